"""Templates of one's own: files in a folder go before the built-in ones; each is looked at before it is used."""

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment

from followup_kit.errors import FollowupKitError, InvalidInput, TemplateFault
from followup_kit.letters.environment import body_source, environment, new_environment, split_head
from followup_kit.letters.facts import FACTS
from followup_kit.letters.guard import MAX_BYTES, check_template
from followup_kit.letters.kinds import ENDING, Kind, parse_head, read_kind

Templates = str | os.PathLike[str] | None

#: What a template may use beside the facts and its own questions.
_NAMES = frozenset({*FACTS, "full_name", "first_name", "last_name", "honorific", "title"})
_MOST_FILES = 500
#: What a part may be called: a plain name, no longer than that of a file may be in any script.
_PART = re.compile(rf"_[\w-]{{1,60}}{re.escape(ENDING)}")


class Own(NamedTuple):
    """One language's folder of own templates as it is at a moment; a change of a file makes another one."""

    folder: Path
    language: str
    files: tuple[tuple[str, int, int], ...]

    def has(self, name: str) -> bool:
        """Tell whether there is a file of that name."""
        return any(name == known for known, _, _ in self.files)


def own_templates(templates: Templates, language: str) -> Own | None:
    """Look into `templates`/`language`; None where there are no templates of one's own."""
    if templates is None:
        return None
    folder = Path(templates) / language
    try:
        with os.scandir(folder) as found:
            entries = sorted((one for one in found if one.name.endswith(ENDING)), key=lambda one: one.name)
        files = tuple((one.name, *_stamp(one)) for one in entries[:_MOST_FILES])
    except OSError:
        return None
    return Own(folder, language, files) if files else None


def _stamp(entry: os.DirEntry[str]) -> tuple[int, int]:
    state = entry.stat(follow_symlinks=False)
    return state.st_mtime_ns, state.st_size


def read_own(own: Own, name: str) -> str:
    """Return the text of an own file; TemplateFault says which file, what is wrong and what to do."""
    file = own.folder / name
    try:
        inside = file.resolve().is_relative_to(own.folder.resolve())
        if not inside or not file.is_file():
            raise TemplateFault(f"{file} is no file inside {own.folder}. Put a copy of the template there.")
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise TemplateFault(f"{file} is larger than {MAX_BYTES // 1024} kB, too large for a letter. Shorten it.")
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as err:
        line = data[: err.start].count(b"\n") + 1
        raise TemplateFault(f"{file}, line {line}: this is not UTF-8. Save the file again as UTF-8.") from err
    except OSError as err:
        raise TemplateFault(f"{file} cannot be read ({err.strerror}). Check it, or take it away.") from err


@lru_cache(maxsize=256)
def own_kind(own: Own, name: str) -> Kind:
    """Return a kind as its own template says, looked at from head to end; the built-in one where there is none.

    What the head cannot change: the channel and its limits.
    """
    built_in = read_kind(name, own.language)
    file = own.folder / f"{name}{ENDING}"
    if not own.has(file.name):
        _check(own, body_source(file.name, own.language) or "", _names_of(built_in), file.name, 0)
        return built_in
    source = read_own(own, file.name)
    try:
        kind = parse_head(source, str(file), name, own.language)
    except InvalidInput as err:
        raise TemplateFault(f"{err} Correct the head, or take the file away.", err.faults) from err
    _check_head(kind, built_in, file)
    head, body = split_head(source)
    _check(own, body, _names_of(kind), str(file), head.count("\n") + 3)
    _check(own, kind.subject, _names_of(kind), f"{file}, subject", 0)
    return kind


def _names_of(kind: Kind) -> frozenset[str]:
    return _NAMES | {one.name for one in kind.fields}


def _check_head(kind: Kind, built_in: Kind, file: Path) -> None:
    names = [one.name for one in kind.fields]
    wrong = [name for name in names if not name.isidentifier() or name in _NAMES or names.count(name) > 1]
    if wrong:
        raise TemplateFault(
            f"{file}: each field needs a name of its own, in letters, and no fact's: {', '.join(wrong)}."
        )
    if kind.channel != built_in.channel or bool(kind.subject) != bool(built_in.subject):
        raise TemplateFault(
            f"{file}: this goes by {built_in.channel}; keep channel and subject as in the built-in one."
        )


def _check(own: Own, body: str, names: frozenset[str], file: str, before: int, *, part: bool = False) -> None:
    def part_exists(name: str) -> bool:
        if part or not _PART.fullmatch(name):
            return False
        if own.has(name):
            _check(own, split_head(read_own(own, name))[1], names, str(own.folder / name), 0, part=True)
            return True
        return body_source(name, own.language) is not None

    check_template(body, environment(own.language), names, lambda line: f"{file}, line {line + before}", part_exists)


@lru_cache(maxsize=64)
def own_environment(own: Own, formal: bool = False) -> Environment:
    """Return the sandbox in which an own file goes before the built-in one of the same name."""

    def source_of(name: str) -> str | None:
        return split_head(read_own(own, name))[1] if own.has(name) else body_source(name, own.language)

    return new_environment(own.language, formal, source_of)


def template_faults(templates: Templates, language: str = "en") -> list[str]:
    """Say in words what is wrong with the templates in a folder: file, line and remedy; nothing where all is well."""
    if templates is None:
        return []
    own = own_templates(templates, language)
    faults = []
    for name in (name.removesuffix(ENDING) for name, _, _ in (own.files if own else ())):
        if own is None or name.startswith("_"):
            continue
        try:
            own_kind(own, name)
        except FollowupKitError as err:
            faults.append(str(err) if isinstance(err, TemplateFault) else f"{own.folder / name}{ENDING}: {err}")
    beside = sorted(Path(templates).glob(f"*{ENDING}"))
    return faults + [f"{file} lies beside the folders of the languages. Move it into {language}/." for file in beside]
