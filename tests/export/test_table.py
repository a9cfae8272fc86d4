import re

import msgspec
import pytest


@pytest.fixture
def shown(example, written):
    return lambda width, **sink: written("table", example, width=width, **sink).decode()


@pytest.mark.parametrize("width", [80, 100, 129, 130, 160, 200])
def test_every_field_is_shown_and_no_line_is_too_long(shown, width):
    out = shown(width)
    assert max(map(len, out.splitlines())) <= width
    for words in ("Ruritania", "→ Graustark", "AGREE 057", "2021-03-08", "Strelsau", "alleged", "@ministry", "signed"):
        assert words in out


def test_text_cannot_drive_the_terminal(shown):
    out = shown(100)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)
    assert "\\x1b[31m" in shown(200) or "[bold]keep[/bold]" in out
    assert "\\u202e" in out and "\\x00" in out


def test_markup_in_the_text_is_text(shown):
    assert "[bold]keep[/bold]" in shown(160)


def test_colours_only_on_a_terminal(shown, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[" not in shown(100)
    assert "\x1b[" in shown(100, terminal=True)


def test_a_terminal_without_unicode_gets_escapes(shown):
    assert "\u2192" not in shown(100, encoding="ascii")


def test_a_repeated_event_points_at_the_first(shown):
    assert "2=1" in shown(100)


def test_who_refused_has_said_nothing(example, written):
    said = example.statements[0]
    refused = msgspec.structs.replace(said, id="refused", kind="act")
    both = msgspec.structs.replace(example, statements=(said, refused))
    lines = written("table", both, width=100).decode().splitlines()
    assert any("1 act of speech or stance besides" in line for line in lines)
    none = written("table", msgspec.structs.replace(example, statements=(refused,)), width=100).decode()
    assert "Who said" not in none
