#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The tests that lean on the process around them pass wherever they are started: with SIGINT ignored (nohup,
# cron), as an ordinary user, with no network, in a Turkish locale and a zone of 5:45 hours, with a temporary
# directory whose path has a blank and marks, and twice at once.
#
#   tests/anywhere.sh BUILD_DIR
set -euo pipefail
cd "$(dirname "$0")/.."
build=$(cd "$1" && pwd)
tests=(alloc csv fold hostile json_writer number session text threads unit_match)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/Thư mục tạm" "$work/locales"
if command -v localedef >/dev/null && [ -e /usr/share/i18n/locales/tr_TR ]; then
    localedef -c -i tr_TR -f UTF-8 "$work/locales/tr_TR.utf8" >/dev/null 2>&1 || true
fi

# As root: one who owns nothing, on a machine without a network.
as=()
if [ "$(id -u)" -eq 0 ]; then
    chmod 755 "$work" "$work/locales"
    chmod 1777 "$work/Thư mục tạm"
    as=(setpriv --reuid=65534 --regid=65534 --clear-groups --)
    if ! "${as[@]}" test -r "$PWD/tests/anywhere.sh"; then
        echo "as root, for nobody else may read this tree"
        as=()
    fi
    if unshare --net true 2>/dev/null; then
        as=(unshare --net "${as[@]}")
    fi
fi

run() {
    local name
    trap '' INT HUP
    export HOME=/nonexistent TMPDIR="$work/Thư mục tạm" TZ=Asia/Kathmandu
    export LOCPATH=$work/locales LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8
    for name in "${tests[@]}"; do
        "${as[@]}" "$build/tests/test_$name" || return 1
    done
    "${as[@]}" tests/cli/run.sh "$build/tools/parindex"
}
(run) >"$work/first" 2>&1 &
first=$!
(run) >"$work/second" 2>&1 &
second=$!
status=0
wait "$first" || status=1
wait "$second" || status=1
if [ "$status" -ne 0 ]; then
    cat "$work/first" "$work/second"
    exit 1
fi
printf 'ok: %d programs and %s of the cases, twice at once\n' "${#tests[@]}" "$(tail -n 1 "$work/first")"
