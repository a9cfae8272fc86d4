# ruff: noqa: T201 (a command prints)
"""The weights of a model folder as torch weights again, to train on from them or to write them as a new graph.

usage: python shipped.py MODEL_FOLDER OUT.pt

What is stored in int8 comes back as the numbers the runtime computes with, so that exporting them again gives the
same integers. ``ranges`` keeps the measured inputs of the large matrices.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

ENCODER = "encoder.embeddings."
PARTS = ("query", "key", "value")
Stored = dict[str, np.ndarray]
Ranges = dict[str, tuple[float, float]]


def stored(model: Path) -> Stored:
    """The constants of an ONNX file; float16 and matrices in int8 as float32."""
    found = {x.name: numpy_helper.to_array(x) for x in onnx.load(model).graph.initializer}
    found = {k: v.astype(np.float32) if v.dtype == np.float16 else v for k, v in found.items()}
    return found | {f"{k}.weight": found[f"{k}.weight"] * found[f"{k}.scales"] for k in quantised(found)}


def quantised(found: Stored) -> list[str]:
    """The names of the matrices in int8."""
    return [k.removesuffix(".step") for k in found if k.endswith(".step")]


def ranges(found: Stored) -> Ranges:
    """The lowest and highest input of each matrix in int8."""
    out = {}
    for name in quantised(found):
        step, zero = float(found[f"{name}.step"]), int(found[f"{name}.zero"])
        out[name] = -zero * step, (255 - zero) * step
    return out


def encoder(found: Stored) -> Stored:
    """The encoder's large layers, (outputs, inputs) as torch keeps them."""
    out = {}
    for name in quantised(found):
        weight, bias = found[f"{name}.weight"].T, found[f"{name}.bias"]
        if name.endswith(".attention"):
            for part, w, b in zip(PARTS, np.split(weight, 3), np.split(bias, 3), strict=True):
                out[f"{name}.self.{part}.weight"], out[f"{name}.self.{part}.bias"] = w, b
        elif name.startswith("encoder."):
            out[f"{name}.weight"], out[f"{name}.bias"] = weight, bias
    return out


def biaffine(found: Stored, name: str) -> np.ndarray:
    """(outputs, width + 1, width + 1) from the flat matrix of a scorer and its bias."""
    flat = np.vstack([found[f"{name}.weight"], found[f"{name}.bias"]])
    width = len(flat)
    return flat.reshape(width, -1, width).transpose(1, 0, 2)


def weights(model: Path) -> tuple[Stored, Ranges]:
    """What ``graph.Builder`` wrote into ``model``."""
    found = stored(model)
    out = encoder(found)
    out |= {k: v for k, v in found.items() if "LayerNorm" in k or k in ("case.weight", "case_in.weight")}
    out[f"{ENCODER}word_embeddings.weight"] = found["words"] * found["words.scale"]
    out[f"{ENCODER}position_embeddings.weight"] = found["places"]
    out[f"{ENCODER}token_type_embeddings.weight"] = np.zeros((2, found["places"].shape[1]), np.float32)
    for name in ("arc_dep.0", "arc_head.0", "label_dep.0", "label_head.0", "upos", "xpos"):
        out[f"{name}.weight"], out[f"{name}.bias"] = found[f"{name}.weight"].T, found[f"{name}.bias"]
    for name in ("arc", "label"):
        out[f"{name}.weight"] = biaffine(found, name)
    for name in ("mix", "tag_mix"):
        layers = sum(k.startswith(f"{name}.") for k in found)
        out[name] = np.log([float(found[f"{name}.{i}"]) for i in range(layers)]).astype(np.float32)
    return out, ranges(found)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("out", type=Path)
    args = arguments.parse_args()
    facts = json.loads((args.folder / "labels.json").read_text(encoding="utf-8"))
    found, measured = weights(args.folder / "model.onnx")
    # The root's label is not exported: its head tells it. Training wants a place for it.
    labels = sorted([*facts["labels"], "root"])
    found["label.weight"] = np.insert(found["label.weight"], labels.index("root"), 0, axis=0)
    state = {k: torch.tensor(np.ascontiguousarray(v)) for k, v in found.items()}
    names = {"labels": labels, "upos": facts["upos"], "xpos": facts["xpos"]}
    torch.save({"state": state, "encoder": "shipped", "ranges": measured, **names}, args.out)
    print(f"{len(state)} tensors of {facts['version']}")


if __name__ == "__main__":
    main()
