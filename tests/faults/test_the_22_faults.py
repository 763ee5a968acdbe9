"""Each fault that a log of a year may meet has one test that is named after it: `test_fault_<number>_<what>`."""

import re

FAULTS = {
    1: "kill_9_while_writing",
    2: "kill_9_in_a_migration",
    3: "an_exception_in_the_middle_of_an_import",
    4: "two_kernels_add_400_events_each",
    5: "two_kernels_edit_one_application",
    6: "four_kernels_create_a_missing_log_at_once",
    7: "another_program_holds_the_lock",
    8: "a_half_read_result_then_a_write_elsewhere",
    9: "a_full_disk_during_save_and_export",
    10: "a_read_only_file_or_folder",
    11: "a_newer_schema",
    12: "every_older_schema",
    13: "a_file_of_0_bytes",
    14: "a_damaged_file",
    15: "the_file_of_another_program",
    16: "the_file_is_replaced_or_deleted_while_open",
    17: "a_conflicted_copy_or_an_orphan_journal_beside_it",
    18: "an_odd_path",
    19: "a_clock_set_back_and_odd_time_zones",
    20: "a_restore_while_another_kernel_writes",
    21: "a_server_restarted_in_mid_save",
    22: "a_million_events",
}


def test_every_fault_has_a_test_of_its_name(project_folder):
    texts = [file.read_text("utf-8") for file in (project_folder / "tests").rglob("test_*.py")]
    found = re.findall(r"^def test_fault_(\d\d)_(\w+)\(", "\n".join(texts), re.MULTILINE)
    held = sorted((int(number), name) for number, name in found)
    assert held == sorted(FAULTS.items())
    assert [*FAULTS] == [*range(1, 23)]


def test_the_page_tells_of_every_fault_what_was_tried_and_names_its_test(project_folder):
    page = (project_folder / "docs" / "faults.md").read_text("utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("| ")
    ]
    told = {int(number): named for number, *words, named in rows if number.isdecimal() and all(words)}
    assert [*told] == [*FAULTS]
    for number, named in told.items():
        assert f"::test_fault_{number:02}_{FAULTS[number]}`" in named
        file = ""
        for before, test in re.findall(r"`([\w/.]*)::(\w+)`", named):
            file = before or file
            assert f"def {test}(" in (project_folder / file).read_text("utf-8")
