#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What the extension takes beside a C program for the same rows: at most 1.5 times as long. By hand, on a quiet
# machine, after run.sh with the same BUILD_DIR, of a release build.
#
#   tests/doors/postgresql/speed.sh BUILD_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.."
. tests/doors/speed.sh
work=$PWD/$1/postgresql
speed_edition "$work/edition.json"
gcc -O2 -std=gnu11 -Iinclude -I"$1/include" -I"$(pg_config --includedir)" -DPARINDEX_STATIC -o "$work/speed" \
    tests/doors/postgresql/speed.c "$1/libparindex.a" -lpq -lpthread -lm
python3 -B tests/doors/postgresql/speed.py "$(dirname "$(find "$work/server" -name initdb)")" "$work/home" "$work/speed" \
    "$work/edition.json"
