from wagtail import signals
from wagtail.admin.apps import WagtailAdminAppConfig


class AdminConfig(WagtailAdminAppConfig):
    """Wagtail's admin, in place of "wagtail.admin" among the installed apps.

    Its workflow mails are off, since they link members to an admin that they cannot enter; its choosers write no
    script into the page; its exports hold no formulas; its texts keep their line breaks; of two who edit one snippet,
    the second sees both versions.
    """

    default = False

    def ready(self) -> None:
        super().ready()
        from wagtail.models import TaskState, WorkflowState

        from . import chooser, conflicts, exports, fields

        chooser.install()
        conflicts.install()
        exports.install()
        fields.install()
        for signal, sender, name in [
            (signals.task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
            (signals.workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
            (signals.workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
            (signals.workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
        ]:
            if not signal.disconnect(sender=sender, dispatch_uid=name):
                raise RuntimeError(f"Wagtail no longer connects {name}")
