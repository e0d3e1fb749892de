#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# 100,000 units x 88 leaves in PHP, by one string of doubles, by rows and by call, beside a C program: the string takes at
# most 1.5 times as long. By hand; BUILD_DIR is of a release build.
#
#   tests/doors/php/speed.sh BUILD_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.."
. tests/doors/speed.sh
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
script/php "$build" "$work" >/dev/null
speed_edition "$work/edition.json"
for way in packed rows call; do
    c=$(speed_c "$build" "$work/edition.json")
    speed_ratio "$way" "$c" "$(php -d ffi.enable=true tests/doors/php/speed.php "$build/php" "$work/edition.json" "$way")"
done
