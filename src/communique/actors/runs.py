"""Runs of words: which stretches of a sentence are organisations and persons, known or not."""

from communique.parse import Sentence, Token

from .item import Item
from .names import Element, Sense
from .tables import Words

_KINDS = {
    "country": "country", "capital": "country", "metonym": "country", "adjective": "adjective", "people": "people",
    "organisation": "organisation", "region": "region", "office": "office", "group": "group", "leader": "person",
}  # fmt: skip

_FOLLOWED = ("PTY", "REB", "OPP", "IGO")  # bodies whose names a person's follows: "Labour Smith"


def name_items(sentence: Sentence, elements: list[Element], text: str, words: Words) -> list[Item]:
    """The sentence's names and nouns as items in text order, unknown organisations and persons among them."""
    return _with_people(sentence, _with_bodies(sentence, elements, text, words), text, words)


def _with_bodies(sentence: Sentence, elements: list[Element], text: str, words: Words) -> list[Element]:
    """Unknown organisations: capitalised runs that hold a word such as "University", countries in them included."""
    tokens = sentence.tokens
    over = {i: e for e in elements for i in range(e.first, e.last + 1) if not _names_body(e, tokens, words)}
    bodies: list[Element] = []
    i = 0
    while i < len(tokens):
        last = _body_end(tokens, i, over, words)
        if last <= i:
            i += 1
            continue
        inside = [e for e in elements if i <= e.first <= last and e.sense.country]
        own = [j for j in range(i, last + 1) if j not in over and tokens[j].text in words.organisation_words]
        other = [j for j in range(i, last + 1) if j not in over and j not in own and _is_name_word(tokens[j])]
        vessel = words.vessels.get(tokens[i].text, "")
        named = own and tokens[last].text not in words.name.no_body
        if (named and (other or (inside and len(own) > 1))) or (vessel and other):
            telling = [tokens[j].text for j in own]
            sector = "MIL" if vessel else _sector(telling, words)
            country = vessel or (inside[0].sense.country if inside else "")
            known, first = _known_before(elements, i), i
            if known is not None:  # "Red Cross Blood Service" is the Red Cross, its "Medical Center" a hospital
                elements = [e for e in elements if e is not known]
                first, country = known.first, known.sense.country
            name = " ".join(text[tokens[first].start : tokens[last].end].split())
            sense = Sense(kind="organisation", name=name, country=country, sector=sector)
            if known is not None and all(word in words.organisation_frames for word in telling):
                sense = known.sense
            begin, end = tokens[first].start, tokens[last].end
            bodies.append(Element(first=first, last=last, start=begin, end=end, senses=(sense,)))
        i = last + 1
    taken = {j for b in bodies for j in range(b.first, b.last + 1)}
    return sorted(bodies + [e for e in elements if e.first not in taken], key=lambda e: (e.first, e.start))


def _known_before(elements: list[Element], first: int) -> Element | None:
    """The known organisation whose name the run that begins at token ``first`` goes on from."""
    found = next((e for e in elements if e.last == first - 1 and e.whole), None)
    return found if found is not None and found.sense.kind == "organisation" and not found.sense.weak else None


def _sector(named: list[str], words: Words) -> str:
    """The sector that the last telling word gives, "University" rather than "Center"."""
    telling = [word for word in named if word not in words.organisation_frames] or named
    return words.organisation_words[telling[-1]]


def _names_body(element: Element, tokens: tuple[Token, ...], words: Words) -> bool:
    """A capitalised group noun after a name ("Washington University") is part of an organisation's name."""
    i = element.last
    if element.sense.kind != "group" or tokens[i].text not in words.organisation_words or not element.first:
        return False
    return _is_name_word(tokens[element.first]) and _is_name_word(tokens[element.first - 1])


def _body_end(tokens: tuple[Token, ...], first: int, over: dict[int, Element], words: Words) -> int:
    """The last token of a run of capitalised words that may name an organisation, ``first - 1`` if there is none."""
    last, i = first - 1, first
    while i < len(tokens):
        element = over.get(i)
        if element is not None and not _may_begin(element, tokens, words):
            break
        if element is not None or (_is_name_word(tokens[i]) and tokens[i].text not in words.honorifics):
            last = element.last if element is not None else i
            i = last + 1
        elif last >= first and _joins(tokens, first, i, words):
            i += 1
        else:
            break
    return last


def _may_begin(element: Element, tokens: tuple[Token, ...], words: Words) -> bool:
    """Whether a known name may be part of an unknown organisation's; a seat of power is before "University" only."""
    if element.sense.kind == "metonym":
        after = tokens[element.last + 1].text if element.last + 1 < len(tokens) else ""
        return element.whole and words.organisation_words.get(after) == "EDU"
    return element.whole and element.sense.kind in ("country", "adjective", "region", "capital")


def _joins(tokens: tuple[Token, ...], first: int, i: int, words: Words) -> bool:
    """Words inside an organisation's name: "Ministry of Trade", "Department of Health and Human Services"."""
    if tokens[i].text in ("of", "for"):
        return tokens[i - 1].text in words.organisation_words
    return tokens[i].text in ("and", "&") and any(t.text in ("of", "for") for t in tokens[first:i])


def _item(sentence: Sentence, element: Element, text: str, words: Words) -> Item:
    return Item(
        # mypy does not see that the table holds only the Literal's words.
        kind=_KINDS[element.sense.kind],  # type: ignore[arg-type]
        sentence=sentence, first=element.first, last=element.last, start=element.start, end=element.end,
        senses=element.senses, whole=element.whole, former=element.prefix in words.prefixes.former,
        deputy=element.prefix in words.prefixes.deputy, name=" ".join(text[element.start : element.end].split()),
    )  # fmt: skip


def _with_people(sentence: Sentence, elements: list[Element], text: str, words: Words) -> list[Item]:
    """Elements as items, runs of other proper nouns as persons."""
    tokens = sentence.tokens
    taken = {i: e for e in elements for i in range(e.first, e.last + 1)}
    named = [e for e in elements if _part_of_name(e, tokens, taken, words)]
    covered = {i: e for e in elements if e not in named for i in range(e.first, e.last + 1)}
    known = (e for e in elements if e.sense.kind != "leader" and e not in named)
    items = [_item(sentence, e, text, words) for e in known]
    longer = {e.last: e.last + 1 for e in elements if _goes_on(e, tokens, covered)}
    for item in items:
        if item.last in longer and item.kind == "organisation":
            item.last = item.right = longer[item.last]
            item.end = tokens[item.last].end
    inside = set(longer.values())
    i = 0
    while i < len(tokens):
        if i in inside or (i in covered and covered[i].sense.kind != "leader"):
            i += 1
            continue
        last = _run_end(tokens, i, covered, words)
        if last < i or (_in_capitals(tokens[i]) and last > i and not _in_capitals(tokens[i + 1])):
            i += 1  # no name here, or a dateline before one: "WASHINGTON Jimmy Carter said"
            continue
        senses = covered[i].senses if i in covered else ()
        start, end = tokens[i].start, tokens[last].end
        name = " ".join(text[start:end].split())
        places = [e for e in named if i <= e.first <= last and tokens[e.first].text not in words.given.also_places]
        if places and places[0].sense.kind in ("country", "capital"):  # "Environment Canada", "Real Madrid"
            senses = (Sense(kind="organisation", name=name, country=places[0].sense.country, sector="OTH"),)
        items.append(
            Item(kind="organisation" if senses and senses[0].kind == "organisation" else "person",
                 sentence=sentence, first=i, last=last, start=start, end=end, senses=senses, name=name)
        )  # fmt: skip
        i = last + 1
    return sorted(items, key=lambda item: (item.first, item.start))


def _goes_on(element: Element, tokens: tuple[Token, ...], covered: dict[int, Element]) -> bool:
    """Whether a known body's name is longer ("CNN Worldwide"): one more capitalised word that the tree ties to it."""
    i = element.last + 1
    if element.sense.kind != "organisation" or element.sense.sector in _FOLLOWED or i >= len(tokens) or i in covered:
        return False
    if not _is_name_word(tokens[i]) or (i + 1 < len(tokens) and _is_name_word(tokens[i + 1]) and i + 1 not in covered):
        return False
    joints = [tokens[i]] if element.first <= tokens[i].head < i else []
    joints += [t for t in tokens[element.first : i] if t.head == i]
    adverb = tokens[i].label in ("amod", "advmod")  # what parsers make of "Worldwide"
    return adverb or any(t.label in ("flat", "compound") for t in joints)


def _is_name_word(token: Token) -> bool:
    return token.tag in ("NNP", "NNPS") and token.text[:1].isupper()


def _in_capitals(token: Token) -> bool:
    return len(token.text) > 3 and token.text.isupper()


def _run_end(tokens: tuple[Token, ...], first: int, covered: dict[int, Element], words: Words) -> int:
    """The last token of the name that begins at ``first``; ``first - 1`` where none does."""
    starts_low = tokens[first].text.lower() in words.name.particles and tokens[first].tag == "NNP"
    if not (_is_name_word(tokens[first]) or first in covered or starts_low) or tokens[first].text in words.honorifics:
        return first - 1
    last, i = first - 1, first
    if tokens[first].text in words.name.labels:
        return last
    while i < len(tokens):
        token = tokens[i]
        element = covered.get(i)
        if element is not None and element.sense.kind != "leader":
            break
        if element is not None or (_is_name_word(token) and token.text not in words.name.calendar):
            if token.text in words.honorifics and i > first:
                break
            last = i
        elif not (_name_hyphen(tokens, i) if token.text == "-" else token.text.lower() in words.name.particles):
            break
        i += 1
    return last


def _name_hyphen(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the hyphen joins two names; at most one blank stands beside it ("Díaz- Canel")."""
    if i + 1 >= len(tokens) or not tokens[i + 1].text[:1].isalpha() or tokens[i + 1].text[:1].islower():
        return False
    return tokens[i - 1].end == tokens[i].start or tokens[i].end == tokens[i + 1].start


def _part_of_name(element: Element, tokens: tuple[Token, ...], taken: dict[int, Element], words: Words) -> bool:
    """A country, capital or title word beside a name and itself a name: "Paris Hilton", "John Major"."""
    if element.first != element.last or not element.whole:
        return False
    i = element.first
    text, kind = tokens[i].text, element.sense.kind
    before = i > 0 and _is_name_word(tokens[i - 1]) and i - 1 not in taken
    after = i + 1 < len(tokens) and _is_name_word(tokens[i + 1]) and i + 1 not in taken
    if kind in ("office", "group"):
        plain = (
            before and tokens[i - 1].text not in words.honorifics and tokens[i - 1].text not in words.name.not_person
        )
        return _is_name_word(tokens[i]) and plain and not after and tokens[i - 1].text.isalpha()
    if kind == "region" and after and not before and tokens[i + 1].text not in words.name.not_person:
        return tokens[i].label == "flat" or tokens[i + 1].label == "flat"
    if kind == "leader":
        return False
    if before and tokens[i - 1].text not in words.name.not_person and tokens[i - 1].text not in words.name.directions:
        return tokens[i].head == i - 1 or tokens[i - 1].head == i
    if text in words.given.also_places and after and tokens[i + 1].text not in words.name.not_person:
        return tokens[i + 1].head == i or tokens[i].head == i + 1
    return False
