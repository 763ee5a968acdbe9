"""Small made-up files, in the shapes people's own sheets have."""

from collections.abc import Callable
from pathlib import Path

import pytest

from followup_kit.importers import Imported, read_file

DAY_OF_LOG = "2025-06-30"


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Imported]:
    """Write text (or bytes) to a file and read it."""

    def read_text(content: str | bytes, *, name: str = "log.csv", **options: object) -> Imported:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return read_file(path, **{"as_of": DAY_OF_LOG, **options})

    return read_text


@pytest.fixture
def events() -> Callable[..., list[tuple[str, str]]]:
    """Give the events of one application as (kind, day); "?" is an unknown day."""

    def of(imported: Imported, at: int = 0) -> list[tuple[str, str]]:
        return [(event.kind.value, str(event.event_on or "?")) for event in imported.applications[at].events]

    return of


@pytest.fixture
def keys() -> Callable[[Imported], list[str]]:
    """Give the keys of the open questions."""
    return lambda imported: [question.key for question in imported.questions]
