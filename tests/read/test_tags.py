"""Tags without a tree."""

from communique.read.tags import depth, stripped


def test_depth() -> None:
    assert depth("<p>a</p>") == 0
    assert depth("<div>" * 7 + "x" + "</div>" * 7) == 7
    assert depth("</div></div><div><p><li><br>x</div>") == 1


def test_stripped_keeps_the_text_in_paragraphs() -> None:
    html = "<head><title>T</title></head><body><script>a < b</script><p>One &amp; <b>two</b>.</p><p>Three.</body>"
    assert stripped(html) == ("One & two.", "Three.")
    assert stripped("no tags at all") == ("no tags at all",)
    assert stripped("<" * 1000) == ("<" * 1000,)
