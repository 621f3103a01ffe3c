"""The staff's own screens: logging in, passwords, one's account, and who else has one."""

from mint_events.staff.views_organizer import account, login, password, people
from mint_events.staff.views_organizer.blueprint import blueprint

__all__ = ["account", "blueprint", "login", "password", "people"]
