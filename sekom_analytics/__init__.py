"""SEKOM Analytics: the green key figures of Sweden's eco-municipalities, compared and followed."""

import os

# Before NumPy is loaded. Its matrices here are small, and after each product its threads wait for another with a core
# of the machine kept busy: 5 ms of it at every choice on a page.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
