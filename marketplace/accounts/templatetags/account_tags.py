"""What the pages of an account show."""

import ipaddress

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# The first that is found counts: Edge calls itself Chrome too, and Chrome calls itself Safari.
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@register.filter
def device(user_agent: str) -> str:
    """What a browser says about itself, as a person would say it: Firefox on Windows."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Unknown device")


@register.filter
def is_an_address(ip: str) -> bool:
    """Whether it says where someone is: not empty, and not "::" or 0.0.0.0, which stand for nowhere."""
    try:
        return not ipaddress.ip_address(ip).is_unspecified
    except ValueError:
        return False
