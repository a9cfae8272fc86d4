import msgspec
from msgspec.structs import replace

from communique.link import Page, page
from communique.link.page import alike
from communique.records import Block, CodedDocument, Document, MadeBy

BODY = "Ruritania and Graustark signed a treaty on the fishing grounds of Zenda after nine rounds of talks."
MADE_BY = MadeBy(communique="0", lexicon="", parser="")


def blocks(*parts: tuple[str, str]) -> CodedDocument:
    """A document of labelled parts."""
    text, found = "", []
    for kind, words in parts:
        found.append(Block(start=len(text), end=len(text) + len(words), kind=kind))
        text += words + "\n\n"
    document = Document(id="d", text=text, credits=("Central Press",), languages=("en",), published="2021-03-10")
    return CodedDocument(document=document, blocks=tuple(found), mentions=(), statements=(), events=(), made_by=MADE_BY)


def test_only_title_and_body_count():
    plain = page(blocks(("title", "A treaty"), ("body", BODY)))
    around = (("furniture", "Subscribe to our newsletter now"), ("translation", "Ruritania y Graustark firmaron"))
    dressed = page(blocks(around[0], ("title", "A treaty"), ("body", BODY), ("credit", "By Central Press"), around[1]))
    assert plain == dressed
    assert plain.agencies == ("Central Press",)


def test_a_page_is_about_its_names_and_rare_words():
    terms = [t.key for t in page(blocks(("body", BODY))).terms]
    assert {"ruritania"[:6], "zenda", "treaty"} <= set(terms)
    assert not {"the", "and", "of", "after"} & set(terms)


def test_likeness():
    one = page(blocks(("body", BODY)))
    other = page(blocks(("body", "Bread prices rose in the capital for the third month, bakers said.")))
    assert alike(one.terms, one.terms) > 0.99
    assert alike(one.terms, other.terms) < 0.2


def test_a_page_survives_encoding_and_is_small():
    one = page(blocks(*(("body", f"{BODY} {n}") for n in range(200))))
    packed = msgspec.msgpack.encode(one)
    assert msgspec.msgpack.decode(packed, type=Page) == one
    assert len(packed) < 6_000


def test_nothing_to_read_is_a_page_all_the_same():
    empty = page(blocks())
    assert empty.terms == () and empty.fingerprint.bands == ()
    assert replace(empty, id="x").id == "x"
