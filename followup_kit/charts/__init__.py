"""Frame in, figure out: draws what followup_kit.stats worked out, and works without internet."""

from followup_kit.charts.outcome_curve import plot_outcome_curve
from followup_kit.charts.response_rate import plot_response_rate

__all__ = ["plot_outcome_curve", "plot_response_rate"]
