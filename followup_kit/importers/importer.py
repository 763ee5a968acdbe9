"""What an importer is: a title, a look that recognises its files, and a reader."""

from collections.abc import Callable
from dataclasses import dataclass

from followup_kit.imported import Imported
from followup_kit.importers.options import Options
from followup_kit.importers.sources import Source


@dataclass(frozen=True, slots=True)
class Importer:
    """One line of IMPORTERS. `title` completes "This is …", such as "a LinkedIn data export"."""

    title: str
    recognises: Callable[[Source], bool]
    read: Callable[[Source, Options], Imported]
