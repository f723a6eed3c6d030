from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.users.views import users

from marketplace.accounts.exceptions import LastManager
from marketplace.accounts.models import User
from marketplace.accounts.services import people

from .forms import PersonEditForm, PersonForm


def may_change(editor: User, person: User) -> bool:
    """An account of staff opens doors: only administrators, and its owner, come near it."""
    return editor.is_superuser or editor == person or not (person.is_staff or person.is_superuser)


class AddView(users.CreateView):
    template_name = "wagtailadmin/generic/create.html"

    def save_instance(self) -> User:
        person: User = self.form.save()
        return person


class EditView(users.EditView):
    template_name = "wagtailadmin/generic/edit.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_change(request.user, self.object):  # type: ignore[arg-type]
            raise PermissionDenied
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def save_instance(self) -> User:
        person: User = self.form.save()
        return person


class DeleteView(users.DeleteView):
    """Erases, as the person could do."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_change(request.user, self.get_object()):  # type: ignore[arg-type]
            raise PermissionDenied
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            people.erase(self.object, by=self.request.user)
        except LastManager:
            messages.error(self.request, _("First make a colleague manager of the organisation."))
            return redirect(self.get_success_url())
        messages.success(self.request, self.get_success_message())
        return redirect(self.get_success_url())


class PeopleViewSet(users.UserViewSet):
    """Everyone with an account."""

    template_prefix = "accounts/people/"
    index_template_name = users.IndexView.template_name
    index_results_template_name = users.IndexView.results_template_name
    add_view_class = AddView
    edit_view_class = EditView
    delete_view_class = DeleteView

    def get_form_class(self, for_update: bool = False) -> type[PersonForm]:
        return PersonEditForm if for_update else PersonForm
