"""What an adviser reads of a shared log: the events that persons agreed to share."""

from typing import TYPE_CHECKING

from followup_kit.frames import cohort_frame

if TYPE_CHECKING:
    import pandas as pd


def read_cohort(address: str) -> "pd.DataFrame":
    """Read what persons agreed to share of the shared log at `address`, one row an event: what every statistic takes.

    person (their login, or a code where they share figures alone), cohort, share (text) · event_id, application_id
    (text) · kind (category) · event_on (day) · reason, feedback (text) · company, role, location (text, missing where
    figures alone are shared) · source (text). Whoever shares nothing, or took it back, is not in it.
    """
    from followup_kit.store.sharing import COHORT_COLUMNS, read_cohort_events

    return cohort_frame(read_cohort_events(address), COHORT_COLUMNS)
