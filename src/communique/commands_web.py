"""What the command that serves pages does, once its arguments are parsed."""

import secrets
import socket
from contextlib import suppress
from pathlib import Path

import click
import uvicorn

from communique.export.visible import visible
from communique.store import StoreError
from communique.usage import Unusable
from communique.web.application import make
from communique.web.settings import Settings, is_loopback

_SHORTEST = 8  # characters of a token


def serve(store: Path, host: str, port: int, names: tuple[str, ...], token: str | None, read_only: bool) -> int:
    """Serve the pages over ``store`` until interrupted; the exit status. Raises Unusable where that cannot be done."""
    if token is not None and (len(token) < _SHORTEST or not token.isascii() or not token.isprintable()):
        raise click.UsageError(f"--token needs at least {_SHORTEST} printable ASCII characters.")
    if token is None and not is_loopback(host):
        token = secrets.token_urlsafe(18)
    listener = _listen(host, port)
    with listener:
        settings = Settings(
            store=store,
            host=host,
            port=listener.getsockname()[1],
            names=tuple(name.casefold() for name in names),
            token=token,
            read_only=read_only,
        )
        try:
            app = make(settings)
        except StoreError as error:
            raise Unusable(str(error)) from error
        click.echo(f"{visible(str(store))}: {_address(settings)}  (Ctrl-C ends)", err=True)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False, timeout_keep_alive=30))
        with suppress(KeyboardInterrupt):  # how it is meant to end
            server.run(sockets=[listener])
    return 0


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        hint = "; --port 0 takes a free port" if port else ""
        raise Unusable(f"cannot listen on {visible(host)} port {port}: {error.strerror or error}{hint}") from error
    listener.listen(128)
    return listener


def _address(settings: Settings) -> str:
    host = socket.gethostname() if settings.host in ("0.0.0.0", "::") else settings.host
    host = f"[{host}]" if ":" in host else host
    token = f"?token={settings.token}" if settings.token else ""
    return f"http://{host}:{settings.port}/{token}"
