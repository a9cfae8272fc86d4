"""What several modules of the command line share."""


def examples(*lines: str) -> str:
    """The end of a command's help: how it is called."""
    return "\b\nExamples:\n" + "\n".join(f"  {x}" for x in lines)
