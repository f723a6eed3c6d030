"""What `manage.py tick` does for cooperatives."""

from django.utils.translation import gettext_noop as _

from cooperatives import reminders, social_files
from marketplace.core.jobs import job


@job(_("cooperatives: delete pictures of links that are old or too many"))
def prune_social_pictures() -> None:
    social_files.prune()


@job(_("cooperatives: mail which labels end"))
def remind_of_labels() -> int:
    return reminders.remind()
