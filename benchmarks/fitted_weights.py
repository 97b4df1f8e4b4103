"""Keeps fitted weights where the product reads them. Knows nothing of what they weigh."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

import coach_app.coaching.weights


def keep_weights(name: str, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
    """Writes `<name>.npz` and prints the digest that `coach_app/coaching/weights.py` is to expect of it."""
    file = Path(coach_app.coaching.weights.__file__).with_name(f"{name}.npz")
    np.savez(file, **dict(arrays))
    print(f'coach_app/coaching/weights.py: "{name}": "{sha256(file.read_bytes()).hexdigest()}",')
