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
node tests/explorer/explorer.mjs "$work" bindings/explorer/node_modules/axe-core/axe.min.js
