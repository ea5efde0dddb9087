"""The demonstration, served from a data folder of its own, and someone signed in who asks for pages."""

import contextlib
import http.client
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import time
import urllib.parse


def resident(process):
    """The memory that the server holds, and the most it ever held, in MB."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    return tuple(int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("VmRSS", "VmHWM"))


def cpu(process):
    """The processor's seconds that the server took."""
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def start(binary, data):
    """A server of this folder: its process, its address."""
    environment = os.environ | {"VIGIE_REQUESTS_PER_MINUTE": "0"}
    command = [binary, "demo", "--data", data, "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
    for line in process.stdout:
        if found := re.search(r"http://([\d.]+):(\d+)", line):
            return process, (found[1], int(found[2]))
    raise RuntimeError(f"the server stopped with code {process.wait()} before it was ready")


@contextlib.contextmanager
def serving(binary, data):
    process, address = start(binary, data)
    try:
        yield process, address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


@contextlib.contextmanager
def database(data):
    """The database while nobody serves it."""
    base = sqlite3.connect(pathlib.Path(data) / "vigie.sqlite")
    try:
        yield base
        base.commit()
    finally:
        base.close()


class Someone:
    """A browser of an invented person, on one connection."""

    def __init__(self, address, name):
        self.connection, self.cookies = http.client.HTTPConnection(*address), {}
        _, page, _ = self.get("/demo/personnes")
        person = re.search(rf'name="person" value="([^"]+)">(?:(?!<form).)*{name}', page)[1]
        status, _, _ = self.post("/demo/personnes", {"person": person})
        assert status == 303, f"nobody signed in: {status}"

    def ask(self, method, path, body=None):
        """One request: status, page, milliseconds."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Accept-Language": "fr"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begin = time.perf_counter()
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        except http.client.RemoteDisconnected:
            # It stayed idle for longer than the server keeps a connection.
            self.connection.close()
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        page = answer.read().decode()
        spent = 1000 * (time.perf_counter() - begin)
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";", 1)[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, page, spent

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, fields):
        return self.ask("POST", path, urllib.parse.urlencode(fields))

    def send(self, page, path, fields=()):
        """Sends a form of a private page, with the proofs that it was drawn with."""
        proofs = {name: re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("csrf", "form_key")}
        return self.post(path, proofs | dict(fields))
