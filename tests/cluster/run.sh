#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# parindex.cluster on real engines: Spark with two workers in processes of their own, Dask with four. The wheel of
# script/wheel, installed beside them in an environment of its own (Spark alone is 490 MB).
#
#   tests/cluster/run.sh [bench [local|dask|spark] [SHARE]]
#
# PYTHON says an interpreter that has all of it already. Where COVERAGE_FILE is set, lines and branches are counted
# (script/coverage python).
set -euo pipefail
cd "$(dirname "$0")/../.."

python=${PYTHON:-}
if [ -z "$python" ]; then
    venv=build/venv/cluster
    script/environment "$venv" tests/cluster/requirements.txt "$(find dist -name 'parindex-*.whl')"
    python=$venv/bin/python
fi
java=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}
python=$(cd "$(dirname "$python")" && pwd)/$(basename "$python")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export JAVA_HOME=$java PYSPARK_PYTHON=$python PYSPARK_DRIVER_PYTHON=$python SPARK_LOCAL_IP=127.0.0.1
export SPARK_LOCAL_DIRS=$scratch SPARK_WORKER_DIR=$scratch/work SPARK_LOG_DIR=$scratch PYTHONPATH=$PWD/bindings/python/tests:$PWD/tests/cluster${PYTHONPATH:+:$PYTHONPATH}
if [ "${1:-}" = bench ]; then
    "$python" bench/cluster.py "${@:2}"
    exit
fi
"$python" ${COVERAGE_FILE:+-m coverage run} -m pytest -q -p no:cacheprovider --rootdir "$PWD" tests/cluster
