"""Fixtures live in tests/fixtures, a module per subject."""

from hypothesis import settings

pytest_plugins = [f"tests.fixtures.{name}" for name in ("search", "database", "browser", "network", "shown")]

# How long an example takes says more of the machine than of the code.
settings.register_profile("samenmarkt", deadline=None)
settings.load_profile("samenmarkt")
