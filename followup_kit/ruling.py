"""The part of a Tracker that keeps the user's own days and limits, and whose public holidays are no business days."""

import os
from pathlib import Path

from followup_kit.deciding import Deciding
from followup_kit.errors import InvalidInput
from followup_kit.followups.business_days import check_country
from followup_kit.followups.rules import Rules, built_in_text, read_rules
from followup_kit.store import adding, finding

_SETTING = "rules_file"
_COUNTRY = "country"


class Ruling(Deciding):
    """Which rules a plan follows."""

    @property
    def rules_path(self) -> Path | None:
        """The rules file the plan follows; None for the rules that come with the kit."""
        with self._store.reading() as connection:
            name = finding.get_setting(connection, _SETTING)
        if not name:
            return None
        return self.path.parent / name if self.path else Path(name)

    def write_rules(self, path: str | os.PathLike[str] | None = None) -> Path:
        """Write a copy of the rules in use, to be edited in any text editor; return its path.

        Without a path it lies beside the log ("my_search.rules.toml"). A file that is there already is left as it is
        and raises InvalidInput.
        """
        from followup_kit.exports.atomic import write_whole

        used = self.rules_path
        text = used.read_text(encoding="utf-8") if used and used.is_file() else built_in_text()
        return write_whole(text.encode("utf-8"), self._rules_file(path))

    def use_rules(self, path: str | os.PathLike[str] | None = None) -> Path:
        """Let the plan follow a rules file from now on, also when the log is opened again; return its path.

        Without a path it is the one beside the log. Look at `preview_rules(path)` first. A file that cannot be right
        raises InvalidInput naming its lines, and the rules in use stay.
        """
        file = self._rules_file(path)
        read_rules(file)
        beside = self.path is not None and file.parent == self.path.parent
        with self._store.writing() as connection:
            adding.set_setting(connection, _SETTING, file.name if beside else str(file))
        return file

    def use_built_in_rules(self) -> None:
        """Go back to the rules that come with the kit; your file stays where it is."""
        with self._store.writing() as connection:
            adding.set_setting(connection, _SETTING, "")

    @property
    def country(self) -> str:
        """The country whose public holidays are no business days, such as "DE-BY"; "" while none was named."""
        with self._store.reading() as connection:
            return finding.get_setting(connection, _COUNTRY)

    def use_country(self, country: str) -> None:
        """Count business days as in a country from now on: "US", "DE", "DE-BY" with its region; "" for none."""
        check_country(country)
        with self._store.writing() as connection:
            adding.set_setting(connection, _COUNTRY, country.upper())

    def _rules(self, path: str | os.PathLike[str] | None) -> Rules | None:
        file = path or self.rules_path
        return read_rules(file) if file else None

    def _rules_file(self, path: str | os.PathLike[str] | None) -> Path:
        if path is not None:
            return Path(path).expanduser().absolute()
        if self.path is None:
            raise InvalidInput("This search is in no file, so no rules lie beside it. Give the path of a file.")
        return self.path.with_suffix(".rules.toml")
