import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.feeds.addresses import AddressError, Guard, UnresolvedError, normalised, public, shown


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("https://gazette.example/a", "https://gazette.example/a"),
        ("HTTPS://Gazette.EXAMPLE:443/A?b=C#d", "https://gazette.example/A?b=C"),
        ("http://gazette.example", "http://gazette.example/"),
        ("http://gazette.example:8080/", "http://gazette.example:8080/"),
        ("http://gazette.example./", "http://gazette.example/"),
        (" https://gazette.example/a\n", "https://gazette.example/a"),
        ("/b?id=1", "https://gazette.example/b?id=1"),
        ("b", "https://gazette.example/news/b"),
        ("//post.example/b", "https://post.example/b"),
        ("https://gazette.example/a?utm_source=rss&id=7&UTM_medium=feed&fbclid=x", "https://gazette.example/a?id=7"),
        ("https://gazette.example/a?b=1&a=2&b=1", "https://gazette.example/a?b=1&a=2&b=1"),
        ("https://gazette.example/a?q=x%2Fy&t=utm_source", "https://gazette.example/a?q=x%2Fy&t=utm_source"),
        ("https://gazette.example/año nuevo", "https://gazette.example/a%C3%B1o%20nuevo"),
        ("https://gazette.example/a%C3%B1o%20", "https://gazette.example/a%C3%B1o%20"),
        ("https://zürich.example/", "https://xn--zrich-kva.example/"),
        ("http://[2001:DB8::0001]/", "http://[2001:db8::1]/"),
    ],
)
def test_an_address_has_one_form(address, form):
    assert normalised(address, "https://gazette.example/news/feed.xml") == form
    assert normalised(form) == form


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("javascript:alert(1)", "javascript: addresses are not followed"),
        ("JaVaScRiPt:alert(1)", "javascript: addresses are not followed"),
        ("file:///etc/passwd", "file: addresses are not followed"),
        ("ftp://gazette.example/", "ftp: addresses are not followed"),
        ("data:text/html,x", "data: addresses are not followed"),
        ("gopher://gazette.example:70/", "gopher: addresses are not followed"),
        ("gazette.example/a", "an address without http(s):// is not followed"),
        ("", "an address without http(s):// is not followed"),
        ("https://user:secret@gazette.example/", "an address with a user name or password"),
        ("https://gazette.example@127.0.0.1/", "an address with a user name or password"),
        ("https://gazette.example\\@127.0.0.1/", "an address with a user name or password"),
        ("http:///a", "an address without a host"),
        ("http://gazette.example:25/", "port 25 is not one of the web"),
        ("http://gazette.example:0/", "port 0 is not one of the web"),
        ("http://gazette.example:99999/", "a malformed address"),
        ("http://[::1/", "a malformed address"),
        ("http://[fe80::1%25eth0]/", "a malformed address"),
        ("http://gazette..example/", "a malformed host name"),
        ("http://gaz ette.example/", "a malformed host name"),
        ("http://gazette.example%2f@x/", "an address with a user name or password"),
        ("http://" + "a" * 70 + ".example/", "a malformed host name"),
        ("https://gazette.example/" + "a" * 2000, "an address of more than 2000 characters"),
        ("https://gazette.example/" + "ñ" * 1000, "an address of more than 2000 characters"),
    ],
)
def test_what_is_not_followed_and_why(address, reason):
    with pytest.raises(AddressError) as told:
        normalised(address)
    assert str(told.value) == reason


@given(st.text(max_size=60), st.sampled_from(["", "https://gazette.example/a/b?c"]))
def test_any_text_is_an_address_in_its_one_form_or_refused(text, base):
    try:
        form = normalised(text, base)
    except AddressError:
        return
    assert normalised(form) == form
    assert form.isascii() and form.isprintable() and " " not in form and "@" not in form.split("/")[2]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.0.3",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "100.100.100.200",  # a cloud's metadata
        "169.254.169.254",  # the same, of most clouds
        "168.63.129.16",  # and of one more
        "192.0.0.8",
        "192.88.99.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "ff0e::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::7f00:1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "2001::7f00:1",
        "2001:db8::1",
        "100::1",
    ],
)
def test_what_is_not_public(address):
    assert not public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_what_is_public(address):
    assert public(address)


def test_every_address_of_a_host_must_be_public():
    answers = {
        "good.example": ["8.8.8.8", "2606:4700::1111"],
        "half.example": ["8.8.8.8", "169.254.169.254"],
        "zone.example": ["fe80::1%eth0"],
        "none.example": [],
    }
    guard = Guard((), lambda host, port: answers[host])
    assert guard.addresses("good.example", 443) == ("8.8.8.8", "2606:4700::1111")
    with pytest.raises(AddressError, match=r"half.example \(169.254.169.254\) is not a public address"):
        guard.addresses("half.example", 443)
    with pytest.raises(AddressError):
        guard.addresses("zone.example", 443)
    with pytest.raises(UnresolvedError):
        guard.addresses("none.example", 443)


def test_a_host_may_be_allowed_and_no_other():
    guard = Guard(["Intranet.example", "127.0.0.1:8080", "[::1]:8080"], lambda host, port: ["127.0.0.1"])
    for host, port in (("intranet.example", 80), ("127.0.0.1", 8080), ("::1", 8080)):
        assert guard.addresses(host, port) == ("127.0.0.1",)
    for host, port in (("127.0.0.1", 80), ("other.example", 80), ("x.intranet.example", 80)):
        with pytest.raises(AddressError):
            guard.addresses(host, port)


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("https://me:secret@gazette.example/a", "https://gazette.example/a"),
        ("https://a@b@c.example/", "https://c.example/"),
        ("https://gazette.example/a@b", "https://gazette.example/a@b"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("x" * 5000, "x" * 2000),
    ],
)
def test_no_password_is_shown(address, form):
    assert shown(address) == form


@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "2130706433", "localhost"])
def test_other_spellings_of_this_machine_are_seen_through(host):
    with pytest.raises((AddressError, UnresolvedError)):
        Guard().addresses(host, 80)
