"""A synonym as the network fills it in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from marketplace.core.admin.fields import WordsField
from search.analysis import analyser, words_of
from search.models import Synonym, SynonymKind
from search.steering import Key, key_of
from search.words import LONGEST_PHRASE

MOST_WORDS = 20
LONGEST_WORD = 60


class SynonymForm(WagtailAdminModelForm):
    words = WordsField(
        label=_("words"),
        help_text=_("At least two, with commas between them. In one direction the first finds the others."),
    )

    def clean_words(self) -> list[str]:
        words: list[str] = [" ".join(word.split()) for word in self.cleaned_data["words"]]
        if len(words) > MOST_WORDS:
            raise ValidationError(_("At most %(most)s words can stand together."), params={"most": MOST_WORDS})
        for word in words:
            if len(word) > LONGEST_WORD or len(words_of(word)) > LONGEST_PHRASE:
                raise ValidationError(
                    _("“%(word)s” is too long: at most %(signs)s signs and %(words)s words."),
                    params={"word": word[:LONGEST_WORD], "signs": LONGEST_WORD, "words": LONGEST_PHRASE},
                )
        return words

    def clean(self) -> Any:
        cleaned = super().clean()
        words, language = cleaned.get("words"), cleaned.get("language")
        if words and language and cleaned.get("kind"):
            self._differ(words, language)
            self._is_new(words, cleaned["kind"], language)
        return cleaned

    def _differ(self, words: list[str], language: str) -> None:
        """Each is a word of its own to the search: "lunch" and "lunches" are not two."""
        before: dict[Key, str] = {}
        for word in words:
            key = key_of(word, analyser(language))
            if not key:
                self.add_error(
                    "words", ValidationError(_("Nothing is searched for “%(word)s”."), params={"word": word})
                )
            elif key in before:
                same = {"word": before[key], "other": word}
                told = _("“%(word)s” and “%(other)s” are the same to the search: one is enough.")
                self.add_error("words", ValidationError(told, params=same))
            before.setdefault(key, word)
        if len(before) < 2:
            self.add_error("words", _("Fill in at least two different words."))

    def _is_new(self, words: list[str], kind: str, language: str) -> None:
        """It says something that no other synonym says already."""
        says = pairs(words, kind, language)
        for other in Synonym.objects.filter(language=language).exclude(pk=self.instance.pk):
            if says and says <= pairs(other.words, other.kind, language):
                told = _("This stands there already: “%(other)s”.")
                self.add_error("words", ValidationError(told, params={"other": str(other)}))
                return


def pairs(words: list[str], kind: str, language: str) -> set[tuple[Key, Key]]:
    """Which word finds which other."""
    keys = [key_of(word, analyser(language)) for word in words]
    finding = keys if kind == SynonymKind.BOTH else keys[:1]
    return {(one, other) for one in finding for other in keys if one != other}
