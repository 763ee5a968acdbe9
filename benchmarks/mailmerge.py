"""Writing letters beside mailmerge 2.3: the same short note for the same people, each timed inside its own Python."""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from time import perf_counter

from benchmarks.ratio import Result
from followup_kit.letters import write_letter
from followup_kit.letters.letter import press_for

GOAL = 1 / 20
VERSION = "mailmerge==2.3.*"
TEMPLATE = """TO: {{email}}
SUBJECT: Re: {{role}} interview
FROM: Alex Doe <alex@example.org>

Dear {{name}},

Thank you for letting me know about the {{role}} role, and for the time you took to meet with me.

I really enjoyed talking about {{topic}}.

If another role comes up where you think I'd fit, I'd be glad to hear from you. Until then, I wish you and everyone at
{{company}} all the best.

Kind regards,
Alex Doe
"""
THEIRS = """
import sys
from pathlib import Path
from time import perf_counter
from mailmerge.template_message import TemplateMessage
message, n = TemplateMessage(Path(sys.argv[1])), int(sys.argv[2])
rows = [dict(email=f"p{i}@acme.example", name="Dana Smith", role=f"Analyst {i}", company="Acme", topic=f"chart {i}")
        for i in range(n)]
begun = perf_counter()
for row in rows:
    message.render(row)[2].as_string()
print(perf_counter() - begun)
"""


def run(*, smoke: bool) -> Iterator[Result]:
    """Compare our letters with as many of mailmerge's; nothing where uv or mailmerge cannot be had."""
    n_letters = 200 if smoke else 2_000
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template.txt"
        template.write_text(TEMPLATE, "utf-8")
        command = [
            "uv",
            "run",
            "--no-project",
            "--with",
            VERSION,
            "python",
            "-c",
            THEIRS,
            str(template),
            str(n_letters),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False) if which("uv") else None
    if done is None or done.returncode != 0:
        return
    press_for("thank_you")  # theirs has its template ready before the clock starts, too
    begun = perf_counter()
    for i in range(n_letters):
        told = {"contact_name": "Dana Smith", "contact_email": f"p{i}@acme.example", "role": f"Analyst {i}"}
        write_letter("thank_you", company="Acme", topic=f"chart {i}", seeker_name="Alex Doe", disappointment="", **told)
    ours = perf_counter() - begun
    yield Result(f"letters: {n_letters:,} letters / mailmerge 2.3", ours, float(done.stdout), GOAL)
