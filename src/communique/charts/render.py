"""Specifications to pictures: Vega, which vl-convert carries, draws them; no browser and no network is needed."""

import re

import msgspec

from communique.charts.harmless import harmless
from communique.charts.theme import Spec, chart

_PATH = re.compile(r' d="[^"]*"')
_FINE = re.compile(r"(\.\d)\d+")  # a tenth of a pixel is as fine as anybody sees, and half the bytes
_LINK = re.compile(r'xlink:href="https://vega\.github\.io/vega-datasets/(?=/)')  # what vl-convert puts before "/..."
_ESCAPE = re.compile(r"\\(?:u[0-9a-f]{4}|.)")  # in JSON as msgspec writes it only control characters are \u....
SCALE = 2.0  # pixels of a PNG for one of the chart's


def svg(spec: Spec) -> str:
    """The chart as SVG. Raises ValueError for what is no specification."""
    import vl_convert  # loads a JavaScript engine, for which nobody should wait who wants no picture

    drawn = str(vl_convert.vegalite_to_svg(_text(spec), allowed_base_urls=[]))
    return _LINK.sub('href="', _PATH.sub(lambda path: _FINE.sub(r"\1", path[0]), drawn))


def png(spec: Spec, scale: float = SCALE) -> bytes:
    """The chart as PNG, on white. Raises ValueError for what is no specification."""
    import vl_convert

    return bytes(
        vl_convert.vegalite_to_png(_text({**spec, "background": "#ffffff"}), scale=scale, allowed_base_urls=[])
    )


def warm_up() -> None:
    """Start what draws, which takes a second, so that the first chart comes as fast as the others."""
    svg(chart("nothing", 1, data={"values": []}, mark="point"))


def _text(spec: Spec) -> str:
    """The specification as JSON, without the characters that no SVG may have: one would end the whole program."""
    return _ESCAPE.sub(_shown, harmless(msgspec.json.encode(spec).decode()))


def _shown(escape: re.Match[str]) -> str:
    return "\\ufffd" if escape[0][1:] in ("b", "f") or escape[0].startswith("\\u") else escape[0]
