"""Fixtures live in tests/fixtures, a module per subject."""

pytest_plugins = ["tests.fixtures.database", "tests.fixtures.browser", "tests.fixtures.network", "tests.fixtures.shown"]
