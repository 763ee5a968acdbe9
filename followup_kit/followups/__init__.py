"""What to do next, and why: pure functions of what happened and when."""

from followup_kit.followups.next_step import NextStep, next_steps

__all__ = ["NextStep", "next_steps"]
