"""The text of a SankeyMATIC diagram. It only counts, so no application can be made of it; it is told what it counts."""

import re
from collections import Counter

from followup_kit.imported import Imported
from followup_kit.importers.delimited import decoded
from followup_kit.importers.options import Options
from followup_kit.importers.sources import Source

_FLOW = re.compile(r"([^\[\]'/:][^\[\]]*)\[ ?(\d{1,9}) ?\]([^\[\]]+?)(?: ?#[0-9A-Fa-f.]+)?")
#: Longer lines are no flow.
_LONGEST = 500


def recognises(source: Source) -> bool:
    """Tell whether a text is a diagram: at least two lines such as “Applied [120] No answer”, and hardly others."""
    lines = source.head.decode("utf-8", errors="replace").splitlines()[:200]
    told = [line for line in lines if line.strip() and not line.lstrip().startswith(("//", "'", ":", "size", "margin"))]
    flows = sum(_flow(line) is not None for line in told)
    return flows >= 2 and 2 * flows >= len(told)


def _flow(line: str) -> tuple[str, str, str] | None:
    """Give the start, the number and the end of a flow; None for another line."""
    match = _FLOW.fullmatch(" ".join(line.split())) if len(line) <= _LONGEST else None
    return (match[1].strip(), match[2], match[3].strip()) if match else None


def read_sankeymatic(source: Source, _options: Options) -> Imported:
    """Say what a diagram counts, and where its flows do not add up; it gives no applications."""
    flows = [flow for line in decoded(source).splitlines() if (flow := _flow(line))]
    into, out = Counter[str](), Counter[str]()
    for start, n, end in flows:
        out[start] += int(n)
        into[end] += int(n)
    starts = [name for name in out if name not in into]
    notes = [
        "This is the text of a SankeyMATIC diagram: it counts applications but names none, so nothing can be added.",
        *(f"{name}: {out[name]} in all." for name in starts),
        *(f"{start} → {end}: {n}." for start, n, end in flows),
        *(
            f"It does not add up: {into[name]} come into “{name}”, {out[name]} go out."
            for name in out
            if name in into and out[name] > into[name]
        ),
    ]
    return Imported(format="sankeymatic", applications=(), notes=tuple(notes))
