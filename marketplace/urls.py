"""Every address of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from marketplace.demo.views import demo_media
from marketplace.pages.views import contact, robots

# Only a demonstration has these addresses at all.
demo_files = [path("media/images/<path:path>", demo_media, name="demo_media")] if settings.DEMO else []
demo_pages = [path("demo/", include("marketplace.demo.urls"))] if settings.DEMO else []

urlpatterns = [
    *demo_files,
    path("admin/", include("marketplace.accounts.admin.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("bestanden/", include("marketplace.media.urls")),
    path("beeld/", include("cooperatives.image_urls")),
    path("beeld/", include("catalogue.image_urls")),
    path("health/", include("marketplace.operations.urls")),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", robots.sitemap_section, name="sitemap_section"),
    *i18n_patterns(
        path("account/", include("marketplace.accounts.urls")),
        path(_("offerings/"), include("catalogue.urls")),
        path(_("cooperatives/"), include("cooperatives.urls")),
        path("", include("search.saved.urls")),
        path("", include("search.shortlists.urls")),
        path("", include("search.urls")),
        *demo_pages,
        path("contact/", contact.contact, name="contact"),
        path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

handler400 = "marketplace.core.errors.bad_request"
handler403 = "marketplace.core.errors.permission_denied"
handler404 = "marketplace.core.errors.page_not_found"
handler429 = "marketplace.core.http.too_many_requests"
handler500 = "marketplace.core.errors.server_error"
