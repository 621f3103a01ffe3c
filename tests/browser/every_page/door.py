"""The door phone: enrolling, and the scanner in each state."""

from tests.browser.every_page.beside_scanner import BESIDE_SCANNER
from tests.browser.every_page.practice import KIOSK, PRACTISING
from tests.browser.every_page.scanner import SCANNER
from tests.browser.every_page.sights import Sight

DOOR = {
    "not enrolled": Sight("/door", status=401),
    "enrol": Sight("/door/enrol/{enrol}"),
    "enrol, used up": Sight("/door/enrol/0000000000000000", status=410),
    **SCANNER,
    **BESIDE_SCANNER,
    **PRACTISING,
    **KIOSK,
}
