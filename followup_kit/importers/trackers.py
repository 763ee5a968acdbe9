"""Turns what is known of a tracker's exports into the importer that reads them."""

from followup_kit.imported import Imported
from followup_kit.importers.importer import Importer
from followup_kit.importers.layouts import Layout
from followup_kit.importers.options import Options
from followup_kit.importers.sources import Source
from followup_kit.importers.spreadsheet import read_table
from followup_kit.importers.tables import has_columns, table_with


def tracker_importer(layout: Layout) -> Importer:
    """Give the importer of one table, known by the layout's signature."""

    def recognises(source: Source) -> bool:
        return has_columns(source, layout.signature)

    def read(source: Source, options: Options) -> Imported:
        return read_table(table_with(source, layout.signature), options, layout)

    return Importer(layout.title, recognises, read)
