"""Documents. Wagtail looks its own name up to make their addresses."""

from django.urls import path
from wagtail.documents.views.serve import authenticate_with_password

from .views import file_download

urlpatterns = [
    path("<int:document_id>/<str:document_filename>", file_download, name="wagtaildocs_serve"),
    path(
        "wachtwoord/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
]
