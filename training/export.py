# ruff: noqa: T201 (a command prints)
"""Turn trained weights into the model folder that ships in the package.

usage: python export.py WEIGHTS.pt OUT_DIR TREEBANKS

OUT_DIR already holds forms.json and features.json (see lemmas.py and features.py). Writes model.onnx, tokenizer.json
and labels.json (inventories, checksums, version), and measures the exported model on EWT dev beside the same weights in
float32. The ranges of the quantised layers are measured on training sentences, unless the weights come from a model
that shipped (see shipped.py) and know them.
"""

import argparse
import hashlib
import json
import random
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnx import TensorProto, helper
from tokenizers import Tokenizer

from graph import Builder, Weights
from train import LONGEST, Batches, bundled_encoder
from treebank import Tree, read

Scores = dict[str, float]
MEMBERS = ("model.onnx", "tokenizer.json", "forms.json", "features.json")
INPUTS = ("pieces", "attention", "first", "case")


def session(model: bytes) -> onnxruntime.InferenceSession:
    """The model in the runtime, on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def measure(model: bytes, batches: Batches, labels: list[str], trees: list[Tree]) -> Scores:
    """UAS, LAS, UPOS, XPOS with gold words, punctuation counted, best head per word (no tree decoding)."""
    run = session(model)
    known = np.array([batches.labels.index(x) for x in labels])
    ordered, hits = sorted(trees, key=len), np.zeros(5)
    for i in range(0, len(ordered), 32):
        x = {k: v.numpy() for k, v in batches.tensors(ordered[i : i + 32]).items()}
        arcs, best, upos, xpos = run.run(None, {k: x[k] for k in INPUTS})
        arcs = np.where(x["mask"][:, None, :], arcs, -1e4)
        heads, real = arcs.argmax(-1), x["heads"] >= 0
        found = known[np.take_along_axis(best, heads[..., None], -1)[..., 0]]
        found = np.where(heads == 0, batches.labels.index("root"), found)
        right = (heads == x["heads"]) & real
        tags = [((upos == x["upos"]) & real).sum(), ((xpos == x["xpos"]) & real).sum()]
        hits += [real.sum(), right.sum(), (right & (found == x["labels"])).sum(), *tags]
    return dict(zip(("UAS", "LAS", "UPOS", "XPOS"), (hits[1:] / hits[0]).round(4).tolist(), strict=True))


def calibrated(weights: Weights, batches: Batches, trees: list[Tree]) -> dict[str, tuple[float, float]]:
    """The lowest and highest input of each large matrix over the trees, 0 included."""
    builder = Builder(weights)
    model = builder.build()
    for name in builder.inputs.values():
        model.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
    run = session(model.SerializeToString())
    ordered, out = sorted(trees, key=len), dict.fromkeys(builder.inputs, (0.0, 0.0))
    for i in range(0, len(ordered), 32):
        x = {k: v.numpy() for k, v in batches.tensors(ordered[i : i + 32]).items()}
        found = run.run(list(builder.inputs.values()), {k: x[k] for k in INPUTS})
        for name, values in zip(builder.inputs, found, strict=True):
            real = values[x["attention" if values.shape[1] == x["attention"].shape[1] else "mask"].astype(bool)]
            out[name] = min(out[name][0], float(real.min())), max(out[name][1], float(real.max()))
    return out


def tokenizer(encoder: str) -> str:
    """The encoder's word-piece tokenizer without padding and truncation."""
    found = Tokenizer.from_file(str(Path(encoder) / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return str(found.to_str())


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write(out: Path, model: bytes, pieces: bytes, inventories: dict[str, list[str]]) -> str:
    """Write the model folder's files, all but the two tables; the version."""
    (out / "model.onnx").write_bytes(model)
    (out / "tokenizer.json").write_bytes(pieces)
    checksums = {n: digest((out / n).read_bytes()) for n in MEMBERS}
    version = f"en-{digest(''.join(checksums.values()).encode())[:12]}"
    facts = {"version": version, "checksums": checksums, **inventories}
    (out / "labels.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    return version


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("weights", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("treebanks", type=Path)
    args = arguments.parse_args()
    torch.set_num_threads(1)
    saved = torch.load(args.weights, map_location="cpu")
    weights = {k: v.float().numpy() for k, v in saved["state"].items()}
    # Which word is the root is known from its head, so that label need not be scored.
    kept = [i for i, label in enumerate(saved["labels"]) if label != "root"]
    weights["label.weight"] = weights["label.weight"][kept]
    labels = [saved["labels"][i] for i in kept]
    train = [t for n in ("ewt-train", "gum-permissive-train") for t in read(args.treebanks / f"{n}.conllu.gz")]
    batches, dev = Batches(bundled_encoder(), train), list(read(args.treebanks / "ewt-dev.conllu.gz"))
    sample = random.Random(0).sample([t for t in train if len(t) <= LONGEST], 480)
    ranges = calibrated(weights, batches, sample) | saved.get("ranges", {})
    model = Builder(weights, ranges).build().SerializeToString()
    inventories = {"labels": labels, "upos": saved["upos"], "xpos": saved["xpos"]}
    version = write(args.out, model, tokenizer(bundled_encoder()).encode(), inventories)
    print(version, f"{len(model) / 1e6:.1f} MB")
    print("shipped", measure(model, batches, labels, dev))
    print("float32", measure(Builder(weights).build().SerializeToString(), batches, labels, dev))


if __name__ == "__main__":
    main()
