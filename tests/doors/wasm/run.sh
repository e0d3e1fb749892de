#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The WebAssembly door: builds and packs the npm package, installs it into an empty folder, answers every case in Node,
# runs the program of bindings/wasm/README.md there, and checks its types.
#
#   tests/doors/wasm/run.sh BUILD_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.."
. tests/doors/door.sh
command -v node >/dev/null && command -v npm >/dev/null && command -v wasm-ld-14 >/dev/null &&
    [ -e /usr/lib/wasm32-wasi/libc.a ] ||
    { echo "skipped: node, npm, lld and wasi-libc are needed (script/setup all)"; exit 0; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
script/wasm "$work" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
package=("$work"/parindex-*.tgz)
mkdir "$work/người dùng"
cd "$work/người dùng"
echo '{"private": true}' >package.json
npm install --offline --no-audit --no-fund --silent "${package[0]}"
cd "$OLDPWD"
user="$work/người dùng"
cp tests/doors/wasm/{node,checks}.mjs "$user"
door wasm node --expose-gc "$user/node.mjs" tests/doors/cases.jsonl

# a stranger's program, from the page into the folder of the installed package
cp examples/phu-tho-2026.csv "$user"
sed -n '/^```js$/,/^```$/p' bindings/wasm/README.md | sed '/^```/d' >"$user/program.mjs"
printed=$(cd "$user" && node program.mjs)
grep -qx 'Phú Thọ 61.89' <<<"$printed" || { printf 'README of wasm: %s\n' "$printed"; exit 1; }
echo "ok: the program of bindings/wasm/README.md prints 61.89"

cp tests/doors/wasm/office.mjs "$user"
node "$user/office.mjs" docs/embedding.md

if command -v tsc >/dev/null; then
    cp tests/doors/wasm/types.mts "$user"
    (cd "$user" && tsc --strict --noEmit --module node16 --moduleResolution node16 --target es2022 --lib es2022,dom types.mts)
    echo "ok: parindex.d.ts under tsc --strict"
fi

# what a page loads: the largest that each may be, in kB as gzip
largest=(parindex.wasm 220 parindex-all.wasm 385)
files="$user/node_modules/parindex"
for ((i = 0; i < ${#largest[@]}; i += 2)); do
    name=${largest[i]}
    size=$(($(gzip -9c "$files/$name" | wc -c) / 1000))
    printf '%s: %d kB, %d kB as gzip\n' "$name" $(($(wc -c <"$files/$name") / 1000)) "$size"
    [ "$size" -le "${largest[i + 1]}" ] || { echo "$name: more than ${largest[i + 1]} kB"; exit 1; }
done
printf 'editions.json: %d kB as gzip; the package %d kB\n' $(($(gzip -9c "$files/editions.json" | wc -c) / 1000)) \
    $(($(wc -c <"${package[0]}") / 1000))
