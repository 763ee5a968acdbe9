import pytest

from followup_kit.errors import InvalidInput
from followup_kit.importers.statuses import MEANINGS, read_status, status_from_meaning


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("Rejected", ["rejected"]),
        ("Rejection :(", ["rejected"]),
        ("INTERVIEW", ["interview"]),
        ("Inter + Rejec", ["interview", "rejected"]),
        ("Interview → Offer", ["interview", "offer"]),
        ("Phone screen", ["screening"]),
    ],
)
def test_a_status_word_says_what_happened(word, kinds):
    assert list(read_status(word).kinds) == kinds


@pytest.mark.parametrize("slip", ["reeejected", "Rejceted", "Rejectd", "rejectedd"])
def test_a_slip_is_read_over_and_named(slip):
    found = read_status(slip)
    assert list(found.kinds) == ["rejected"]
    assert found.word == "rejected"


@pytest.mark.parametrize("word", ["Ghosted", "ghosted (no reply)", "No response to application", "No response."])
def test_silence_is_no_event(word):
    assert read_status(word).silent
    assert read_status(word).kinds == ()


@pytest.mark.parametrize("word", ["Need to apply", "Didn't apply", "Didn’t apply", "Saved"])
def test_some_words_say_that_nothing_was_sent(word):
    assert not read_status(word).sent


def test_a_cancelled_position_is_a_rejection_with_its_reason():
    assert read_status("Position Removed").reason == "cancelled"
    assert read_status("Position filled").reason == "filled"


@pytest.mark.parametrize(
    "word",
    ["pool", "TRASH", "selected", "declined", "not rejected", "池子", "泡池子", "✅", "Rejected + pool", "",
     "Accepted!", "Screening", "Suspected Ghost Job", "Negative.", "Not provided in the email.", "TRUE", "closed",
     "eingestellt", "Zusage", "retirada", "检讨中", "検討中", "募集終了", "書類通過", "不合适",
     "applied pending", "挂挂挂", "挂科"],
)  # fmt: skip
def test_a_word_that_is_unknown_or_means_two_things_is_left_to_the_user(word):
    assert read_status(word) is None


@pytest.mark.parametrize("meaning", MEANINGS)
def test_every_meaning_offered_as_an_answer_can_be_read(meaning):
    assert status_from_meaning(meaning) is not None


def test_a_meaning_that_is_none_is_told_with_those_there_are():
    with pytest.raises(InvalidInput, match="not applied"):
        status_from_meaning("vanished")


@pytest.mark.parametrize(
    ("meaning", "said"),
    {
        "rejected": [
            "abgesagt",
            "Absage",
            "refus",
            "rechazado",
            "descartado",
            "挂",
            "已拒",
            "感谢信",
            "不採用",
            "お祈り",
            "Refusée",
        ],
        "interview": ["Vorstellungsgespräch", "entretien", "entrevista", "一面", "二面", "HR面", "ＨＲ面", "一次面接"],
        "assessment": ["笔试", "適性検査", "test technique", "Probearbeiten"],
        "offer": ["内定", "录用", "promesse d'embauche", "Angebot erhalten"],
        "withdrawn": ["辞退", "candidature retirée", "Bewerbung zurückgezogen"],
        "no reply": [
            "sans réponse",
            "sin respuesta",
            "Keine Rückmeldung",
            "石沉大海",
            "返信なし",
            "Ghosted (no reply)",
        ],
        "applied": ["已投递", "書類選考", "beworben", "postulé"],
        "not applied": ["未投递", "応募予定", "à postuler", "noch nicht beworben", "por aplicar"],
    }.items(),
)
def test_the_words_of_six_languages_mean_what_they_mean(meaning, said):
    wanted = status_from_meaning(meaning)
    found = {word: read_status(word) for word in said}
    assert {w: (f.kinds, f.sent, f.silent) for w, f in found.items()} == dict.fromkeys(
        said, (wanted.kinds, wanted.sent, wanted.silent)
    )


@pytest.mark.parametrize(
    "word",
    ["Pending", "open", "in Bearbeitung", "offen", "en attente", "en cours", "pendiente", "流程中", "選考中",
     "Position filled", "bereits besetzt", "poste pourvu", "pending / position removed"],
)  # fmt: skip
def test_what_is_also_said_of_jobs_never_applied_to_needs_a_day_that_it_was_sent(read, events, keys, word):
    got = read(f"Company,Role,Date sent,Status\nAcme,Chef,2025-03-04,{word}\nBolt,Cook,,{word}\n")
    assert events(got)[0] == ("applied", "2025-03-04")
    assert len(got.applications) == 1 or events(got, 1) == []
    question = next(q for q in got.questions if q.key.startswith("status:"))
    assert (question.key, question.lines) == (f"status:{word.lower()}", (3,))
    assert question.text == f"1 row says “{word}” and not when it was sent: what does that mean?"
