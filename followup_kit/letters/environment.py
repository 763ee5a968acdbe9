"""The one place that knows Jinja: a sandbox that is given strings only, set up once for each language."""

import re
from collections.abc import Callable
from functools import lru_cache

from jinja2 import FunctionLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from followup_kit.letters.cleaning import GAP_OPEN
from followup_kit.letters.days import write_if_day
from followup_kit.letters.elision import with_de
from followup_kit.letters.facts import TEMPLATES, language_words
from followup_kit.letters.wording import EitherOr, is_turn

HEAD_MARK = "+++"


def split_head(source: str) -> tuple[str, str]:
    """Return a template file's TOML head and its body; without a head the first is ""."""
    if not source.startswith(HEAD_MARK + "\n"):
        return "", source
    head, _, body = source.removeprefix(HEAD_MARK + "\n").partition(f"\n{HEAD_MARK}\n")
    return head, body


def _is_given(value: str) -> bool:
    return bool(value) and not value.startswith(GAP_OPEN)


def _saying(polite_form: str) -> Callable[[Context, str], str]:
    """Return a language's filter `say`: of "polite / familiar / plural" it gives the one that fits.

    The plural is for a team of which nobody is known by name.
    """

    @pass_context
    def say(context: Context, ways: str) -> str:
        polite, familiar, plural = ways.split(" / ")
        if context["form"] == polite_form:
            return polite
        return familiar if context["full_name"] else plural

    return say


def _spell_out(source: str, language: str) -> str:
    """Write a template's short forms in full: a formal letter says "I am"."""
    in_full = language_words(language).get("formal", {})
    if not in_full:
        return source
    return re.sub(rf"\b(?:{'|'.join(map(re.escape, in_full))})\b", lambda found: in_full[found[0]], source)


def body_source(name: str, language: str) -> str | None:
    """Return the body of a built-in template as it is written; None where there is none."""
    file = TEMPLATES / language / name
    return split_head(file.read_text("utf-8"))[1] if file.is_file() else None


@lru_cache(maxsize=32)
def environment(language: str, formal: bool = False) -> ImmutableSandboxedEnvironment:
    """Return the sandbox for one language; its templates compile on first use and stay."""
    return new_environment(language, formal, lambda name: body_source(name, language))


def new_environment(
    language: str, formal: bool, source_of: Callable[[str], str | None]
) -> ImmutableSandboxedEnvironment:
    """Return a sandbox whose templates are what `source_of` gives for their names."""

    def body_of(name: str) -> str | None:
        body = source_of(name)
        return _spell_out(body, language) if formal and body else body

    # Letters are plain text; whoever shows one as HTML escapes it there.
    sandbox = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(body_of),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        autoescape=False,
        extensions=[EitherOr],
    )
    sandbox.tests |= {"given": _is_given, "turn": is_turn}
    sandbox.filters["say"] = _saying(language_words(language).get("forms", [""])[0])
    sandbox.filters["de"] = with_de
    sandbox.filters["day"] = lambda text: write_if_day(text, language)
    return sandbox
