"""Interview Coach: practise job interviews aloud, on your own machine, with the network off."""

import os

# numpy's linear algebra is used for small products only, where its second thread gains nothing and then spins for a tenth
# of a second on a core that the window needs: half of all processor time of a live answer. Read when numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
