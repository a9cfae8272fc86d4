"""How words beside a date move its bounds: "early", "by", "since", "before", and the tense of the clause."""

from datetime import date, timedelta

from msgspec.structs import replace

from communique.when.reading import Anchor, Reading, Slots, plus_months

_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_WEEK = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}
_THIRDS = {"early": 0, "mid": 1, "late": 2}


def bounded(found: Reading, slots: Slots, anchor: Anchor) -> Reading:
    """The reading with the bounds that its surroundings leave open. Its value changes for "before" and "after" only."""
    if found.early is None or found.late is None:
        return found
    lead = str(slots.get("lead", ""))
    for word in (str(slots.get("part", "")), str(slots.get("boundary", "")), lead):
        found = _narrowed(found, word, anchor)
    if lead in ("before", "after"):
        return _outside(found, lead, anchor)
    if lead == "deadline":
        ahead = anchor.day if anchor.direction > 0 and anchor.day and anchor.day <= _day(found.late) else None
        return replace(found, early=ahead)
    if lead == "until":
        return replace(found, early=None)
    if lead == "since":
        return replace(found, late=anchor.day if anchor.day and anchor.day >= _day(found.early) else None)
    return found if anchor.attribute else _clipped(found, anchor.direction, anchor)


def _day(day: date | None) -> date:
    assert day is not None
    return day


def _outside(found: Reading, side: str, anchor: Anchor) -> Reading:
    if side == "before":
        return Reading(found.meant, None, None, _day(found.early) - timedelta(days=1))
    first = _day(found.late) + timedelta(days=1)
    over = anchor.direction < 0 and anchor.day is not None and anchor.day >= first
    return Reading(found.meant, None, first, anchor.day if over else None)


def _narrowed(found: Reading, word: str, anchor: Anchor) -> Reading:
    early, late = _day(found.early), _day(found.late)
    if word in ("earlier", "later", "rest"):
        return _clipped(found, -1 if word == "earlier" else 1, anchor)
    if word not in _THIRDS or early == late:
        return found
    days = (late - early).days + 1
    if days == 7:
        first, last = _WEEK[word]
        return replace(found, early=early + timedelta(days=first), late=early + timedelta(days=last))
    if days <= 31:
        first, last = _MONTH[word]
        return replace(found, early=early.replace(day=first), late=min(late, early.replace(day=min(last, late.day))))
    third = round(days / 30.4) // 3
    start = plus_months(early, third * _THIRDS[word])
    end = late if word == "late" else plus_months(start, third) - timedelta(days=1)
    return replace(found, early=start, late=end)


def _clipped(found: Reading, way: int, anchor: Anchor) -> Reading:
    """What is past lies before publication, what is to come after it, where the words leave both open."""
    early, late, today = _day(found.early), _day(found.late), anchor.day
    if today is None or not early <= today <= late or not way:
        return found
    return replace(found, late=today) if way < 0 else replace(found, early=today)
