"""What the head of a page says of whose text it is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.read.authorship import authorship, same_site

OWN = "https://gazette.example/2021/03/king"


def page(*head: str) -> str:
    return f"<html><head>{''.join(head)}</head><body><p>The king returned.</p></body></html>"


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


ARTICLE = {"@context": "https://schema.org", "@type": "NewsArticle"}
GAZETTE = {"@type": "NewsMediaOrganization", "name": "The Strelsau Gazette"}
WIRE = {"@type": "Organization", "name": "Wire North"}
PERSON = {"@type": "Person", "name": "Rudolf Rassendyll"}

HEADS = {
    "nothing": ([], ()),
    "its own canonical link": ([f'<link rel="canonical" href="{OWN}">'], ()),
    "another's canonical link": (['<link href="https://www.herald.example/king" rel=canonical>'], ("herald.example",)),
    "a canonical link that is no web address": (['<link rel="canonical" href="javascript:alert(1)">'], ()),
    "a relative canonical link": (['<link rel="canonical" href="king.html">'], ()),
    "a source link": (['<meta name="original-source" content="https://herald.example/king">'], ("herald.example",)),
    "a person as author": ([linked({**ARTICLE, "author": PERSON, "publisher": GAZETTE})], ()),
    "the publisher as author": ([linked({**ARTICLE, "author": GAZETTE, "publisher": GAZETTE})], ()),
    "an agency as author": ([linked({**ARTICLE, "author": [WIRE, PERSON], "publisher": GAZETTE})], ("Wire North",)),
    "an agency as source": ([linked({**ARTICLE, "publisher": GAZETTE, "sourceOrganization": WIRE})], ("Wire North",)),
    "a reference in a graph": (
        [linked({"@graph": [{**ARTICLE, "author": {"@id": "#w"}}, {**WIRE, "@id": "#w"}]})],
        ("Wire North",),
    ),
    "based on another page": ([linked({**ARTICLE, "isBasedOn": "https://herald.example/1"})], ("herald.example",)),
    "no article": ([linked({"@type": "WebSite", "author": WIRE})], ()),
    "the site's own name": (
        ['<meta property="og:site_name" content="Wire North">', linked({**ARTICLE, "author": WIRE})],
        (),
    ),
    "broken JSON": (['<script type="application/ld+json">{"@type": "NewsArticle", </script>'], ()),
    "JSON that never ends": (['<script type="application/ld+json">' + "[" * 100_000], ()),
    "deep JSON": ([f'<script type="application/ld+json">{"[" * 50_000}{"]" * 50_000}</script>'], ()),
    "a graph of itself": ([linked({**ARTICLE, "@id": "#a", "author": {"@id": "#a"}})], ()),
}


@pytest.mark.parametrize("name", HEADS)
def test_credits(name: str) -> None:
    head, expected = HEADS[name]
    assert authorship(page(*head), OWN).credits == expected


def test_the_address_a_page_states_is_its_own() -> None:
    html = page(f'<meta property="og:url" content="{OWN}">', '<link rel="canonical" href="https://herald.example/1">')
    assert authorship(html).own == OWN
    assert authorship(html).credits == ("herald.example",)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("bbc.co.uk", "BBC News", True),
        ("bbc.co.uk", "bbc.com", True),
        ("www.gazette.example", "The Gazette", True),
        ("haitiantimes.com", "The Haitian Times", True),
        ("gazette.example", "Reuters", False),
        ("gazette.example", "", False),
        ("", "", False),
        ("aa.com.tr", "AAP", False),
    ],
)
def test_same_site(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same
    assert same_site(other, one) is same


@given(st.text(max_size=300), st.text(max_size=20))
def test_any_page_has_an_authorship(text: str, url: str) -> None:
    authorship(f'<meta property="og:url" content="{text}"><link rel="canonical" href="{url}">{text}', url or None)
