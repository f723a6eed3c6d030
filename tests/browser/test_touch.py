"""On a phone everything that is pressed is high enough for a thumb."""

import pytest

from catalogue.models import Offering
from search.shortlists.models import Shortlist, ShortlistItem
from tests.factories import OrganisationMemberFactory
from tests.fixtures.browser import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("shown")]

TOO_SMALL = """() => {
  const seen = (one) => one.checkVisibility() && one.getBoundingClientRect().width > 1
    && !one.closest('.visually-hidden, [aria-hidden=true], .skip-link');
  const inSentence = (one) => one.matches('a') && [...one.parentElement.childNodes].some(
    (node) => node.nodeType === 3 && /[\\p{L}]{2}/u.test(node.textContent));
  const pressed = (one) => one.matches('input') ? one.closest('label') ?? one : one;
  return [...document.querySelectorAll('a[href], button, select, summary, input:not([type=hidden])')]
    .filter((one) => seen(one) && !inSentence(one) && !one.matches('h2 a, h3 a')).map(pressed)
    .filter((one) => one.getBoundingClientRect().height < 43.5)
    .map((one) => `${one.textContent.trim().slice(0, 40) || one.name} ${one.getBoundingClientRect().height}`);
}"""


@pytest.mark.parametrize(
    "path",
    [
        *("/zoeken/?q=lunch+in+Utrecht", "/zoeken/?q=lunch&weergave=table", "/account/", "/lijsten/1/"),
        *("/lijsten/", "/aanbod/eten-en-catering/"),
    ],
)
def test_what_is_pressed_is_44_px_high(open_page: OpenPage, path: str) -> None:
    buyer = OrganisationMemberFactory(role="manager").user
    shortlist = Shortlist.objects.create(pk=1, name="Kerst", owner=buyer)
    for offering in Offering.objects.visible().order_by("pk")[:2]:
        ShortlistItem.objects.create(shortlist=shortlist, offering=offering, title_nl=offering.title_nl)
    page = open_page(width=390, user=buyer)
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")

    assert page.evaluate(TOO_SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
