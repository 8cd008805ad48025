"""Stands in for the part of Kubernetes that Sail asks for workers: each pod is a process of its own.

    pods.py SAIL FOLDER

Listens on a port of the loopback interface, which it prints, and starts `SAIL worker` for each pod that
is made. FOLDER gets a file for each, named by the process id. All of them end with this process.
"""

import http.server
import json
import os
import signal
import subprocess
import sys

SAIL, FOLDER = sys.argv[1:]
WORKERS = []


class Pods(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def reply(self, value):
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        pod = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        environment = dict(os.environ)
        for variable in pod["spec"]["containers"][0]["env"]:
            # The only value that is not stated is the pod's own address.
            environment[variable["name"]] = variable.get("value") or "127.0.0.1"
        environment["SAIL_CLUSTER__WORKER_LISTEN_HOST"] = "127.0.0.1"
        log = open(os.path.join(FOLDER, "workers.log"), "ab")
        worker = subprocess.Popen([SAIL, "worker"], env=environment, stdout=log, stderr=log)
        WORKERS.append(worker)
        with open(os.path.join(FOLDER, str(worker.pid)), "w") as file:
            file.write(pod["metadata"]["name"])
        self.reply(pod)

    def do_DELETE(self):
        end_workers()
        self.reply({"kind": "PodList", "apiVersion": "v1", "metadata": {}, "items": []})

    def log_message(self, *_):
        pass


def end_workers():
    for worker in WORKERS:
        if worker.poll() is None:
            worker.kill()
            worker.wait()


def stop(*_):
    end_workers()
    os._exit(0)


signal.signal(signal.SIGTERM, stop)
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pods)
print(server.server_address[1], flush=True)
server.serve_forever()
