"""Where a language model answers, and whether anything may be sent there. Never touches the network."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers: `url` as far as the version (`http://127.0.0.1:11434/v1`), and the `model`'s name there.

    `allowed_host` is the one host beside this computer that the user has allowed, by its name.
    """

    url: str
    model: str = ""
    allowed_host: str = ""

    def trouble(self) -> str | None:
        """Why nothing is sent there, in the user's words; None where it may be."""
        try:
            parts = urlsplit(self.url)
            host, _ = parts.hostname or "", parts.port
        except ValueError:
            return f"“{self.url}” is no address. One looks like http://127.0.0.1:11434/v1."
        if parts.scheme not in DEFAULT_PORTS or not host or parts.username or parts.query or parts.fragment:
            return f"“{self.url}” is no address of a language model. One looks like http://127.0.0.1:11434/v1."
        if not is_this_computer(host) and host.lower() != self.allowed_host.strip().lower():
            return (
                f"{host} is another computer: what you say and what your resume holds would leave this one. "
                f"Allow {host} by its name if you want that."
            )
        return None

    @property
    def host(self) -> str:
        """The host of the address; empty where it has none."""
        try:
            return urlsplit(self.url).hostname or ""
        except ValueError:
            return ""

    @property
    def on_this_computer(self) -> bool:
        """Whether what is sent stays on this computer."""
        return is_this_computer(self.host)


def is_this_computer(host: str) -> bool:
    """Whether `host` names this computer whatever a name server says."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
