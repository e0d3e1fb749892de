# SPDX-License-Identifier: MIT
"""Runs a program with the connection of a server that is started for it.

    speed.py PROGRAMS HOME PROGRAM EDITION
"""
import pathlib
import subprocess
import sys

from server import Server

with Server(sys.argv[1], sys.argv[2]) as server:
    server.connect()("CREATE EXTENSION parindex")
    done = subprocess.run([pathlib.Path(sys.argv[3]).resolve(), f"host={server.host} user=postgres dbname=postgres "
                       "options='-c max_parallel_workers_per_gather=0 -c client_min_messages=warning'", sys.argv[4]])
sys.exit(done.returncode)
