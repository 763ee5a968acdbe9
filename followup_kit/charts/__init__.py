"""Frame in, figure out: draws what followup_kit.stats worked out, and works without internet."""

from followup_kit.charts.activity import plot_activity
from followup_kit.charts.compare import plot_compare
from followup_kit.charts.feedback_themes import plot_feedback_themes
from followup_kit.charts.funnel import plot_funnel
from followup_kit.charts.outcome_curve import plot_outcome_curve
from followup_kit.charts.response_rate import plot_response_rate
from followup_kit.charts.still_to_come import plot_still_to_come
from followup_kit.charts.time_in_stage import plot_time_in_stage
from followup_kit.charts.trend import plot_trend
from followup_kit.charts.waiting_time import plot_waiting_time

__all__ = [
    "plot_activity",
    "plot_compare",
    "plot_feedback_themes",
    "plot_funnel",
    "plot_outcome_curve",
    "plot_response_rate",
    "plot_still_to_come",
    "plot_time_in_stage",
    "plot_trend",
    "plot_waiting_time",
]
