# SPDX-License-Identifier: GPL-3.0-or-later
"""What the integration tests share: a folder of their own, the program, the store, and checkpoints as tensors."""
import json
import os
import pathlib
import sqlite3
import struct
import subprocess
import sys
import tempfile


class Bench:
    """Runs `pada` with a store of its own; everything vanishes at the end."""

    def __init__(self):
        self.pada, self.source = sys.argv[1], pathlib.Path(sys.argv[2])
        self._folder = tempfile.TemporaryDirectory(prefix="pada-test-")
        self.folder = pathlib.Path(self._folder.name)
        self.store = self.folder / "store" / "workbench.sqlite"
        self.env = dict(os.environ, XDG_DATA_HOME=str(self.folder / "home"), XDG_CACHE_HOME=str(self.folder / "cache"), PADA_EXPERIMENTS=str(self.source / "experiments"))

    def command(self, *words, store=True):
        return [self.pada, *(["--store", str(self.store)] if store else []), *map(str, words)]

    def run(self, *words, store=True, timeout=600):
        return subprocess.run(self.command(*words, store=store), env=self.env, capture_output=True, text=True, timeout=timeout)

    def start(self, *words):
        return subprocess.Popen(self.command(*words), env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def sql(self, query, *values):
        with sqlite3.connect(f"file:{self.store}?mode=ro", uri=True) as connection:
            return connection.execute(query, values).fetchall()

    def config(self, name="tiny", **tables):
        """A run of seconds on drawn shapes; `tables` override, as method={'name': 'spos'}."""
        all_tables = {
            "run": {"name": name, "seed": 1, "checkpoint_seconds": 0.3},
            "data": {"set": "shapes", "train_images": 640, "batch_size": 32},
            "space": {"channels": 8, "cells_per_stage": 1},
            "method": {"name": "panda"},
            "schedule": {"epochs": 12},
        }
        for table, values in tables.items():
            all_tables.setdefault(table, {}).update(values)
        lines = ["config_version = 1"]
        for table, values in all_tables.items():
            lines.append(f"[{table}]")
            lines += [f"{key} = {json.dumps(value)}" for key, value in values.items()]
        file = self.folder / f"{name}.toml"
        file.write_text("\n".join(lines) + "\n")
        return file

    def runs(self):
        return json.loads(self.run("runs", "list", "--json").stdout)

    def last_checkpoint(self):
        rows = self.sql("select path from checkpoint order by step desc limit 1")
        return self.store.parent / rows[0][0] if rows else None


def tensors(file):
    """name -> bytes of a safetensors file, without the seconds that a run has worked: equal runs differ in those."""
    data = pathlib.Path(file).read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    body = data[8 + length:]
    return {name: body[info["data_offsets"][0]:info["data_offsets"][1]] for name, info in header.items()
            if name not in ("__metadata__", "loop.times")}


def check(condition, what):
    if not condition:
        print("FAILED:", what)
        sys.exit(1)
    print("ok:", what)
