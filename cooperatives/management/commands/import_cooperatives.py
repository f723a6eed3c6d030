from cooperatives.importing.cooperatives import CooperativeImporter
from marketplace.core.importing import ImportCommand


class Command(ImportCommand):
    help = "Makes and changes cooperatives from a CSV or XLSX file, and publishes them."
    importer = CooperativeImporter
