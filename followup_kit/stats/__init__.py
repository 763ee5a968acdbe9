"""Frame in, frame out: what a job search's log says, with an interval around every number."""

from followup_kit.stats.outcome_curve import outcome_curve
from followup_kit.stats.response_rate import response_rate

__all__ = ["outcome_curve", "response_rate"]
