"""Why something cannot be done to an account or an organisation."""


class LastManager(Exception):
    """An organisation keeps at least one manager."""


class AlreadyMember(Exception):
    """This person is in the organisation already."""


class TooManyInvitations(Exception):
    """An organisation invites only so many a day."""


class WrongAddress(Exception):
    """The invitation was sent to another e-mail address."""


class InvitationExpired(Exception):
    """The invitation is older than it may be."""
