"""Interview Coach: practise job interviews aloud, on your own machine, with the network off."""

import os

# numpy's linear algebra is used for small products only. A second thread gains nothing there and then spins for a tenth
# of a second on a core that the window needs, as long as the recogniser's encoder takes. Read when numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
