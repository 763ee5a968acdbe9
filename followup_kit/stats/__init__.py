"""Frame in, frame out: what a job search's log says, with an interval around every number."""

from followup_kit.stats.activity import activity
from followup_kit.stats.check_events import check_events
from followup_kit.stats.compare import compare
from followup_kit.stats.feedback_themes import feedback_themes
from followup_kit.stats.funnel import funnel, to_sankeymatic
from followup_kit.stats.outcome_curve import outcome_curve
from followup_kit.stats.response_rate import response_rate
from followup_kit.stats.still_to_come import still_to_come
from followup_kit.stats.suppress_small import suppress_small
from followup_kit.stats.time_in_stage import time_in_stage
from followup_kit.stats.trend import trend
from followup_kit.stats.waiting_time import waiting_time
from followup_kit.stats.ways_to_count import ways_to_count

__all__ = [
    "activity",
    "check_events",
    "compare",
    "feedback_themes",
    "funnel",
    "outcome_curve",
    "response_rate",
    "still_to_come",
    "suppress_small",
    "time_in_stage",
    "to_sankeymatic",
    "trend",
    "waiting_time",
    "ways_to_count",
]
