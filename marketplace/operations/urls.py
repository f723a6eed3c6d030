"""Whether the site is well, for a load balancer. Outside the languages: nobody reads it."""

from django.urls import path

from .views import health

urlpatterns = [path("", health, name="health")]
