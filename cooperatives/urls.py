from django.urls import path

from cooperatives.views import cooperatives

urlpatterns = [
    path("", cooperatives.cooperative_index, name="cooperative_index"),
    path("<slug:slug>/", cooperatives.cooperative_detail, name="cooperative_detail"),
]
