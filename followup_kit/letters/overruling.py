"""Findings that the user overrules: by which name they are remembered, and which cannot be."""

from followup_kit.model import Finding

#: Where these stand says how many there are, which changes with every word.
_COUNTED = ("length", "limit", "asks")
_ABOUT = "finding:"


def finding_key(finding: Finding) -> str:
    """The name under which a decision about a finding is remembered, such as "finding:phrase:touching base"."""
    where = "" if finding.rule in _COUNTED else ":" + " ".join(finding.where.casefold().split())
    return f"{_ABOUT}{finding.rule}{where}"


def may_be_kept(finding: Finding) -> bool:
    """Whether it is the user's to decide: a gap is no letter yet, and a platform's limit is not theirs."""
    return finding.rule not in ("gap", "limit")
