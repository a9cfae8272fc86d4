"""What ``communique explain`` prints: each sentence with its tree and what became of its predicates."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from communique.coder import Explanation
from communique.events import Finding
from communique.export.visible import visible
from communique.parse import Sentence, Token
from communique.records import Learnt

OPENING = 70  # code points shown of a block that holds no sentences


def print_explanation(explanation: Explanation, console: Console) -> None:
    """Print the blocks that are not coded, then sentence by sentence the tree and the findings."""
    document = explanation.document
    console.print(Text(visible(document.title or document.path or document.id), style="bold"))
    parsed = {sentence.block for sentence in explanation.sentences}
    for index, block in enumerate(explanation.blocks):
        if index not in parsed:
            opening = visible(document.text[block.start : block.end])
            shown = opening if len(opening) <= OPENING else opening[:OPENING].rstrip() + " …"
            language = f", {block.language}" if block.language else ""
            console.print(Text(f"not read ({block.kind}{language}): ", style="dim").append(shown))
    for fact in explanation.learnt:
        console.print(_learnt(fact), soft_wrap=True)
    for sentence in explanation.sentences:
        console.print()
        found = [finding for finding in explanation.findings if finding.sentence == sentence.index]
        for line in _sentence(document.text, sentence, found):
            console.print(line, soft_wrap=True)
    console.print()


def _learnt(fact: Learnt) -> Text:
    """What was learnt of somebody in the document, and from whom."""
    what = " ".join(filter(None, (fact.country, fact.sector, fact.role)))
    line = Text("learnt: ", style="dim").append(visible(fact.name), style="not dim bold")
    line.append(f" {visible(what)}", style="not dim").append(", as said in ")
    sources = (f"{e.document} ({e.published}): “{e.words}”" for e in fact.evidence)
    return line.append(visible("; ".join(sources)))


def _sentence(text: str, sentence: Sentence, findings: list[Finding]) -> Iterator[Text]:
    words = visible(text[sentence.start : sentence.end])
    yield Text(f"[{sentence.index}] ", style="dim").append(words, style="bold")
    anchors = {t.index for f in findings for t in sentence.covering(f.anchor.start, f.anchor.end)}
    yield from _branch(sentence, sentence.root, "  ", "  ", anchors)
    for finding in findings:
        yield from _finding(text, finding)
    if not findings:
        yield Text("  no predicate of the lexicon in this sentence", style="dim")


def _branch(sentence: Sentence, token: Token, first: str, rest: str, anchors: set[int]) -> Iterator[Text]:
    """The lines of one subtree: ``first`` stands before its own line, ``rest`` before those below it."""
    todo = [(token, first, rest)]
    while todo:
        token, first, rest = todo.pop()
        line = Text(first, style="dim").append(f"{visible(token.label)} ", style="not dim cyan")
        line.append(visible(token.text), style="not dim bold" if token.index in anchors else "not dim")
        yield line.append(f" {visible(token.tag)}")
        below = [t for t in sentence.children(token.index) if t.relation != "punct"]
        for child in reversed(below):
            last = child is below[-1]
            todo.append((child, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  ")))


def _finding(text: str, finding: Finding) -> Iterator[Text]:
    anchor = visible(text[finding.anchor.start : finding.anchor.end])
    coded = finding.outcome.startswith("coded")
    yield (
        Text("  ")
        .append(f"“{anchor}”", style="bold")
        .append(f" → {visible(finding.outcome)}", style="green" if coded else "yellow")
    )
    operators = " of ".join(finding.operators)
    for name, value in (
        ("predicate", finding.predicate),
        ("operators", operators),
        ("actors", finding.actors),
        ("recipients", finding.recipients),
    ):
        if value:
            yield Text(f"     {name:<11}", style="dim").append(visible(value), style="not dim")
