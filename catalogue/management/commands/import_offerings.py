from catalogue.importing.offerings import OfferingImporter
from marketplace.core.importing import ImportCommand


class Command(ImportCommand):
    help = "Makes and changes offerings from a CSV or XLSX file, and publishes them."
    importer = OfferingImporter
