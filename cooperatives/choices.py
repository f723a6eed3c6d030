from django.db import models
from django.utils.translation import gettext_lazy as _


class CooperativeKind(models.TextChoices):
    COOPERATIVE = "cooperative", _("cooperative")
    SHELTERED_WORKSHOP = "sheltered_workshop", _("sheltered workshop")
    SOCIAL_ENTERPRISE = "social_enterprise", _("social enterprise")


class MemberRole(models.TextChoices):
    MEMBER = "member", _("member")
    COORDINATOR = "coordinator", _("coordinator")
    TREASURER = "treasurer", _("treasurer")


class Province(models.TextChoices):
    DRENTHE = "drenthe", "Drenthe"
    FLEVOLAND = "flevoland", "Flevoland"
    FRYSLAN = "fryslan", "Fryslân"
    GELDERLAND = "gelderland", "Gelderland"
    GRONINGEN = "groningen", "Groningen"
    LIMBURG = "limburg", "Limburg"
    NOORD_BRABANT = "noord-brabant", "Noord-Brabant"
    NOORD_HOLLAND = "noord-holland", "Noord-Holland"
    OVERIJSSEL = "overijssel", "Overijssel"
    UTRECHT = "utrecht", "Utrecht"
    ZEELAND = "zeeland", "Zeeland"
    ZUID_HOLLAND = "zuid-holland", "Zuid-Holland"


class LabelKind(models.TextChoices):
    """Keurmerken: `key` in data, the issuer is in cooperatives.labels."""

    PSO_1 = "pso_1", _("PSO step 1")
    PSO_2 = "pso_2", _("PSO step 2")
    PSO_3 = "pso_3", _("PSO step 3")
    PSO_30PLUS = "pso_30plus", "PSO-30+"
    CODE_SOCIALE_ONDERNEMINGEN = "code_sociale_ondernemingen", "Code Sociale Ondernemingen"
    KEURMERK_SOCIAL_ENTERPRISE = "keurmerk_social_enterprise", "Social Enterprise NL"
    EKO = "eko", "EKO"
    FSC = "fsc", "FSC"
    ISO_9001 = "iso_9001", "ISO 9001"
    VCA = "vca", "VCA"
