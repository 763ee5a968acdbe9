"""One spelling for what a column writes in several: "Linkedin", "LinkedIn" and "linkedin" are one place."""

from collections import Counter, defaultdict
from collections.abc import Iterable


def one_spelling(cells: Iterable[str]) -> dict[str, str]:
    """Map each variant in capitals or blanks to the most common spelling; {} when the column holds mostly free text."""
    counts = Counter(cell for cell in cells if cell)
    bare = {cell: "".join(cell.split()).casefold() for cell in counts}
    if 2 * len(set(bare.values())) > counts.total():
        return {}
    groups: dict[str, list[str]] = defaultdict(list)
    for cell in sorted(counts, key=lambda cell: (-counts[cell], cell)):
        groups[bare[cell]].append(cell)
    return {variant: group[0] for group in groups.values() for variant in group[1:]}
