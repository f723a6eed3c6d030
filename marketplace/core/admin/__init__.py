"""What all apps share in Wagtail's admin."""
