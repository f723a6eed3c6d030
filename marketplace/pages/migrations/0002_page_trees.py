"""The Dutch tree at the root and the English one under /en/, each with its lists, on the default site."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import migrations

HOMES = {
    "nl": {
        "title": "Samenmarkt",
        "slug": "home",
        "headline": "Goed werk, van sociale coöperaties",
        "intro": "Vind een lunch, een kerstpakket of een vaste schoonmaakploeg. Bij een coöperatie in uw buurt, of uit het hele land.",
    },
    "en": {
        "title": "Samenmarkt",
        "slug": "home-en",
        "headline": "Good work, by social cooperatives",
        "intro": "Find a lunch, a Christmas hamper or a regular cleaning crew. From a cooperative near you, or from all over the country.",
    },
}
LISTS = {
    "articleindex": {
        "nl": ("Advies", "advies", "Zo koopt u in bij sociale coöperaties, stap voor stap."),
        "en": ("Advice", "advice", "How to buy from social cooperatives, step by step."),
    },
    "storyindex": {
        "nl": ("Verhalen", "verhalen", "Wat coöperaties maakten, voor wie en hoe dat ging."),
        "en": ("Stories", "stories", "What cooperatives made, for whom and how it went."),
    },
}
MODELS = {"homepage": "HomePage", "articleindex": "ArticleIndex", "storyindex": "StoryIndex"}


def plant(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")

    root = Page.objects.get(depth=1)
    Site.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()
    keys = {name: uuid.uuid4() for name in MODELS}
    homes = {}
    for number, (language, texts) in enumerate(HOMES.items(), start=1):
        locale, _ = Locale.objects.get_or_create(language_code=language)
        home = _page(apps, "homepage", root, number, locale, keys, **texts)
        for place, (model, lists) in enumerate(LISTS.items(), start=1):
            title, slug, intro = lists[language]
            _page(apps, model, home, place, locale, keys, title=title, slug=slug, intro=intro)
        home.numchild = len(LISTS)
        home.save()
        homes[language] = home
    root.numchild = len(HOMES)
    root.save()
    address = urlsplit(settings.SITE_ADDRESS)
    site = Site.objects.create(
        hostname=address.hostname,
        port=address.port or (443 if address.scheme == "https" else 80),
        site_name="Samenmarkt",
        root_page_id=homes["nl"].pk,
        is_default_site=True,
    )
    apps.get_model("pages", "NetworkSettings").objects.create(site=site)


def _page(apps, model, parent, place, locale, keys, **fields):
    ContentType = apps.get_model("contenttypes", "ContentType")
    content_type, _ = ContentType.objects.get_or_create(app_label="pages", model=model)
    return apps.get_model("pages", MODELS[model]).objects.create(
        **fields,
        draft_title=fields["title"],
        path=f"{parent.path}{place:04d}",
        depth=parent.depth + 1,
        numchild=0,
        url_path=f"{parent.url_path}{fields['slug']}/",
        content_type=content_type,
        locale=locale,
        translation_key=keys[model],
        live=True,
        show_in_menus=model != "homepage",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
