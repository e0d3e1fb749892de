# SPDX-License-Identifier: MIT
"""What the whole package is built on, private: arguments, tables, files, languages."""
