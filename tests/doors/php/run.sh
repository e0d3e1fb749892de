#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The PHP door: packs the package and unpacks it elsewhere, answers every case by FFI and by the extension, runs the
# program of bindings/php/README.md, and asks a web server whose requests may use FFI only as it was preloaded.
#
#   tests/doors/php/run.sh BUILD_DIR
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../../.."
. tests/doors/door.sh
build=$1
command -v php >/dev/null && command -v phpize >/dev/null && php -d ffi.enable=true -r 'exit(class_exists("FFI") ? 0 : 1);' &&
    [ -e "$build/abi/parindex-ffi.h" ] ||
    { echo "skipped: php with FFI, php-dev and clang are needed (script/setup doors)"; exit 0; }

work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill -- "-$server" 2>/dev/null || true; wait; rm -rf "$work"' EXIT
user="$work/người dùng"
package="$user/parindex"
mkdir -p "$package"
cmake --build "$build" >/dev/null
script/php "$build" "$work" >/dev/null
python3 -m zipfile -e "$work"/parindex-*-php.zip "$package"
door php php -d ffi.enable=true tests/doors/php/run.php "$package" tests/doors/cases.jsonl

# the extension alone, in a PHP without FFI
cmake --install "$build" --prefix "$work/prefix" >/dev/null
cp -R "$package/ext" "$work/ext"
(cd "$work/ext" && phpize && ./configure --with-parindex="$work/prefix" && make CFLAGS='-O2 -Wall -Werror') >"$work/log" 2>&1 ||
    { tail -n 30 "$work/log"; exit 1; }
extension=$work/ext/modules/parindex.so
door "php, the extension" php -n -d extension="$extension" tests/doors/php/run.php "$package" tests/doors/cases.jsonl extension

# a stranger's program, from the page into the folder of the unpacked package
cp examples/phu-tho-2026.csv "$user"
sed -n '/^```php$/,/^```$/p' bindings/php/README.md | sed '/^```/d' >"$user/program.php"
printed=$(cd "$user" && php -d ffi.enable=true program.php)
grep -qx 'Phú Thọ 61.89' <<<"$printed" || { printf 'README of php: %s\n' "$printed"; exit 1; }
echo "ok: the program of bindings/php/README.md prints 61.89"

# a web server: FFI only for what opcache.preload names, two workers, four requests at once
cp tests/doors/php/web.php "$user"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
! php "$package/setup.php" 2>/dev/null || { echo "setup.php took a path that PHP does not preload"; exit 1; }
cp -R "$package" "$work/package" # there PHP takes the path of a library
mkdir "$work/ini"
php "$work/package/setup.php" >"$work/ini/parindex.ini"
# in a group of its own, which ends as a whole: the workers outlive their parent otherwise
PHP_INI_SCAN_DIR=:$work/ini PHP_CLI_SERVER_WORKERS=2 setsid php -d opcache.enable=1 -d opcache.enable_cli=1 \
    -d opcache.preload_user="$(id -un)" -S "127.0.0.1:$port" -t "$user" >"$work/server" 2>&1 &
server=$!
python3 - "http://127.0.0.1:$port/web.php" <<'END' || { cat "$work/server"; exit 1; }
import concurrent.futures, sys, time, urllib.error, urllib.request

def ask(_):
    for _ in range(100):
        try:
            return urllib.request.urlopen(sys.argv[1], timeout=60).read().decode()
        except urllib.error.HTTPError as error:
            return error.read().decode() or str(error)
        except OSError:
            time.sleep(0.05)

with concurrent.futures.ThreadPoolExecutor(4) as pool:
    said = set(pool.map(ask, range(8)))
if said != {"61.89"}:
    sys.exit(f"the web server said: {said}")
END
echo "ok: two workers of a web server with ffi.enable=preload"
