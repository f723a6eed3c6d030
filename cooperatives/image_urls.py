"""Drawings, outside the languages: one address for all."""

from django.urls import path, re_path

from cooperatives.views import dot_map, tiles

urlpatterns = [
    path("nederland.svg", dot_map.dot_map_image, name="dot_map_image"),
    re_path(r"^tegel/(?P<slug>[-a-zA-Z0-9_]{1,80})-(?P<n>\d)\.svg$", tiles.tile_image, name="tile_image"),
    path("og/cooperatie/<slug:slug>.png", tiles.cooperative_social_image, name="cooperative_social_image"),
    path("quilt/<int:columns>x<int:rows>.svg", tiles.quilt_image, name="quilt_image"),
]
