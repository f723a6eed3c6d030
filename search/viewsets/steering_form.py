"""Which offering comes first or last, as the network fills it in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from cooperatives.models.facts import check_order
from search.analysis import analyser
from search.models import Direction, Steering
from search.steering import MOST_FIRST, key_of
from search.understanding import understand, vocabulary


class SteeringForm(WagtailAdminModelForm):
    def clean_words(self) -> str:
        """As they are looked for: a number or a place in a question is a filter, and no rule can wait for it."""
        words = " ".join(self.cleaned_data["words"].split())
        read = understand(words, vocabulary())
        if read.facts:
            told = _("The search reads “%(read)s” as a filter, whatever the other words. Leave it out.")
            raise ValidationError(told, params={"read": ", ".join(fact.text for fact in read.facts)})
        return read.words

    def clean(self) -> Any:
        cleaned = super().clean()
        try:
            check_order(cleaned.get("starts_on"), cleaned.get("ends_on"), "ends_on")
        except ValidationError as mistake:
            self.add_error(None, mistake)
        words, language = cleaned.get("words"), cleaned.get("language")
        if words and language:
            if key_of(words, analyser(language)):
                self._fits(words, language)
            else:
                told = _("Nothing is searched for “%(word)s”.")
                self.add_error("words", ValidationError(told, params={"word": words}))
        return cleaned

    def _fits(self, words: str, language: str) -> None:
        """One rule for one offering, and no more at the top than come first."""
        about, offering = key_of(words, analyser(language)), self.cleaned_data.get("offering")
        rules = Steering.objects.filter(language=language).exclude(pk=self.instance.pk).select_related("offering")
        others = [rule for rule in rules if key_of(rule.words, analyser(language)) == about]
        if same := next((rule for rule in others if rule.offering == offering), None):
            told = _("This stands there already: “%(other)s”.")
            self.add_error("words", ValidationError(told, params={"other": str(same)}))
        together = [rule for rule in others if rule.direction == Direction.FIRST and self._meets(rule)]
        if self.cleaned_data.get("direction") == Direction.FIRST and len(together) >= MOST_FIRST:
            told = _("%(most)s offerings come first for these words already, which is the most: %(titles)s.")
            titles = ", ".join(str(rule.offering) for rule in together)
            self.add_error("direction", ValidationError(told, params={"most": MOST_FIRST, "titles": titles}))

    def _meets(self, other: Steering) -> bool:
        """Whether both hold on some day."""
        starts, ends = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        before = ends is not None and other.starts_on is not None and ends < other.starts_on
        after = starts is not None and other.ends_on is not None and other.ends_on < starts
        return not before and not after
