"""What an adviser sees: what each person agreed to, as long as they do, and never more."""

import psycopg
import pytest

from followup_kit.errors import InvalidInput, ReadOnly
from followup_kit.store.sharing import COHORT_COLUMNS, read_cohort_events
from followup_kit.tracker import Tracker

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def adviser(server):
    server.know("lena", server.looked_after.add_adviser("lena"))
    return server.url("lena")


@pytest.fixture(scope="module")
def sharer(new_person):
    """Mia with a search that holds one of everything."""
    mia = Tracker.open(new_person("mia", "Spring 2026"))
    acme = mia.add(
        company="Acme", role="Cook", applied_on="2026-03-03", source="fair", url="https://secret", resume="secret v2"
    )
    dana = mia.add_contact(company="Acme", name="Dana Secret", email="dana@secret.example")
    wrong = mia.record(acme, "offer", on="2026-03-09")
    mia.retract(wrong, because="secret mistake")
    mia.record(acme, "rejected", on="2026-03-10", reason="filled", note="secret note", contact_id=dana)
    return mia


def seen(adviser, cohort="Spring 2026"):
    rows = [dict(zip(COHORT_COLUMNS, row, strict=True)) for row in read_cohort_events(adviser)]
    return [row for row in rows if row["cohort"] == cohort]


def test_until_somebody_agrees_nothing_is_seen_and_a_withdrawal_holds_at_once(adviser, sharer):
    assert seen(adviser) == []
    sharer.share("figures")
    assert len(seen(adviser)) == 2
    sharer.share("nothing")
    assert seen(adviser) == []


def test_figures_say_what_happened_when_and_name_nobody(adviser, sharer):
    sharer.share("figures")
    applied, rejected = seen(adviser)
    assert (applied["kind"], rejected["kind"], rejected["reason"], applied["source"]) == (
        "applied",
        "rejected",
        "filled",
        "fair",
    )
    assert {(row["company"], row["role"], row["location"]) for row in (applied, rejected)} == {(None, None, None)}
    assert applied["person"] == rejected["person"] != "mia"
    assert "mia" not in str(seen(adviser))


def test_applications_name_the_company_and_the_role_too_and_nothing_secret(adviser, sharer):
    sharer.share("applications")
    applied, rejected = seen(adviser)
    assert (applied["person"], applied["company"], applied["role"]) == ("mia", "Acme", "Cook")
    assert "ecret" not in str((applied, rejected))
    assert list(sharer.shares().holds)[-1]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT note FROM events",
        "SELECT * FROM contacts",
        "SELECT * FROM letters",
        "SELECT * FROM agreed",
        "SELECT * FROM people",
        "SELECT * FROM sharing",
        "INSERT INTO sharing (person, share) VALUES ('mia', 'applications')",
        "INSERT INTO sharing (share) VALUES ('applications')",
        "UPDATE people SET saves = '{}'",
        "DELETE FROM events",
        "DELETE FROM cohort_events",
        "UPDATE cohort_events SET kind = 'offer'",
        "SET ROLE mia",
        "SET ROLE careers_cohort",
    ],
)
def test_an_adviser_reads_nothing_else_and_writes_nothing(adviser, sharer, server, statement):
    with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.ObjectNotInPrerequisiteState)):
        server.ask(statement, user="lena")


def test_a_cheap_function_in_a_question_does_not_look_behind_the_view(adviser, sharer, server):
    """Without a security barrier the server may ask the function before it leaves out other persons' rows."""
    sharer.share("figures")
    with psycopg.connect(adviser, autocommit=True, options="-c search_path=followup_kit") as connection:
        told = []
        connection.add_notice_handler(lambda notice: told.append(notice.message_primary))
        connection.execute(
            "CREATE FUNCTION pg_temp.peep(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS "
            "$$ BEGIN RAISE NOTICE '%', $1; RETURN true; END $$"
        )
        connection.execute("SELECT person FROM cohort_events WHERE pg_temp.peep(person || coalesce(company, '?'))")
    assert told
    assert not any("mia" in text or "Acme" in text for text in told)


def test_a_person_sees_no_cohort(sharer, server):
    with pytest.raises(ReadOnly, match="cohort_events"):
        read_cohort_events(server.url("mia"))


def test_who_forgets_everything_shares_nothing_any_more(adviser, new_person):
    nina = Tracker.open(new_person("nina", "Autumn"))
    nina.share("applications")
    nina.add(company="Acme", role="Cook", applied_on="2026-03-03")
    assert len(seen(adviser, "Autumn")) == 1
    nina.forget_everything(also_backups=True)
    nina.add(company="Acme", role="Cook", applied_on="2026-03-03")
    assert seen(adviser, "Autumn") == []
    assert list(nina.shares().share) == ["applications", "nothing"]


def test_what_cannot_be_shared_is_told(sharer):
    with pytest.raises(InvalidInput, match="nothing, figures, applications"):
        sharer.share("everything")
