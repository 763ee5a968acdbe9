"""Frame in, figure out: draws what followup_kit.stats worked out, and works without internet."""

from followup_kit.charts.compare import plot_compare
from followup_kit.charts.funnel import plot_funnel
from followup_kit.charts.outcome_curve import plot_outcome_curve
from followup_kit.charts.response_rate import plot_response_rate
from followup_kit.charts.trend import plot_trend
from followup_kit.charts.waiting_time import plot_waiting_time

__all__ = [
    "plot_compare",
    "plot_funnel",
    "plot_outcome_curve",
    "plot_response_rate",
    "plot_trend",
    "plot_waiting_time",
]
