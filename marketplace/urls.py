"""Every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from cooperatives.views.dot_map import dot_map_image

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("beeld/nederland.svg", dot_map_image, name="dot_map_image"),
    *i18n_patterns(
        path("account/", include("marketplace.accounts.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

handler429 = "marketplace.core.http.too_many_requests"
