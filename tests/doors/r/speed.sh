#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What R takes for 100,000 units x 88 leaves beside a C program. By hand, on a quiet machine; BUILD_DIR is of a release
# build, LIBRARY is where the package was installed.
#
#   tests/doors/r/speed.sh BUILD_DIR LIBRARY
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.."
. tests/doors/speed.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gcc -O2 -std=gnu11 -Iinclude -I"$1/include" -DPARINDEX_STATIC -o "$work/speed" tests/doors/r/speed.c \
    "$1/libparindex.a" -lpthread -lm
speed_edition "$work/edition.json"
read -r seconds ranked total < <("$work/speed" "$work/edition.json")
R_LIBS=$2 Rscript tests/doors/r/speed.R "$work/edition.json" "$seconds" "$ranked" "$total"
