"""A page by its address: every hop checked, nothing read beyond the limits, every failure with its reason."""

import http.client
import ssl
import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urlsplit

import msgspec

from communique.feeds.addresses import AddressError, Guard, UnresolvedError, host_and_port, normalised, shown
from communique.feeds.connection import Connection, Limits, TooLongError, tls
from communique.read.decode import no_surrogates
from communique.read.http_response import Response, ResponseError, content_type, decoded
from communique.read.packed import BombError

_REDIRECTS = (301, 302, 303, 307, 308)
_WHOLE = (200, 203)
_UNCHANGED = 304
_TEMPORARY = (408, 425, 429)
_BUSY = (429, 503)
_LONGEST_PAUSE = 86_400  # seconds for which a server is believed when it asks to be left alone
_LONGEST_MARK = 1000  # characters of an ETag
_PIECE = 65_536
_MEDIA = ("image/", "audio/", "video/", "font/")


class FetchError(Exception):
    """What could not be fetched; the message says why.

    ``temporary``: it may be tried again, after ``pause`` seconds where the server says so. ``status``: the HTTP status.
    ``asked`` is false where no request was made.
    """

    def __init__(
        self, reason: str, temporary: bool, pause: float = 0, status: int | None = None, asked: bool = True
    ) -> None:
        super().__init__(no_surrogates(reason))
        self.temporary, self.pause, self.status, self.asked = temporary, pause, status, asked


class Fetched(msgspec.Struct, frozen=True):
    """A whole answer. ``url``: where it stood after all redirects. ``unchanged``: it is as it was the last time."""

    url: str
    kind: str
    charset: str | None
    body: bytes
    etag: str | None
    modified: str | None
    unchanged: bool = False


Hop = Callable[[str], None]
Wanted = Callable[[str], bool]


def no_media(kind: str) -> bool:
    """What may be a feed or a text: anything but pictures, sound and film."""
    return not kind.startswith(_MEDIA)


class Web:
    """What fetches: the limits, and the guard that says where connections may go."""

    def __init__(
        self, agent: str, guard: Guard, limits: Limits | None = None, context: ssl.SSLContext | None = None
    ) -> None:
        self._agent, self._guard, self._limits = agent, guard, limits or Limits()
        self._context = context

    def get(
        self,
        url: str,
        known: Mapping[str, str] | None = None,
        wanted: Wanted = no_media,
        before: Hop = lambda url: None,
    ) -> Fetched:
        """Fetch ``url``, a normalised address, and follow redirects.

        ``known``: headers that make the request conditional. ``wanted`` is asked with the content type before the body
        is read. ``before`` is called with each address before it is asked. Raises FetchError, and what ``before``
        raises.
        """
        for _ in range(self._limits.redirects + 1):
            before(url)
            response, location = self._exchange(url, known or {}, wanted)
            if location is None:
                return _fetched(url, response)
            try:
                url = normalised(location, url)
            except AddressError as error:
                raise FetchError(f"redirected to {shown(location)[:200]}: {error}", temporary=False) from error
        raise FetchError(f"more than {self._limits.redirects} redirects", temporary=False)

    def _exchange(self, url: str, known: Mapping[str, str], wanted: Wanted) -> tuple[Response, str | None]:
        """One request: the answer, and the address it redirects to if it does."""
        parts = urlsplit(url)
        host, port = host_and_port(url)
        context = (self._context or tls()) if parts.scheme == "https" else None
        connection = Connection(host, port, self._guard, self._limits, context)
        headers = {
            "User-Agent": self._agent,
            "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
            "Accept-Encoding": "gzip, br",
            "Connection": "close",
            **known,
        }
        try:
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", target, headers=headers)
            with connection.getresponse() as answer:
                return self._answer(answer, wanted)
        except AddressError as error:
            raise FetchError(str(error), temporary=False, asked=False) from error
        except (UnresolvedError, TooLongError) as error:
            raise FetchError(str(error), temporary=True) from error
        except (ResponseError, BombError) as error:
            raise FetchError(str(error), temporary=False) from error
        except TimeoutError as error:
            raise FetchError("no answer in time", temporary=True) from error
        except ssl.SSLCertVerificationError as error:
            raise FetchError(f"its certificate is not valid: {error.verify_message}", temporary=True) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchError(_failure(error), temporary=True) from error
        finally:
            connection.close()

    def _answer(self, answer: http.client.HTTPResponse, wanted: Wanted) -> tuple[Response, str | None]:
        headers = {name.lower(): value for name, value in reversed(answer.getheaders())}
        kind, charset = content_type(headers.get("content-type", ""))
        if answer.status in _REDIRECTS and (location := headers.get("location")):
            # Headers are read as Latin-1; addresses that are not ASCII are sent as UTF-8.
            return Response(answer.status, kind, charset, headers, b""), _utf8(location)
        if answer.status == _UNCHANGED:
            return Response(answer.status, kind, charset, headers, b""), None
        if answer.status not in _WHOLE:
            raise _refusal(answer.status, headers.get("retry-after", ""))
        if not wanted(kind):
            raise FetchError(f"content of type {kind[:60] or 'unknown'}", temporary=False)
        body = self._body(answer)
        headers.pop("transfer-encoding", None)  # undone already
        whole = decoded(Response(answer.status, kind, charset, headers, body), self._limits.size)
        if whole.cut:
            raise FetchError("the answer ends too early", temporary=True)
        return whole, None

    def _body(self, answer: http.client.HTTPResponse) -> bytes:
        if (answer.length or 0) > self._limits.size:
            raise self._too_large()
        size, parts = 0, []
        while piece := answer.read(_PIECE):
            parts.append(piece)
            size += len(piece)
            if size > self._limits.size:
                raise self._too_large()
        if answer.length:
            raise FetchError("the answer ends too early", temporary=True)
        return b"".join(parts)

    def _too_large(self) -> ResponseError:
        return ResponseError(f"larger than {self._limits.size / 1_000_000:g} MB")


def _fetched(url: str, response: Response) -> Fetched:
    return Fetched(
        url=url,
        kind=response.kind,
        charset=response.charset,
        body=response.body,
        etag=_mark(response.headers.get("etag")),
        modified=_mark(response.headers.get("last-modified")),
        unchanged=response.status == _UNCHANGED,
    )


def _mark(value: str | None) -> str | None:
    """A header that can be sent back."""
    return value if value and len(value) <= _LONGEST_MARK and value.isascii() and value.isprintable() else None


def _refusal(status: int, retry_after: str) -> FetchError:
    try:
        phrase = f" ({HTTPStatus(status).phrase})"
    except ValueError:
        phrase = ""
    temporary = status in _TEMPORARY or status >= 500
    pause = _pause(retry_after) if status in _BUSY else 0
    return FetchError(f"HTTP status {status}{phrase}", temporary, pause, status)


def _pause(retry_after: str) -> float:
    """The seconds that a Retry-After asks for, 0 where it cannot be understood."""
    text = retry_after.strip()[:100]
    if text.isascii() and text.isdigit():
        seconds = float(text[:9])
    else:
        try:
            seconds = parsedate_to_datetime(text).timestamp() - time.time()
        except (ValueError, TypeError, OverflowError):
            return 0
    return min(max(seconds, 0), _LONGEST_PAUSE)


def _utf8(header: str) -> str:
    return header.encode("latin-1", "replace").decode("utf-8", "replace")


def _failure(error: Exception) -> str:
    if isinstance(error, http.client.IncompleteRead):
        return "the answer ends too early"
    if isinstance(error, http.client.RemoteDisconnected | ConnectionError):
        return f"the connection failed: {getattr(error, 'strerror', None) or error}"
    if isinstance(error, http.client.HTTPException | ValueError):
        return f"no valid HTTP answer: {type(error).__name__}: {str(error)[:200]}"
    return f"the connection failed: {getattr(error, 'strerror', None) or str(error)[:200]}"
