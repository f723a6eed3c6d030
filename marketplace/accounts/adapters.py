"""What allauth asks of us."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from marketplace.core.http import client_network


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up, sign-in and the mails about them."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_network(request)
