"""Fetching from a real server that misbehaves in every way: each failure has its reason, and an end."""

import gzip
import socket
import ssl
import threading
import zlib
from collections.abc import Callable
from email.utils import formatdate
from pathlib import Path
from time import time

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.feeds import FetchError, Guard, Limits, Web

from .conftest import HOSTS, PATIENT, loopback
from .site import Asked, Site, answer

PAGE = "<p>Ruritania and Graustark signed a peace treaty.</p>"
HASTY = Limits(connect=20, read=0.3, total=1.0, size=200_000, redirects=3)
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def fails(web: Web, url: str, **more: object) -> FetchError:
    with pytest.raises(FetchError) as told:
        web.get(url, **more)  # type: ignore[arg-type]
    return told.value


@pytest.mark.parametrize(
    "sent",
    [
        answer(PAGE),
        answer(gzip.compress(PAGE.encode()), content_encoding="gzip"),
        answer(zlib.compress(PAGE.encode()), content_encoding="deflate"),
        answer(brotli.compress(PAGE.encode()), content_encoding="br"),
        answer(PAGE, content_encoding="identity"),
        CHUNKED + b"10\r\n" + PAGE[:16].encode() + b"\r\n" + f"{len(PAGE) - 16:x}\r\n{PAGE[16:]}\r\n0\r\n\r\n".encode(),
        OK + b"\r\n" + PAGE.encode(),  # ends with the connection
        b"HTTP/1.1 100 Continue\r\n\r\n" + answer(PAGE),
        b"HTTP/1.0 200\r\n\r\n" + PAGE.encode(),
    ],
)
def test_sound_answers(site, web, sent):
    site.pages["/a"] = sent
    fetched = web.get(site.url("/a"))
    assert (fetched.url, fetched.body.decode()) == (site.url("/a"), PAGE)


def test_who_asks_and_for_what(site, web, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    site.pages["/a?b=c"] = answer(PAGE, "203 Fine", "Text/HTML; charset=Latin-1", ETag='"1"', Last_Modified="Monday")
    fetched = web.get(site.url("/a?b=c", "gazette.example"), {"If-None-Match": '"0"'})
    assert (fetched.kind, fetched.charset, fetched.etag, fetched.modified) == ("text/html", "Latin-1", '"1"', "Monday")
    (asked,) = site.asked
    assert asked.headers["host"] == f"gazette.example:{site.port}"
    assert asked.headers["user-agent"] == "communique/test"
    assert asked.headers["if-none-match"] == '"0"'
    assert not {"cookie", "authorization", "referer"} & set(asked.headers)


@pytest.mark.parametrize("etag", ["ü", "a\x01b", "x" * 2000])
def test_marks_that_cannot_be_sent_back_are_not_kept(site, web, etag):
    site.pages["/a"] = answer(PAGE, ETag=etag)
    assert web.get(site.url("/a")).etag is None


def test_what_is_unchanged(site, web):
    site.pages["/a"] = answer(status="304 Not Modified", kind="")
    assert web.get(site.url("/a"), {"If-None-Match": '"1"'}).unchanged


@pytest.mark.parametrize(
    ("status", "temporary"),
    [
        ("404 Not Found", False),
        ("410 Gone", False),
        ("401 Unauthorized", False),
        ("403 Forbidden", False),
        ("451 Unavailable For Legal Reasons", False),
        ("204 No Content", False),
        ("206 Partial Content", False),
        ("300 Multiple Choices", False),
        ("302 Found", False),  # to nowhere
        ("408 Request Timeout", True),
        ("429 Too Many Requests", True),
        ("500 Internal Server Error", True),
        ("502 Bad Gateway", True),
        ("503 Service Unavailable", True),
        ("599 Odd", True),
    ],
)
def test_statuses(site, web, status, temporary):
    site.pages["/a"] = answer("sorry", status)
    error = fails(web, site.url("/a"))
    assert str(error).startswith(f"HTTP status {status[:3]}")
    assert (error.temporary, error.status, error.pause) == (temporary, int(status[:3]), 0)


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("999999999999", 86_400),
        ("-5", 0),
        ("soon", 0),
        ("", 0),
        ("Mon, 99 Foo 2021 00:00:00 GMT", 0),
        ("²", 0),
    ],
)
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_how_long_a_server_wants_to_be_left_alone(site, web, status, retry_after, seconds):
    site.pages["/a"] = answer("later", status, retry_after=retry_after)
    assert fails(web, site.url("/a")).pause == seconds


@pytest.mark.parametrize(("ahead", "seconds"), [(3600, 3600), (-3600, 0)])
def test_until_when_a_server_wants_to_be_left_alone(site, web, ahead, seconds):
    until = formatdate(time() + ahead, usegmt=True)
    site.pages["/a"] = answer("later", "503 Service Unavailable", retry_after=until)
    assert fails(web, site.url("/a")).pause == pytest.approx(seconds, abs=60)


def drip(data: bytes, every: float = 0.05) -> Callable[[socket.socket, Asked], None]:
    """Sends ``data`` byte by byte, and goes on with its last byte."""

    def wire(connection: socket.socket, asked: Asked) -> None:
        for at in range(100_000):
            connection.sendall(data[at : at + 1] or data[-1:])
            if threading.Event().wait(every):
                return

    return wire


def endless(head: bytes, again: bytes) -> Callable[[socket.socket, Asked], None]:
    def wire(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(again)

    return wire


def silent(connection: socket.socket, asked: Asked) -> None:
    connection.recv(1)  # until the other side goes


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (silent, "no answer in time"),
        (lambda c, a: (c.sendall(OK), silent(c, a)), "no answer in time"),
        (lambda c, a: (c.sendall(OK + b"\r\nx"), silent(c, a)), "no answer in time"),
        (drip(b"HTTP/1.1 200 OK\r\nX: y"), "took longer than 1 seconds"),
        (drip(OK + b"Content-Length: 100000\r\n\r\nx", 0.02), "took longer than 1 seconds"),
        (drip(b"HTTP/1.1 100 Continue\r\n\r\n" * 20_000, 0.01), "took longer than 1 seconds"),
    ],
)
def test_slow_answers_end(site, page, reason):
    site.pages["/a"] = page
    error = fails(Web("x", Guard(HOSTS, loopback), HASTY), site.url("/a"))
    assert (str(error), error.temporary) == (reason, True)


BOMB = bytes(50_000_000)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (endless(OK + b"\r\n", b"x" * 65_536), "larger than 0.2 MB"),
        (endless(CHUNKED, b"1000\r\n" + b"x" * 4096 + b"\r\n"), "larger than 0.2 MB"),
        (endless(CHUNKED + b"0\r\n", b"X: y\r\n" * 1000), "larger than 0.2 MB"),
        (endless(CHUNKED + b"-1\r\n", b"x" * 65_536), "larger than 0.2 MB"),
        (endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000), "larger than 0.2 MB"),
        (answer("x", content_length="999999999"), "larger than 0.2 MB"),
        (answer(gzip.compress(BOMB), content_encoding="gzip"), "larger than 0 MB when decoded"),
        (answer(brotli.compress(BOMB, quality=1), content_encoding="br"), "larger than 0 MB when decoded"),
        (answer(zlib.compress(BOMB), content_encoding="deflate"), "larger than 0 MB when decoded"),
        (answer("x", content_encoding="gzip, gzip, gzip, gzip, gzip, gzip"), "6 content encodings, one over the other"),
        (answer("x", content_encoding="zstd"), "unknown content encoding 'zstd'"),
        (answer(b"\x1f\x8b\x08\x00" + b"\xff" * 50, content_encoding="gzip"), "content cannot be decoded"),
        (answer("x", kind="image/png"), "content of type image/png"),
        (answer("x", kind="video/mp4; codecs=x"), "content of type video/mp4"),
    ],
)
def test_what_is_too_large_or_nothing_to_read(site, web, page, reason):
    site.pages["/a"] = page
    error = fails(web, site.url("/a"))
    assert reason in str(error)
    assert not error.temporary


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        OK + b"Content-Length: 1000\r\n\r\nshort",
        answer(gzip.compress(PAGE.encode())[:-9], content_encoding="gzip"),
        CHUNKED + b"1000\r\nshort",
        CHUNKED + b"zz\r\n",
        CHUNKED + b"-5\r\nx",
        b"220 mail.example ESMTP\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        b"\x00\xff" * 5000,
    ],
)
def test_broken_answers_are_no_pages(site, web, sent):
    site.pages["/a"] = sent
    assert fails(web, site.url("/a")).temporary


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.sampled_from([b"", b"HTTP/1.1 ", OK, OK + b"\r\n", CHUNKED, CHUNKED + b"5\r\n"]))
def test_whatever_is_sent_is_a_page_or_fails(site, web, data, start):
    site.pages["/a"] = start + data
    try:
        assert isinstance(web.get(site.url("/a")).body, bytes)
    except FetchError as error:
        assert str(error)


def test_nobody_listens(web):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    error = fails(web, f"http://gazette.example:{port}/")
    assert (str(error), error.temporary) == ("the connection failed: Connection refused", True)


def test_redirects_are_followed_hop_by_hop(site, web):
    site.pages |= {
        "/a": answer(status="301 Moved Permanently", location="b?utm_source=x#top"),
        "/b": answer(status="307 Temporary Redirect", location=f"//post.example:{site.port}/c"),
        "/c": answer(status="303 See Other", location="/año"),
        "/a%C3%B1o": answer(PAGE),
    }
    hops: list[str] = []
    fetched = web.get(site.url("/a", "gazette.example"), before=hops.append)
    assert hops == [
        site.url("/a", "gazette.example"),
        site.url("/b", "gazette.example"),
        site.url("/c", "post.example"),
        site.url("/a%C3%B1o", "post.example"),
    ]
    assert (fetched.url, fetched.body.decode()) == (hops[-1], PAGE)


@pytest.mark.parametrize("next_page", ["/a", "/b"])
def test_redirects_in_a_circle_end(site, web, next_page):
    site.pages |= {
        "/a": answer(status="302 Found", location=next_page),
        "/b": answer(status="302 Found", location="/a"),
    }
    assert str(fails(web, site.url("/a"))) == "more than 3 redirects"
    assert len(site.asked) == 4


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.1/", "127.0.0.1 is not a public address"),
        ("http://127.0.0.1:{other}/secret", "127.0.0.1 is not a public address"),
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is not a public address"),
        ("http://[::1]:{other}/", "::1 is not a public address"),
        ("http://[::ffff:127.0.0.1]:{other}/secret", "not a public address"),
        ("http://[::ffff:7f00:1]:{other}/secret", "not a public address"),
        ("http://[64:ff9b::7f00:1]:{other}/secret", "not a public address"),
        ("http://2130706433:{other}/secret", "not a public address"),
        ("http://0x7f.1:{other}/secret", "not a public address"),
        ("http://localhost:{other}/secret", "not a public address"),
        ("http://inside.example:{other}/secret", "inside.example (127.0.0.1) is not a public address"),
        ("file:///etc/passwd", "file: addresses are not followed"),
        ("javascript:alert(1)", "javascript: addresses are not followed"),
        ("ftp://post.example/", "ftp: addresses are not followed"),
        ("http://user:password@post.example/", "an address with a user name or password"),
        ("http://post.example:22/", "port 22 is not one of the web"),
        ("http://[", "a malformed address"),
    ],
)
def test_no_redirect_leads_inside(site, location, reason):
    """Only the first host is allowed; the secret lies on the same machine, as it well may."""

    def resolver(host: str, port: int) -> list[str]:
        if host.endswith(".example"):
            return ["127.0.0.1"]
        return list(
            dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        )

    with Site({"/secret": answer("secret")}) as other:
        site.pages["/a"] = answer(status="302 Found", location=location.format(other=other.port))
        web = Web("x", Guard(["gazette.example"], resolver), PATIENT)
        error = fails(web, site.url("/a", "gazette.example"))
        assert reason in str(error)
        assert not error.temporary
        assert other.asked == []


def test_the_address_that_was_checked_is_the_one_connected_to(site, web):
    """A name that is harmless when it is looked up first, and this machine when it is looked up again."""
    looked_up: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return ["192.0.2.1" if len(looked_up) > 1 else "127.0.0.1"]

    site.pages["/a"] = answer(PAGE)
    fetched = Web("x", Guard(["gazette.example"], rebinding), PATIENT).get(site.url("/a", "gazette.example"))
    assert fetched.body.decode() == PAGE
    assert looked_up == ["gazette.example"]


def test_of_several_addresses_one_that_answers_is_enough(site):
    site.pages["/a"] = answer(PAGE)
    web = Web("x", Guard(["gazette.example"], lambda host, port: ["::1", "127.0.0.1"]), PATIENT)
    assert web.get(site.url("/a", "gazette.example")).body.decode() == PAGE


def test_a_name_that_cannot_be_found(web):
    def none(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    error = fails(Web("x", Guard((), none), PATIENT), "http://nowhere.example/")
    assert (str(error), error.temporary) == ("no address of nowhere.example: Name or service not known", True)


PEM = Path(__file__).parent / "gazette.example.pem"  # made for these tests: a key that nobody trusts elsewhere


@pytest.mark.parametrize("host", ["gazette.example", "post.example"])
def test_the_certificate_must_be_that_of_the_name(host):
    """The connection goes to an address, the certificate is checked against the name."""
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(PEM)
    names: list[str | None] = []
    ours.sni_callback = lambda connection, name, context: names.append(name)
    theirs = ssl.create_default_context(cafile=str(PEM))

    def serve() -> None:
        plain, _ = listening.accept()
        with plain:
            try:
                with ours.wrap_socket(plain, server_side=True) as secured:
                    secured.recv(65_536)
                    secured.sendall(answer(PAGE))
            except OSError:
                pass  # the other side did not like the certificate

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve)
        thread.start()
        web = Web("x", Guard(HOSTS, loopback), PATIENT, theirs)
        url = f"https://{host}:{listening.getsockname()[1]}/"
        if host == "gazette.example":
            assert web.get(url).body.decode() == PAGE
        else:
            assert "certificate is not valid: Hostname mismatch" in str(fails(web, url))
        thread.join(20)
    assert names == [host]
