"""Writing a letter: facts from the log and the seeker's own words, through one template."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from jinja2 import Environment, Template

from followup_kit.errors import InvalidInput, TemplateFault
from followup_kit.letters.address import address
from followup_kit.letters.cleaning import (
    clean_line,
    clean_role,
    clean_sentence,
    clean_subject,
    clean_text,
    gap,
    phrase_cleaner,
)
from followup_kit.letters.days import write_if_day, write_month
from followup_kit.letters.environment import environment
from followup_kit.letters.facts import FACTS, STAGES, TONES, KnowsFacts, language_words
from followup_kit.letters.guard import MAX_LETTER, count_wordings
from followup_kit.letters.kinds import ENDING, Field, Kind, read_kind
from followup_kit.letters.languages import forms_of_address
from followup_kit.letters.names import split_name
from followup_kit.letters.own import Own, Templates, own_environment, own_kind, own_templates
from followup_kit.letters.wording import first_wording
from followup_kit.model import Letter


class Press(NamedTuple):
    """All that stays the same from one letter of a kind to the next."""

    kind: Kind
    subject: Template | None
    body: Template
    formal: Environment
    cleaners: dict[str, Callable[[str], str]]
    missing: dict[str, str]
    blank: dict[str, str]
    forms: tuple[str, ...]
    n_wordings: int
    own: Own | None

    def body_for(self, tone: str) -> Template:
        """Return the template of the body; a formal one has no short forms and is compiled once it is asked for."""
        return self.formal.get_template(f"{self.kind.name}{ENDING}") if tone == "formal" else self.body


def write_letter(
    kind: str,
    *,
    tracker: KnowsFacts | None = None,
    application_id: str | None = None,
    contact_id: str | None = None,
    language: str = "en",
    templates: Templates = None,
    **fields: str | None,
) -> Letter:
    """Write a letter of a kind from what the log knows and what you say.

    `fields` are the kind's own questions (`read_kind(kind).fields`) and any of the facts (company, role,
    contact_name …), which go before the tracker's. `tone` is warm, formal or brief; `form` how the reader is addressed
    where a language has two ways (Sie or du, vous or tu, usted or tú); `wording`, a number as text, chooses among the
    ways of saying it, and without it the application and the person do. What is still missing stands in the text as
    ⟦a visible gap⟧; an optional answer left out vanishes. Files in the folder `templates`/<language> go before the
    built-in templates. Unknown names raise InvalidInput; an unknown kind NotFound; a template TemplateFault.
    """
    press = press_for(kind, language, own_templates(templates, language))
    known: Mapping[str, str] = {}
    if tracker is not None:
        if application_id is None:
            raise InvalidInput("A tracker needs application_id= to know which application the letter is about.")
        facts = tracker.letter_facts(application_id, contact_id)
        known = {**_from_facts(press.kind, facts), **{name: facts[name] for name in FACTS if name in facts}}
    context = context_for(press, {"wording": first_wording(application_id, contact_id), **known}, fields)
    subject, body = _render(press, context)
    return Letter(
        kind=kind,
        channel=press.kind.channel,
        to=context["contact_name"],
        to_address=context["contact_email"] if press.kind.channel == "email" else "",
        subject=subject,
        body=body,
        language=language,
        application_id=application_id,
        contact_id=contact_id,
    )


def _render(press: Press, context: dict[str, str]) -> tuple[str, str]:
    try:
        subject = _filled(press.subject, context) if press.subject else ""
        body = tidy(_filled(press.body_for(context["tone"]), context))
    except Exception as err:
        if press.own is None:
            raise
        raise TemplateFault(
            f"{press.own.folder / press.kind.name}{ENDING} cannot be filled in: {err}. Correct it."
        ) from err
    if press.own and len(body) > MAX_LETTER:
        raise TemplateFault(f"{press.own.folder / press.kind.name}{ENDING} gives {len(body):,} characters. Shorten it.")
    return subject, body


def _filled(template: Template, context: dict[str, str]) -> str:
    """Render without copying the context and Jinja's own functions, which no letter may call: half of the time."""
    return "".join(template.root_render_func(template.new_context(context, shared=True)))


def context_for(press: Press, known: Mapping[str, str], fields: Mapping[str, str | None]) -> dict[str, str]:
    """Return what a template is given: every name it may use, cleaned, as text; gaps where something is missing."""
    context = press.blank.copy()
    if known:
        _fill(context, known, press)
    _fill(context, fields, press)
    if (
        context["stage_reached"] not in STAGES
        or context["tone"] not in TONES
        or context["form"] not in press.forms
        or not context["wording"].isdecimal()
    ):
        raise InvalidInput(faults=_wrong_choices(context, press.forms))
    name = split_name(context["contact_name"])
    context["full_name"], context["first_name"], context["last_name"], title = name
    context["honorific"], context["title"] = address(context["contact_honorific"], title, press.kind.language)
    return context


def fields_for(kind: Kind | str, facts: Mapping[str, str] | None = None, language: str = "en") -> dict[str, str]:
    """Return what a form for this kind starts with: each question's default, or what the facts say."""
    kind = read_kind(kind, language) if isinstance(kind, str) else kind
    known = {**_from_facts(kind, facts or {}), **(facts or {})}
    return {field.name: known.get(field.name) or field.default for field in kind.fields}


def _from_facts(kind: Kind, facts: Mapping[str, str]) -> dict[str, str]:
    """The answers that a day of the log gives."""
    words = language_words(kind.language)
    return {
        field.name: write_month(date.fromisoformat(facts[field.fact]), kind.language, words[field.fact_as])
        for field in kind.fields
        if field.fact and facts.get(field.fact)
    }


def tidy(text: str) -> str:
    """Return a letter without the blank lines that conditions leave behind."""
    if " \n" in text:
        text = "\n".join(map(str.rstrip, text.split("\n")))
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip()


def _fill(context: dict[str, str], values: Mapping[str, str | None], press: Press) -> None:
    cleaners, missing = press.cleaners, press.missing
    try:
        for name, value in values.items():
            context[name] = (value and cleaners[name](value)) or missing[name]
    except (KeyError, AttributeError) as err:
        raise InvalidInput(faults=_faults(values, press)) from err


def _wrong_choices(context: Mapping[str, str], forms: tuple[str, ...]) -> dict[str, str]:
    allowed = {"stage_reached": STAGES, "tone": TONES, "form": forms}
    faults = {
        name: f"{context[name]!r} is not one of {', '.join(choices)}."
        for name, choices in allowed.items()
        if context[name] not in choices
    }
    if "form" in faults and not any(forms):
        faults["form"] = f"{context['form']!r}: this language has one way to address people; leave form= out."
    if not context["wording"].isdecimal():
        faults["wording"] = f"{context['wording']!r} is no number; give one as text, such as '2'."
    return faults


def _faults(values: Mapping[str, object], press: Press) -> dict[str, str]:
    asked = ", ".join(field.name for field in press.kind.fields)
    unknown = f"is not part of a {press.kind.name}. It asks for: {asked}; and takes the facts: {', '.join(FACTS)}."
    faults = {name: unknown for name in values if name not in press.cleaners}
    for name, value in values.items():
        if name not in faults and not (value is None or isinstance(value, str)):
            faults[name] = f"is {value!r}, a {type(value).__name__}; give text."
    return faults


@lru_cache(maxsize=256)
def press_for(name: str, language: str = "en", own: Own | None = None) -> Press:
    """Return a kind with its templates compiled and its cleaners chosen; done once."""
    kind = own_kind(own, name) if own else read_kind(name, language)
    words = language_words(language)
    forms = forms_of_address(language) or ("",)
    cleaners: dict[str, Callable[[str], str]] = dict.fromkeys(FACTS, clean_line)
    cleaners["role"] = clean_role
    cleaners |= {field.name: _cleaner(field, language) for field in kind.fields}
    missing = dict.fromkeys(FACTS, "") | {fact: gap(text) for fact, text in words["gaps"].items()}
    missing |= {"stage_reached": "interview", "tone": "warm", "wording": "0", "form": forms[0]}
    missing |= {field.name: gap(field.gap) if field.required else "" for field in kind.fields}
    plain, formal = (own_environment(own, full) if own else environment(language, full) for full in (False, True))
    subject, body = _compiled(kind, plain)
    return Press(
        kind=kind,
        subject=subject,
        body=body,
        formal=formal,
        cleaners=cleaners,
        missing=missing,
        blank=missing | {field.name: cleaners[field.name](field.default) for field in kind.fields if field.default},
        forms=forms,
        n_wordings=_n_wordings(kind, plain),
        own=own,
    )


def _compiled(kind: Kind, plain: Environment) -> tuple[Template | None, Template]:
    file = f"{kind.name}{ENDING}"
    try:
        return plain.from_string(kind.subject) if kind.subject else None, plain.get_template(file)
    except (SyntaxError, RecursionError, MemoryError) as err:
        raise TemplateFault(f"{file} is nested too deeply to be used. Make it plainer.") from err


def _n_wordings(kind: Kind, plain: Environment) -> int:
    source, _, _ = plain.loader.get_source(plain, f"{kind.name}{ENDING}") if plain.loader else ("", None, None)
    return count_wordings(plain.parse(source + kind.subject))


def _cleaner(field: Field, language: str) -> Callable[[str], str]:
    phrase = phrase_cleaner(frozenset(language_words(language)["small_words"]), field.after)
    shapes: dict[str, Callable[[str], str]] = {
        "phrase": phrase,
        "sentence": clean_sentence,
        "day": lambda text: write_if_day(phrase(text), language),
        "line": clean_line,
        "text": clean_text,
        "subject": clean_subject,
    }
    return shapes[field.shape]
