"""What Linux must have of its own for Interview Coach: libraries and programs that no Python package brings.

Knows their package names in the common distributions, and installs them where that takes no question. Standard library
alone, and standard error alone, as in environment.py.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Needed:
    """One thing that no Python package brings: a library by its soname, or a program by its name or names."""

    name: str
    apt: str
    dnf: str = ""
    pacman: str = ""
    zypper: str = ""

    def is_there(self) -> bool:
        if ".so" not in self.name:
            return any(shutil.which(name) for name in self.name.split("|"))
        if self.name.startswith("libasound_module"):
            folders = ("/usr/lib", "/usr/lib64", "/usr/local/lib")
            patterns = (f"alsa-lib/{self.name}", f"*/alsa-lib/{self.name}")
            return any(any(Path(folder).glob(pattern)) for folder in folders for pattern in patterns)
        try:
            ctypes.CDLL(self.name)
        except OSError:
            return False
        return True


SOUND = [Needed("libportaudio.so.2", "libportaudio2", "portaudio", "portaudio", "libportaudio2")]

SCREEN = [
    # what Qt's xcb and wayland plugins load from outside the PySide6 wheel (read off with ldd)
    Needed("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd", "libEGL1"),
    Needed("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd", "libGL1"),
    Needed("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    Needed("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig", "libfontconfig1"),
    Needed("libfreetype.so.6", "libfreetype6", "freetype", "freetype2", "libfreetype6"),
    Needed("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    Needed("libgthread-2.0.so.0", "libglib2.0-0", "glib2", "glib2", "libgthread-2_0-0"),
    Needed("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11", "libX11-xcb1"),
    Needed("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    Needed("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11", "libxkbcommon-x11-0"),
    Needed("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0"),
    Needed("libxcb-glx.so.0", "libxcb-glx0", "libxcb", "libxcb", "libxcb-glx0"),
    Needed("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
    Needed("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image", "libxcb-image0"),
    Needed("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1"),
    Needed("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb", "libxcb-randr0"),
    Needed(
        "libxcb-render-util.so.0",
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
        "libxcb-render-util0",
    ),
    Needed("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
    Needed("libxcb-shm.so.0", "libxcb-shm0", "libxcb", "libxcb", "libxcb-shm0"),
    Needed("libxcb-sync.so.1", "libxcb-sync1", "libxcb", "libxcb", "libxcb-sync1"),
    Needed("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", "libxcb", "libxcb-xfixes0"),
    Needed("libxcb-xinerama.so.0", "libxcb-xinerama0", "libxcb", "libxcb", "libxcb-xinerama0"),
    Needed("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb", "libxcb-xkb1"),
]

TESTING = [
    # a microphone without hardware, a screen without a monitor, a browser for the server's page, and what PyInstaller
    # reads libraries with
    Needed("pulseaudio", "pulseaudio", "pulseaudio", "pulseaudio", "pulseaudio"),
    Needed("paplay", "pulseaudio-utils", "pulseaudio-utils", "libpulse", "pulseaudio-utils"),
    Needed(
        "libasound_module_pcm_pulse.so",
        "libasound2-plugins",
        "alsa-plugins-pulseaudio",
        "alsa-plugins",
        "alsa-plugins-pulse",
    ),
    Needed("Xvfb", "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", "xorg-x11-server-Xvfb"),
    Needed("xauth", "xauth", "xorg-x11-xauth", "xorg-xauth", "xauth"),  # xvfb-run asks for it
    Needed("chromium|chromium-browser|google-chrome", "chromium", "chromium", "chromium", "chromium"),
    Needed("objdump", "binutils", "binutils", "binutils", "binutils"),
]

SYSTEM = {"run": SOUND + SCREEN, "dev": SOUND + SCREEN + TESTING}

INSTALLERS = {
    # the field of Needed, and how its packages are installed without a question
    "apt": ("apt-get", ["apt-get", "install", "-y", "--no-install-recommends"]),
    "dnf": ("dnf", ["dnf", "install", "-y"]),
    "pacman": ("pacman", ["pacman", "-S", "--needed", "--noconfirm"]),
    "zypper": ("zypper", ["zypper", "--non-interactive", "install"]),
}


def install_command(missing: Sequence[Needed]) -> list[str]:
    """The one command that installs what is missing with this system's package manager; [] if it is none we know."""
    for manager, (program, command) in INSTALLERS.items():
        if shutil.which(program):
            packages = dict.fromkeys(getattr(each, manager) for each in missing)
            return [*command, *packages]
    return []


def becoming_root() -> list[str] | None:
    """What to put before a command so that it runs as root without asking anybody; None if that is not possible."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def bring_system_libraries(kind: str) -> bool:
    """Install what Linux lacks where allowed, else say the one command. True if nothing is missing afterwards."""
    if not sys.platform.startswith("linux"):
        return True
    missing = [each for each in SYSTEM[kind] if not each.is_there()]
    if not missing:
        return True
    command = install_command(missing)
    root = becoming_root()
    if command and root is not None:
        say(f"Bringing in system packages: {' '.join(dict.fromkeys(each.apt for each in missing))}")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = run_quietly([*root, *command], environment)
        if done.returncode != 0 and command[0] == "apt-get":  # a new machine has no list of packages yet
            run_quietly([*root, "apt-get", "update"], environment)
            done = run_quietly([*root, *command], environment)
        if done.returncode != 0:
            say("  " + "\n  ".join(done.stdout.strip().splitlines()[-5:]))
        missing = [each for each in missing if not each.is_there()]
        if not missing:
            return True
    say(f"Missing on this system: {', '.join(each.name for each in missing)}")
    if command:
        say(f"Please run this once, then start again:\n\n    sudo {' '.join(install_command(missing))}\n")
    else:
        say("Please install the packages that hold them, then start again.")
    return False


def run_quietly(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
