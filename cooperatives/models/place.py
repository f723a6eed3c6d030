from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperatives.choices import Province


class PostcodeArea(models.Model):
    """A four-digit Dutch postcode: its place, province and centre (WGS 84 degrees)."""

    pc4 = models.CharField(_("postcode digits"), max_length=4, primary_key=True)
    place = models.CharField(_("place"), max_length=80)
    province = models.CharField(_("province"), max_length=13, choices=Province)
    lat = models.FloatField()
    lon = models.FloatField()

    class Meta:
        verbose_name = _("postcode area")
        verbose_name_plural = _("postcode areas")

    def __str__(self) -> str:
        return f"{self.pc4} {self.place}"
