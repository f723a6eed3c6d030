"""Drawings, outside the languages: one address for all."""

from django.urls import re_path

from catalogue.views import drawings

urlpatterns = [
    re_path(
        r"^stilleven/(?P<sub>[a-z0-9_-]{1,40})-(?P<variant>\d{1,2})\.svg$",
        drawings.still_life_image,
        name="still_life_image",
    ),
]
