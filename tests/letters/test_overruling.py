"""How a finding is remembered once its user decided to keep it."""

from followup_kit.letters import finding_key, may_be_kept
from followup_kit.model import Finding


def finding(rule, where):
    return Finding(rule=rule, message="…", where=where, severity="warn")


def test_the_same_words_are_the_same_finding_however_they_are_set():
    assert finding_key(finding("phrase", "Touching\n base")) == finding_key(finding("phrase", "touching base"))
    assert finding_key(finding("phrase", "touching base")) != finding_key(finding("phrase", "circling back"))


def test_a_length_once_kept_is_kept_at_any_count():
    assert finding_key(finding("length", "140 words")) == finding_key(finding("length", "152 words"))


def test_a_gap_and_a_platform_s_limit_are_not_the_user_s_to_decide():
    assert [may_be_kept(finding(rule, "x")) for rule in ("gap", "limit", "phrase", "other_company")] == [
        False,
        False,
        True,
        True,
    ]
