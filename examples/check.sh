#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs an example and holds what it prints against what it should: check.sh PROGRAM EXPECTED
set -eu
printed=$(mktemp)
trap 'rm -f "$printed"' EXIT
"$1" >"$printed"
diff -u "$2" "$printed"
