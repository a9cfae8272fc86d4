"""Answers given again: many who look at the same page at the same time cost the store one question."""

import secrets
import time
from asyncio import Future, get_running_loop
from pathlib import Path

import msgspec
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

AGE = 1.0  # seconds for which an answer is given again, if the store is not written to meanwhile
CHART_AGE = 10.0  # the same for a chart, which takes longer to draw, whatever is written meanwhile
CHARTS = "/chart/"
LARGEST = 1_000_000  # bytes of an answer that is kept
MOST = 200  # answers

_Key = tuple[str, bytes, tuple[object, ...]]


class _Answer(msgspec.Struct, frozen=True):
    """The messages of an answer, and when it was made (of a clock that only goes forward)."""

    start: Message
    body: bytes
    made: float


class Memory:
    """The middleware that remembers what was answered to GET requests, for paths that begin with one of ``prefixes``.

    What a page says of the visitor is put in afterwards: the token of its forms stands in for by another of the same
    length. Requests that come while the same is being answered wait for it.
    """

    def __init__(self, app: ASGIApp, path: Path, prefixes: tuple[str, ...]) -> None:
        self._app = app
        self._files = (path, path.with_name(f"{path.name}-wal"))
        self._prefixes = prefixes
        self._anybody = secrets.token_urlsafe(24)
        self._answers: dict[_Key, Future[_Answer | None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not self._remembers(scope["path"]):
            await self._app(scope, receive, send)
            return
        chart = scope["path"].startswith(CHARTS)
        # A change of the store is a change of its files, so that it is seen at once.
        key = (scope["path"], scope["query_string"], () if chart else tuple(map(_state, self._files)))
        answer = await self._known(key, CHART_AGE if chart else AGE)
        if answer is None:
            answer = await self._ask(key, scope, receive, send)
        if answer is not None:
            token = scope["state"]["csrf"].encode()
            await send(answer.start)
            body = answer.body.replace(self._anybody.encode(), token)
            await send({"type": "http.response.body", "body": body, "more_body": False})

    def _remembers(self, path: str) -> bool:
        return path == "/" or path.startswith(self._prefixes)

    async def _known(self, key: _Key, age: float) -> _Answer | None:
        waiting = self._answers.get(key)
        answer = await waiting if waiting else None
        return answer if answer and time.monotonic() - answer.made < age else None

    async def _ask(self, key: _Key, scope: Scope, receive: Receive, send: Send) -> _Answer | None:
        """Let the page answer; what it says, or None where that was passed on as it came."""
        made = time.monotonic()
        promised: Future[_Answer | None] = get_running_loop().create_future()
        self._answers.pop(key, None)
        self._answers[key] = promised
        while len(self._answers) > MOST:
            del self._answers[next(iter(self._answers))]
        answer = None
        try:
            answer = await self._answered(made, scope, receive, send)
        finally:
            promised.set_result(answer)
            if answer is None and self._answers.get(key) is promised:
                del self._answers[key]
        return answer

    async def _answered(self, made: float, scope: Scope, receive: Receive, send: Send) -> _Answer | None:
        held: list[Message] = []
        passing = False

        async def caught(message: Message) -> None:
            nonlocal passing
            if not passing and not _may_be_kept(message, sum(len(one.get("body", b"")) for one in held)):
                passing = True
                for one in held:
                    await send(self._personal(one, scope))
                held.clear()
            if passing:
                await send(self._personal(message, scope))
            else:
                held.append(message)

        asked = {**scope, "state": {**scope["state"], "csrf": self._anybody}}
        await self._app(asked, receive, caught)
        if passing:
            return None
        return _Answer(held[0], b"".join(one.get("body", b"") for one in held[1:]), made)

    def _personal(self, message: Message, scope: Scope) -> Message:
        if "body" not in message:
            return message
        body = message["body"].replace(self._anybody.encode(), scope["state"]["csrf"].encode())
        return {**message, "body": body}


def _may_be_kept(message: Message, held: int) -> bool:
    if message["type"] == "http.response.start":
        return message["status"] == 200 and "set-cookie" not in Headers(raw=message["headers"])
    return held + len(message.get("body", b"")) <= LARGEST


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
