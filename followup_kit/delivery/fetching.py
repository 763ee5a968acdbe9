"""Fetching one file from an address that the user named: only http and https, not too large, not for ever."""

import http.client
import time
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from followup_kit.errors import FollowupKitError, InvalidInput

_LARGEST = 5_000_000
_SECONDS = 15.0
_AT_ONCE = 65_536


class NotReached(FollowupKitError):
    """An address did not give what was asked of it; nothing was changed."""


class _OnlyWeb(urllib.request.HTTPRedirectHandler):
    """Follows an address to another only on the web, and from a safe one only to a safe one."""

    max_redirections = 5

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        """Refuse to be sent to a file, or from https to http."""
        scheme = urlsplit(newurl).scheme.lower()
        if scheme != "https" and not (scheme == "http" and req.type == "http"):
            fp.close()
            raise NotReached(f"{req.full_url} sends on to {newurl[:200]!r}, which is not followed. Nothing was read.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(address: str, *, most: int = _LARGEST, seconds: float = _SECONDS) -> bytes:
    """Return what stands at a web address. Called only when the user named the address themselves.

    No cookies, no password, no script: the bytes alone. Raises InvalidInput for what is no web address, NotReached when
    it does not answer in time, answers with an error, sends on to anything but the web, or is larger than `most` bytes.
    """
    try:
        parts = urlsplit(address)
        known = parts.scheme.lower() in ("http", "https") and parts.hostname
    except ValueError:
        known = None
    if not known or not address.isprintable() or " " in address:
        raise InvalidInput(f"{address[:200]!r} is no web address. It begins with https:// or http://.")
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        _OnlyWeb(),
    ):
        opener.add_handler(handler)
    request = urllib.request.Request(address, headers={"User-Agent": "followup-kit"})  # noqa: S310 - checked above
    until = time.monotonic() + seconds
    try:
        with opener.open(request, timeout=seconds) as answer:
            return _read(answer, address, most, until)
    except (OSError, http.client.HTTPException, ValueError) as err:
        if isinstance(err, urllib.error.HTTPError):
            err.close()
        why = getattr(err, "reason", None) or str(err) or type(err).__name__
        raise NotReached(f"{address} was not reached: {why}. Try again later, or save the file and name it.") from err


def _read(answer: Any, address: str, most: int, until: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := answer.read1(_AT_ONCE):
        parts.append(part)
        size += len(part)
        if size > most:
            raise NotReached(f"{address} is larger than {most:,} bytes and was not read to its end. Save it as a file.")
        if time.monotonic() > until:
            raise NotReached(f"{address} is too slow and was not read to its end. Try again later.")
    return b"".join(parts)
