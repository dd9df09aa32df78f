# SPDX-License-Identifier: GPL-3.0-or-later
"""Shell and window open no network socket: what they ask the kernel for is written down while they train, rank, list and
show. Local sockets stay on this machine: the display's, the desktop's settings, the window that runs already. Usage:
network_test.py PADA SOURCE | --self-test. Exit 77: no strace here, or it may not look."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

CALL = re.compile(r"\b(socket|socketpair|connect|bind|sendto)\(([^\n]*)")
REACHING = re.compile(r"\bAF_(?!UNIX\b|LOCAL\b|UNSPEC\b)\w+")


def reaching(trace):
    """Calls of a trace that leave this machine, or that could."""
    return [f"{name}({words}" for name, words in CALL.findall(trace) if REACHING.search(words)]


def self_test():
    trace = ('12 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 5\n12 connect(5, {sa_family=AF_UNIX, sun_path="/run/bus"}, 20) = 0\n'
             "13 socketpair(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0, [6, 7]) = 0\n")
    assert not reaching(trace), reaching(trace)
    for call in ("socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 8", "[pid 9] socket(AF_INET6, SOCK_DGRAM, 0) = 8", "socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 4",
                 "connect(3, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr(\"127.0.0.1\")}, 16) = 0",
                 "sendto(3, \"x\", 1, 0, {sa_family=AF_INET, sin_port=htons(53)}, 16) = 1"):
        assert len(reaching(trace + call + "\n")) == 1, call
    print("a socket of the network is told from a local one")


def main():
    from harness import Bench, check

    def traced(command, trace):
        # The filter in the kernel: what is not asked for costs nothing.
        return ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=%network", "-o", str(trace), *command]

    bench = Bench()
    probe = bench.folder / "probe.txt"
    if not shutil.which("strace") or subprocess.run(traced(["true"], probe), capture_output=True).returncode != 0:
        print("SKIPPED: no strace here, or it may not look at a program")
        sys.exit(77)
    code = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)"
    subprocess.run(traced([sys.executable, "-c", code], probe), check=True)
    check(len(reaching(probe.read_text())) == 1, "a socket of the network is seen where there is one")

    config = bench.config("quiet", schedule={"epochs": 2}, space={"ops": ["skip_connect", "nor_conv_3x3"]}, ranking={"paths": "all", "images": 100})
    for words in (["run", config], ["resume", "1"], ["rank", "1"], ["runs", "list"], ["methods"], ["doctor"]):
        trace = bench.folder / f"{words[0]}.txt"
        subprocess.run(traced(bench.command(*words), trace), env=bench.env, capture_output=True, timeout=600)
        found = reaching(trace.read_text())
        check(not found, f"pada {words[0]} opens no network socket {found}")
    check([run["status"] for run in bench.runs()] == ["finished"], "it has trained meanwhile")

    window = pathlib.Path(bench.pada).with_name("pada-workbench")
    if not window.exists():
        print("no window in this build")
        return
    trace = bench.folder / "window.txt"
    env = {**bench.env, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(bench.folder / "config"), "XDG_RUNTIME_DIR": str(bench.folder)}
    bench.folder.chmod(0o700)
    shown = subprocess.Popen(traced([str(window), "--store", str(bench.store), str(config)], trace), env=env, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        until = time.monotonic() + 300
        while bench.sql("select count(*) from run where status='finished'")[0][0] < 2 and shown.poll() is None and time.monotonic() < until:
            time.sleep(0.2)
        check(bench.sql("select count(*) from run where status='finished'")[0][0] == 2, "the window has trained a run")
    finally:
        os.killpg(shown.pid, signal.SIGTERM)
        shown.wait(timeout=60)
    text = trace.read_text()
    check("AF_UNIX" in text, "what the window asked for was written down")
    check(not reaching(text), f"the window opens no network socket {reaching(text)}")


if __name__ == "__main__":
    self_test() if sys.argv[1] == "--self-test" else main()
