"""Frame in, frame out: what a job search's log says, with an interval around every number."""

from followup_kit.stats.compare import compare
from followup_kit.stats.outcome_curve import outcome_curve
from followup_kit.stats.response_rate import response_rate
from followup_kit.stats.still_to_come import still_to_come
from followup_kit.stats.trend import trend
from followup_kit.stats.waiting_time import waiting_time

__all__ = ["compare", "outcome_curve", "response_rate", "still_to_come", "trend", "waiting_time"]
