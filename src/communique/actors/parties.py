"""Making actors: what a party is called, and the id that is the same in every document."""

from communique.records import Actor, identity

from .fold import key
from .names import Lexicon, Sense


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
