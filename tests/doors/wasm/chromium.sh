#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The WebAssembly door in a real browser, headless Chromium. Ends every process that it starts.
#
#   tests/doors/wasm/chromium.sh
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.."
. tests/doors/door.sh
node --input-type=module -e 'import {chromium} from "./tests/doors/wasm/browser.mjs"; process.exit(chromium ? 0 : 1)' ||
    { echo "skipped: chromium is needed (script/setup all)"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
script/wasm "$work" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
tar -xzf "$work"/parindex-*.tgz -C "$work"
door chromium node tests/doors/wasm/chromium.mjs "$work/package" tests/doors/cases.jsonl
