"""Every address that is answered, and the navigation. A new page adds its module's ROUTES here."""

from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from communique.web import overview, review
from communique.web.site import Link

ROUTES: tuple[BaseRoute, ...] = (
    *overview.ROUTES,
    *review.ROUTES,
    Mount("/static", StaticFiles(packages=[("communique.web", "static")]), name="static"),
)

NAVIGATION = (Link("Overview", "/"), Link("Review", "/review"))
