from followup_kit.proofs import write_proof


def test_the_applications_are_a_frame(proof):
    frame = proof.applications()
    assert list(frame.columns) == [
        "number", "applied_on", "company", "location", "role", "channel", "result", "evidence", "remark",
    ]  # fmt: skip
    assert frame.applied_on.dt.strftime("%d.%m.").to_list() == ["02.03.", "04.03.", "17.03."]
    assert frame.result[0] == "interview on 9 Mar 2026; rejected (position filled) on 11 Mar 2026"


def test_the_weeks_are_a_frame(proof):
    assert proof.by_week().n.to_list() == [0, 2, 0, 1]
    assert proof.by_week().week.to_list() == ["week 9", "week 10", "week 11", "week 12"]


def test_frames_of_an_empty_period_keep_their_types(tracker):
    proof = write_proof(tracker, from_on="2026-03-01", to_on="2026-03-20")
    assert proof.applications().empty
    assert proof.applications().dtypes["applied_on"].kind == "M"
    assert proof.by_week().dtypes["n"] == "int64"


def test_printed_it_says_what_is_missing_and_what_was_corrected(proof, tracker):
    assert "Total: 3 applications in 4 weeks" in str(proof)
    assert "  · Source not noted: no. 2" in str(proof)
    assert "  · No. 2, Bolt, Clerk: “first call" in str(proof)
