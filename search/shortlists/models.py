"""What a buyer who comes back keeps: lists of offerings, one's own or shared with the organisation."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from marketplace.core.text import Bilingual

from .querysets import ShortlistItemQuerySet, ShortlistQuerySet

MOST_LISTS = 50
"""Lists that one person keeps; those in the bin do not count."""
MOST_ITEMS = 100
"""Offerings on one list; those taken off do not count."""
BIN_DAYS = 30
MOST_WANTED = 1_000_000
NAME_LENGTH = 80
FIRST_NAME = _("My list")
NOTE_LENGTH = 1000


class Shortlist(models.Model):
    """A list of offerings. With an organisation it is shared: every member sees it, adds to it and notes on it.

    `version` goes up with every change of its name, note or sharing. A list in the bin has a `deleted_at`.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="shortlists", verbose_name=_("owner")
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="shortlists",
        verbose_name=_("shared with"),
    )
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = ShortlistQuerySet.as_manager()

    class Meta:
        verbose_name = _("shortlist")
        verbose_name_plural = _("shortlists")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | Q(organisation__isnull=False), name="shortlist_is_somebodys"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="shortlist_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("shortlist", args=[self.pk])

    @property
    def is_shared(self) -> bool:
        return self.organisation_id is not None


class ShortlistItem(models.Model):
    """One offering on a list, with a note and how many are wanted.

    The titles are those it had when it was put on, for a line that outlives its offering. A line taken off has a
    `removed_at` and can be put back. `version` goes up with every change of its note or quantity.
    """

    shortlist = models.ForeignKey(Shortlist, models.CASCADE, related_name="items", verbose_name=_("shortlist"))
    offering = models.ForeignKey(
        "catalogue.Offering", models.SET_NULL, null=True, related_name="+", verbose_name=_("offering")
    )
    title_nl = models.CharField(max_length=90)
    title_en = models.CharField(max_length=90, blank=True)
    position = models.PositiveIntegerField(default=0)
    quantity = models.PositiveIntegerField(
        _("quantity"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_WANTED)]
    )
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)
    note_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    note_at = models.DateTimeField(null=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    title = Bilingual()

    objects = ShortlistItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a shortlist")
        verbose_name_plural = _("lines of shortlists")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint("shortlist", "offering", name="one_line_per_offering_and_shortlist"),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(quantity__range=(1, MOST_WANTED)),
                name="shortlist_quantity_is_sensible",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)
