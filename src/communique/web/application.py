"""The application: routes behind the guard, and what is answered when something is wrong."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from communique import charts
from communique.store import StoreError, TooSlowError, UnknownIdError
from communique.web.guard import Guard
from communique.web.memory import Memory
from communique.web.pool import Pool
from communique.web.routes import NAVIGATION, REMEMBERED, ROUTES
from communique.web.settings import Settings
from communique.web.site import Site, page, wants_html
from communique.web.templating import environment

_DRAWERS = 2  # charts that are drawn at once: each takes a while, and pages should not wait behind them
_THREADS = 8  # requests that are worked on at once: more would only wait for each other


def make(settings: Settings) -> Starlette:
    """The pages over ``settings.store``. Raises StoreError where there is no store that this version can read."""
    pool = Pool(settings.store, settings.seconds)
    with pool.store():
        pass  # opened once, so that what is wrong with it is said before anything is served

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = _THREADS
        app.state.drawing = CapacityLimiter(_DRAWERS)
        Thread(target=charts.warm_up, daemon=True).start()
        yield
        pool.close()

    app = Starlette(
        routes=ROUTES,
        middleware=[
            Middleware(Guard, settings=settings),
            Middleware(Memory, path=settings.store, prefixes=REMEMBERED),
        ],
        exception_handlers={
            HTTPException: _http_error,
            UnknownIdError: _unknown,
            TooSlowError: _too_slow,
            StoreError: _store_error,
            ValueError: _bad_question,
            Exception: _fault,
        },
        lifespan=lifespan,
    )
    app.state.site = Site(settings=settings, pool=pool, templates=environment(), navigation=NAVIGATION)
    return app


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return _problem(request, 404, "There is no such page", "Nothing is served under this address.")
    return _problem(request, error.status_code, "This does not work", error.detail)


def _unknown(request: Request, error: Exception) -> Response:
    joined = "An event or a story has another id once an earlier report, or another group, has joined it."
    return _problem(request, 404, "Not in this store", f"{error}. {joined}")


def _too_slow(request: Request, error: Exception) -> Response:
    return _problem(request, 503, "This takes too long", str(error))


def _store_error(request: Request, error: Exception) -> Response:
    return _problem(request, 503, "The store cannot be read", str(error))


def _bad_question(request: Request, error: Exception) -> Response:
    return _problem(request, 400, "This cannot be asked", str(error))


def _fault(request: Request, error: Exception) -> Response:
    return _problem(request, 500, "Something went wrong here", "The server's output has the details.")


def _problem(request: Request, status: int, title: str, detail: str) -> Response:
    if wants_html(request):
        return page(request, "problem.html", status, title=title, detail=detail)
    return JSONResponse({"error": detail}, status)
