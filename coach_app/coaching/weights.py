"""The fitted weights that ship beside this file: read once, as the modules themselves are, and never written here.

Knows their names and what they must be; what they mean is told where they are used.
"""

from hashlib import sha256
from importlib.resources import files

import numpy as np
import numpy.typing as npt

SHA256 = {
    "parts": "d4755d207e55819b45273e15347e0f17e2c6072d2341977464cfd0d2acc358b4",
    "relevance": "b6531e24a8ce4ed37c057c5be83e5360ec3649c7fcbe172cec7edbb582af474a",
}
"""Of `<name>.npz`. A program in `benchmarks/` that fits anew prints what belongs here."""


class WrongWeightsError(Exception):
    """A file of weights is not the one that this version of the program was measured with."""


def weights(name: str) -> dict[str, npt.NDArray[np.float64]]:
    """The arrays of `<name>.npz`, as they were kept, widened. Raises `WrongWeightsError`, `OSError`."""
    with files("coach_app.coaching").joinpath(f"{name}.npz").open("rb") as file:
        if (digest := sha256(file.read()).hexdigest()) != SHA256[name]:
            raise WrongWeightsError(f"{name}.npz is damaged or of another version: its SHA-256 is {digest}.")
        file.seek(0)
        with np.load(file) as stored:
            return {key: stored[key].astype(np.float64) for key in stored.files}
