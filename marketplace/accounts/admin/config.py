from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(WagtailUsersAppConfig):
    """Wagtail's users app with our list and forms."""

    user_viewset = "marketplace.accounts.admin.viewsets.PeopleViewSet"
