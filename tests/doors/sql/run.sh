#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What the doors into databases have in common, under AddressSanitizer and UBSan, without a database.
#
#   tests/doors/sql/run.sh BUILD_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.."
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
plain=()
if setarch "$(uname -m)" -R true 2>/dev/null; then
    plain=(setarch "$(uname -m)" -R)
fi
gcc -std=c11 -g -Wall -Wextra -Werror -fsanitize=address,undefined -fno-sanitize-recover=all -Iinclude \
    -I"$build/include" -Ibindings/sql -DPARINDEX_STATIC -o "$work/rows" tests/doors/sql/rows.c bindings/sql/*.c \
    "$build/libparindex.a" -lpthread -lm
"${plain[@]}" "$work/rows"
