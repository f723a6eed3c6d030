from django.urls import path
from django.utils.translation import gettext_lazy as _

from catalogue.views import offerings

urlpatterns = [
    path("<int:pk>-<slug:slug>/", offerings.offering_detail, name="offering_detail"),
    path(_("<int:pk>-<slug:slug>/question/"), offerings.offering_ask, name="offering_ask"),
]
