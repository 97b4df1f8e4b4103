"""The systems we are measured beside, and the Python environment that each gets for itself, outside of this project.

Versions are pinned, so that a table can be made again; what a peer asks for and this use does not need (microphone,
GPU, other recognisers) is left out where that is many hundred megabytes, which is why two are installed bare.
"""

import hashlib
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Peer:
    """A system: its driver `benchmarks.peers.MODULE` with further `arguments`; `bare` is installed without what it asks
    for, after `packages`."""

    name: str
    module: str
    packages: tuple[str, ...]
    bare: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()


_TORCH = "torch==2.13.0"
_WHISPERLIVEKIT = ("whisperlivekit==0.2.26", "faster-whisper==1.2.1", _TORCH)

PEERS = {
    "livekit-simul": Peer(
        "WhisperLiveKit 0.2.26, simultaneous policy",
        "whisperlivekit",
        _WHISPERLIVEKIT,
        arguments=("simulstreaming",),
    ),
    "livekit-agreement": Peer(
        "WhisperLiveKit 0.2.26, LocalAgreement",
        "whisperlivekit",
        _WHISPERLIVEKIT,
        arguments=("localagreement",),
    ),
    "realtimestt": Peer(
        "RealtimeSTT 1.1.2",
        "realtimestt",
        (
            _TORCH,
            "faster-whisper==1.2.1",
            "silero-vad[onnx-cpu]==6.2.3",
            "webrtcvad-wheels==2.0.14",
            "scipy==1.17.1",
            "soundfile==0.13.1",
            "websockets==16.0",
            "websocket-client==1.9.0",
            "halo==0.0.31",
            "colorama==0.4.6",
        ),
        bare=("RealtimeSTT==1.1.2",),
    ),
    "whisperlive": Peer(
        "WhisperLive 0.10.0",
        "whisper_live",
        (_TORCH, "faster-whisper==1.2.0", "numpy", "scipy", "websockets", "requests"),
        bare=("whisper-live==0.10.0",),
    ),
}


def python_of(peer: Peer, cache: Path) -> Path:
    """The interpreter of the environment of `peer` under `cache`, installed from the package index if not there yet.

    Raises `subprocess.CalledProcessError` when the index does not give what it needs.
    """
    wanted = repr((peer.packages, peer.bare, sys.version_info[:2]))
    folder = cache / f"{peer.module}-{hashlib.sha256(wanted.encode()).hexdigest()[:12]}"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    complete = folder / "complete"
    if not complete.is_file():
        print(f"installing {peer.name} in {folder.name} ...", flush=True)
        venv.create(folder, with_pip=True, clear=True)
        for options, packages in ((), peer.packages), (("--no-deps",), peer.bare):
            if packages:
                subprocess.run([python, "-m", "pip", "install", "--quiet", *options, *packages], check=True)
        complete.touch()
    return python
