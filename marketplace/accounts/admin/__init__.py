"""People in the Wagtail admin, by way of our services."""
