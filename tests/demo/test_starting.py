"""`manage.py start`: what is done already is not done again, and what stands in the way is one plain line."""

import socket
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from marketplace.demo.network import load
from marketplace.demo.starting import server, steps


def test_a_port_in_use_is_one_plain_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(
            CommandError, match=f"^Port {port} is in use. Choose another one: make run PORT={port + 1}$"
        ):
            call_command("start", "--port", str(port))


def test_a_port_nobody_listens_on_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    assert server.port_is_free(port)


@pytest.mark.django_db
def test_a_migrated_database_is_left_alone() -> None:
    assert steps.database() == "Database: up to date."


def test_static_files_are_collected_once(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path

    first, second = steps.static_files(), steps.static_files()

    assert first.endswith("collected.")
    assert second == "Static files: unchanged."
    assert (tmp_path / "css" / "main.css").exists()


@pytest.mark.usefixtures("network")
def test_a_network_that_is_there_is_left_alone() -> None:
    before = load.size()

    assert "there already" in steps.network()
    assert load.size() == before
