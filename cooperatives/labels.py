"""Who issues which label (keurmerk)."""

from collections.abc import Mapping

from cooperatives.choices import LabelKind

ISSUERS: Mapping[str, str] = {
    LabelKind.PSO_1: "PSO-Nederland",
    LabelKind.PSO_2: "PSO-Nederland",
    LabelKind.PSO_3: "PSO-Nederland",
    LabelKind.PSO_30PLUS: "PSO-Nederland",
    LabelKind.CODE_SOCIALE_ONDERNEMINGEN: "Stichting Code Sociale Ondernemingen",
    LabelKind.KEURMERK_SOCIAL_ENTERPRISE: "Social Enterprise NL",
    LabelKind.EKO: "Stichting EKO-keurmerk",
    LabelKind.FSC: "FSC Nederland",
    LabelKind.ISO_9001: "ISO",
    LabelKind.VCA: "SSVV",
}
