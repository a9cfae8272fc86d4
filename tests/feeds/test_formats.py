"""What feeds say, in all formats, well and badly formed."""

import codecs
import gzip
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.feeds import Fetched
from communique.feeds.formats import read_listing
from communique.feeds.listing import Entry, Listing, NoFeedError

URL = "https://gazette.example/feeds/news.xml"
DECLARED = '<?xml version="1.0"?>'
MARCH_8 = 1_615_248_000  # 2021-03-09 00:00 UTC, which is still 8 March in Strelsau


def read(body: str | bytes, kind: str = "application/xml", charset: str | None = None) -> Listing:
    data = body.encode() if isinstance(body, str) else body
    return read_listing(Fetched(url=URL, kind=kind, charset=charset, body=data, etag=None, modified=None))


def rss(items: str) -> str:
    return f'{DECLARED}<rss version="2.0"><channel><title>Gazette</title>{items}</channel></rss>'


RSS = rss(
    "<item><title>Peace &amp; quiet</title><link>https://gazette.example/1</link>"
    "<pubDate>Mon, 08 Mar 2021 19:00:00 -0500</pubDate></item>"
    "<item><title>No date</title><link>../2?a=1&amp;b=2</link></item>"
)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">&lt;b&gt;Post&lt;/b&gt;</title>
<entry><title type="html">A &lt;i&gt;treaty&lt;/i&gt; &amp;amp; more</title><link rel="enclosure" href="https://x.example/a.mp3"/>
<link rel="alternate" href="/1"/><published>2021-03-08T19:00:00-05:00</published></entry>
<entry xml:base="https://post.example/"><title>B</title><link href="b"/><updated>2021-03-08</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old</title></channel>
<item rdf:about="https://gazette.example/1"><title>C</title><link>https://gazette.example/1</link><dc:date>2021-03-08</dc:date>
</item></rdf:RDF>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://gazette.example/1 </loc><n:news><n:publication><n:name>Gazette</n:name></n:publication>
<n:publication_date>2021-03-08T19:00:00-05:00</n:publication_date><n:title>Peace</n:title></n:news></url>
<url><loc>https://gazette.example/2</loc><lastmod>2021-03-08</lastmod></url></urlset>"""
PICTURES = """<urlset xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://gazette.example/1</loc>
<image:image><image:loc>/1.jpg</image:loc><image:title>A picture</image:title></image:image></url>
<junk><loc>https://gazette.example/2</loc></junk>
<url><lastmod>never</lastmod><loc><![CDATA[/3?a&b]]></loc></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://gazette.example/a.xml</loc>
<lastmod>2021-03-09T00:00:00Z</lastmod></sitemap></sitemapindex>"""


@pytest.mark.parametrize(
    ("body", "kind", "title", "entries"),
    [
        (
            RSS,
            "rss",
            "Gazette",
            (
                Entry("https://gazette.example/1", "Peace & quiet", "2021-03-08", MARCH_8),
                Entry("https://gazette.example/2?a=1&b=2", "No date"),
            ),
        ),
        (
            ATOM,
            "rss",
            "Post",
            (
                Entry("https://gazette.example/1", "A treaty & more", "2021-03-08", MARCH_8),
                Entry("https://post.example/b", "B", "2021-03-08", MARCH_8 - 86_400),
            ),
        ),
        (RDF, "rss", "Old", (Entry("https://gazette.example/1", "C", "2021-03-08", MARCH_8 - 86_400),)),
        (
            SITEMAP,
            "sitemap",
            "",
            (
                Entry("https://gazette.example/1", "Peace", "2021-03-08", MARCH_8),
                Entry("https://gazette.example/2", "", "2021-03-08", MARCH_8 - 86_400),
            ),
        ),
        (PICTURES, "sitemap", "", (Entry("https://gazette.example/1", "A picture"), Entry("/3?a&b"))),
        (INDEX, "index", "", (Entry("https://gazette.example/a.xml", "", "2021-03-09", MARCH_8),)),
    ],
)
def test_formats(body, kind, title, entries):
    expected = Listing(kind=kind, title=title, entries=entries)
    assert read(body) == expected
    assert read(gzip.compress(body.encode())) == expected
    assert read(codecs.BOM_UTF8 + body.encode()) == expected
    assert read("\n\n<!-- made by hand -->" + body.removeprefix(DECLARED)) == expected


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (b'<?xml version="1.0" encoding="iso-8859-1"?>' + rss("{}")[21:].encode("latin-1"), None),
        (rss("{}").encode("latin-1"), "iso-8859-1"),
        (rss("{}").encode("utf-8"), "utf-8"),
        (rss("{}").encode("utf-16"), None),
        (b'<?xml version="1.0" encoding="us-ascii"?>' + rss("{}")[21:].encode("utf-8"), None),
    ],
)
def test_encodings_even_where_they_are_not_the_stated_ones(body, charset):
    wide = body[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    encoding = "utf-16" if wide else "latin-1" if b"8859" in body or charset == "iso-8859-1" else "utf-8"
    item = "<item><title>Año</title><link>https://gazette.example/a</link></item>"
    text = body.decode(encoding).replace("{}", item)
    (entry,) = read(text.encode(encoding), charset=charset).entries
    assert (entry.title, entry.link) == ("Año", "https://gazette.example/a")


SCRIPT = "<script>alert(1)</script>"


@pytest.mark.parametrize("title", ["&lt;script>alert(1)&lt;/script>", f"<![CDATA[{SCRIPT}]]>"])
def test_a_title_of_plain_text_with_a_script_is_text(title):
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="text/plain">{title}</title></entry></feed>'
    assert read(atom).entries[0].title == SCRIPT


def test_links_are_as_they_stand_whatever_they_are():
    items = "".join(
        f"<item><link>{link}</link></item>"
        for link in ("javascript:alert(1)", "file:/etc/passwd", "data:text/html,x", "http://127.0.0.1/")
    )
    assert [entry.link for entry in read(rss(items)).entries] == [
        "javascript:alert(1)",
        "file:/etc/passwd",
        "data:text/html,x",
        "http://127.0.0.1/",
    ]


ITEM = "<item><title>A</title><link>https://gazette.example/a</link></item>"


@pytest.mark.parametrize(
    "body",
    [
        rss(ITEM)[:-20],
        rss(ITEM + "<item><title>B & C</title></item>"),
        rss(ITEM + "<item><title>unclosed</item>"),
        rss(ITEM).replace("<rss", '<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss'),
        rss(ITEM + "\x0b\x00"),
        "garbage before " + rss(ITEM),
        SITEMAP.replace("/2</loc>", "/2&x</loc>").replace("/1 ", "/a ").replace("Peace", "A"),
        SITEMAP[:-60].replace("/1 ", "/a ").replace("Peace", "A"),
    ],
)
def test_damage_costs_only_what_is_damaged(body):
    entry = read(body).entries[0]
    assert (entry.title, entry.link) == ("A", "https://gazette.example/a")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "no RSS, Atom or sitemap"),
        ("not a feed", "no feed"),
        (b"\x89PNG\r\n\x1a\n" + bytes(1000), "no feed"),
        ('{"version": "https://jsonfeed.org/version/1"}', "no feed"),
        ("<html><body>hello</body></html>", "a web page, not a feed"),
        (
            '<!doctype html><html><link rel="alternate" type="application/rss+xml" href="/rss"></html>',
            "a web page, not a feed; it names https://gazette.example/rss",
        ),
        ("<opml><body><outline xmlUrl='https://gazette.example/rss'/></body></opml>", "a list of feeds: save it"),
        (b"\x1f\x8b\x08\x00\x00", "gzip data that ends too early"),
        (gzip.compress(bytes(80_000_000), 1), "larger than 50 MB when decoded"),
        (b"<rss>" + b"x" * 5_000_001, "a feed larger than 5 MB"),
    ],
)
def test_what_is_no_feed_says_what_it_is(body, reason):
    with pytest.raises(NoFeedError) as told:
        read(body)
    assert reason in str(told.value)


def bomb(root: str, where: str) -> str:
    """A billion laughs in an element, or in an attribute."""
    levels = "".join(f'<!ENTITY x{i + 1} "{f"&x{i};" * 10}">' for i in range(9))
    text = f"<{root}>&x9;</{root}>" if where == "text" else f'<{root} a="&x9;"/>'
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY x0 "ha">{levels}]>{text}'


@pytest.mark.parametrize("root", ["rss", "feed", "urlset", "sitemapindex"])
@pytest.mark.parametrize("where", ["text", "attribute"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entity_bombs_do_not_go_off(root, where, encoding):
    with suppress(NoFeedError):
        assert read(bomb(root, where).encode(encoding)).entries == ()  # what goes off takes all memory first


def test_nothing_is_read_from_files(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("classified")
    for body in (rss("<item><title>&s;</title></item>"), SITEMAP.replace("Peace", "&s;")):
        declared = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
        entries = read(declared + body.removeprefix(DECLARED)).entries
        assert entries
        assert all("classified" not in entry.title for entry in entries)


def test_deep_nesting_is_no_crash():
    for root in ("rss", "urlset"):
        with suppress(NoFeedError):
            assert read(f"<{root}>" + "<a>" * 20_000).entries == ()


def test_a_feed_of_ten_thousand_entries_with_one_guid():
    items = "".join(
        f"<item><guid>same</guid><title>{i}</title><link>https://gazette.example/{i}</link></item>"
        for i in range(10_000)
    )
    links = [entry.link for entry in read(rss(items)).entries]
    assert len(set(links)) == 10_000


@given(st.binary(max_size=300), st.sampled_from([b"", b"<rss>", b"<urlset><url><loc>", b"<feed><entry>", b"\x1f\x8b"]))
def test_any_bytes_are_a_feed_or_refused(data, start):
    try:
        read(start + data)
    except NoFeedError as error:
        assert str(error)
