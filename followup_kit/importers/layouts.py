"""What is known beforehand of a tracker's exports."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What a tracker's exports call things.

    `title` completes "This is …"; a table that has all the columns of the `signature` is one of these exports.
    `columns` maps headers to fields ("company", "applied", …), "extra", "private" or "" (left out), earlier headers
    first; headers that are not named are recognised as in any sheet. `statuses` maps the tracker's own words to
    meanings ("applied", "rejected:filled", "not applied", …). `dates` is the order of its days, `source` where its
    applications were found, unless a column says so, `answers` what is known of every file of it (a format without
    days need not be asked for them).
    """

    name: str
    title: str = ""
    signature: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""
    source: str = ""


HOME_MADE = Layout(name="spreadsheet")
