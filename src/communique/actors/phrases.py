"""Sentence to items: names and nouns with the words that say whose they are."""

from communique.parse import Sentence, Token

from .item import Item, Owner, Tie
from .names import Element
from .nationality import nationality
from .runs import name_items
from .tables import Words

_TIES: dict[str, Tie] = {"of": "of", "for": "of", "from": "from", "in": "in", "at": "in"}
_REACH = 12  # tokens a title or group noun may stand from the country it belongs to


def items_of(sentence: Sentence, text: str, elements: list[Element], words: Words) -> list[Item]:
    """The items of a sentence in text order, persons among them, owners read."""
    items = name_items(sentence, elements, text, words)
    reader = Reader(sentence, items, words)
    for item in reversed(items):  # from the right: an owner to the right is complete when it is needed
        if item.kind in ("office", "group"):
            reader.look_right(item)
            reader.look_left(item)
    reader.attach_people()
    return items


class Reader:
    """Reads whose each title and group is, and who holds the titles, in one sentence."""

    def __init__(self, sentence: Sentence, items: list[Item], words: Words) -> None:
        self.sentence, self.items, self.words = sentence, items, words
        self.tokens = sentence.tokens
        self._prefixes = words.prefixes.former | words.prefixes.deputy | words.prefixes.kept
        self.over: dict[int, Item] = {}
        for item in items:
            for i in range(item.first, item.last + 1):
                self.over.setdefault(i, item)

    def look_left(self, item: Item) -> None:
        """Owners, determiner and qualifiers before the noun; the phrase grows to the left."""
        i, nouns, possessive = item.first - 1, 0, False
        joined = False
        modifiers: list[Token] = []
        while i >= 0 and item.first - i <= _REACH:
            other, token = self.over.get(i), self.tokens[i]
            if other is not None:
                if not self._take(item, other, nouns, possessive):
                    break
                item.left = min(i, other.first if not possessive else other.left)
                i = (other.left if possessive else other.first) - 1
                possessive = False
                if other.kind in ("office", "group"):
                    nouns = 0
                continue
            lower = token.text.lower()
            if token.tag == "POS":
                possessive = True
            elif token.tag == "PRP$":
                item.owners.append(Owner("pronoun", None, i))
                item.left = i
                break
            elif token.upos == "DET" or token.tag in ("DT", "PDT"):
                item.determiner, item.left = lower, i
                break
            elif self._qualifies(token) or lower in self._prefixes:
                nouns += token.upos in ("NOUN", "PROPN")
                item.former = item.former or lower in self.words.prefixes.former
                item.deputy = item.deputy or lower in self.words.prefixes.deputy
                modifiers.append(token)
                item.left = i
            elif token.text == "-" and i > 0 and self.tokens[i - 1].end == token.start:
                pass
            elif self._lists_on(item, i, joined):
                joined = True
            else:
                break
            i -= 1
        item.modifiers = tuple(reversed(modifiers))

    def _qualifies(self, token: Token) -> bool:
        """Whether the token can stand inside a noun phrase before its head."""
        if token.upos in ("ADJ", "NOUN", "PROPN", "NUM"):
            return token.label not in ("nsubj", "nsubj:pass", "obj", "iobj", "root", "conj") or token.upos != "NOUN"
        if token.tag == "VBG" and token.index and self.tokens[token.index - 1].upos in ("NOUN", "PROPN"):
            return False  # "a group backing presidential candidate ..."
        if token.tag in ("VBN", "VBG", "RB"):
            return token.relation in ("amod", "compound", "advmod") and token.head > token.index
        return False

    def _lists_on(self, item: Item, i: int, joined: bool) -> bool:
        """A comma or "and" between adjectives of a plural ("the US, Russian and Cuban governments"), "and" last."""
        several = item.plural or self.tokens[item.last].tag == "NNS"
        if self.tokens[i].text not in ((",", "and", "or") if joined else ("and", "or")) or not several:
            return False
        left, right = self.over.get(i - 1), self.over.get(i + 1)
        return left is not None and right is not None and _adjectival(left) and _adjectival(right)

    def _take(self, item: Item, other: Item, nouns: int, possessive: bool) -> bool:
        """Note ``other`` as an owner where it is one; false where the phrase ends before it."""
        joined = self._joined(other)
        if joined in self.words.prefixes.leading:
            item.owners.append(Owner("adjective", other))
            return True
        item.client = item.client or joined in self.words.prefixes.client
        before = self.tokens[other.first - 1] if other.first else None
        if joined or (before is not None and before.text == "-" and before.end == other.start):
            return True
        if possessive:
            item.owners.append(Owner("possessor", other))
            return True
        if other.kind == "person":
            if nouns or (item.kind == "office" and not item.sense.name.islower()):
                return False
            item.owners.append(Owner("noun", other))
            return True
        if other.kind in ("office", "group"):
            if other.plural and other.kind == "office":
                return False
            item.owners.append(Owner("noun", other))
            return True
        if other.kind in ("adjective", "people"):
            item.owners.append(Owner("adjective", other))
            return True
        if not nouns or other.kind == "organisation":
            item.owners.append(Owner("noun", other))
        return True

    def look_right(self, item: Item) -> None:
        """An owner after the noun: "of Cuba", "for the ministry", "in Chicago"."""
        if item.last + 1 >= len(self.tokens):
            return
        joint = self.tokens[item.last + 1]
        serves = item.sense.office is not None and item.sense.office.to and joint.text == "to"
        if not serves and ((joint.upos != "ADP" and joint.tag != "IN") or joint.text.lower() not in _TIES):
            return
        target, end = self._target(item.last + 2)
        if target is None or (target.kind == "person" and joint.text.lower() in ("in", "from")):
            return
        tie: Tie = "of" if serves else _TIES[joint.text.lower()]
        item.owners.append(Owner(tie, target))
        if tie == "of":
            item.right = max(target.last, target.right, end)
        if item.plural and target.kind == "country":
            self._listed(item, target, tie)

    def _listed(self, item: Item, target: Item, tie: Tie) -> None:
        """Further owners: "the presidents of Poland and Ukraine"."""
        i = target.last + 1
        while i + 1 < len(self.tokens) and self.tokens[i].text in (",", "and"):
            other = self.over.get(i + 1)
            if other is None or other.kind != "country":
                return
            item.owners.append(Owner(tie, other))
            if tie == "of":
                item.right = max(item.right, other.last)
            i = other.last + 1

    def _target(self, i: int) -> tuple[Item | None, int]:
        """The item the phrase from ``i`` names (its last title or group, else its first name), and where it ends."""
        found: Item | None = None
        limit = i + _REACH
        while i < len(self.tokens) and i < limit:
            item, token = self.over.get(i), self.tokens[i]
            if item is not None:
                if self._joined(item):
                    i = item.last + 1
                    continue
                if found is not None and item.kind == "person" and item.first == item.last == i:
                    i += 1  # the rest of a longer name: "CNN Worldwide"
                    continue
                if found is not None and item.kind not in ("office", "group"):
                    break
                found, i = item, item.last + 1
                continue
            if token.upos in ("VERB", "AUX", "CCONJ", "SCONJ", "PRON", "PUNCT") and token.text != "-":
                break
            if token.upos == "ADP" and (found is not None or token.text.lower() != "of"):
                break
            if found is not None and token.tag != "POS" and token.upos not in ("ADJ", "NOUN", "PROPN"):
                break
            i += 1
        end = i - 1
        while found is not None and end > found.last and self.tokens[end].upos not in ("NOUN", "PROPN"):
            end -= 1
        return found, end

    def _joined(self, item: Item) -> str:
        """The word a hyphen ties to the item's end ("backed" of "Iranian-backed"), "-" for one outside it, else ""."""
        last = self.tokens[item.last]
        if not item.whole:
            return last.text[item.end - last.start :].lower().lstrip("-") or "-"
        after = self.tokens[item.last + 1] if item.last + 1 < len(self.tokens) else None
        if after is None or not after.text.startswith("-") or after.start != item.end:
            return ""
        beyond = self.tokens[item.last + 2] if item.last + 2 < len(self.tokens) else None
        return after.text[1:].lower() or (beyond.text.lower() if beyond is not None else "-")

    def attach_people(self) -> None:
        """Tie names to the titles before them, and to the titles beside them between commas."""
        people = {item.first: item for item in self.items if item.kind == "person"}
        for office in self.items:
            if office.kind == "office" and not office.plural:
                named = self._titled(office, people) or self._apposed(office, people)
                if named is not None:
                    named.offices.append(office)
                    office.holder = named
        for person in people.values():
            before = self.tokens[person.first - 1].text if person.first else ""
            if before in self.words.honorifics:
                person.honorific, person.left = before, person.first - 1
            self._possessor(person)
            self._origin(person)
            person.owners.extend(nationality(self.sentence, self.over, person, self.words))

    def _origin(self, person: Item) -> None:
        """A country after the name: "President Xi Jinping of China"."""
        i = person.last + 1
        if i < len(self.tokens) and self.tokens[i].text == "of":
            i += 2 if i + 1 < len(self.tokens) and self.tokens[i + 1].tag == "DT" else 1
            owner = self.over.get(i)
            if owner is not None and owner.kind in ("country", "region", "organisation"):
                person.owners.append(Owner("of", owner))

    def _possessor(self, person: Item) -> None:
        """A country before the name: "Israel's Netanyahu"."""
        i = person.left - 1
        owner = self.over.get(i - 1)
        if i <= 0 or self.tokens[i].tag != "POS" or owner is None or any(o.title for o in person.offices):
            return
        if owner.kind in ("country", "organisation"):
            person.owners.append(Owner("possessor", owner))
            person.left = owner.first

    def _titled(self, office: Item, people: dict[int, Item]) -> Item | None:
        i = max(office.last, office.right) + 1
        while i < len(self.tokens) and self.tokens[i].text in self.words.honorifics:
            i += 1
        named = people.get(i)
        beyond = office.right > office.last  # "President of China Hu Jintao"
        if (
            named is not None
            and beyond
            and (named.first == named.last or any(o.item and o.item.kind == "office" for o in office.owners))
        ):
            return None
        if named is not None and named.first == named.last and self._is_matter(named.name):
            return None
        if named is None or (named.offices and any(o.title for o in named.offices)):
            return None
        office.title = True
        office.right = max(office.right, named.last)
        return named

    def _is_matter(self, name: str) -> bool:
        """ "Refugee Convention": a word that is nobody's name."""
        names = self.words.name
        return name in names.not_person and name not in names.also_surnames

    def _apposed(self, office: Item, people: dict[int, Item]) -> Item | None:
        """A name right after the title's comma, or right before the comma that opens the title."""
        end = max(office.last, office.right)
        if end + 2 < len(self.tokens) and self.tokens[end + 1].text in (",", ":", "-", "–"):
            i = end + 2
            while i < len(self.tokens) and self.tokens[i].text in self.words.honorifics:
                i += 1
            named = people.get(i)
            if named is not None and self.tokens[end + 1].text == "," and self._closed(named.last + 1):
                return named
        before = [
            p for p in people.values() if p.last + 2 == office.left and self.tokens[p.last + 1].text in (",", "(")
        ]
        if before and not self._titles_next(end) and self._closed(end + 1):
            return before[0]
        return None

    def _titles_next(self, end: int) -> bool:
        following = self.over.get(end + 1)
        return following is not None and following.kind == "person"

    def _closed(self, i: int) -> bool:
        """Whether an apposition may end before token ``i``."""
        if i >= len(self.tokens):
            return True
        token = self.tokens[i]
        return (
            token.upos in ("PUNCT", "VERB", "AUX", "CCONJ", "ADP", "ADV", "PRON", "PART", "SCONJ")
            and token.tag != "POS"
        )


def _adjectival(item: Item) -> bool:
    """An adjective, or an abbreviation that serves as one ("US")."""
    return item.kind == "adjective" or (item.kind == "country" and item.name.isupper())
