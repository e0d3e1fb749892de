#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs every case in tests/cli/cases against a built command.
#
#   tests/cli/run.sh BINARY [SOURCE_DIR] [--package] [--update] [NAME...]
#
# docs/command.md says what the command does; tests/cli/README.md what a case looks like.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
python=/usr/bin/python3
[ -x "$python" ] || python=python3
exec "$python" -B "$here/run.py" "$@"
