#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The explorer's pages in a real browser, headless Chromium. Ends every process that it starts.
#
#   tests/explorer/run.sh PYTHON     a Python that has the package, with the explorer in it
set -euo pipefail
python=$(readlink -f "$(dirname "$1")")/$(basename "$1")
cd "$(dirname "$0")/../.."
node --input-type=module -e 'import {chromium} from "./tests/doors/wasm/browser.mjs"; process.exit(chromium ? 0 : 1)' ||
    { echo "skipped: chromium is needed (script/setup all)"; exit 0; }
work=$(mktemp -d "${TMPDIR:-/tmp}/trang tra cứu XXXXXX")
trap 'rm -rf "$work"' EXIT
node --input-type=module -e 'import {composite} from "./tests/doors/wasm/composite.mjs"; console.log(JSON.stringify(composite()))' \
    >"$work/composite"
"$python" tests/explorer/pages.py "$work" "$work/composite"
# a file of one's own, by one command
printf 'unit,1,2,3,4,5,6\nPhú Thọ,8.07,17.81,8.48,9.76,11.24,6.82\nHà Nội,11.2,14.81,9.23,8.01,7.29,4.69\n' >"$work/của tôi.csv"
"$python" -c 'import sys; from parindex._command import main; sys.exit(main())' page vn.766.province.groups "$work/của tôi.csv" \
    --period 2026 --lang vi --output "$work/command.html" >/dev/null
node tests/explorer/explorer.mjs "$work" bindings/explorer/node_modules/axe-core/axe.min.js
