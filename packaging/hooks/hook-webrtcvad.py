"""What PyInstaller must know of webrtcvad: its wheels come as webrtcvad-wheels, and it asks for its own version."""

from PyInstaller.utils.hooks import copy_metadata

datas = copy_metadata("webrtcvad-wheels")
