# ruff: noqa: T201 (a command prints)
"""Turn trained weights into the model folder that ships in the package.

usage: python export.py WEIGHTS.pt OUT_DIR [--treebanks DIR] [--float32]

OUT_DIR already holds forms.json (see lemmas.py). Writes model.onnx, tokenizer.json and labels.json
(inventories, checksums, version). With --treebanks the exported model is measured on EWT dev beside the
same weights in float32. --float32 exports without quantisation.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer

from graph import Builder
from train import Batches, bundled_encoder
from treebank import Tree, read

Scores = dict[str, float]


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
        arcs, best, upos, xpos = run.run(None, {k: x[k] for k in ("pieces", "attention", "first", "case")})
        arcs = np.where(x["mask"][:, None, :], arcs, -1e4)
        heads, real = arcs.argmax(-1), x["heads"] >= 0
        found = known[np.take_along_axis(best, heads[..., None], -1)[..., 0]]
        found = np.where(heads == 0, batches.labels.index("root"), found)
        right = (heads == x["heads"]) & real
        tags = [((upos == x["upos"]) & real).sum(), ((xpos == x["xpos"]) & real).sum()]
        hits += [real.sum(), right.sum(), (right & (found == x["labels"])).sum(), *tags]
    return dict(zip(("UAS", "LAS", "UPOS", "XPOS"), (hits[1:] / hits[0]).round(4).tolist(), strict=True))


def tokenizer(encoder: str) -> str:
    """The encoder's word-piece tokenizer without padding and truncation."""
    found = Tokenizer.from_file(str(Path(encoder) / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return str(found.to_str())


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("weights", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--treebanks", type=Path)
    arguments.add_argument("--float32", action="store_true")
    args = arguments.parse_args()
    torch.set_num_threads(1)
    saved = torch.load(args.weights, map_location="cpu")
    weights = {k: v.float().numpy() for k, v in saved["state"].items()}
    # Which word is the root is known from its head, so that label need not be scored.
    kept = [i for i, label in enumerate(saved["labels"]) if label != "root"]
    weights["label.weight"] = weights["label.weight"][kept]
    saved["labels"] = [saved["labels"][i] for i in kept]
    model = Builder(weights, not args.float32).build().SerializeToString()
    pieces = tokenizer(bundled_encoder()).encode()
    (args.out / "model.onnx").write_bytes(model)
    (args.out / "tokenizer.json").write_bytes(pieces)
    checksums = {n: digest((args.out / n).read_bytes()) for n in ("model.onnx", "tokenizer.json", "forms.json")}
    facts = {
        "version": f"en-{digest(''.join(checksums.values()).encode())[:12]}",
        "checksums": checksums,
        **{k: saved[k] for k in ("labels", "upos", "xpos")},
    }
    (args.out / "labels.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    print(facts["version"], f"{len(model) / 1e6:.1f} MB")
    if args.treebanks:
        train = [t for n in ("ewt-train", "gum-permissive-train") for t in read(args.treebanks / f"{n}.conllu.gz")]
        batches, dev = Batches(bundled_encoder(), train), list(read(args.treebanks / "ewt-dev.conllu.gz"))
        print("shipped", measure(model, batches, saved["labels"], dev))
        print("float32", measure(Builder(weights, False).build().SerializeToString(), batches, saved["labels"], dev))


if __name__ == "__main__":
    main()
