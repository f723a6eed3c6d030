from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils import translation

from marketplace.demo.network.people import LOGINS, PASSWORD
from marketplace.demo.starting import server, steps


class Command(BaseCommand):
    help = "Brings everything up to date, then serves the demonstration on localhost until Ctrl-C."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        if not server.port_is_free(port):
            raise CommandError(f"Port {port} is in use. Choose another one: make run PORT={port + 1}")
        for step in steps.STEPS:
            self.stdout.write(step())
            self.stdout.flush()
        connections.close_all()
        try:
            server.serve(port, announcement(port))
        except server.NotServing as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write("Stopped. What you did is kept in var/.")


def announcement(port: int) -> str:
    with translation.override("en"):
        logins = "\n".join(f"  {login.role!s:<16}{login.email}" for login in LOGINS)
    return (
        f"\nSamenmarkt: http://localhost:{port}\n\n"
        f"Sign in with password {PASSWORD} as\n{logins}\n\n"
        f"or with one click on http://localhost:{port}/demo/post/, where the site's mail arrives as well.\n"
        "Ctrl-C stops it."
    )
