"""Addresses of the network: whose requests are counted together. Never kept, never logged."""

import ipaddress


def address_group(address: str) -> str:
    """What counts as one address: an IPv4 address, or the /64 that an IPv6 household has."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.IPv6Network((found.packed[:8] + bytes(8), 64)))


def is_this_machine(group: str) -> bool:
    """Whether it is the machine itself: a script, or a reverse proxy that nobody told us of, behind
    which all guests would look like one. Also when the server could not say who asks."""
    return not group or group.startswith("127.") or group == "::/64"
