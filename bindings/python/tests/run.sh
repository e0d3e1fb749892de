#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The Python package as its users have it: the wheel of script/wheel, installed.
#
#   bindings/python/tests/run.sh (smoke|newest|oldest|distribution|coverage|types|style) [PREFIX]
#
#   smoke         into a fresh environment with nothing but what the wheel asks for
#   newest        all tests, notebooks among them, with the newest numpy, pandas and so on
#   oldest        all tests but those marked "once", with the oldest that are promised
#   distribution  the same on a module made by the distribution's SWIG, linked with libparindex.so
#   coverage      as newest, counting the lines and branches that are reached (script/coverage python)
#   types, style  mypy --strict and stubtest; ruff
#
# PREFIX is where the C library is installed: its bits are compared with the package's.
set -euo pipefail
cd "$(dirname "$0")/../../.."

what=${1:?usage: run.sh (smoke|newest|oldest|distribution|coverage|types|style) [PREFIX]}
prefix=${2:-}
if [ -n "$prefix" ]; then
    PARINDEX_LIBRARY=$(find "$prefix" -name libparindex.so)
    export PARINDEX_LIBRARY
fi
python=/usr/bin/python3
[ -x "$python" ] || python=python3
wheel=$(find dist -name 'parindex-*.whl')

# environment NAME: build/venv/NAME with the requirements of that name and the wheel.
environment() {
    script/environment "build/venv/$1" "bindings/python/tests/requirements-$1.txt" "$wheel"
    PATH=$PWD/build/venv/$1/bin:$PATH
}

# tests [OPTIONS]: all of them, as many at once as there are processors; the log names the slowest.
tests() {
    pytest --durations=25 --numprocesses "$(nproc)" --dist worksteal "$@"
}

case $what in
    smoke)
        rm -rf build/venv/smoke
        "$python" -m venv build/venv/smoke
        build/venv/smoke/bin/pip install --quiet "$wheel"
        found=$(cd build/venv && smoke/bin/python -c "import parindex; print(parindex.load('vn.766').score(parindex.datasets.example('phu-tho-2026')))")
        printf '%s\n' "$found"
        for points in 7.96 17.68 8.56 9.59 11.43 6.67 61.89; do
            grep -q "^ *$points " <<<"$found"
        done
        module=$(echo build/venv/smoke/lib/python3*/site-packages/parindex/_lib.abi3.so)
        [ "$(nm -D --defined-only "$module" | awk '{ print $3 }')" = PyInit__lib ]
        printf 'wheel: %d bytes\n' "$(stat --format %s "$wheel")"
        [ "$(stat --format %s "$wheel")" -lt 3000000 ]
        # Of its own, so that a busy machine does not count.
        build/venv/smoke/bin/python -c "import time; begin = time.process_time(); import parindex
print(f'import: {(time.process_time() - begin) * 1000:.0f} ms')"
        ;;
    newest)
        environment newest
        tests
        # The command of the package prints what the C command prints.
        tests/cli/run.sh build/venv/newest/bin/parindex --package
        ;;
    oldest)
        environment oldest
        tests -m "not once"
        ;;
    distribution)
        environment oldest
        dir=$PWD/build/distribution
        rm -rf "$dir/site"
        cmake -S . -B "$dir" -G Ninja -DPARINDEX_BUILD_PYTHON=ON -DPARINDEX_BUILD_TOOLS=OFF -DPARINDEX_BUILD_STATIC=OFF \
            -DPARINDEX_WERROR=ON -DPARINDEX_PYTHON_DIR="$dir/site" -DSWIG_EXECUTABLE=/usr/bin/swig \
            -DPython_EXECUTABLE="$python"
        cmake --build "$dir"
        cmake --install "$dir" --component python
        PYTHONPATH=$dir/site LD_LIBRARY_PATH=$dir python -c "import parindex; print(parindex.__file__)"
        PYTHONPATH=$dir/site LD_LIBRARY_PATH=$dir tests -m "not once"
        ;;
    coverage)
        environment coverage
        export COVERAGE_FILE=$PWD/build/coverage-python/data
        rm -rf build/coverage-python
        mkdir -p build/coverage-python
        coverage run -m pytest --quiet --numprocesses "$(nproc)" --dist worksteal
        PYTHON=$(command -v python) tests/cluster/run.sh
        coverage combine --quiet
        coverage json --quiet -o build/coverage-python/counts.json
        python tests/coverage_python.py build/coverage-python/counts.json tests/coverage_python.txt
        ;;
    types)
        environment newest
        mypy
        stubtest --allowlist bindings/python/stubtest-allow.txt parindex._native
        ;;
    style)
        environment newest
        ruff format --check bindings/python bench/python.py
        ruff check bindings/python bench/python.py
        ;;
esac
