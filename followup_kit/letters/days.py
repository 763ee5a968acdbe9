"""Days written out as a language writes them, from Unicode's CLDR through Babel."""

from datetime import date


def write_day(day: date, language: str, territory: str = "") -> str:
    """Return a day as a letter writes it: 20 March 2026, 20. März 2026, 20 mars 2026.

    `territory` is a country's code, for what it writes otherwise (US: March 20, 2026). An unknown place falls back to
    the language, an unknown language to English.
    """
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    for name in (f"{language}_{territory}", "en_GB" if language == "en" else language, "en_GB"):
        try:
            written = format_date(day, "long", locale=Locale.parse(name))
        except (UnknownLocaleError, ValueError):
            continue
        # French says "1er mars"; CLDR's long form has no ordinals.
        return f"1er {written[2:]}" if language == "fr" and day.day == 1 else written
    return day.isoformat()


def write_if_day(text: str, language: str) -> str:
    """Return a day given as 2026-03-20 in the language's own way; any other text as it is."""
    try:
        return write_day(date.fromisoformat(text), language)
    except ValueError:
        return text


def write_month(day: date, language: str, pattern: str) -> str:
    """Return a day's month as a language says it; `pattern` is one of CLDR's, such as 'in' MMMM."""
    from babel.dates import format_date

    return format_date(day, pattern, locale=language)
