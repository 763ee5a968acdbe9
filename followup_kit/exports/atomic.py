"""Writing a file whole or not at all."""

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from followup_kit.errors import FollowupKitError, InvalidInput, ReadOnly, StoreFull

_FULL = {errno.ENOSPC, errno.EDQUOT}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_whole(data: bytes, path: Path, *, overwrite: bool = False) -> Path:
    """Write a file by way of a temporary one beside it, so that nobody ever sees half of it.

    A missing folder is made. An existing file stays unless `overwrite`: InvalidInput then says so. A full disk raises
    StoreFull, a folder that may not be written ReadOnly; neither leaves anything behind.
    """
    temporary = None
    try:
        _make_folder(path.parent)
        if path.is_dir() or (not overwrite and path.exists()):
            raise _taken(path)
        handle, temporary = tempfile.mkstemp(prefix=".saving-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            Path(temporary).replace(path)
        else:
            _place_new(Path(temporary), path)
    except FileExistsError as err:
        raise _taken(path) from err
    except InvalidInput:
        raise
    except ValueError as err:
        raise InvalidInput(f"{path.name!r} cannot be a file's name. Choose one of letters, digits and blanks.") from err
    except OSError as err:
        raise _told(err, path) from err
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
    return path


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as err:
        raise NotADirectoryError(errno.ENOTDIR, "is a file", str(folder)) from err


def _place_new(temporary: Path, path: Path) -> None:
    """Give the file its name only if nobody has taken it meanwhile."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: keep the name first, then fill it in one step
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        temporary.replace(path)


def _taken(path: Path) -> InvalidInput:
    if path.is_dir():
        return InvalidInput(f"{path} is a folder. Give the name of a file in it, such as {path.name}/letter.eml.")
    return InvalidInput(f"{path} is there already and was left as it is. Choose another name, or say overwrite=True.")


def _told(err: OSError, path: Path) -> FollowupKitError:
    if err.errno in _FULL:
        return StoreFull(f"The disk is full, so {path.name} was not saved. Make room in {path.parent} and save again.")
    if err.errno in _CLOSED:
        return ReadOnly(f"{path.parent} may not be written to, so {path.name} was not saved. Choose another folder.")
    if err.errno == errno.ENAMETOOLONG:
        return InvalidInput(f"The name {path.name[:40]}… is too long for this disk. Choose a shorter one.")
    if isinstance(err, NotADirectoryError):
        return InvalidInput(
            f"{path.parent} is a file, not a folder, so nothing can be saved in it. Choose another folder."
        )
    return FollowupKitError(f"{path} was not saved: {err.strerror or err}. Choose another folder and save again.")
