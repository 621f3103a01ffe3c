"""Where an invitee's page is."""

from mint_events.registration.queries.invitations import InvitationView


def at(invitation: InvitationView, more: str = "") -> str:
    return f"/invited/{invitation.token}{more}"
