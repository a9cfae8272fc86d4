"""The parser as a torch module: MiniLM encoder, biaffine arcs and labels, two tag heads.

Method: Dozat and Manning, "Deep Biaffine Attention for Neural Dependency Parsing" (ICLR 2017), over a
pre-trained encoder whose layers are mixed as in Peters et al. (NAACL 2018). The encoder is uncased,
so each word's casing is added to its pieces before the encoder and to its vector after it.
"""

import torch
from torch import Tensor, nn
from transformers import AutoModel

CASES = 4  # 0 the root, 1 lower or caseless, 2 capitalised, 3 all capitals


def casing(word: str) -> int:
    """The casing class of a word, as the parser is fed it."""
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[:1].isupper() else 1


class Biaffine(nn.Module):
    """Scores of every pair of two sequences, ``outputs`` numbers a pair, with bias on both sides."""

    def __init__(self, width: int, outputs: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(outputs, width + 1, width + 1))
        nn.init.xavier_uniform_(self.weight)

    @staticmethod
    def padded(x: Tensor) -> Tensor:
        return torch.cat([x, torch.ones_like(x[..., :1])], -1)

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        """(batch, n, width) twice -> (batch, outputs, n, n)."""
        left = torch.einsum("bxi,oij->boxj", self.padded(x), self.weight)
        return torch.einsum("boxj,byj->boxy", left, self.padded(y))

    def along(self, x: Tensor, y: Tensor) -> Tensor:
        """Scores of aligned pairs only: (batch, n, width) twice -> (batch, n, outputs)."""
        left = torch.einsum("bxi,oij->bxoj", self.padded(x), self.weight)
        return torch.einsum("bxoj,bxj->bxo", left, self.padded(y))


def perceptron(inputs: int, outputs: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, outputs), nn.LeakyReLU(0.1), nn.Dropout(dropout))


class Parser(nn.Module):
    """Word pieces in; arc, label and tag scores of every word out. Position 0 is the root ([CLS])."""

    def __init__(self, encoder: str, labels: int, upos: int, xpos: int, arc: int = 320, label: int = 112) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        layers = self.encoder.config.num_hidden_layers
        self.mix = nn.Parameter(torch.zeros(layers))
        self.tag_mix = nn.Parameter(torch.zeros(layers))
        self.case_in, self.case = nn.Embedding(CASES, width), nn.Embedding(CASES, width)
        nn.init.zeros_(self.case_in.weight)
        nn.init.zeros_(self.case.weight)
        self.dropout = nn.Dropout(0.15)
        self.arc_dep, self.arc_head = perceptron(width, arc, 0.3), perceptron(width, arc, 0.3)
        self.label_dep, self.label_head = perceptron(width, label, 0.3), perceptron(width, label, 0.3)
        self.arc = Biaffine(arc, 1)
        self.label = Biaffine(label, labels)
        self.upos, self.xpos = nn.Linear(width, upos), nn.Linear(width, xpos)
        self.half_encoder = False  # bfloat16 is several times faster on processors that have it

    def words(
        self, pieces: Tensor, attention: Tensor, first: Tensor, case: Tensor, source: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Vectors of the words for the tree and for the tags: each word's first piece, layers mixed.

        ``case`` gives the casing of every piece's word, ``source`` the treebank, fed as BERT's segment
        (Stymne et al., "Parser Training with Heterogeneous Treebanks", ACL 2018); the export keeps segment 0 only.
        """
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.case_in(case)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.half_encoder and self.training):
            hidden = self.encoder(
                inputs_embeds=embedded, attention_mask=attention, token_type_ids=source, output_hidden_states=True
            ).hidden_states
        stacked = torch.stack(hidden[1:], 0).float()
        index = first[..., None].expand(-1, -1, stacked.size(-1))
        cased = self.case(torch.gather(case, 1, first))
        out = []
        for weights in (self.mix, self.tag_mix):
            mixed = (torch.softmax(weights, 0)[:, None, None, None] * stacked).sum(0)
            out.append(self.dropout(torch.gather(mixed, 1, index) + cased))
        return out[0], out[1]

    def arcs(self, words: Tensor, mask: Tensor) -> Tensor:
        """Score of head j for word i: (batch, n, n), -1e4 where j is padding."""
        return self.arc(self.arc_dep(words), self.arc_head(words))[:, 0].masked_fill(~mask[:, None, :], -1e4)
