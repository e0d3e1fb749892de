# SPDX-License-Identifier: MIT
"""``python -m parindex``: the command, where its own program is not on the path."""

import sys

from ._command import main

if __name__ == "__main__":
    sys.exit(main())
