"""Which folder holds the drafts, from what a server lists."""

import pytest

from followup_kit.delivery.folders import Folder, WhichFolder, drafts_folder
from followup_kit.errors import InvalidInput


def folders(*names, **marked):
    return [Folder(name, "/", ()) for name in names] + [Folder(name, "/", (flag,)) for name, flag in marked.items()]


def test_the_folder_that_the_server_marks_wins_over_a_usual_name():
    assert drafts_folder(folders("INBOX", "Drafts", Halbes="\\Drafts")) == "Halbes"


@pytest.mark.parametrize(
    "name",
    ["Drafts", "INBOX/Drafts", "Entwürfe", "Entwu\u0308rfe", "BROUILLONS", "[Gmail]/Borradores", "下書き", "Черновики"],
)
def test_a_usual_name_is_known_in_many_languages_and_below_other_folders(name):
    assert drafts_folder(folders("INBOX", "Sent", name)) == name


@pytest.mark.parametrize("names", [["INBOX"], ["Drafts", "Entwürfe"], []])
def test_where_none_or_two_could_be_meant_the_user_is_asked(names):
    with pytest.raises(WhichFolder, match="Which folder holds your drafts"):
        drafts_folder(folders(*names))


def test_two_marked_ones_are_asked_about_and_only_those():
    with pytest.raises(WhichFolder) as asked:
        drafts_folder(folders("INBOX", A="\\Drafts", B="\\drafts"))
    assert asked.value.folders == ("A", "B")


def test_what_can_hold_no_mails_is_not_offered():
    listed = [Folder("Drafts", "/", ("\\Noselect",)), Folder("x/Drafts", "/", ())]
    assert drafts_folder(listed) == "x/Drafts"


def test_a_name_of_the_servers_with_a_line_end_is_never_used():
    with pytest.raises(WhichFolder) as asked:
        drafts_folder([Folder("Drafts\r\nA1 DELETE INBOX", "/", ("\\Drafts",)), Folder("INBOX", "/", ())])
    assert asked.value.folders == ("INBOX",)


def test_a_chosen_folder_must_be_there_and_on_one_line():
    assert drafts_folder(folders("Mine", "Drafts"), "Mine") == "Mine"
    with pytest.raises(WhichFolder):
        drafts_folder(folders("Mine"), "Yours")
    with pytest.raises(InvalidInput, match="control character"):
        drafts_folder(folders("Mine\n"), "Mine\n")
