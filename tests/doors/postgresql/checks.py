# SPDX-License-Identifier: MIT
"""What passed and what failed."""


class Checks:
    def __init__(self):
        self.passed = self.failed = 0  # of the cases; a check beside them counts where it fails

    def check(self, name, right, said="", case=False):
        self.passed += bool(right) and case
        self.failed += not right
        if not right:
            print(f"FAILED {name}: {said}", flush=True)
