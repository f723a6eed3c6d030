"""Addresses of the demonstration, under demo/."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import views

urlpatterns = [
    path(_("mail/"), views.demo_mail, name="demo_mail"),
    path(_("mail/empty/"), views.demo_mail_empty, name="demo_mail_empty"),
    path(_("mail/<int:pk>/"), views.demo_mail_detail, name="demo_mail_detail"),
    path(_("mail/<int:pk>/page/"), views.demo_mail_html, name="demo_mail_html"),
    path(_("enter/"), views.demo_enter, name="demo_enter"),
]
