#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""imagenet16_to_records.py on small files of the published form, and on pickles that would run code.

    imagenet16_test.py SOURCE
"""
import os
import pathlib
import pickle
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from imagenet16_files import row, write_batch, write_published  # noqa: E402

SCRIPT = pathlib.Path(sys.argv[1]) / "experiments" / "imagenet16_to_records.py"


def convert(*words):
    return subprocess.run([sys.executable, str(SCRIPT), *map(str, words)], capture_output=True, text=True)


class Evil:
    def __reduce__(self):
        return os.system, ("touch " + str(Evil.mark),)


def main():
    with tempfile.TemporaryDirectory(prefix="pada-test-") as name:
        folder, out = pathlib.Path(name) / "published", pathlib.Path(name) / "out"
        expected = write_published(folder)
        done = convert(folder, out)
        assert done.returncode == 0, done.stderr
        assert (out / "train.bin").read_bytes() == expected, "records are the kept images in order"
        assert (out / "test.bin").read_bytes() == bytes([119]) + row(5) + bytes([6]) + row(6)
        assert "40 images" in done.stdout and "2 images" in done.stdout, done.stdout

        def refused(words, content=None, file="train_data_batch_4"):
            before = (folder / file).read_bytes()
            if content is not None:
                content(folder / file)
            wrong = convert(folder, out)
            assert wrong.returncode == 1 and words in wrong.stderr and file in wrong.stderr, (words, wrong.stderr)
            assert not list(out.glob("*.part")), "nothing half written is left"
            (folder / file).write_bytes(before)

        Evil.mark = pathlib.Path(name) / "mark"
        refused("only plain arrays are let in", lambda f: f.write_bytes(pickle.dumps({"data": Evil(), "labels": []})))
        assert not Evil.mark.exists(), "no code of a pickle runs"
        refused("is no pickle", lambda f: f.write_bytes(f.read_bytes()[:200]))
        refused("is no pickle", lambda f: f.write_bytes(pickle.dumps([1, 2])))
        refused("label 1001", lambda f: write_batch(f, [row(1)], [1001]))
        refused("do not belong together", lambda f: write_batch(f, [row(1), row(2)], [3]))
        refused("no array of bytes", lambda f: f.write_bytes(pickle.dumps({"data": [1], "labels": [1]})))
        refused("is missing", lambda f: f.unlink(), "val_data")
        assert convert(folder, out, "--classes", 0).returncode == 2
    print("imagenet16_to_records: records, refusals and no code run")


main()
