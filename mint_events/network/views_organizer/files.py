"""The network as files: all of it, and a template for lists to be imported."""

from flask import Response

from mint_events.network.queries import list_clusters, list_contacts_of, list_members
from mint_events.network.queries.imports import get_import
from mint_events.network.sheets import errors_csv, network_csv, template_csv
from mint_events.network.views_organizer.blueprint import blueprint
from mint_events.web.downloads import download
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language


@blueprint.get("/members.csv")
@open_to_staff("organizer")
def csv_file() -> Response:
    """All members, also those who left, with all contacts; can be imported again."""
    members = list_members()
    contacts = list_contacts_of([member.id for member in members])
    return download(network_csv(members, contacts, page_language()), "members.csv")


@blueprint.get("/template.csv")
@open_to_staff("organizer")
def template_file() -> Response:
    """The columns with made-up lines."""
    return download(template_csv(list_clusters(), page_language()), "members-template.csv")


@blueprint.get("/imports/<int:import_id>/errors.csv")
@open_to_staff("organizer")
def errors_file(import_id: int) -> Response:
    """The lines of a list that were left out, with what is wrong, to be mended."""
    return download(errors_csv(get_import(import_id), page_language()), "members-to-mend.csv")
