"""Rows of a file that may be applications the log knows under other names or days. Suggested, never merged unasked."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from followup_kit.errors import InvalidInput
from followup_kit.imported import ImportedApplication, Question
from followup_kit.model import Application, name_key

SAME, ANOTHER = "same", "another"

#: Names may differ when the days are this close; the days, when the names are the same, may lie this far apart.
DAYS_FOR_NAMES, DAYS_FOR_DAYS = 3, 13

#: What of a name is compared.
_LONGEST = 200
_COMPANY_ALIKE, _ROLE_ALIKE = 88, 85
_LEGAL_FORMS = re.compile(
    r"\b(gmbh|mbh|ag|kg|se|ug|ev|inc|llc|ltd|limited|plc|corp|corporation|co|company|group|gruppe|holding|sa|sas|sarl|srl|"
    r"sl|spa|bv|nv|oy|ab|as|pty|pvt)\b|株式会社|有限会社|合同会社|股份有限公司|有限公司|有限责任公司"
)
_ROLE_MARKS = re.compile(r"\([^()]*\)|\b[mwfdx](?:/[mwfdx]){1,3}\b|[*:_](?:in|innen|r)\b")


@dataclass(slots=True)
class Suggested:
    """What became of the rows: the application that `same` names, by row; the rows that wait; questions and answers."""

    met: dict[int, Application] = field(default_factory=dict)
    waiting: dict[int, Question] = field(default_factory=dict)
    answered: dict[str, str] = field(default_factory=dict)


def suggest(
    rows: Iterable[tuple[int, ImportedApplication, date | None]],
    known: Iterable[tuple[Application, date | None]],
    answers: Mapping[str, object],
    remembered: Mapping[str, str],
) -> Suggested:
    """Compare rows that met nothing, as (index, row, day sent), with applications that no row met.

    Alike are: names that nearly agree, sent within 3 days; the same names but for legal forms, sent within 13.
    Each application is suggested once. Raises InvalidInput for an answer that is none.
    """
    log = _Log(known)
    found = Suggested()
    faults: dict[str, str] = {}
    for index, row, day in rows if log else ():
        near = log.nearest(row, day) if day else None
        if day is None or near is None:
            continue
        question = _question(row, day, near.application, near.sent)
        answer = answers.get(question.key, remembered.get(question.remember_as))
        if answer is None:
            found.waiting[index] = question
        elif answer not in (SAME, ANOTHER):
            faults[question.key] = f"“{answer}” is not an answer; choose {SAME} or {ANOTHER}."
        else:
            found.answered[question.remember_as] = str(answer)
        if answer == SAME:
            found.met[index] = near.application
        near.taken = answer != ANOTHER
    if faults:
        raise InvalidInput(faults=faults)
    return found


@dataclass(slots=True)
class _Held:
    application: Application
    sent: date
    company: str
    role: str
    taken: bool = False


class _Log:
    """The applications of a log, by their day and by their names."""

    def __init__(self, known: Iterable[tuple[Application, date | None]]) -> None:
        self._by_day: dict[int, list[_Held]] = defaultdict(list)
        self._by_names: dict[tuple[str, str], list[_Held]] = defaultdict(list)
        for application, sent in known:
            if sent is not None:
                held = _Held(application, sent, _bare(application.company), _bare_role(application.role))
                self._by_day[sent.toordinal()].append(held)
                self._by_names[held.company, held.role].append(held)

    def __bool__(self) -> bool:
        return bool(self._by_day)

    def nearest(self, row: ImportedApplication, day: date) -> _Held | None:
        """Give the application that is most alike, the nearer day first."""
        company, role = _bare(row.company), _bare_role(row.role)
        if not company:
            return None
        named = [
            held
            for held in self._by_names.get((company, role), ())
            if not held.taken and abs((held.sent - day).days) <= DAYS_FOR_DAYS
        ]
        alike = named or self._alike(company, role, day)
        return min(alike, key=lambda held: abs((held.sent - day).days), default=None)

    def _alike(self, company: str, role: str, day: date) -> list[_Held]:
        number = day.toordinal()
        window = range(number - DAYS_FOR_NAMES, number + DAYS_FOR_NAMES + 1)
        near = [held for at in window for held in self._by_day.get(at, ()) if not held.taken]
        if not near:
            return []
        from rapidfuzz.fuzz import token_set_ratio
        from rapidfuzz.process import extract

        names = [held.company for held in near]
        found = extract(company, names, scorer=token_set_ratio, score_cutoff=_COMPANY_ALIKE, limit=None)
        return [
            near[at]
            for _, _, at in found
            if not role or not near[at].role or token_set_ratio(role, near[at].role) >= _ROLE_ALIKE
        ]


def _bare(company: str) -> str:
    return " ".join(_LEGAL_FORMS.sub(" ", re.sub(r"[.,&]", " ", name_key(company[:_LONGEST]).replace(".", ""))).split())


def _bare_role(role: str) -> str:
    return " ".join(_ROLE_MARKS.sub(" ", name_key(role[:_LONGEST])).split())


def _question(row: ImportedApplication, day: date, application: Application, sent: date) -> Question:
    mine = f"{row.company} ({row.role}), sent {day}" if row.role else f"{row.company}, sent {day}"
    held = f"{application.company} ({application.role}), sent {sent}"
    names = (row.company, row.role, str(day), application.company, application.role, str(sent))
    return Question(
        key=f"same:{row.line}",
        text=f"Line {row.line}, {mine}: is it the application that the log knows as {held}?",
        lines=(row.line,),
        examples=(held,),
        choices=(SAME, ANOTHER),
        remember_as="same|" + "|".join(name_key(name) for name in names),
    )
