"""Says of one attempt to reach out, as Python's audit hooks report it, whether it leaves this machine.

Shared by the test process (which stops the attempt) and by programs under test (where it is written down); standard
library alone, so that it can be loaded before anything else.
"""

from __future__ import annotations

import ipaddress

WATCHED = ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
LOCAL_NAMES = ("", "localhost", "localhost.localdomain", "ip6-localhost")


def leaves_the_machine(event: str, arguments: tuple[object, ...]) -> str | None:
    """The address that an audit event tries to reach, if it is one outside this machine; else None."""
    if event not in WATCHED:
        return None
    address = arguments[1] if event in ("socket.connect", "socket.sendto") else arguments[0]
    if event in ("socket.connect", "socket.sendto") and not isinstance(address, tuple):
        return None  # AF_UNIX and the kernel's own families have no host
    host = address[0] if isinstance(address, tuple) else address
    if host is None:
        return None
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    if name in LOCAL_NAMES:
        return None
    try:
        number = ipaddress.ip_address(name.split("%")[0])
    except ValueError:
        return name  # a name has to be asked for
    return None if number.is_loopback or number.is_unspecified else name
