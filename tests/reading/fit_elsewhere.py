"""Learns what words say about a mail being about no application; the same every time, in a few seconds.

Run `uv run python -m tests.reading.fit_elsewhere` after phrases/elsewhere.toml or the messages to tune with change.
"""

import sys
import tomllib
from pathlib import Path

import numpy as np

from followup_kit.reading import elsewhere
from followup_kit.reading.elsewhere import signs_of
from followup_kit.reading.naming import name_company, name_role
from tests.reading.fit_weights import labelled_letter, learn_together, left_out_scores

HERE = Path(__file__).parent
OUT = Path(elsewhere.__file__).with_name("weights") / "elsewhere.toml"
FREE = 1.0
#: So much of the mail about an application, left out, may be taken for something else.
LOST = 0.005
#: Of these nothing is lost when they are.
NOTHING_LOST = ("other", "unsure")


def signs(one: dict[str, str]) -> dict[str, float]:
    """What is weighed of a labelled mail."""
    letter = labelled_letter(one)
    company = name_company(letter.subject, letter.own, letter.sender, one["address"], letter.codes)
    role = name_role(letter.subject, letter.own, letter.codes, company=company)
    return signs_of(letter.subject, letter.text, letter.sender, letter.codes[0], names_role=bool(role))


def mails(folder: str) -> list[dict[str, str]]:
    paths = sorted((HERE / folder / "tuning").glob("*.toml"))
    return [one for path in paths for one in tomllib.loads(path.read_text("utf-8"))["message"]]


def main() -> None:
    """Learn everything anew, and say what holds for mail left out."""
    about = [one for one in mails("messages") if one["kind"] not in NOTHING_LOST]
    found = [signs(one) for one in (*about, *mails("ordinary"))]
    table = np.array([list(one.values()) for one in found])
    is_elsewhere = np.arange(len(found)) >= len(about)
    scores = left_out_scores(table, is_elsewhere.astype(float), FREE)
    lost = np.sort(scores[~is_elsewhere])[::-1]
    for share in (0.0, LOST, 2 * LOST, 4 * LOST):
        seen = np.count_nonzero(scores[is_elsewhere] > lost[int(share * len(lost))])
        sys.stdout.write(f"{seen} of {np.count_nonzero(is_elsewhere)} seen, {share:.1%} of {len(about)} lost\n")
    weights, bias = learn_together(table, is_elsewhere.astype(float), FREE)
    lines = ["# Learned by tests/reading/fit_elsewhere.py.", "[bounds]"]
    lines += [f"elsewhere = {lost[int(LOST * len(lost))] - bias:.3f}", "", "[weights]"]
    lines += [f'"{name}" = {weight:.3f}' for name, weight in zip(found[0], weights, strict=True)]
    OUT.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
