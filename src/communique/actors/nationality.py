"""A person's country by the words around the name: "an American contractor", "the Turkish-born banker", "from Cuba"."""

from collections.abc import Iterator, Mapping

from communique.parse import Sentence, Token

from .item import Item, Owner
from .tables import Words

_FAR = 8  # tokens of a phrase around the name that are read
_ONE = ("a", "an", "another", "one")


def nationality(sentence: Sentence, over: Mapping[int, Item], person: Item, words: Words) -> list[Owner]:
    """The owners that the words before and after the name tell; what they are outranks where they were born."""
    found = [*_before(sentence, over, person, words), *_after(sentence, over, person, words)]
    found.sort(key=lambda item: _is_born(sentence, item, words))
    return [Owner("adjective", item) for item in found]


def _is_born(sentence: Sentence, item: Item, words: Words) -> bool:
    """Whether a hyphen ties the item to a word of origin ("Turkish-born", "Melbourne-born")."""
    return (not item.whole and any(f"-{w}" in sentence.tokens[item.last].text for w in words.places.born)) or any(
        t.text.lstrip("-").lower() in words.places.born and t.start - item.end < 2
        for t in sentence.tokens[item.last + 1 : item.last + 3]
    )  # fmt: skip


def _tells(sentence: Sentence, item: Item, words: Words) -> bool:
    """Whether the item is a nationality: an adjective, an abbreviation that serves as one ("US"), or an origin."""
    if not item.senses or not item.sense.country or item.kind not in ("adjective", "people", "country", "region"):
        return False
    if _is_born(sentence, item, words):
        return True
    after = sentence.tokens[item.last + 1] if item.last + 1 < len(sentence.tokens) else None
    tied = after is not None and after.text.startswith("-") and after.start == item.end
    before = sentence.tokens[item.first - 1] if item.first else None
    tied = tied or (before is not None and before.text == "-" and before.end == item.start)
    short = item.sense.kind == "country" and item.name.isupper()
    return item.whole and not tied and (item.kind == "adjective" or short)


def _before(sentence: Sentence, over: Mapping[int, Item], person: Item, words: Words) -> Iterator[Item]:
    """Nationalities in the phrase that ends with the name, or in the one whose apposition the name is."""
    tokens = sentence.tokens
    i = person.left - 1
    if i > 0 and tokens[i].text == "," and tokens[person.head].label == "appos":
        i -= 1
        if tokens[person.head].head > i or tokens[i].upos not in ("NOUN", "PROPN", "ADJ"):
            return
    first = i
    while i >= 0 and first - i < _FAR:
        item = over.get(i)
        if item is not None and item.kind != "office":
            if _tells(sentence, item, words) and _one_phrase(tokens, item.last + 1, first, person):
                yield item
            elif item.kind != "adjective":
                return
            i = item.first - 1
            continue
        if item is None and not _inside(tokens[i]):
            return
        i -= 1


def _one_phrase(tokens: tuple[Token, ...], start: int, end: int, person: Item) -> bool:
    """Whether the noun that ends the phrase before the name goes with it, by the parser's lights."""
    nouns = [t for t in tokens[start : end + 1] if t.upos == "NOUN" and t.tag != "NNS"]
    if not nouns:
        return not any(t.tag == "NNS" for t in tokens[start : end + 1])
    name = range(person.first, person.last + 1)
    governor = tokens[person.head].head
    return nouns[-1].head in name or governor == nouns[-1].index


def _after(sentence: Sentence, over: Mapping[int, Item], person: Item, words: Words) -> Iterator[Item]:
    """Nationalities in an apposition after the name: ", an American contractor,", ", 27, a Turkish citizen"."""
    tokens = sentence.tokens
    i = person.last + 1
    if i + 2 < len(tokens) and tokens[i].text == "," and tokens[i + 1].upos == "NUM" and tokens[i + 2].text == ",":
        i += 2
    if i + 1 >= len(tokens) or tokens[i].text not in (",", "("):
        return
    opener = tokens[i + 1].text.lower()
    found, last = [], i + 1
    while last < len(tokens) and last - i < _FAR:
        item = over.get(last)
        if item is not None and item.kind in ("adjective", "people", "country", "region"):
            if not _tells(sentence, item, words):
                break
            found.append(item)
            last = item.last + 1
        elif (item is None and (_inside(tokens[last]) or last == i + 1)) or (
            item is not None and item.kind == "office"
        ):
            last += 1
        else:
            break
    apposed = any(t.label == "appos" and t.head in range(person.first, person.last + 1) for t in tokens[i:last])
    ends = last >= len(tokens) or tokens[last].upos in ("PUNCT", "ADP", "PRON", "CCONJ") or tokens[last].tag == "VBN"
    if ends and (opener in _ONE or apposed):
        yield from found


def _inside(token: Token) -> bool:
    """Whether the token can stand in a noun phrase beside a nationality."""
    return token.upos in ("ADJ", "NOUN", "NUM") or token.tag in ("VBN", "VBG") or token.text.startswith("-")
