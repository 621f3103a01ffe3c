"""Starts the notary by this file's path, so that the house's front door (Flask, database, all
rooms) stays shut; see start_press.py."""

import sys
from pathlib import Path
from types import ModuleType

if __name__ == "__main__":
    folder = Path(__file__).resolve().parents[1]
    house = ModuleType(folder.name)
    house.__path__ = [str(folder)]
    sys.modules[folder.name] = house
    sys.path[0] = str(folder.parent)
    from mint_events.paper.notary import main

    main()
