"""Why the reports refuse something."""

from mint_events.kernel.refusals import Refusal
from mint_events.kernel.words import Words


class NobodyHasArrived(Refusal):
    """Nobody came, or nobody's coming was scanned."""

    code = "nobody_has_arrived"
    words = Words(
        de="Bescheinigt wird nur, wer am Einlass gescannt wurde. Bisher ist niemand eingetroffen.",
        en="Only people who were scanned at the door get a certificate. Nobody has arrived so far.",
    )


class EventIsNotOver(Refusal):
    """Certificates go out by e-mail when all is over."""

    code = "event_is_not_over"
    words = Words(
        de="Die Veranstaltung ist noch nicht vorbei. Bescheinigungen verschicken Sie danach; "
        "drucken können Sie sie schon jetzt.",
        en="The event is not over yet. Send the certificates afterwards; you can print them now.",
    )
