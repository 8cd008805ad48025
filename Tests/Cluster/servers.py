"""Starts the servers that the tests of `--engine` ask, on the loopback interface, and ends them.

Everything made is under .build/cluster. Only processes that were started here are ended, by their ids.
"""

import glob
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FOLDER = os.path.join(ROOT, ".build", "cluster")
VENV = os.path.join(FOLDER, "venv")
SAIL = os.path.join(VENV, "bin", "sail")
# The versions that the tests pass with.
PACKAGES = ["pysail>=0.7,<0.8"]


def prepare():
    """Fetches Sail and the drivers, where they are missing."""
    os.makedirs(FOLDER, exist_ok=True)
    if not os.path.exists(SAIL):
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([os.path.join(VENV, "bin", "python"), "-m", "pip", "install", "--quiet",
                        "--disable-pip-version-check", *PACKAGES], check=True)
    subprocess.run([os.path.join(ROOT, "scripts", "drivers")], check=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, process, what, log):
    for _ in range(1200):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit(f"{what} did not start; see {log}")


class Sail:
    """A Flight SQL server: workers are threads of it, or with `processes` processes of their own.

    A worker that is not heard of for `patience` seconds counts as lost.
    """

    def __init__(self, workers=2, processes=False, patience=120):
        self.folder = tempfile.mkdtemp(prefix="sail-", dir=FOLDER)
        self.port, self.pods = free_port(), None
        environment = dict(os.environ, SAIL_MODE="local-cluster", RUST_LOG="warn")
        environment["SAIL_CLUSTER__WORKER_INITIAL_COUNT"] = str(workers)
        environment["SAIL_CLUSTER__WORKER_MAX_COUNT"] = str(workers)
        environment["SAIL_CLUSTER__WORKER_TASK_SLOTS"] = "8"
        environment["SAIL_EXECUTION__DEFAULT_PARALLELISM"] = str(max(2, workers))
        if processes:
            self.pods = subprocess.Popen(
                [sys.executable, os.path.join(HERE, "pods.py"), SAIL, self.folder],
                stdout=subprocess.PIPE, text=True, env=environment)
            address = f"http://127.0.0.1:{int(self.pods.stdout.readline())}"
            config = os.path.join(self.folder, "config")
            with open(config, "w") as file:
                file.write("apiVersion: v1\nkind: Config\ncurrent-context: test\nclusters:\n"
                           f"- name: test\n  cluster: {{server: '{address}'}}\nusers:\n"
                           "- name: test\n  user: {}\ncontexts:\n"
                           "- name: test\n  context: {cluster: test, user: test}\n")
            environment["KUBECONFIG"] = config
            environment["SAIL_MODE"] = "kubernetes-cluster"
            environment["SAIL_CLUSTER__WORKER_HEARTBEAT_INTERVAL_SECS"] = "1"
            environment["SAIL_CLUSTER__WORKER_HEARTBEAT_TIMEOUT_SECS"] = str(patience)
        log = os.path.join(self.folder, "server.log")
        with open(log, "wb") as file:
            self.process = subprocess.Popen(
                [SAIL, "flight", "server", "--port", str(self.port)], env=environment,
                stdout=file, stderr=file, cwd=self.folder)
        wait_for(self.port, self.process, "Sail", log)

    @property
    def address(self):
        return f"grpc://127.0.0.1:{self.port}"

    def workers(self):
        """The process ids of the workers that were started for this server."""
        names = (os.path.basename(path) for path in glob.glob(os.path.join(self.folder, "[0-9]*")))
        return sorted(int(name) for name in names if os.path.exists(f"/proc/{name}"))

    def stop(self):
        for process in (self.process, self.pods):
            if process is None:
                continue
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def postgres_folder():
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))
    return found[-1] if found else None


class PostgreSQL:
    """A server with a folder of its own; its user has the password `secret`."""

    PASSWORD = "secret"

    def __init__(self):
        binaries = postgres_folder()
        if binaries is None:
            sys.exit("PostgreSQL is missing; install the Debian package postgresql")
        self.port = free_port()
        self.user = {}
        # The server refuses to run as root, and its user has to reach the folder.
        base = FOLDER
        if os.getuid() == 0:
            nobody = pwd.getpwnam("nobody")
            self.user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        self.folder = tempfile.mkdtemp(prefix="postgresql-", dir=base)
        if self.user:
            os.chown(self.folder, self.user["user"], self.user["group"])
        secret = os.path.join(self.folder, "password")
        with open(secret, "w") as file:
            file.write(self.PASSWORD)
        os.chmod(secret, 0o644)
        data = os.path.join(self.folder, "data")
        self.log = os.path.join(self.folder, "log")
        with open(self.log, "wb") as log:
            subprocess.run(
                [os.path.join(binaries, "initdb"), "-D", data, "-U", "proviso", "-A",
                 "scram-sha-256", "--pwfile", secret, "--no-sync", "-E", "UTF8", "--locale=C"],
                check=True, stdout=log, stderr=log, cwd=self.folder, **self.user)
            self.process = subprocess.Popen(
                [os.path.join(binaries, "postgres"), "-D", data, "-p", str(self.port),
                 "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
                 "-c", "fsync=off"],
                stdout=log, stderr=log, cwd=self.folder, **self.user)
        wait_for(self.port, self.process, "PostgreSQL", self.log)

    @property
    def address(self):
        return f"postgresql://proviso@127.0.0.1:{self.port}/postgres"

    def stop(self):
        # Fast: sessions are ended and files left in order.
        self.process.send_signal(signal.SIGINT)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
