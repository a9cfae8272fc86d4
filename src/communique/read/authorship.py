"""Whose text a page says it is, in its head: canonical and source links, OpenGraph, schema.org's JSON-LD.

A page that runs another's text often says so only there: a canonical link to the first publisher's page
(https://www.rfc-editor.org/rfc/rfc6596), ``original-source`` and ``syndication-source``, an agency as ``author`` or
``sourceOrganization`` of its ``NewsArticle`` (https://schema.org/NewsArticle).
"""

import re
from collections.abc import Iterator
from html import unescape

import msgspec

from communique.read.languages import table
from communique.read.page import folded, host

_MOST = 200  # tags of the kinds looked at
_LONGEST = 500_000  # characters of one block of JSON-LD
_TAG = re.compile(r"<(link|meta)\b([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]{1,30})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+))""")
_SCRIPT = re.compile(r"<script\b[^<>]{0,1000}\bapplication/ld\+json\b[^<>]{0,1000}>", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
_SOURCES = ("original-source", "syndication-source")
_ARTICLE = ("Article", "Posting", "Report")  # how the names of schema.org's types of article end
_ORGANISATION = ("Organization", "NewsMediaOrganization", "Corporation")
_SUBDOMAINS = ("www", "m", "amp", "mobile")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_SHORTEST = 3  # letters of a name that may be compared with an address; the most of what ends an address

Node = dict[str, object]


class Authorship(msgspec.Struct, frozen=True):
    """``own`` is the page's own address where it states one, ``credits`` are those from whom it has its text."""

    own: str | None = None
    credits: tuple[str, ...] = ()


def authorship(html: str, url: str | None = None) -> Authorship:
    """What the head of a page says of whose text it is; ``url`` is the page's address if it is known.

    Raises nothing for any content.
    """
    links, metas = _tags(html)
    own = url or metas.get("og:url")
    site = _web_host(own) if not url else host(url)
    named = [metas.get("og:site_name"), site]
    addresses = [links.get("canonical"), *(metas.get(name) for name in _SOURCES)]
    found = [name for a in addresses if (name := _web_host(a)) and site and not same_site(name, site)]
    articles = list(_articles(html))
    named += [_name(a.get("publisher")) for a in articles]
    outlets = [name for name in named if name]
    for article in articles:
        names = [*_organisations(article.get("author")), *_organisations(article.get("sourceOrganization"))]
        based = _web_host(_address(article.get("isBasedOn")))
        names += [based] if based and site and not same_site(based, site) else []
        found += [n for n in names if n and not any(same_site(n, outlet) for outlet in outlets)]
    kept = [name for name in found if folded(name) not in table().no_authors]
    return Authorship(own, tuple({folded(name): name for name in reversed(kept)}.values())[::-1])


def _web_host(address: str | None) -> str | None:
    """The host of a whole web address; None for a relative or any other one."""
    return host(address) if address and _WEB.match(address) else None


def same_site(a: str, b: str) -> bool:
    """Whether two names or addresses are of one outlet: "bbc.co.uk" and "BBC", "The Haitian Times" and its address."""
    one, other = _letters(a), _letters(b)
    return bool(one) and (one == other or (min(len(one), len(other)) >= _SHORTEST and (one in other or other in one)))


def _letters(name: str) -> str:
    """The letters by which a name or an address can be told: of an address, those of its own part ("bbc.co.uk")."""
    if "." in name and " " not in name:
        labels = [label for label in name.split(".") if label not in _SUBDOMAINS]
        while len(labels) > 1 and len(labels[-1]) <= _SHORTEST:
            labels.pop()
        name = "".join(labels)
    return "".join(folded(name.replace("-", "")).split()).removeprefix("the")


def _tags(html: str) -> tuple[dict[str, str], dict[str, str]]:
    """Links by ``rel`` and metas by ``property`` or ``name``, the first of each."""
    links: dict[str, str] = {}
    metas: dict[str, str] = {}
    for number, tag in enumerate(_TAG.finditer(html)):
        if number >= _MOST:
            break
        values = {
            key.lower(): unescape(double or single or bare).strip()
            for key, double, single, bare in _ATTRIBUTE.findall(tag[2])
        }
        if tag[1].lower() == "link" and values.get("href"):
            links.setdefault(values.get("rel", "").lower(), values["href"])
        elif values.get("content"):
            metas.setdefault((values.get("property") or values.get("name") or "").lower(), values["content"])
    return links, metas


def _articles(html: str) -> Iterator[Node]:
    """The article nodes of a page's JSON-LD, references within it put in their place."""
    nodes: list[Node] = []
    for number, script in enumerate(_SCRIPT.finditer(html)):
        end = _SCRIPT_END.search(html, script.end(), script.end() + _LONGEST)
        if number >= _MOST or end is None:
            break
        try:
            nodes += _nodes(msgspec.json.decode(html[script.end() : end.start()].encode("utf-8", "replace")))
        except (msgspec.DecodeError, RecursionError):
            continue
    by_id = {str(node["@id"]): node for node in reversed(nodes) if len(node) > 1 and "@id" in node}
    for node in nodes:
        if any(kind.endswith(_ARTICLE) for kind in _kinds(node)):
            yield {key: _resolved(value, by_id) for key, value in node.items()}


def _nodes(value: object) -> list[Node]:
    """The objects at the top of a block of JSON-LD: one, a list of them, or a graph."""
    if isinstance(value, list):
        return [node for item in value for node in _nodes(item)]
    if not isinstance(value, dict):
        return []
    graph = value.get("@graph")
    return [value, *_nodes(graph)] if graph is not None and graph is not value else [value]


def _resolved(value: object, by_id: dict[str, Node]) -> object:
    if isinstance(value, list):
        return [_resolved(item, by_id) for item in value]
    if isinstance(value, dict) and set(value) == {"@id"}:
        return by_id.get(str(value["@id"]), value)
    return value


def _kinds(node: Node) -> list[str]:
    kind = node.get("@type")
    return [str(k) for k in kind] if isinstance(kind, list) else [str(kind)]


def _organisations(value: object) -> list[str]:
    """The names of the organisations among authors."""
    if isinstance(value, list):
        return [name for item in value for name in _organisations(item)]
    if isinstance(value, dict) and any(kind in _ORGANISATION for kind in _kinds(value)):
        name = _name(value)
        return [name] if name else []
    return []


def _name(value: object) -> str | None:
    name = value.get("name") if isinstance(value, dict) else None
    return unescape(name).strip()[:100] or None if isinstance(name, str) else None


def _address(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("url") or value.get("@id")
    return value if isinstance(value, str) else None
