"""The weights of a CTranslate2 Whisper model as a PyTorch checkpoint, for what can decode with nothing else.

The same numbers, float16 as they lie there, under the names of the original implementation; nothing is downloaded.
Names of layers: `WhisperSpec` of CTranslate2 on the one side, `whisper/model.py` on the other.
"""

import json
import struct
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

_TYPES = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}
Arrays = dict[str, npt.NDArray[np.generic]]


class _Reader:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def number(self, kind: str) -> int:
        size = struct.calcsize(f"<{kind}")
        self._at += size
        return int(struct.unpack_from(f"<{kind}", self._content, self._at - size)[0])

    def text(self) -> str:
        return self.block(self.number("H"))[:-1].decode()

    def block(self, size: int) -> bytes:
        self._at += size
        return self._content[self._at - size : self._at]


def arrays(path: Path) -> Arrays:
    """The variables of a `model.bin` by name."""
    reader = _Reader(path.read_bytes())
    version, spec, _ = reader.number("I"), reader.text(), reader.number("I")
    if spec != "WhisperSpec" or version != 6:
        raise ValueError(f"{path} is {spec} in format {version}, not a Whisper model in format 6")
    found: Arrays = {}
    for _ in range(reader.number("I")):
        name = reader.text()
        shape = [reader.number("I") for _ in range(reader.number("B"))]
        kind = _TYPES[reader.number("B")]
        found[name] = np.frombuffer(reader.block(reader.number("I")), dtype=kind).reshape(shape)
    return found


def state(found: Arrays) -> Arrays:
    """The same under the names of the original implementation (`mlp1` and `mlp2` for the two of a block)."""
    named: Arrays = {
        "decoder.token_embedding.weight": found["decoder/embeddings/weight"],
        "decoder.positional_embedding": found["decoder/position_encodings/encodings"],
        "encoder.positional_embedding": found["encoder/position_encodings/encodings"],
    }

    def linear(name: str, weight: npt.NDArray[np.generic], bias: npt.NDArray[np.generic] | None) -> None:
        named[f"{name}.weight"] = weight
        if bias is not None:
            named[f"{name}.bias"] = bias

    def norm(name: str, source: str) -> None:
        linear(name, found[f"{source}/gamma"], found[f"{source}/beta"])

    def attention(name: str, weights: list[npt.NDArray[np.generic]], biases: list[npt.NDArray[np.generic]]) -> None:
        for part, weight, bias in zip(("query", "key", "value", "out"), weights, biases, strict=True):
            linear(f"{name}.{part}", weight, None if part == "key" else bias)  # the original's keys have no bias

    norm("encoder.ln_post", "encoder/layer_norm")
    norm("decoder.ln", "decoder/layer_norm")
    for conv in ("conv1", "conv2"):
        linear(f"encoder.{conv}", found[f"encoder/{conv}/weight"], found[f"encoder/{conv}/bias"])
    for half in ("encoder", "decoder"):
        layer = 0
        while f"{half}/layer_{layer}/ffn/linear_0/weight" in found:
            source, block = f"{half}/layer_{layer}", f"{half}.blocks.{layer}"
            own = f"{source}/self_attention"
            norm(f"{block}.attn_ln", f"{own}/layer_norm")
            attention(
                f"{block}.attn",
                [*np.split(found[f"{own}/linear_0/weight"], 3), found[f"{own}/linear_1/weight"]],
                [*np.split(found[f"{own}/linear_0/bias"], 3), found[f"{own}/linear_1/bias"]],
            )
            if half == "decoder":
                cross = f"{source}/attention"
                norm(f"{block}.cross_attn_ln", f"{cross}/layer_norm")
                w, b = ([found[f"{cross}/linear_{i}/{kind}"] for i in range(3)] for kind in ("weight", "bias"))
                attention(f"{block}.cross_attn", [w[0], *np.split(w[1], 2), w[2]], [b[0], *np.split(b[1], 2), b[2]])
            norm(f"{block}.mlp_ln", f"{source}/ffn/layer_norm")
            for i in (0, 1):
                linear(
                    f"{block}.mlp{i + 1}",
                    found[f"{source}/ffn/linear_{i}/weight"],
                    found[f"{source}/ffn/linear_{i}/bias"],
                )
            layer += 1
    return named


def _layers(named: Arrays, half: str) -> int:
    return sum(name.startswith(f"{half}.blocks.") and name.endswith(".mlp1.weight") for name in named)


def checkpoint(weights: Path, folder: Path) -> Path:
    """A folder in `folder` with the checkpoint of the CTranslate2 model in the folder `weights`, made if need be."""
    found = arrays(weights / "model.bin")
    vocabulary, width = found["decoder/embeddings/weight"].shape
    english = vocabulary == 51864
    made = folder / f"whisper-{width}{'.en' if english else ''}"  # the name tells the reader the languages
    target = made / "model.pt"
    if target.is_file():
        return made
    named = state(found)
    heads = json.loads((weights / "config.json").read_text(encoding="utf-8"))["alignment_heads"]
    dims = {
        "n_mels": found["encoder/conv1/weight"].shape[1],
        "n_audio_ctx": found["encoder/position_encodings/encodings"].shape[0],
        "n_audio_state": width,
        "n_audio_head": width // 64,
        "n_audio_layer": _layers(named, "encoder"),
        "n_vocab": vocabulary,
        "n_text_ctx": found["decoder/position_encodings/encodings"].shape[0],
        "n_text_state": width,
        "n_text_head": width // 64,
        "n_text_layer": _layers(named, "decoder"),
    }
    tensors = {name: torch.from_numpy(value.astype(np.float32)) for name, value in named.items()}
    tensors["alignment_heads"] = torch.tensor(heads)
    made.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".unfinished")
    torch.save({"dims": dims, "model_state_dict": tensors}, unfinished)
    unfinished.replace(target)
    return made
