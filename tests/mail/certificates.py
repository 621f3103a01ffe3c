"""A certificate authority of our own, for mail servers in tests (made by the openssl program)."""

import ssl
import subprocess
from pathlib import Path

NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")


def make_certificate(folder: Path, host: str) -> tuple[ssl.SSLContext, Path]:
    """A server's side for `host` ("127.0.0.1" or a name), and the file of who vouches for it."""
    authority, key = folder / "authority.pem", folder / "authority.key"
    server, server_key = folder / "server.pem", folder / "server.key"
    _req("/CN=Test authority", key, authority)
    name = f"IP:{host}" if host[0].isdigit() else f"DNS:{host}"
    of_server = ("-addext", f"subjectAltName={name}", "-addext", "basicConstraints=CA:FALSE")
    _req(f"/CN={host}", server_key, server, "-CA", authority, "-CAkey", key, *of_server)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(server, server_key)
    return context, authority


def _req(subject: str, key: Path, certificate: Path, *more: object) -> None:
    command = ["openssl", "req", "-x509", "-days", "2", "-subj", subject, *NEW_KEY]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command, *files, *map(str, more)], check=True, capture_output=True)
