# SPDX-License-Identifier: MIT
"""Tells which numpy this is and what it runs with: the kernel of its BLAS, asked of the library that is loaded, and the
widest vectors that its own loops take."""
import ctypes
import pathlib

import numpy as np

try:
    from numpy._core._multiarray_umath import __cpu_baseline__, __cpu_dispatch__, __cpu_features__
except ImportError:  # before 2.0
    from numpy.core._multiarray_umath import __cpu_baseline__, __cpu_dispatch__, __cpu_features__

NAMES = ("openblas_get_corename", "scipy_openblas_get_corename64_")


def blas():
    maps = pathlib.Path("/proc/self/maps").read_text().split()
    loaded = sorted({word for word in maps if word.startswith("/") and "blas" in word})
    for path in loaded:
        library = ctypes.CDLL(path)
        for name in NAMES:
            if hasattr(library, name):
                ask = getattr(library, name)
                ask.restype = ctypes.c_char_p
                return f"OpenBLAS for {ask().decode()}"
    return "a BLAS that is not OpenBLAS"


used = [name for name in (*__cpu_baseline__, *__cpu_dispatch__) if __cpu_features__[name]]
print(f"{np.__version__}, {blas()}, loops up to {used[-1]}")
