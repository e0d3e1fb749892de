#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The explorer's pages in real browsers, headless Chromium and Firefox. Ends every process that it starts.
#
#   tests/explorer/run.sh PYTHON     a Python that has the package, with the explorer in it
set -euo pipefail
python=$(readlink -f "$(dirname "$1")")/$(basename "$1")
cd "$(dirname "$0")/../.."
browsers=()
for browser in chromium firefox; do
    if node --input-type=module -e "import { program } from './tests/explorer/$browser.mjs'; process.exit(program ? 0 : 1)"; then
        browsers+=("$browser")
    else
        echo "skipped: $browser is needed (script/setup all)"
    fi
done
((${#browsers[@]} > 0)) || exit 0
work=$(mktemp -d "${TMPDIR:-/tmp}/trang tra cứu XXXXXX")
trap 'rm -rf "$work"' EXIT
node --input-type=module -e 'import {composite} from "./tests/doors/wasm/composite.mjs"; console.log(JSON.stringify(composite()))' \
    >"$work/composite"
"$python" tests/explorer/pages.py "$work" "$work/composite"
# a file of one's own, by one command
printf 'unit,1,2,3,4,5,6\nPhú Thọ,8.07,17.81,8.48,9.76,11.24,6.82\nHà Nội,11.2,14.81,9.23,8.01,7.29,4.69\n' >"$work/của tôi.csv"
"$python" -c 'import sys; from parindex._command import main; sys.exit(main())' page vn.766.province.groups "$work/của tôi.csv" \
    --period 2026 --lang vi --output "$work/command.html" >/dev/null
for browser in "${browsers[@]}"; do
    node tests/explorer/explorer.mjs "$browser" "$work" bindings/explorer/node_modules/axe-core/axe.min.js
done
