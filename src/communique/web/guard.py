"""What every request passes before a page sees it: which host it asks, who asks, where a change comes from, its size.

Plain ASGI, so that nothing is read or written for a request that is turned away.
"""

import hashlib
import hmac
import secrets
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.web.settings import Settings

CHANGES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
CSRF_FIELD, CSRF_HEADER = "csrf", "x-csrf-token"
FORM = "application/x-www-form-urlencoded"
LONGEST_QUERY = 8_000  # characters of a query string
_FIELDS = 1_000  # of a form

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """The middleware that turns away what must not come in, and puts the security headers on every answer.

    It sets ``scope["state"]["csrf"]`` to the token that forms send back: the same that stands in a cookie. A change is
    let through only from a page of this very origin (``Origin`` or, where a browser sends none, ``Sec-Fetch-Site``)
    that knows the cookie's value, so neither another site nor another port of this machine can make one.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = _cookies(headers)
        csrf = cookies.get(self._cookie("csrf"), "")
        fresh = "" if _is_token(csrf) else secrets.token_urlsafe(24)
        scope.setdefault("state", {})["csrf"] = fresh or csrf

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    answer.setdefault(name, value)
                answer.setdefault("cache-control", "no-store" if self._settings.token else "no-cache")
                if fresh and message["status"] < 400 and "etag" not in answer:
                    self._keep(answer, "csrf", fresh, scope)
            await send(message)

        refused = self._refuse(scope, headers) or self._unknown(scope, headers, cookies)
        if refused is None and scope["method"] in CHANGES:
            body = await _body(receive, self._settings.body)
            refused = self._foreign(scope, headers, csrf, body)
            if body is not None:
                receive = _replay(body, receive)
        await (refused or self._app)(scope, receive, guarded)

    def _refuse(self, scope: Scope, headers: Headers) -> Response | None:
        """Turn away a foreign host, an overlong question, and a change of what may only be read."""
        if not self._settings.answers_to(_hostname(headers.get("host", ""))):
            return _no(403, "These pages are not served under this host name. Use the address that `serve` printed.")
        if len(scope["query_string"]) > LONGEST_QUERY:
            return _no(414, f"The address is too long: its query may have {LONGEST_QUERY} characters.")
        if scope["method"] in CHANGES:
            if self._settings.read_only:
                return _no(403, "This store is served read-only: nothing can be changed.")
            length = headers.get("content-length", "0")
            if not length.isdecimal() or int(length) > self._settings.body:
                return _no(413, f"The request is too large: it may have {self._settings.body:,} bytes.")
        return None

    def _unknown(self, scope: Scope, headers: Headers, cookies: dict[str, str]) -> Response | None:
        """Ask for the token where there is one; the one in an address moves to a cookie, out of sight."""
        token = self._settings.token
        if token is None:
            return None
        proof = _proof(token)
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if hmac.compare_digest(cookies.get(self._cookie("token"), "").encode(), proof.encode()) or hmac.compare_digest(
            bearer.encode(), token.encode()
        ):
            return None
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(asked).get("token", "")
        if scope["method"] == "GET" and hmac.compare_digest(given.encode("utf-8", "replace"), token.encode()):
            rest = urlencode([(name, value) for name, value in asked if name != "token"])
            # One slash only: "//host" would be another site's address.
            path = "/" + scope["path"].lstrip("/\\")
            answer = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
            self._keep(answer.headers, "token", proof, scope)
            return answer
        return _no(401, "These pages need a token: open the address that `communique serve` printed.")

    def _foreign(self, scope: Scope, headers: Headers, csrf: str, body: bytes | None) -> Response | None:
        """Turn away a change that no page of this origin asked for."""
        if body is None:
            return _no(413, f"The request is too large: it may have {self._settings.body:,} bytes.")
        own = f"{scope['scheme']}://{headers.get('host', '')}"
        origin = headers.get("origin")
        if origin is None:
            same = headers.get("sec-fetch-site", "same-origin") == "same-origin"
        else:
            same = origin.casefold() == own.casefold()
        if not same:
            return _no(403, "A change can only be asked for by these pages themselves.")
        if not _is_token(csrf) or not hmac.compare_digest(_sent(headers, body).encode(), csrf.encode()):
            return _no(403, "This form is out of date: reload the page and try again.")
        return None

    def _keep(self, headers: MutableHeaders, name: str, value: str, scope: Scope) -> None:
        secure = "; Secure" if scope["scheme"] == "https" else ""
        headers.append("set-cookie", f"{self._cookie(name)}={value}; Path=/; HttpOnly; SameSite=Strict{secure}")

    def _cookie(self, name: str) -> str:
        # Cookies do not know about ports: two stores served on one machine must not overwrite each other's.
        return f"communique_{name}_{self._settings.port}"


def _proof(token: str) -> str:
    """What the cookie holds: it opens the pages, but does not tell the token."""
    return hmac.new(token.encode(), b"communique", hashlib.sha256).hexdigest()


def _hostname(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _cookies(headers: Headers) -> dict[str, str]:
    # Not http.cookies: it gives up at the first cookie that is malformed, and on this host other programs set theirs.
    return cookie_parser(headers.get("cookie", ""))


def _is_token(text: str) -> bool:
    return len(text) == 32 and text.isascii() and text.replace("-", "").replace("_", "").isalnum()


def _sent(headers: Headers, body: bytes) -> str:
    """The token that came with a change: in a header, or in the form."""
    if token := headers.get(CSRF_HEADER):
        return token
    if headers.get("content-type", "").partition(";")[0].strip().casefold() != FORM:
        return ""
    try:
        return dict(parse_qsl(body.decode(), max_num_fields=_FIELDS)).get(CSRF_FIELD, "")
    except ValueError:
        return ""


async def _body(receive: Receive, most: int) -> bytes | None:
    """All of the request's body; None where it is larger than ``most`` bytes, whatever it said before."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b"".join(parts)
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > most:
            return None
        if not message.get("more_body"):
            return b"".join(parts)


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def again() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _no(status: int, message: str) -> Response:
    return PlainTextResponse(f"{message}\n", status)
