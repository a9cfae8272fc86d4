"""Which addresses are followed, in which form they are compared, and to which machines they may lead."""

import ipaddress
import re
import socket
from collections.abc import Callable, Iterable
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

LONGEST = 2_000  # characters of an address
_LOWEST_PORT = 1024  # below it only those of the web: what listens there (mail, databases) is not for pages
_WEB_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?")
# Parameters that say where a reader came from and never which page is meant.
_TRACKING = frozenset({"fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "twclid", "yclid"})
_TRACKING_PREFIX = "utm_"
_CREDENTIALS = re.compile(r"//[^/\s]{0,500}@")
_PATH = "/%:@!$&'()*+,;=~-._"

_UNICAST = ipaddress.IPv6Network("2000::/3")  # all of IPv6 that is given out for the internet
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # IPv4 addresses as networks that have IPv6 alone see them
# What some versions of ``ipaddress`` take for public: protocol assignments, 6to4 relays, and a cloud's own service.
_NEVER = tuple(map(ipaddress.IPv4Network, ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")))

Resolver = Callable[[str, int], Iterable[str]]


class AddressError(ValueError):
    """An address that is not followed; the message says why."""


class UnresolvedError(Exception):
    """A host whose address cannot be found out now."""


def normalised(address: str, base: str = "") -> str:
    """The form of an address in which it is fetched, kept and compared; ``base`` is what it may be relative to.

    Host in lower case, without default port, fragment and tracking parameters; nothing that can lead to another page
    is touched. Raises AddressError for what is no address of the web, and where it has a user name or password.
    """
    if len(address) > LONGEST:
        raise AddressError(f"an address of more than {LONGEST} characters")
    try:
        parts = urlsplit(urljoin(base, address.strip()))
        port = parts.port
    except ValueError as error:
        raise AddressError("a malformed address") from error
    if parts.scheme not in _WEB_PORTS:
        scheme = f"{parts.scheme[:20]}: addresses are" if parts.scheme else "an address without http(s):// is"
        raise AddressError(f"{scheme} not followed")
    if "@" in parts.netloc:
        raise AddressError("an address with a user name or password")
    if port is not None and port < _LOWEST_PORT and port not in _WEB_PORTS.values():
        raise AddressError(f"port {port} is not one of the web")
    host = _host(parts.hostname or "")
    netloc = host if port in (None, _WEB_PORTS[parts.scheme]) else f"{host}:{port}"
    query = "&".join(p for p in parts.query.split("&") if not _tracks(p))
    found = urlunsplit((parts.scheme, netloc, quote(parts.path, _PATH) or "/", quote(query, _PATH + "?[]|"), ""))
    if len(found) > LONGEST:
        raise AddressError(f"an address of more than {LONGEST} characters")
    return found


def shown(address: str) -> str:
    """An address that may be malformed, to be printed or kept: not too long, without what may be a password."""
    return _CREDENTIALS.sub("//", address[:LONGEST])


def host_and_port(address: str) -> tuple[str, int]:
    """The host and port of a normalised address."""
    parts = urlsplit(address)
    return parts.hostname or "", parts.port or _WEB_PORTS[parts.scheme]


def public(address: str) -> bool:
    """Whether an IP address is one of the public internet: not private, loopback, link-local, multicast or reserved.

    An IPv4 address within an IPv6 one (NAT64, 6to4) counts as itself; IPv4-mapped addresses are never public.
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not ip.is_multicast and not any(ip in network for network in _NEVER)
    if ip in _NAT64:
        return public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    if ip.sixtofour is not None:
        return public(str(ip.sixtofour))
    return ip in _UNICAST and ip.is_global


def resolved(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host as the system knows them, each once. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(place[0]) for *_, place in found))


class Guard:
    """Says to which IP addresses a connection may go.

    ``allowed`` are hosts (``host`` or ``host:port``) that may lie in a private network. ``resolver`` gives a host's
    addresses.
    """

    def __init__(self, allowed: Iterable[str] = (), resolver: Resolver = resolved) -> None:
        self._allowed = frozenset(name.lower().replace("[", "").replace("]", "") for name in allowed)
        self._resolver = resolver

    def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """The IP addresses of ``host``, all of them allowed: connect to these and look up nothing again.

        Raises AddressError where one of them is not public, UnresolvedError where there is none.
        """
        try:
            found = tuple(self._resolver(host, port))
        except (OSError, UnicodeError) as error:
            raise UnresolvedError(f"no address of {host}: {_reason(error)}") from error
        if not found:
            raise UnresolvedError(f"no address of {host}")
        if {host, f"{host}:{port}"} & self._allowed:
            return found
        for address in found:
            if not public(address.partition("%")[0]):
                name = host if host == address else f"{host} ({address})"
                raise AddressError(f"{name} is not a public address; --allow {host} permits it")
        return found


def _host(name: str) -> str:
    """A host's name in ASCII, or an IPv6 address in brackets. Raises AddressError."""
    if ":" in name:
        try:
            if "%" in name:  # a network of this machine
                raise ValueError(name)
            return f"[{ipaddress.IPv6Address(name).compressed}]"
        except ValueError as error:
            raise AddressError("a malformed address") from error
    try:
        ascii_name = name.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise AddressError("a malformed host name") from error
    if not _HOST.fullmatch(ascii_name):
        raise AddressError("a malformed host name" if name else "an address without a host")
    return ascii_name


def _tracks(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIX)


def _reason(error: OSError | UnicodeError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
