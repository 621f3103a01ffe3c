"""The clusters: their order, names and shapes."""

from collections import Counter

from flask import flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mint_events.kernel.codes import new_uid
from mint_events.kernel.database import unit_of_work
from mint_events.kernel.refusals import Refusal
from mint_events.network import actions
from mint_events.network.forms import ClusterForm, new_cluster_values
from mint_events.network.queries import ClusterView, get_cluster, list_clusters, list_members
from mint_events.network.views_organizer.blueprint import blueprint
from mint_events.web.guards import open_to_staff
from mint_events.web.languages import page_language


@blueprint.get("/clusters")
@open_to_staff("organizer")
def clusters() -> str:
    """All clusters in their order, with how many members belong to each."""
    counts = Counter(member.cluster.id for member in list_members() if member.cluster)
    return render_template(
        "network/organizer/clusters.html", clusters=list_clusters(), counts=counts
    )


@blueprint.route("/clusters/new", methods=["GET", "POST"])
@open_to_staff("organizer")
def new_cluster() -> str | Response:
    """A new cluster, the last in the order."""
    form = ClusterForm(data=new_cluster_values(list_clusters()))
    if request.method != "POST":
        return _form_page(form, None)
    if not form.validate():
        return make_response(_form_page(form, None), 422)
    with unit_of_work():
        actions.add_cluster(new_uid(), form.to_words(), form.shape.data)
    flash(_("The cluster is added."), "good")
    return redirect(url_for("network_organizer.clusters"), 303)


@blueprint.route("/clusters/<int:cluster_id>/edit", methods=["GET", "POST"])
@open_to_staff("organizer")
def edit_cluster(cluster_id: int) -> str | Response:
    """Another name or shape."""
    cluster = get_cluster(cluster_id)
    values = {"name_de": cluster.name.de, "name_en": cluster.name.en, "shape": cluster.shape}
    form = ClusterForm(data=values)
    if request.method != "POST":
        return _form_page(form, cluster)
    if not form.validate():
        return make_response(_form_page(form, cluster), 422)
    with unit_of_work():
        actions.edit_cluster(cluster_id, form.to_words(), form.shape.data)
    flash(_("Your changes are saved."), "good")
    return redirect(url_for("network_organizer.clusters"), 303)


@blueprint.post("/clusters/<int:cluster_id>/move")
@open_to_staff("organizer")
def move_cluster(cluster_id: int) -> Response:
    """One place up or down."""
    with unit_of_work():
        actions.move_cluster(cluster_id, "down" if request.form.get("where") == "down" else "up")
    return redirect(url_for("network_organizer.clusters"), 303)


@blueprint.route("/clusters/<int:cluster_id>/remove", methods=["GET", "POST"])
@open_to_staff("organizer")
def remove_cluster(cluster_id: int) -> str | Response:
    """Asks first; a cluster with members stays."""
    cluster = get_cluster(cluster_id)
    if request.method != "POST":
        return render_template("network/organizer/remove_cluster.html", cluster=cluster)
    try:
        with unit_of_work():
            actions.remove_cluster(cluster_id)
    except Refusal as refusal:
        flash(refusal.words.in_(page_language()), "bad")
        return redirect(url_for("network_organizer.clusters"), 303)
    flash(_("%(name)s is deleted.", name=cluster.name.in_(page_language())), "good")
    return redirect(url_for("network_organizer.clusters"), 303)


def _form_page(form: ClusterForm, cluster: ClusterView | None) -> str:
    g.lang_path = request.path
    others = {each.shape: each.name for each in list_clusters() if cluster != each}
    return render_template(
        "network/organizer/edit_cluster.html", form=form, cluster=cluster, used=others
    )
