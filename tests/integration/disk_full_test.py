# SPDX-License-Identifier: GPL-3.0-or-later
"""A run that finds no room on its disk pauses and says why, keeps its state, and goes on when there is room again, bit for bit."""
import os
import resource
import signal
import subprocess
import threading
import time

from harness import Bench, check, tensors

SIZE, LEFT = 96_000_000, 8_000_000  # of the small disk; what its filler leaves


class Run:
    """A `pada` whose messages are read while it runs."""

    def __init__(self, bench, *words):
        self.process = subprocess.Popen(bench.command(*words), env=bench.env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.lines = []
        self._reader = threading.Thread(target=lambda: self.lines.extend(iter(self.process.stderr.readline, "")), daemon=True)
        self._reader.start()

    def says(self, word, seconds=60):
        """The line with `word`, waited for."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            hits = [line.strip() for line in list(self.lines) if word in line]
            if hits:
                return hits[-1]
            if self.process.poll() is not None and not self._reader.is_alive():
                return ""
            time.sleep(0.01)
        return ""

    def end(self, seconds=600):
        code = self.process.wait(timeout=seconds)
        self._reader.join()
        return code


class SmallDisk:
    """A tmpfs under the store."""
    name = "full disk"

    def __init__(self, bench):
        self.folder = bench.store.parent
        self.folder.mkdir(parents=True)
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(self.folder)], capture_output=True)
        self.possible = done.returncode == 0

    def fill(self, left, process=None):
        facts = os.statvfs(self.folder)
        with open(self.folder / "filler", "ab") as file:
            try:
                file.write(bytes(max(0, facts.f_bavail * facts.f_frsize - left)))
            except OSError:
                pass

    def free(self, process=None):
        (self.folder / "filler").unlink()

    def close(self):
        subprocess.run(["umount", "-l", str(self.folder)])


class FileLimit:
    """No file may grow beyond 8 KB: every write of store and checkpoint fails, with room on the disk. Needs no rights."""
    name = "failing writes"
    possible = True

    def __init__(self, bench):
        self.before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(self, left, process):
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (8192, self.before[1]))

    def free(self, process):
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, self.before)

    def close(self):
        pass


def started(bench, config, table="step"):
    """A run that has a row in `table` by now."""
    run = Run(bench, "run", config, "--quiet")
    for _ in range(3000):
        try:
            if bench.sql(f"select count(*) from {table}")[0][0] > 0:
                return run
        except Exception:
            pass
        time.sleep(0.01)
    check(False, f"the run has a first row in {table}; it says {run.lines}")


def pauses_and_goes_on(disk_of, expected, losses):
    bench = Bench()
    disk = disk_of(bench)
    if not disk.possible:
        print(f"SKIPPED: {disk_of.name}: no right to mount a small tmpfs")
        return
    try:
        run = started(bench, config_of(bench))
        began = time.monotonic()
        disk.fill(LEFT, run.process)
        line = run.says("paused after")
        check(line, f"{disk.name}: pauses {time.monotonic() - began:.2f} s after it: {line[:220]}")
        for word in (str(bench.store.parent), "MB free", "free some space", "pada resume"):
            check(word in line, f"   names {word!r}")
        if disk_of is SmallDisk:
            deadline = time.monotonic() + 20  # its row follows with the next commit
            while bench.runs()[0]["status"] != "paused" and time.monotonic() < deadline:
                time.sleep(0.05)
            row = bench.runs()[0]
            check((row["status"], row["reason"]) == ("paused", "disk"), f"   the store says {row['status']}, {row['reason']}")
            kept = bench.sql("select max(step) from checkpoint")[0][0]
            check(kept == row["steps"], f"   its state of step {kept} is kept, {row['steps']} steps are recorded")
        check(run.process.poll() is None, "   it waits")
        disk.free(run.process)
        check(run.says("goes on from step"), "   with room again it goes on by itself")
        check(run.end() == 0, f"   and ends with exit code 0; {''.join(run.lines)[-200:]}")
        check(tensors(bench.last_checkpoint()) == expected, "   weights, momentum and samplers equal the run that was never held, bit for bit")
        check(dict(bench.sql("select step, loss from step where superseded = 0")) == losses, "   every step has its row and its loss")
    finally:
        disk.close()


def stopped_while_full(disk_of, expected):
    bench = Bench()
    disk = disk_of(bench)
    if not disk.possible:
        return
    try:
        run = started(bench, config_of(bench), "checkpoint")
        disk.fill(0, run.process)
        check(run.says("paused after"), f"{disk.name}, nothing left: pauses")
        run.process.send_signal(signal.SIGTERM)
        code = run.end(60)
        text = "".join(run.lines).strip()
        check(code in (1, 3), f"   stopped meanwhile: exit code {code}")
        if code == 1:
            check("pada resume" in text.splitlines()[-1] and str(bench.store) in text, f"   says what is lost and how to go on: {text.splitlines()[-1][:240]}")
        if disk_of is SmallDisk:
            disk.free()
        status = bench.runs()[0]["status"]
        check(status == ("interrupted" if code == 1 else "stopped"), f"   shown as {status}")
        check(bench.sql("pragma integrity_check")[0][0] == "ok", "   integrity_check")
        resumed = bench.run("resume", "1", "--quiet")
        check(resumed.returncode == 0, f"   resumed to the end {resumed.stderr[-300:]}")
        check(tensors(bench.last_checkpoint()) == expected, "   bit for bit")
    finally:
        disk.close()


def refused_at_start():
    bench = Bench()
    disk = SmallDisk(bench)
    if not disk.possible:
        return
    try:
        check(bench.run("run", bench.config("first", schedule={"epochs": 1}), "--quiet").returncode == 0, "a run on a small disk with room")
        disk.fill(20_000_000)
        for words in (("run", config_of(bench)), ("run", config_of(bench), "--quiet")):
            done = bench.run(*words)
            check(done.returncode == 1, f"too little room to start: exit code {done.returncode}")
            for word in (str(bench.store.parent), "MB free", "needs", "free some space", "--store"):
                check(word in done.stderr, f"   names {word!r}: {done.stderr.strip()[-260:]}")
        check([run["name"] for run in bench.runs()] == ["first"], "   no run is left behind, the first is there")
    finally:
        disk.close()


def config_of(bench):
    return bench.config("held", schedule={"epochs": 60})


def main():
    whole = Bench()
    done = whole.run("run", config_of(whole), "--quiet")
    check(done.returncode == 0, f"the run that is never held ends {done.stderr[-200:]}")
    expected = tensors(whole.last_checkpoint())
    losses = dict(whole.sql("select step, loss from step"))
    for disk_of in (SmallDisk, FileLimit):
        pauses_and_goes_on(disk_of, expected, losses)
        stopped_while_full(disk_of, expected)
    refused_at_start()


main()
