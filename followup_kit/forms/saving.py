"""What a letter can be saved as, and links that open it in a mail program; as a form shows and does it."""

from collections.abc import Mapping
from datetime import date
from html import escape
from pathlib import Path
from typing import NamedTuple

from followup_kit.errors import InvalidInput
from followup_kit.exports import compose_link, file_name, free_path, is_message_id, save_letter
from followup_kit.model import Letter, Relation

#: (what is shown, the file's ending), in the order of the menu.
ENDINGS = [
    ("a mail draft (.eml)", ".eml"),
    ("a Word document (.docx)", ".docx"),
    ("a PDF (.pdf)", ".pdf"),
    ("plain text (.txt)", ".txt"),
]
_PROGRAMS = {"mail": "your mail program", "gmail": "Gmail", "outlook": "Outlook.com", "outlook_work": "Outlook at work"}


class Answer(NamedTuple):
    """The mail that the letters of one application answer; none without a message id."""

    application_id: str = ""
    message_id: str = ""
    references: tuple[str, ...] = ()

    def options(self, letter: Letter) -> dict[str, str]:
        """What keeps a letter in the conversation of that mail, if it is about the same application."""
        if letter.application_id != self.application_id or not is_message_id(self.message_id):
            return {}
        earlier = " ".join(one for one in self.references if is_message_id(one))
        return {"reply_to_message_id": self.message_id, "references": earlier}

    def told(self, letter: Letter, path: Path) -> str:
        """Words on the conversation that a saved letter belongs to."""
        answers = path.suffix == ".eml" and self.options(letter)
        return ", as an answer in the same conversation" if answers else ""


def save(
    letter: Letter, title: str, facts: Mapping[str, str], *, folder: Path, ending: str, on: date, answer: Answer
) -> Path:
    """Save a letter under a name of its own in the folder, with what its format makes use of; return the path.

    `title` is the letter kind's, `answer` the mail it may answer; only mail has a choice of endings, everything else is
    saved as text.
    """
    ending = ending if letter.channel == "email" else ".txt"
    path = free_path(folder, file_name(facts["company"], title, on, ending))
    # An agency writes for the company and does not sit there.
    company = "" if facts["contact_relation"] == Relation.AGENCY_RECRUITER else facts["company"]
    name, address = facts["seeker_name"], facts["seeker_email"]
    own: dict[str, str] = {} if ending == ".eml" and not address else {"sender": address, "sender_name": name}
    return save_letter(
        letter, path, overwrite=False, company=company, on=on.isoformat(), **own, **answer.options(letter)
    )


def links_html(letter: Letter) -> str:
    """Links that open the letter as a new mail, to be looked at and sent there; "" for what is no mail."""
    if letter.channel != "email":
        return ""
    links = []
    for program, name in _PROGRAMS.items():
        try:
            address = escape(compose_link(letter, program))
        except InvalidInput:
            continue
        links.append(f'<a href="{address}" target="_blank" rel="noopener noreferrer">{name}</a>')
    if not links:
        return '<div class="fk-links">Too long to be opened in a mail program by a link: save it as a mail draft.</div>'
    return f'<div class="fk-links">Or open it, unsent, in {" · ".join(links)}</div>'
