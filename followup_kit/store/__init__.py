"""The only home of SQLAlchemy: where facts are kept, and how they are found again."""

from followup_kit.store.store import Store

__all__ = ["Store"]
