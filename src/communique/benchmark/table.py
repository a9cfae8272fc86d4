"""A report as one table to read."""

from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from communique.benchmark.figures import Figure, Report
from communique.export.visible import visible


def print_report(report: Report, console: Console) -> None:
    """Print every figure with its counts, a section for each file and group, and what made them."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("Measure")
    for heading in ("Value", "Precision", "Recall", "Right", "Gold", "Found"):
        table.add_column(heading, justify="right")
    for result in report.results:
        table.add_row(Text(visible(result.file), style="bold"))
        group = None
        for figure in result.figures:
            if figure.group != group:
                table.add_section()
                table.add_row(Text(visible(figure.group), style="bold cyan"))
                group = figure.group
            table.add_row(*_row(figure))
        table.add_section()
    console.print(table)
    for result in report.results:
        for detail in result.details:
            console.print(Text(f"{visible(Path(result.file).name)}: {visible(detail)}"), soft_wrap=True)
    made_by = report.made_by
    console.print(
        Text(f"communique {made_by.communique}, lexicon {made_by.lexicon}, parser {visible(made_by.parser)}", "dim"),
        soft_wrap=True,
    )


def _row(figure: Figure) -> tuple[Text, ...]:
    shares = (figure.precision, figure.recall)
    counts = (figure.right, figure.gold, figure.found)
    return (
        Text(f"  {visible(figure.name)}"),
        Text(_value(figure), style="bold"),
        *(Text("" if x is None else f"{x:.3f}") for x in shares),
        *(Text("" if x is None else str(x), style="dim") for x in counts),
    )


def _value(figure: Figure) -> str:
    if figure.value is None:
        return "-"
    if figure.unit:
        return f"{figure.value:g} {visible(figure.unit)}"
    return f"{figure.value:.3f}"
