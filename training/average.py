# ruff: noqa: T201 (a command prints)
"""Average the weights of several epochs of one training run, which is worth a little more than any of them.

usage: python average.py OUT.pt WEIGHTS.pt WEIGHTS.pt ...

Method: Izmailov et al., "Averaging Weights Leads to Wider Optima and Better Generalization" (UAI 2018).
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("weights", type=Path, nargs="+")
    args = arguments.parse_args()
    saved = [torch.load(path, map_location="cpu") for path in args.weights]
    state = {
        name: sum(s["state"][name].float() for s in saved) / len(saved) if value.is_floating_point() else value
        for name, value in saved[0]["state"].items()
    }
    torch.save({**saved[0], "state": state}, args.out)
    print(f"averaged {len(saved)} files")


if __name__ == "__main__":
    main()
