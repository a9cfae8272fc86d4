"""What the commands that show a store do, once their arguments are parsed."""

import secrets
import socket
import webbrowser
from contextlib import suppress
from pathlib import Path

import click
import uvicorn

from communique.commands.usage import Unusable, opened_store
from communique.export.output import Output, OutputError, whole_file
from communique.export.visible import visible
from communique.store import EventFilter, Store, StoreError
from communique.store.charting import FORMATS, Chart
from communique.web.application import make
from communique.web.dossier import dossier
from communique.web.settings import Settings, is_loopback

_SHORTEST = 8  # characters of a token


def serve(
    store: Path, host: str, port: int, names: tuple[str, ...], token: str | None, browser: bool, read_only: bool
) -> int:
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
        if browser:
            webbrowser.open(_address(settings))  # which waits until it is answered: the socket is bound already
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


def report(store: Path, wanted: EventFilter, out: Path, limit: int) -> int:
    """Write a dossier of a view; the exit status."""
    with opened_store(store) as opened:
        text = dossier(opened, wanted, limit)
    _write(out, text.encode())
    return 0


def plot(store: Path, kind: str, wanted: EventFilter, out: Path, width: int) -> int:
    """Draw a chart into a file; the exit status."""
    form = out.suffix.lower()
    if form not in FORMATS:
        raise click.UsageError(f"--out {visible(out.name)}: a chart is written as {', '.join(FORMATS)}")
    with opened_store(store) as opened:
        chart = _chart(opened, kind, wanted, width)
        _write(out, chart.encoded(form))
    if not chart.rows:
        click.echo("nothing found: the chart is empty", err=True)
    return 0


def _chart(store: Store, kind: str, wanted: EventFilter, width: int) -> Chart:
    if kind == "dyad":
        if wanted.between is None:
            raise click.UsageError("a dyad needs two parties: --between A B")
        return store.chart.dyad(*wanted.between, wanted.start, wanted.end, width)
    if kind == "partners":
        if len(wanted.party) != 1:
            raise click.UsageError("partners are those of one: --party A")
        return store.chart.partners(wanted.party[0], width)
    return store.chart.world(wanted, width) if kind == "map" else store.chart.activity(wanted, width)


def _write(path: Path, data: bytes) -> None:
    """Write a file that appears when all of it is there."""
    try:
        Output(path).check(())
        with whole_file(path) as stream:
            stream.write(data)
    except OutputError as error:
        raise Unusable(str(error)) from error
    except OSError as error:
        raise Unusable(f"cannot write {path}: {error}") from error
