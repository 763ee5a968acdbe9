"""What a message says: deterministic, offline, each conclusion with the very words it rests on."""

from followup_kit.reading.reading import MessageReading, Quote

__all__ = ["MessageReading", "Quote"]
