# SPDX-License-Identifier: GPL-3.0-or-later
"""What a terminal of any width shows: the progress line stays on one line; without a terminal nothing is overwritten."""
import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import termios
import unicodedata

from harness import Bench, check


def columns(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def on_terminal(bench, width, *words, env=None):
    """Runs pada with a terminal of that width as stderr (0: one that does not know its width); gives what it drew."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    process = subprocess.Popen(bench.command(*words), env={**bench.env, "TERM": "xterm", **(env or {})}, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=slave)
    os.close(slave)
    drawn = b""
    while True:
        ready, _, _ = select.select([master], [], [], 120)
        try:
            block = os.read(master, 65536) if ready else b""
        except OSError:  # the other end is closed
            block = b""
        if not block:
            break
        drawn += block
    os.close(master)
    check(process.wait(timeout=60) == 0, f"pada {words[0]} on a terminal of {width} columns")
    return drawn.decode()


def overwritten(drawn):
    """The lines that were drawn to be overwritten; those that stay end in a line break."""
    return [part for part in drawn.split("\r\x1b[K")[1:] if "\n" not in part]


def main():
    bench = Bench()

    def config_of(epochs):
        return bench.config("a run with a long name", schedule={"epochs": epochs}, data={"image_size": 16},
                            space={"ops": ["skip_connect", "nor_conv_3x3"]}, telemetry={"gv_share": 0.0}, ranking={"paths": "all", "images": 400})

    def drawn(width, epochs):
        lines = [line for line in overwritten(on_terminal(bench, width, "run", config_of(epochs))) if line]
        check(any("step" in line for line in lines), f"progress is drawn ({len(lines)} times)")
        check(all(columns(line) < width for line in lines), f"no line reaches the edge of {width} columns: {max(lines, key=columns)!r}")
        return lines

    for width in (20, 40, 80):
        drawn(width, 15)
    # What is left is said once a run has shown its pace; a fast machine needs a longer run for that.
    told = any("####" in line and " left" in line for epochs in (15, 60, 240, 960) for line in drawn(132, epochs))
    check(told, "with room there is a bar, and what is left")
    config = config_of(15)
    lines = [line for line in overwritten(on_terminal(bench, 0, "run", config, env={"COLUMNS": "33"})) if line]
    check(lines and all(columns(line) < 33 for line in lines), "a terminal that does not know its width goes by COLUMNS")
    lines = overwritten(on_terminal(bench, 24, "retrain", 1, "best", "--seeds", 2, "--path-passes", 200))
    check(any(lines) and all(columns(line) < 24 for line in lines), "retrain's line as well")
    check("\r\x1b" not in on_terminal(bench, 80, "run", config, env={"TERM": "dumb"}), "a dumb terminal gets whole lines")
    piped = bench.run("run", config)
    check("\r" not in piped.stderr and "epoch 15" in piped.stderr, "a pipe gets whole lines")

    with open("/dev/full", "w") as full:
        cut = subprocess.run(bench.command("runs", "list", "--json"), env=bench.env, stdout=full, stderr=subprocess.PIPE, text=True)
    check(cut.returncode == 1 and "write the output" in cut.stderr, f"an output that cannot be written is no success {cut.stderr}")

    wide = bench.config("wide", run={"name": "東京 Glück\nnext"}, schedule={"epochs": 1})
    check(bench.run("run", wide, "--quiet").returncode == 0, "a name of wide letters and a line break")
    rows = bench.run("runs", "list").stdout.splitlines()
    check(len(rows) == 1 + len(json.loads(bench.run("runs", "list", "--json").stdout)), "each run is one row")
    starts = {columns(row[:row.index("panda")]) for row in rows[1:]}
    check(len(starts) == 1, f"columns stand below each other {starts}")


main()
