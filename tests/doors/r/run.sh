#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The R door: installs the source package as R does, answers every case in it, ends long runs by an interrupt, and
# runs the program of bindings/r/README.md in an empty directory. With `check` also R CMD check.
#
#   tests/doors/r/run.sh BUILD_DIR [check]
set -euo pipefail
cd "$(dirname "$0")/../../.."
. tests/doors/door.sh
build=$1
command -v R >/dev/null && Rscript -e 'library(jsonlite); library(survey)' >/dev/null 2>&1 ||
    { echo "skipped: R with jsonlite and survey is needed (script/setup all)"; exit 0; }
export LC_ALL=C.UTF-8 MAKEFLAGS=-j$(nproc)
[ ! -d /usr/lib/ccache ] || PATH=/usr/lib/ccache:$PATH

work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
cmake --build "$build" --target bundle >/dev/null
package=$(bindings/r/assemble.sh "$(echo "$build"/bundle/parindex-*-src)" "$work/gói R")
mkdir "$work/thư viện"
R CMD INSTALL -l "$work/thư viện" "$package" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
! grep -n 'warning:' "$work/log"
ls -l "$package" | awk '{ printf "package: %.1f MB\n", $5 / 1e6 }'
export R_LIBS=$work/thư\ viện
door r Rscript tests/doors/r/run.R "$R_LIBS" tests/doors/cases.jsonl

# a run of hours ends where the user asks for it, as R's own do
cat >"$work/long.R" <<'END'
library(parindex)
table <- read.csv(system.file("extdata", "ministries-2023.csv", package = "parindex"), encoding = "UTF-8")
result <- parindex_score(table, "vn.par.876.ministry", 2023)
edition <- "vn.par.876.ministry"
tryCatch(switch(commandArgs(TRUE)[1L],
  objects = { cat("begun\n"); parindex_uncertainty(result, 2^36) },
  ask = { cat("begun\n"); parindex_ask("uncertainty", edition = edition, dossier = table, replicates = 1e9) },
  call = { cat("begun\n"); parindex_call(list(command = "uncertainty", edition = edition, dossier = table, replicates = 1e9)) }
), interrupt = function(e) cat("interrupted\n"))
cat(sprintf("%.2f\n", parindex_ask("rank", edition = edition, dossier = table)$index[1]))
END
for way in objects ask call; do
    Rscript "$work/long.R" "$way" >"$work/said" 2>&1 &
    run=$!
    for _ in $(seq 100); do
        ! grep -q begun "$work/said" || break
        sleep 0.2
    done
    sleep 0.5
    kill -INT "$run"
    for _ in $(seq 100); do
        kill -0 "$run" 2>/dev/null || break
        sleep 0.2
    done
    ! kill -9 "$run" 2>/dev/null || { echo "r: an interrupt does not end a run ($way)"; exit 1; }
    [ "$(grep . "$work/said" | tr '\n' ' ')" = "begun interrupted 89.96 " ] || { cat "$work/said"; exit 1; }
done
echo "ok: a run and requests are interrupted, and what was there before goes on"

# a stranger's program, from the page into an empty directory
mkdir "$work/empty"
cp examples/phu-tho-2026.csv "$work/empty"
sed -n '/^```r$/,/^```$/p' bindings/r/README.md | sed '/^```/d' >"$work/empty/program.R"
printed=$(cd "$work/empty" && Rscript program.R)
grep -qx 'Phú Thọ 61.89' <<<"$printed" || { printf 'README of r: %s\n' "$printed"; exit 1; }
echo "ok: the program of bindings/r/README.md prints 61.89"

[ "${2:-}" = check ] || exit 0
(cd "$work" && R CMD check --no-manual "$package") >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
grep -E '(WARNING|ERROR|NOTE)$|^Status' "$work/log"
! grep -qE '(WARNING|ERROR)$' "$work/log" || { cat "$work/log"; exit 1; }
