from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.link import Edge, Level, groups, resolve


class Thing(msgspec.Struct, frozen=True):
    """An item with a kind that clashes with others, and a unit."""

    id: str
    kind: str = ""
    unit: str = ""


def apart(a: Thing, b: Thing) -> bool:
    return bool(a.kind and b.kind and a.kind != b.kind)


def close(a: Thing, b: Thing) -> float:
    gap = abs(ord(a.id[0]) - ord(b.id[0]))
    return 0.0 if apart(a, b) or gap > 2 else 1.0 - gap / 4


MEAN: Level[Thing] = Level("mean", lambda t: ("all",), close, lambda t: t.unit or t.id, apart, 0.4)
SINGLE: Level[Thing] = Level("single", lambda t: ("all",), close, lambda t: t.unit or t.id, lambda a, b: False, 0.0)


def things(*names: str) -> list[Thing]:
    """``a:red`` is a thing of kind red, ``a/u`` one of unit u."""
    parts = [n.partition("/") for n in names]
    return [Thing(p[0].partition(":")[0], p[0].partition(":")[2], p[2]) for p in parts]


def edges(*found: tuple[str, str, float]) -> list[Edge]:
    return [Edge(a, b, s) for a, b, s in found]


@pytest.mark.parametrize(
    ("items", "links", "expected"),
    [
        (("a", "b", "c"), (("a", "b", 0.9),), (("a", "b"), ("c",))),
        # A chain does not hold: c is linked to b alone, and the mean with both is below the least.
        (("a", "b", "c"), (("a", "b", 0.9), ("b", "c", 0.6)), (("a", "b"), ("c",))),
        (("a", "b", "c"), (("a", "b", 0.9), ("b", "c", 0.9)), (("a", "b", "c"),)),
        # The strongest link wins what contradicts a weaker one.
        (("a:red", "b", "c:blue"), (("a", "b", 0.8), ("b", "c", 0.9)), (("a",), ("b", "c"))),
        (("a:red", "b", "c:blue"), (("a", "b", 0.9), ("b", "c", 0.9)), (("a", "b"), ("c",))),
        # Items of one unit are one, and count once in the mean.
        (("a/u", "b/u", "c"), (("b", "c", 0.5),), (("a", "b", "c"),)),
        (("a", "b"), (("a", "x", 0.9),), (("a",), ("b",))),
        ((), (), ()),
    ],
)
def test_groups(items, links, expected):
    assert groups(MEAN, things(*items), edges(*links)) == expected


def test_where_one_link_is_enough_a_chain_is_one_group():
    chain = edges(("a", "b", 0.1), ("c", "b", 0.2), ("d", "e", 0.9))
    assert groups(SINGLE, things("a", "b", "c", "d", "e"), chain) == (("a", "b", "c"), ("d", "e"))


SETS = st.lists(
    st.sampled_from([f"{c}{n}{k}" for c in "abcdefg" for n in "01" for k in ("", ":red", ":blue")]),
    unique=True,
    max_size=12,
)


def all_edges(items: list[Thing]) -> list[Edge]:
    return [Edge(a.id, b.id, close(a, b)) for i, a in enumerate(items) for b in items[i + 1 :]]


def distinct(names: Iterable[str]) -> list[Thing]:
    return list({t.id: t for t in things(*names)}.values())


@given(SETS, st.randoms(use_true_random=False))
def test_the_order_of_items_and_links_changes_nothing(names, chance):
    items = distinct(names)
    links = all_edges(items)
    expected = groups(MEAN, items, links)
    chance.shuffle(items)
    chance.shuffle(links)
    assert groups(MEAN, items, [Edge(e.b, e.a, e.strength) for e in links]) == expected
    assert resolve(items, MEAN) == expected


@given(SETS)
def test_every_item_is_in_one_group_and_none_holds_a_contradiction(names):
    items = distinct(names)
    found = groups(MEAN, items, all_edges(items))
    assert sorted(i for g in found for i in g) == sorted(t.id for t in items)
    kinds = {t.id: t.kind for t in items}
    assert all(len({kinds[i] for i in g} - {""}) <= 1 for g in found)
