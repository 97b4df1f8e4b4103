"""Sound in and out of the machine: devices, files, recordings, all as frames of 16 kHz mono."""
