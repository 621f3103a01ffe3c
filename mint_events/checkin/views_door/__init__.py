"""The helper's screens, and what the phone in their hand asks by itself."""

from mint_events.checkin.views_door import last_scans, phones, practice, scanner, shell
from mint_events.checkin.views_door.blueprint import blueprint

__all__ = ["blueprint", "last_scans", "phones", "practice", "scanner", "shell"]
