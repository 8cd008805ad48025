"""Starts the servers that the tests of `--engine` ask, on the loopback interface, and ends them.

Everything made is under .build/cluster. Only processes that were started here are ended, by their ids:
when a server is stopped, when this program ends in whatever way, and when it is killed.
"""

import atexit
import ctypes
import glob
import importlib.util
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
PYTHON = os.path.join(VENV, "bin", "python")
SAIL = os.path.join(VENV, "bin", "sail")
# The versions that the tests pass with: the cluster, and what stands guard before it.
PACKAGES = ["pysail>=0.7,<0.8", "pyarrow>=24,<27"]


# MARK: - What is needed


def prepare(postgresql=False):
    """Fetches the cluster and the drivers where they are missing; PostgreSQL where it is wanted."""
    os.makedirs(FOLDER, exist_ok=True)
    missing = []
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if postgresql and postgres_folder() is None:
        missing.append("postgresql")
    if postgresql and shutil.which("openssl") is None:
        missing.append("openssl")
    if missing:
        install(missing)
    imports = "import importlib.metadata as m; import pysail, pyarrow.flight"
    if subprocess.run([PYTHON, "-c", imports], capture_output=True).returncode \
            if os.path.exists(PYTHON) else True:
        print("cluster: fetching " + ", ".join(PACKAGES) + " with pip", flush=True)
        shutil.rmtree(VENV, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                        *PACKAGES], check=True)
    subprocess.run([os.path.join(ROOT, "scripts", "drivers")], check=True)


def install(packages):
    """Installs Debian packages, without the server that the package of PostgreSQL would start."""
    root = [] if os.getuid() == 0 else ["sudo"]
    if shutil.which("apt-get") is None or (root and shutil.which("sudo") is None):
        sys.exit("cluster: install " + ", ".join(packages))
    print("cluster: installing " + ", ".join(packages), flush=True)
    setting = "/etc/postgresql-common/createcluster.d/without-main.conf"
    subprocess.run([*root, "mkdir", "-p", os.path.dirname(setting)], check=True)
    subprocess.run([*root, "tee", setting], input="create_main_cluster = false\n", text=True,
                   check=True, stdout=subprocess.DEVNULL)
    try:
        command = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-q",
                   "--no-install-recommends", *packages]
        quiet = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True}
        if subprocess.run(command, **quiet).returncode:
            subprocess.run([*root, "apt-get", "update", "-q"], **quiet)
            done = subprocess.run(command, **quiet)
            if done.returncode:
                sys.exit("cluster: could not install " + ", ".join(packages) + "\n" + done.stderr)
    finally:
        subprocess.run([*root, "rm", "-f", setting])


def postgres_folder():
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4]))
    return os.path.dirname(found[-1]) if found else None


# MARK: - Processes

STARTED = []


def die_with_parent():
    # In a child before it becomes the server: 1 is PR_SET_PDEATHSIG.
    LIBC.prctl(1, signal.SIGTERM)


LIBC = ctypes.CDLL(None)


def start(command, **options):
    """Starts a server that Ctrl-C does not reach, so that it is ended in order."""
    process = subprocess.Popen(command, start_new_session=True, preexec_fn=die_with_parent, **options)
    STARTED.append(process)
    return process


def stop(process, number=signal.SIGTERM):
    if process.poll() is None:
        process.send_signal(number)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    if process in STARTED:
        STARTED.remove(process)


@atexit.register
def stop_all():
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    for process in reversed(STARTED[:]):
        # One that was halted hears nothing else.
        process.send_signal(signal.SIGCONT)
        stop(process)
    for folder in FOLDERS:
        shutil.rmtree(folder, ignore_errors=True)


FOLDERS = []


def make_folder(prefix, base=FOLDER):
    """A folder that is gone when this program ends."""
    folder = tempfile.mkdtemp(prefix=prefix, dir=base)
    FOLDERS.append(folder)
    return folder


def end_on_signals():
    """Lets the end by a signal be an end like others."""
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


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
    with open(log, errors="replace") as file:
        sys.exit(f"{what} did not start:\n{file.read()[-2000:]}")


# MARK: - Servers


class Sail:
    """A Flight SQL server: workers are threads of it, or with `processes` processes of their own.

    A worker that is not heard of for `patience` seconds counts as lost.
    """

    def __init__(self, workers=2, processes=False, patience=120):
        self.folder = make_folder("sail-")
        self.port, self.pods = free_port(), None
        environment = dict(os.environ, SAIL_MODE="local-cluster", RUST_LOG="warn")
        environment["SAIL_CLUSTER__WORKER_INITIAL_COUNT"] = str(workers)
        environment["SAIL_CLUSTER__WORKER_MAX_COUNT"] = str(workers)
        environment["SAIL_CLUSTER__WORKER_TASK_SLOTS"] = "8"
        environment["SAIL_EXECUTION__DEFAULT_PARALLELISM"] = str(max(2, workers))
        if processes:
            self.pods = start([sys.executable, os.path.join(HERE, "pods.py"), SAIL, self.folder],
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
        self.log = os.path.join(self.folder, "server.log")
        with open(self.log, "wb") as file:
            self.process = start([SAIL, "flight", "server", "--port", str(self.port)],
                                 env=environment, stdout=file, stderr=file, cwd=self.folder)
        wait_for(self.port, self.process, "Sail", self.log)

    @property
    def address(self):
        return f"grpc://127.0.0.1:{self.port}"

    def workers(self):
        """The process ids of the workers that were started for this server."""
        names = (os.path.basename(path) for path in glob.glob(os.path.join(self.folder, "[0-9]*")))
        return sorted(int(name) for name in names if os.path.exists(f"/proc/{name}"))

    def stop(self):
        for process in (self.process, self.pods):
            if process is not None:
                stop(process)
        shutil.rmtree(self.folder, ignore_errors=True)


class Certificates:
    """An authority, and certificates of it for servers and for whoever asks."""

    def __init__(self):
        self.folder = make_folder("certificates-")
        self.roots, _ = self.make("authority")
        self.strangers, _ = self.make("strangers")

    def make(self, name, subject=None):
        """The files of a certificate and its key; `subject` is what it is for."""
        certificate, key = (os.path.join(self.folder, f"{name}.{ending}") for ending in ("pem", "key"))
        command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                   "-nodes", "-days", "30", "-subj", f"/CN={name}", "-keyout", key, "-out", certificate]
        if subject:
            authority = os.path.join(self.folder, "authority")
            command += ["-CA", f"{authority}.pem", "-CAkey", f"{authority}.key",
                        "-addext", f"subjectAltName={subject}",
                        "-addext", "basicConstraints=critical,CA:FALSE"]
        subprocess.run(command, check=True, capture_output=True)
        return certificate, key


class Gate:
    """Stands before a Flight SQL server, and asks for TLS, a certificate, and a password or a token."""

    def __init__(self, server, certificates, host, user, password, token):
        certificate, key = certificates.make("gate", f"DNS:{host}")
        self.port = free_port()
        environment = dict(os.environ, GATE_USER=user, GATE_PASSWORD=password, GATE_TOKEN=token)
        log = os.path.join(certificates.folder, "gate.log")
        with open(log, "wb") as file:
            self.process = start(
                [PYTHON, os.path.join(HERE, "gate.py"), str(self.port), server, certificate, key,
                 certificates.roots], env=environment, stdout=file, stderr=file)
        wait_for(self.port, self.process, "the gate", log)

    @property
    def address(self):
        return f"grpc+tls://127.0.0.1:{self.port}"

    def stop(self):
        stop(self.process)


class PostgreSQL:
    """A server with a folder of its own, and with TLS; its user has the password `secret`."""

    PASSWORD = "secret"

    def __init__(self, certificates):
        binaries = postgres_folder()
        self.port = free_port()
        self.user = {}
        base = FOLDER
        if os.getuid() == 0:
            # The server refuses to run as root, and its user has to reach the folder.
            nobody = pwd.getpwnam("nobody")
            self.user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            if subprocess.run(["test", "-x", base], **self.user).returncode:
                base = None
        self.folder = make_folder("postgresql-", base)
        certificate, key = certificates.make("database", "IP:127.0.0.1")
        own = [shutil.copy(path, self.folder) for path in (certificate, key)]
        secret = os.path.join(self.folder, "password")
        with open(secret, "w") as file:
            file.write(self.PASSWORD)
        for path in (self.folder, secret, *own):
            if self.user:
                os.chown(path, self.user["user"], self.user["group"])
            os.chmod(path, 0o700 if path == self.folder else 0o600)
        data = os.path.join(self.folder, "data")
        self.log = os.path.join(self.folder, "log")
        with open(self.log, "wb") as log:
            subprocess.run(
                [os.path.join(binaries, "initdb"), "-D", data, "-U", "proviso", "-A",
                 "scram-sha-256", "--pwfile", secret, "--no-sync", "-E", "UTF8", "--locale=C"],
                check=True, stdout=log, stderr=log, cwd=self.folder, **self.user)
            self.process = start(
                [os.path.join(binaries, "postgres"), "-D", data, "-p", str(self.port),
                 "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
                 "-c", "fsync=off", "-c", "ssl=on", "-c", f"ssl_cert_file={own[0]}",
                 "-c", f"ssl_key_file={own[1]}"],
                stdout=log, stderr=log, cwd=self.folder, **self.user)
        wait_for(self.port, self.process, "PostgreSQL", self.log)

    @property
    def address(self):
        return f"postgresql://proviso@127.0.0.1:{self.port}/postgres"

    def session(self, *options, **streams):
        """A session of psql, which reads what it shall do."""
        command = ["psql", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", *options, self.address]
        return start(command, stdin=subprocess.PIPE, text=True,
                     env={**os.environ, "PGPASSWORD": self.PASSWORD}, **streams)

    def say(self, *statements):
        """Runs statements, and returns what they print."""
        session = self.session(stdout=subprocess.PIPE)
        output, _ = session.communicate(";\n".join(statements) + ";\n")
        stop(session)
        if session.returncode:
            sys.exit("PostgreSQL refused: " + "; ".join(statements))
        return output.strip()

    def wait_until(self, condition):
        for _ in range(600):
            if self.say(f"select {condition}") == "t":
                return
            time.sleep(0.05)
        sys.exit(f"PostgreSQL did not come to: {condition}")

    def stop(self):
        # Fast: sessions are ended and files left in order.
        stop(self.process, signal.SIGINT)
        shutil.rmtree(self.folder, ignore_errors=True)
