"""The words of the voluntary choices, as shown and as kept with each yes; and to who is too quick."""

from mint_events.kernel.words import Words

PHOTO = Words(
    de="Ich bin einverstanden, dass auf der Veranstaltung Fotos gemacht und für die Berichte des "
    "Netzwerks verwendet werden, auf denen ich oder meine Begleitung zu sehen sind.",
    en="I agree that photos showing me or my companions may be taken at the event and used in "
    "the network's reports.",
)
NEWSLETTER = Words(
    de="Ich möchte per E-Mail von kommenden Veranstaltungen des Netzwerks erfahren.",
    en="I would like to hear about the network's coming events by e-mail.",
)
TOO_QUICK = Words(
    de="Das ging sehr schnell. Bitte prüfen Sie Ihre Angaben und senden Sie sie noch einmal ab.",
    en="That was very quick. Please check what you entered and send it once more.",
)
