"""Drawings, outside the languages: one address for all."""

from django.urls import path, re_path

from catalogue.views import drawings

urlpatterns = [
    path("og/aanbod/<int:pk>.png", drawings.offering_social_image, name="offering_social_image"),
    re_path(
        r"^stilleven/(?P<sub>[a-z0-9_-]{1,40})-(?P<variant>\d{1,2})\.svg$",
        drawings.still_life_image,
        name="still_life_image",
    ),
]
