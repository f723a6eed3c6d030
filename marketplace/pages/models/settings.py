from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from marketplace.core.text import Bilingual
from marketplace.pages.blocks import LinkBlock


@register_setting(icon="site", order=1)
class NetworkSettings(BaseSiteSetting):
    """The network's name, how it is reached and what its header and footer link to. Pages read it through `network`."""

    name = models.CharField(_("name of the network"), max_length=60, default="Samenmarkt")
    motto_nl = models.CharField(_("motto in Dutch"), max_length=120, blank=True)
    motto_en = models.CharField(_("motto in English"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=30, default="085 000 12 34")
    hours_nl = models.CharField(_("when someone answers, in Dutch"), max_length=80, default="ma–vr 9–17 uur")
    hours_en = models.CharField(
        _("when someone answers, in English"), max_length=80, blank=True, default="Mon–Fri 9 am–5 pm"
    )
    email = models.EmailField(_("e-mail address"), default="hallo@samenmarkt.example")
    navigation = StreamField([("link", LinkBlock())], verbose_name=_("links in the header"), blank=True, max_num=5)
    footer = StreamField([("link", LinkBlock())], verbose_name=_("links in the footer"), blank=True, max_num=12)
    social_image = models.ForeignKey(
        "media.Photo",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture for social media"),
    )

    motto = Bilingual()
    hours = Bilingual()

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("motto_nl"), FieldPanel("motto_en")], heading=_("Motto")),
        MultiFieldPanel(
            [
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldRowPanel([FieldPanel("hours_nl"), FieldPanel("hours_en")]),
            ],
            heading=_("How people reach the network"),
        ),
        FieldPanel("navigation"),
        FieldPanel("footer"),
        FieldPanel("social_image"),
    ]

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")

    def save(self, *args: Any, **kwargs: Any) -> None:
        from marketplace.pages import network

        super().save(*args, **kwargs)
        transaction.on_commit(network.forget)
