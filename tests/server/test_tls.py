"""A server that other machines reach: encrypted, with the token, under the address by which it was reached."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from websockets.sync.client import connect

from coach_app.compose import CannotServeError
from coach_app.server.serving import Server
from tests.server.conftest import TOKEN, Open, make_session
from tests.server.sounds import receive

ADDRESSES = ("127.0.0.1", "127.0.0.2")


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate for two addresses of this machine, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "coach")])
    now = datetime.now(UTC)
    addresses = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address)) for address in ADDRESSES])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(days=1), now + timedelta(days=1))
        .add_extension(addresses, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    file, key_file = tmp_path / "cert.pem", tmp_path / "key.pem"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return file, key_file


@pytest.fixture
def server(opened: Open, certificate: tuple[Path, Path]) -> Server:
    """Listens on all addresses of this machine."""
    return opened(host="0.0.0.0", certificate=certificate[0], key=certificate[1])


def test_it_answers_under_the_address_that_was_reached(server: Server, certificate: tuple[Path, Path]) -> None:
    """Each address of the machine will do, for requests and sockets; other names and no token will not."""
    trust = ssl.create_default_context(cafile=certificate[0])
    for address in ADDRESSES:
        base = f"https://{address}:{server.port}/"
        with httpx.Client(base_url=base, verify=trust, headers={"X-Coach-Token": TOKEN}, timeout=60) as client:
            session_id = make_session(client)["session_id"]
            assert client.get("/api/demos/", headers={"Origin": base.rstrip("/")}).status_code == 200
            assert client.get("/api/demos/", headers={"Host": f"192.0.2.1:{server.port}"}).status_code == 403
            assert client.get("/api/demos/", headers={"X-Coach-Token": "no"}).status_code == 401
            assert "Secure" in client.get("/docs", params={"token": TOKEN}).headers["set-cookie"]
        socket = f"wss://{address}:{server.port}/ws/interview/{session_id}/?token={TOKEN}"
        with connect(socket, ssl=trust) as interview:
            receive(interview, "connection_established")


def test_nothing_is_said_in_the_clear(server: Server) -> None:
    """Who does not speak TLS gets no answer."""
    with pytest.raises(httpx.TransportError):
        httpx.get(f"http://127.0.0.1:{server.port}/api/demos/", headers={"X-Coach-Token": TOKEN}, timeout=60)


def test_a_certificate_that_cannot_be_used_is_told(opened: Open, tmp_path: Path) -> None:
    """In words, before anything listens."""
    file = tmp_path / "cert.pem"
    file.write_text("no certificate")
    with pytest.raises(CannotServeError, match="certificate"):
        opened(host="0.0.0.0", certificate=file, key=file)
