"""The console: members, contacts, clusters, and lists that are read in."""

from tests.browser.every_page.sights import SEND, Sight, press

# Name → address behind /console/network.
_AS_THEY_STAND = {
    "network": "",
    "network, those who left": "?group=left",
    "network, nobody found": "?q=nobody",
    "member": "/members/{member}",
    "member that left": "/members/{left}",
    "edit a member": "/members/{member}/edit",
    "delete a member": "/members/{member}/remove",
    "edit a contact": "/contacts/{contact}/edit",
    "delete a contact": "/contacts/{contact}/remove",
    "clusters": "/clusters",
    "edit a cluster": "/clusters/{cluster}/edit",
    "delete a cluster": "/clusters/{cluster}/remove",
    "import": "/import",
    "import, preview": "/imports/{list_waiting}",
    "import, nothing to do": "/imports/{list_clean}",
    "import, report": "/imports/{list_written}",
}
# The same with what is said when they are sent empty.
_SENT_EMPTY = {
    "new member with errors": "/members/new",
    "new contact with errors": "/members/{member}/contacts/new",
    "new cluster with errors": "/clusters/new",
    "import with errors": "/import",
}
NETWORK = {
    **{name: Sight(f"/console/network{path}", "staff") for name, path in _AS_THEY_STAND.items()},
    **{
        name: Sight(f"/console/network{path}", "staff", press(SEND), 422)
        for name, path in _SENT_EMPTY.items()
    },
}
