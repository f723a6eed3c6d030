from pathlib import Path

from cooperatives.importing import places
from marketplace.core.importing import ImportCommand, Importer
from marketplace.core.sheets import Table


class Command(ImportCommand):
    help = "Replaces the postcode table by a GeoNames postal file (NL.txt)."

    def read(self, file: Path) -> Table:
        return places.read(file)

    def make_importer(self, table: Table) -> Importer:
        return places.PlaceImporter(table)
