from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from marketplace.core.admin.bulk import PublishAction, WithdrawAction
from marketplace.core.admin.kept import keep_what_was_public

hooks.register("register_bulk_action", PublishAction)
hooks.register("register_bulk_action", WithdrawAction)
hooks.register("before_delete_snippet", keep_what_was_public)


@hooks.register("insert_global_admin_js")
def start_script() -> SafeString:
    """Starts date fields, choosers and inline panels, which Wagtail starts by inline scripts."""
    return format_html('<script src="{}"></script>', static("js/admin/start.js"))


@hooks.register("insert_global_admin_css")
def colours() -> SafeString:
    """The network's colours in Wagtail's admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
