"""What can be asked for in an address: its parameters, their limits, and what they mean to the store."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal
from urllib.parse import quote, urlencode

import msgspec
from starlette.datastructures import QueryParams

from communique.store import EventFilter
from communique.store.periods import first_day

Kind = Literal["text", "integer", "date"]
LONGEST = 200  # characters of a value
MOST = 20  # values of one parameter
FARTHEST = 100_000  # rows that may be skipped
_WIDTHS = (240, 2_000)  # pixels of a chart
_REMEMBERED = 10_000  # addresses: a page has hundreds, many of them the same
_DIGITS = re.compile(r"\d{1,9}", re.ASCII)


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """Something an address may ask for. ``values``: all it may have; ``least`` and ``most`` bound a number."""

    name: str
    meaning: str
    kind: Kind = "text"
    several: bool = False
    values: tuple[str, ...] = ()
    least: int = 0
    most: int = FARTHEST


EVENTS = (
    Parameter(name="between", several=True, meaning="Two parties that do it to each other: give it twice."),
    Parameter(name="party", several=True, meaning="Who takes part, on either side: a country's code or a name."),
    Parameter(name="actor", several=True, meaning="Who does it."),
    Parameter(name="recipient", several=True, meaning="To whom."),
    Parameter(name="sector", several=True, meaning="PLOVER sector of either side, such as GOV or MIL."),
    Parameter(name="type", several=True, meaning="PLOVER type, such as CONSULT."),
    Parameter(name="quad", several=True, meaning="Quad class.", kind="integer", least=1, most=4),
    Parameter(name="from", meaning="First year, month or day: 2021, 2021-03 or 2021-03-08.", kind="date"),
    Parameter(name="to", meaning="Last year, month or day.", kind="date"),
    Parameter(name="place", several=True, meaning="Where: a country's code or a name."),
    Parameter(name="outlet", several=True, meaning="Who reports it."),
    Parameter(name="language", several=True, meaning="Of a document that tells it, such as en."),
    Parameter(
        name="factuality",
        several=True,
        meaning="What the reports make of it.",
        values=("asserted", "alleged", "negated", "hypothetical"),
    ),
    Parameter(name="min_origins", meaning="Independent origins that report it, at least.", kind="integer", least=1),
    Parameter(name="text", meaning='Words of its reports; "in quotation marks" a phrase.'),
)
PERIOD = tuple(one for one in EVENTS if one.name in ("from", "to"))
BETWEEN = tuple(one for one in EVENTS if one.name == "between")
ORDER = Parameter(name="order", meaning="What comes first.", values=("newest", "reported", "uncertain", "disputed"))
LIMIT = Parameter(name="limit", meaning="Rows at most.", kind="integer", least=1, most=10_000)
SKIP = Parameter(name="skip", meaning="Rows to leave out before.", kind="integer", most=FARTHEST)
WIDTH = Parameter(name="width", meaning="Pixels.", kind="integer", least=_WIDTHS[0], most=_WIDTHS[1])


class Asked:
    """The parameters of one address, checked against those it may have.

    Raises ValueError, in words for whoever asked, for a value that cannot be meant; so it does for a parameter that is
    not among ``known`` if ``strict``.
    """

    def __init__(self, params: QueryParams, known: Iterable[Parameter], strict: bool = False) -> None:
        self._known = {one.name: one for one in known}
        self.values: dict[str, tuple[str, ...]] = {}
        for name in dict.fromkeys(params.keys()):
            if name in self._known:
                given = tuple(value.strip() for value in params.getlist(name))
                if kept := tuple(dict.fromkeys(filter(None, given))):
                    self.values[name] = _checked(self._known[name], kept)
            elif strict:
                raise ValueError(f"there is no parameter {name[:40]!r}; there are: {', '.join(self._known)}")
        self.untidy = len(params.multi_items()) != sum(map(len, self.values.values()))

    def one(self, name: str) -> str | None:
        """The only value of a parameter, None where it has none."""
        return next(iter(self.values.get(name, ())), None)

    def number(self, name: str, default: int) -> int:
        """The value of a number."""
        value = self.one(name)
        return default if value is None else int(value)

    @property
    def filter(self) -> EventFilter:
        """The events that are asked for."""
        between = self.values.get("between", ())
        if len(between) not in (0, 2):
            raise ValueError("“between” needs two parties: give it twice")
        several = {
            name: self.values.get(name, ())
            for name in ("party", "actor", "recipient", "sector", "type", "place", "outlet", "language", "factuality")
        }
        return EventFilter(
            between=(between[0], between[1]) if between else None,
            quad=tuple(map(int, self.values.get("quad", ()))),
            start=self.one("from"),
            end=self.one("to"),
            min_origins=self.number("min_origins", 1),
            text=self.one("text"),
            **several,
        )

    def query(self, **changed: object) -> str:
        """These parameters as a query string, "" or beginning with "?", some of them changed (None: left out)."""
        names = {name.rstrip("_"): value for name, value in changed.items()}
        return query({**{name: values for name, values in self.values.items() if name not in names}, **names})

    def without(self, name: str, value: str) -> str:
        """These parameters as a query string, but for one value of one of them (for both of ``between``)."""
        rest = () if name == "between" else tuple(one for one in self.values[name] if one != value)
        return self.query(**{name: rest})


def query(values: Mapping[str, object]) -> str:
    """A query string, "" or beginning with "?"; tuples are several values, None and "" are left out."""
    pairs = [
        (name, one)
        for name, value in values.items()
        for one in (value if isinstance(value, tuple) else (value,))
        if one not in (None, "")
    ]
    return f"?{urlencode(pairs)}" if pairs else ""


@lru_cache(_REMEMBERED)
def path(*parts: str) -> str:
    """An address of these pages, each part made safe."""
    return "/" + "/".join(quote(part, safe="") for part in parts)


def _checked(parameter: Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    name = parameter.name
    if len(values) > (MOST if parameter.several else 1):
        raise ValueError(f"“{name}” is given too often")
    for value in values:
        if len(value) > LONGEST:
            raise ValueError(f"“{name}” is too long: it may have {LONGEST} characters")
        if "\x00" in value:
            raise ValueError(f"“{name}” has a character that is no text")
        if parameter.values and value not in parameter.values:
            raise ValueError(f"“{name}” is one of {', '.join(parameter.values)}")
        if parameter.kind == "date":
            first_day(value)
        if parameter.kind == "integer" and not (
            _DIGITS.fullmatch(value) and parameter.least <= int(value) <= parameter.most
        ):
            raise ValueError(f"“{name}” is a number from {parameter.least} to {parameter.most}")
    return values
