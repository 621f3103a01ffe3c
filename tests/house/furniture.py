"""What may stand directly in a room: the furniture, and what the room has of its own.

The import contracts know furniture by these names; an `invitation_rules.py` escapes them."""

FURNITURE = {
    "milestones", "rules", "models", "queries", "actions", "letters", "forms", "refusals",
    "wordings", "commands", "views_public", "views_organizer", "views_door", "views_api",
}  # fmt: skip
# kernel, web, paper and mail are made of tools; they have no furniture to be told apart.
FURNISHED = {
    "staff", "network", "events", "registration", "tickets", "checkin", "badges", "reports",
    "printing", "privacy", "console",
}  # fmt: skip
# What a room has of its own, and why it is no furniture.
OF_ITS_OWN = {
    "staff/gatekeeper": "answers the guards of the web room, before any view",
    "staff/passwords": "argon2: neither pure nor a table",
    "staff/proof": "counts, then looks, in units of work of its own; for several rooms' views",
    "network/sheets": "files that people open elsewhere: CSV",
    "events/feeds": "files that programs fetch: iCalendar and Atom",
    "events/outlook": "where later rooms hand in what they know; filled by outlooks.py",
    "events/posters": "what stands on a picture; the paper room draws it",
    "events/sharing": "what other websites are told, also by the event's page one room later",
    "registration/signed_links": "made by letters, read by views, compared by actions",
    "tickets/calendar": "files that programs fetch: iCalendar",
    "tickets/group_paper": "papers, as the paper room wants them",
    "tickets/programme": "words that letters and calendar files share",
    "tickets/ticket_paper": "papers, as the paper room wants them",
    "tickets/ticket_quarters": "papers, as the paper room wants them",
    "tickets/wallet": "a party's papers, for letters and views",
    "checkin/practice_paper": "papers, as the paper room wants them",
    "badges/paper": "papers, as the paper room wants them",
    "reports/certificate_paper": "papers, as the paper room wants them",
    "reports/certificate_printing": "an event's papers and who signs them, for letters and views",
    "reports/papers": "papers, as the paper room wants them",
    "reports/spreadsheets": "what stands in the files that people open elsewhere",
    "printing/kinds": "what can be printed: one table, as journey.py is for what follows",
    "printing/runner": "the thread beside the courier; acts in units of work of its own",
    "printing/store": "files in the data folder: no table",
    "console/design": "made-up values for the page that shows all parts of the look",
}
