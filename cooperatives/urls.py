from django.urls import path
from django.utils.translation import gettext_lazy as _

from cooperatives.views import cooperatives

urlpatterns = [
    path("", cooperatives.cooperative_index, name="cooperative_index"),
    path("<slug:slug>/", cooperatives.cooperative_detail, name="cooperative_detail"),
    path(_("<slug:slug>/contact/"), cooperatives.cooperative_ask, name="cooperative_ask"),
]
