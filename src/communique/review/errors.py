"""Why a step is not kept."""


class RefusedError(ValueError):
    """A step that cannot be kept as it is; ``problems`` say why, for who sent it."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems
