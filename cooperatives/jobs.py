"""What the cooperatives clean up, by `manage.py tick`."""

from cooperatives import social_files
from marketplace.core.jobs import job


@job("cooperatives: delete pictures of links that are old or too many")
def prune_social_pictures() -> None:
    social_files.prune()
