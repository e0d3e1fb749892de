# SPDX-License-Identifier: MIT
"""A PostgreSQL server of the tests' own: in one directory, on a socket there, ended with the tests."""
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import time

from libpq import Connection, ServerError


def ordinary():
    """How a command is run that refuses root, and as whom."""
    if os.getuid() != 0:
        return [], os.getuid(), os.getgid()
    user = pwd.getpwnam("nobody")
    return (["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"],
            user.pw_uid, user.pw_gid)


class Server:
    """The programs are in `programs`; everything else goes to `home`. The socket is reached by the server's own
    directory, which has a short name wherever the tree is."""

    def __init__(self, programs, home):
        self.programs = pathlib.Path(programs).resolve()
        self.home = pathlib.Path(home).resolve()
        self.data = self.home / "data"
        self.process = None

    def __enter__(self):
        self.as_user, user, group = ordinary()
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(parents=True)
        os.chown(self.home, user, group)
        self.run("initdb", "-D", str(self.data), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C",
                 "--no-sync", as_user=True)
        self.start()
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    @property
    def host(self):
        return f"/proc/{self.process.pid}/cwd"

    def run(self, program, *arguments, as_user=False, stdin=None, where=None):
        done = subprocess.run([*(self.as_user if as_user else []), str(self.programs / program), *arguments],
                              capture_output=True, text=True, input=stdin, cwd=where)
        if done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")
        return done.stdout

    def limit(self, pid, size):
        """What `ulimit -v` does, for one backend."""
        subprocess.run([*self.as_user, "prlimit", f"--pid={pid}", f"--as={size}:"], check=True)

    def start(self):
        settings = {"listen_addresses": "", "unix_socket_directories": ".", "fsync": "off", "shared_buffers": "32MB",
                    "dynamic_shared_memory_type": "mmap", "max_parallel_workers_per_gather": "2",
                    "min_parallel_table_scan_size": "0", "parallel_setup_cost": "0", "parallel_tuple_cost": "0",
                    "restart_after_crash": "on", "log_min_messages": "panic", "jit": "off"}
        options = [f"-c{name}={value}" for name, value in settings.items()]
        # where these tests are killed, the kernel ends the server
        dies = ["setpriv", "--pdeathsig", "QUIT"] if not self.as_user else [*self.as_user, "--pdeathsig", "QUIT"]
        with open(self.home / "log", "w", encoding="utf-8") as log:
            self.process = subprocess.Popen([*dies, str(self.programs / "postgres"), "-D", str(self.data), *options],
                                            stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        self.connect().close()

    def connect(self, database="postgres", seconds=60):
        """A connection; waits for a server that is starting or recovering."""
        end = time.monotonic() + seconds
        while True:
            try:
                return Connection(f"host={self.host} user=postgres dbname={database} client_encoding=UTF8")
            except ServerError:
                if time.monotonic() > end or self.process.poll() is not None:
                    raise
                time.sleep(0.05)
