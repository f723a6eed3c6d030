"""What the cooperatives clean up, by `manage.py tick`."""

from django.utils.translation import gettext_noop as _

from cooperatives import social_files
from marketplace.core.jobs import job


@job(_("cooperatives: delete pictures of links that are old or too many"))
def prune_social_pictures() -> None:
    social_files.prune()
