"""The network that chooses among readings: a small encoder-decoder that reads a sentence and writes the words of a
token, all allowed ones at once as a prefix tree.

It is an MBart (Liu et al. 2020, arXiv:2001.08210): Bart with normalization in front of each block, which learns from
few steps at a high rate where Bart's own order does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from transformers import MBartConfig, MBartForConditionalGeneration

from normalizer.asking import FARTHEST, LONGEST_WINDOW, offsets
from normalizer.model import LONGEST_READING
from normalizer.pieces import Pieces
from normalizer.shapes import BUCKETS, PER_WORD, shapes
from normalizer.tree import Tree


@dataclass(frozen=True, slots=True)
class NetConfig:
    """Size of the network."""

    channels: int = 128
    """Width."""
    encoder_layers: int = 2
    """Layers over the sentence."""
    decoder_layers: int = 1
    """Layers over the readings."""
    heads: int = 4
    """Attention heads."""
    shape_channels: int = 64
    """Width of what stands for the beginning or ending of a word."""
    hidden: int = 512
    """Width of the feed-forward layers."""
    dropout: float = 0.1
    """Dropout everywhere."""


class Batch(NamedTuple):
    """Sentences with their trees. text, offset (B, S), text_mask (B, S) bool; nodes, depth (B, N), sees (B, N, N)
    bool. offset: see `normalizer.asking.offsets`; shape (B, S, K): `normalizer.shapes`.

    Of all edges in the batch: edge_row, edge_node, edge_piece (E,). A reading's edges: path_edge and path_reading (P,),
    the latter counts the readings of the batch. Of each reading: its question, its rank in the grammar's order (R,).
    answer: the right reading of each question (Q,), counted in the batch.
    """

    text: Tensor
    offset: Tensor
    shape: Tensor
    text_mask: Tensor
    nodes: Tensor
    depth: Tensor
    sees: Tensor
    edge_row: Tensor
    edge_node: Tensor
    edge_piece: Tensor
    path_edge: Tensor
    path_reading: Tensor
    question: Tensor
    rank: Tensor
    answer: Tensor


@dataclass(frozen=True, slots=True)
class Item:
    """An example as the network sees it: pieces of the text, its trees, the right reading of each."""

    text: tuple[int, ...]
    tree: Tree
    answers: tuple[int, ...]


def collate(items: Sequence[Item], pieces: Pieces) -> Batch:
    """Items to a batch."""
    width = max(len(item.text) for item in items)
    most = max(len(item.tree.pieces) for item in items)
    pad = pieces.pad
    text, offset = np.full((len(items), width), pad), np.zeros((len(items), width), np.int64)
    shape = np.zeros((len(items), width, PER_WORD), np.int64)
    nodes, depth = np.full((len(items), most), pad), np.zeros((len(items), most), np.int64)
    # Padding sees itself, so that no softmax is over nothing.
    sees = np.repeat(np.eye(most, dtype=bool)[None], len(items), 0)
    flat: dict[str, list[int]] = {
        key: [] for key in ("row", "node", "piece", "edge", "reading", "question", "rank", "answer")
    }
    for row, item in enumerate(items):
        tree, n = item.tree, len(item.tree.pieces)
        text[row, : len(item.text)] = item.text
        offset[row, : len(item.text)] = offsets(item.text, pieces)
        shape[row, : len(item.text)] = shapes(item.text, pieces)
        nodes[row, :n], depth[row, :n], sees[row, :n, :n] = tree.pieces, tree.depth, tree.mask()
        first_edge = len(flat["row"])
        flat["row"] += [row] * len(tree.edge_node)
        flat["node"] += tree.edge_node
        flat["piece"] += tree.edge_piece
        for paths, answer in zip(tree.paths, item.answers, strict=True):
            question, first_reading = len(flat["answer"]), len(flat["question"])
            flat["answer"].append(first_reading + answer)
            for rank, path in enumerate(paths):
                flat["edge"] += [first_edge + edge for edge in path]
                flat["reading"] += [first_reading + rank] * len(path)
                flat["question"].append(question)
                flat["rank"].append(rank)
    tensors = {key: torch.tensor(value) for key, value in flat.items()}
    return Batch(
        torch.from_numpy(text),
        torch.from_numpy(offset),
        torch.from_numpy(shape),
        torch.from_numpy(text != pad),
        torch.from_numpy(nodes),
        torch.from_numpy(depth),
        torch.from_numpy(sees),
        *tensors.values(),
    )


class ChooserNet(nn.Module):
    """MBart whose decoder runs over prefix trees. The weights are an ordinary MBart's: `bart.generate` works."""

    def __init__(self, pieces: Pieces, config: NetConfig) -> None:
        super().__init__()
        self.config = config
        self.bart = MBartForConditionalGeneration(
            MBartConfig(
                vocab_size=len(pieces),
                max_position_embeddings=LONGEST_WINDOW,
                d_model=config.channels,
                encoder_layers=config.encoder_layers,
                decoder_layers=config.decoder_layers,
                encoder_attention_heads=config.heads,
                decoder_attention_heads=config.heads,
                encoder_ffn_dim=config.hidden,
                decoder_ffn_dim=config.hidden,
                # As wide as the sum over the channels asks for: with the 0.02 of large models, one this small learns
                # nothing from its context for thousands of steps.
                init_std=config.channels**-0.5,
                dropout=config.dropout,
                attention_dropout=config.dropout,
                activation_dropout=config.dropout,
                pad_token_id=pieces.pad,
                bos_token_id=pieces.end,
                eos_token_id=pieces.end,
                decoder_start_token_id=pieces.sentinels[0],
                forced_eos_token_id=None,
            )
        )
        assert LONGEST_READING < LONGEST_WINDOW
        # Positions alone would have to be learned to point at a token's neighbours, from few texts.
        self.offset = nn.Embedding(2 * FARTHEST + 1, config.channels)
        nn.init.normal_(self.offset.weight, std=config.channels**-0.5)
        self.shape = nn.Embedding(BUCKETS + 1, config.shape_channels, padding_idx=0)
        self.of_shape = nn.Linear(config.shape_channels, config.channels, bias=False)
        with torch.no_grad():
            self.shape.weight[1:].normal_(std=config.shape_channels**-0.5)
        # Begins as if there were none.
        nn.init.zeros_(self.of_shape.weight)

    def encode(self, text: Tensor, offset: Tensor, shape: Tensor, mask: Tensor | None) -> Tensor:
        """Pieces, their offsets (B, S) and their words' shapes (B, S, K) to hidden states (B, S, C)."""
        encoder = self.bart.model.encoder
        embedded = encoder.embed_tokens(text) + self.offset(offset) + self.of_shape(self.shape(shape).sum(2))
        hidden: Tensor = encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return hidden

    def decode(
        self, hidden: Tensor, mask: Tensor | None, nodes: Tensor, depth: Tensor, sees: Tensor
    ) -> Tensor:
        """States (B, N, C) of the nodes of trees; a node's position is its depth."""
        decoder = self.bart.model.decoder
        positions = nn.functional.embedding(
            depth + decoder.embed_positions.offset, decoder.embed_positions.weight
        )
        x = decoder.layernorm_embedding(decoder.embed_tokens(nodes) + positions)
        x = nn.functional.dropout(x, self.config.dropout, self.training)
        own, cross = additive(sees[:, None], x), None if mask is None else additive(mask[:, None, None], x)
        for layer in decoder.layers:
            out = layer(x, own, hidden, encoder_attention_mask=cross, use_cache=False)
            # Older versions of transformers answer with a tuple.
            x = out[0] if isinstance(out, tuple) else out
        states: Tensor = decoder.layer_norm(x)
        return states

    def next_piece(self, states: Tensor) -> Tensor:
        """States (..., C) to log-probabilities (..., V) of the piece behind them."""
        return torch.log_softmax(self.bart.lm_head(states).float(), -1)

    def edges(self, batch: Batch) -> Tensor:
        """Log-probability of every edge, (E,)."""
        hidden = self.encode(batch.text, batch.offset, batch.shape, batch.text_mask)
        states = self.decode(hidden, batch.text_mask, batch.nodes, batch.depth, batch.sees)
        # Most of the work is over the vocabulary: once for a node, and not for padding.
        places = batch.edge_row * states.shape[1] + batch.edge_node
        needed, which = places.unique(return_inverse=True)
        return self.next_piece(states.flatten(0, 1)[needed])[which, batch.edge_piece]

    def readings(self, batch: Batch) -> Tensor:
        """Log-probability of every reading, (R,)."""
        edges = self.edges(batch)
        return edges.new_zeros(len(batch.question)).index_add(0, batch.path_reading, edges[batch.path_edge])


def additive(seen: Tensor, like: Tensor) -> Tensor:
    """A mask to add to attention scores: 0 where seen, very negative elsewhere."""
    return torch.zeros_like(seen, dtype=like.dtype).masked_fill(~seen, torch.finfo(like.dtype).min)


def log_shares(scores: Tensor, question: Tensor, questions: int) -> Tensor:
    """Scores (R,) to log-probabilities among the readings of the same question."""
    most = scores.new_full((questions,), -torch.inf).scatter_reduce(0, question, scores.detach(), "amax")
    shifted = scores - most[question]
    total = scores.new_zeros(questions).index_add(0, question, shifted.exp())
    return shifted - total.log()[question]
