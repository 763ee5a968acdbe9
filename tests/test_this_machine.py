"""Nothing leaves the machine, and the watch over that sees what it should."""

import shutil
import smtplib
import socket
import subprocess
import sys
import urllib.request

import pytest

from tests import this_machine

WHOLE_JOB = """
import socket, followup_kit as fk
from pathlib import Path
tracker = fk.Tracker.create("search.db", as_of="2026-03-20")
Path("log.csv").write_text("Company,Position,Date Applied,Status\\nAcme,Analyst,2026-03-01,Rejected\\n")
tracker.read("log.csv", open_questions="leave")
reading = fk.read_message("We regret to inform you that we will not be moving forward. Acme Careers")
sample = fk.sample_tracker()
one = sample.applications().application_id[0]
letter = fk.write_letter("thank_you", tracker=sample, application_id=one, topic="maps")
fk.check_letter(letter)
for ending in ("eml", "docx", "pdf", "txt"):
    fk.save_letter(letter, f"letter.{ending}")
fk.save_reminders(sample.follow_ups(), "plan.ics")
fk.save_log(sample, "log.xlsx")
fk.plot_response_rate(fk.response_rate(sample.events(), by="source", as_of="2026-03-20")).to_html()
for form in (fk.LetterForm, fk.FollowUpBoard, fk.ApplicationForm, fk.ImportForm, fk.MessageForm, fk.ProofForm):
    form(sample)._repr_mimebundle_()
try:
    socket.create_connection(("192.0.2.1", 80), timeout=5)
except OSError as err:
    print("done without a network:", err)
"""


@pytest.mark.parametrize(
    "reach",
    [
        lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
        lambda: socket.getaddrinfo("elsewhere.example", 443),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53)),
        lambda: urllib.request.urlopen("http://192.0.2.1/", timeout=1),
        lambda: smtplib.SMTP("elsewhere.example", timeout=1),
    ],
    ids=["socket", "name", "datagram", "web", "mail"],
)
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_the_watch_sees_whatever_would_leave(reach):
    with pytest.raises(OSError, match="the tests stay on this machine"):
        reach()
    assert len(this_machine.seen) == 1
    this_machine.seen.clear()


def test_what_stays_here_is_let_through():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        assert this_machine.seen == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has network namespaces")
def test_the_whole_job_is_done_in_a_network_namespace_without_a_network(tmp_path):
    unshare = shutil.which("unshare")
    may = unshare and subprocess.run([unshare, "-rn", "true"], check=False, capture_output=True).returncode == 0
    if not may:
        pytest.skip("this system gives no network namespaces")
    done = subprocess.run(
        [unshare, "-rn", sys.executable, "-W", "ignore", "-c", WHOLE_JOB],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Network is unreachable" in done.stdout
    assert {"letter.pdf", "plan.ics", "log.xlsx"} <= {one.name for one in tmp_path.iterdir()}
