"""Making actors: what a party is called, and the id that is the same in every document."""

from communique.records import Actor, identity

from .fold import key
from .held import OF_STATE
from .item import Item
from .names import Lexicon, Sense
from .wording import surface_of


def actor(country: str, sector: str, name: str, role: str | None = None, canonical: str | None = None) -> Actor:
    """An actor; its id comes from country, sector and the folded canonical name (``name`` where none is given)."""
    return Actor(
        id=identity(country, sector, key(canonical or name)), country=country, sector=sector, name=name, role=role
    )


class Parties:
    """Actors that the tables alone can make."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def country(self, code: str) -> Actor:
        """The country itself, as a government."""
        return actor(code, "GOV", self.lexicon.country_name.get(code, code))

    def named(self, sense: Sense) -> Actor:
        """A country, metonym or organisation by name."""
        if sense.kind in ("organisation", "metonym"):
            return actor(sense.country, sense.sector, sense.name)
        return self.country(sense.country)

    def adjective(self, code: str) -> str:
        """The country's adjective, "" for no country."""
        return self.lexicon.adjective.get(code) or self.lexicon.country_name.get(code, "")

    def people(self, code: str) -> Actor:
        """The population of a country."""
        return self.kind(code, "CVL", "people", "people")

    def kind(self, code: str, sector: str, noun: str, canonical: str, role: str | None = None) -> Actor:
        """A group or unnamed office holder of a country: "Cuban government", "Russian politician"."""
        adjective = self.adjective(code)
        name = f"{adjective} {noun}".strip()
        return actor(code, sector, name, role, f"{adjective} {canonical}".strip())

    def group(self, item: Item, country: str) -> Actor:
        """The party of a group noun with the words before it: "Haftar's forces", "Quebec firefighters"."""
        group = item.sense.group
        assert group is not None
        unplaced = [o.item for o in item.owners if o.item is not None and o.item.kind == "adjective"
                    and not o.item.sense.country]  # fmt: skip
        proper = [t.text for t in item.modifiers if t.upos == "PROPN"]
        words = [o.sense.name for o in reversed(unplaced)] + proper + [surface_of(item)]
        noun = " ".join(words)
        canonical = group.name if not proper and not unplaced else noun
        sector = item.sense.sector
        if item.client and not country:
            sector = "REB" if sector == "MIL" else sector
        if item.former and sector in OF_STATE:
            sector = "ELI"
        owner = next(
            (o.item for o in item.owners if o.tie == "noun" and o.item is not None and o.item.kind == "person"), None
        )
        if owner is not None:
            adjective = self.adjective(country)
            return actor(country, sector, f"{owner.name} {noun}", None, f"{adjective} {canonical}".strip())
        return self.kind(country, sector, noun, canonical)
