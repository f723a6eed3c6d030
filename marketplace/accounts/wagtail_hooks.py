from wagtail import hooks

from .admin import bulk_actions

# After Wagtail's own, whose place they take.
for action in (bulk_actions.AssignRole, bulk_actions.Erase, bulk_actions.OpenOrClose):
    hooks.register("register_bulk_action", action, order=100)
