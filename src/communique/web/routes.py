"""Every address that is answered, and the navigation. A new page adds its module's ROUTES here."""

from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from communique.web import actor, api, dyad, event, overview, pictures, places, reader, review, search, story
from communique.web.site import Link

ROUTES: tuple[BaseRoute, ...] = (
    *overview.ROUTES,
    *dyad.ROUTES,
    *actor.ROUTES,
    *places.ROUTES,
    *event.ROUTES,
    *story.ROUTES,
    *reader.ROUTES,
    *search.ROUTES,
    *pictures.ROUTES,
    *review.ROUTES,
    *api.ROUTES,
    Mount("/static", StaticFiles(packages=[("communique.web", "static")]), name="static"),
)

# Where addresses begin whose answers only tell what the store holds, and so may be given to several who ask.
REMEMBERED = ("/between/", "/actor/", "/map", "/event/", "/stor", "/document/", "/search", "/chart/", "/api/")

NAVIGATION = (
    Link("Overview", "/"),
    Link("Map", "/map"),
    Link("Stories", "/stories"),
    Link("Search", "/search"),
    Link("Review", "/review"),
)
