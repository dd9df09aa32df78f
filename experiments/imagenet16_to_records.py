#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""ImageNet16-120 as NAS-Bench-201 uses it, made of the published downsampled ImageNet at 16 x 16 pixels (image-net.org).

    imagenet16_to_records.py FOLDER OUT [--classes 120]

FOLDER holds train_data_batch_1 to train_data_batch_10 and val_data: pickles of a dict with `data` (uint8, one row of
768 an image: red, green, blue planes) and `labels` (1 to 1000). Images of the first classes go to OUT/train.bin and
OUT/test.bin, records of a label byte (from 0) and 768 bytes, which `[data] set = "imagenet16-120"` reads.

A pickle can run any code. Here only arrays, numbers, texts, lists and dicts are let in, and arrays are read by this
file itself; whatever else a pickle names ends the conversion. Needs nothing beside Python.
"""
import argparse
import pathlib
import pickle
import sys

PIXELS = 3 * 16 * 16
MOST_CLASSES = 256  # the label is a byte


class Refused(Exception):
    pass


class Dtype:
    """What a pickle says of an array's elements: kind and bytes of one, and their order."""

    def __init__(self, name, *_):
        self.name, self.order = str(name).lstrip("<>|="), "<"

    def __setstate__(self, state):
        self.order = state[1]

    def size(self):
        return int(self.name[1:])


class Array:
    """Shape, element and bytes of an array; `numbers()` of a row of whole numbers."""

    def __setstate__(self, state):
        _, self.shape, self.dtype, self.by_columns, self.bytes = state
        if isinstance(self.bytes, str):  # written by Python 2
            self.bytes = self.bytes.encode("latin1")

    def numbers(self):
        if self.dtype.name[0] not in "iu":
            raise Refused(f"labels are whole numbers, not {self.dtype.name}")
        size, order = self.dtype.size(), "big" if self.dtype.order == ">" else "little"
        return [int.from_bytes(self.bytes[at:at + size], order, signed=self.dtype.name[0] == "i") for at in range(0, len(self.bytes), size)]


def reconstruct(*_):
    return Array()


def text_to_bytes(text, encoding="latin1"):
    return text.encode("latin1")


ALLOWED = {("numpy", "ndarray"): Array, ("numpy", "dtype"): Dtype, ("_codecs", "encode"): text_to_bytes,
           ("numpy.core.multiarray", "_reconstruct"): reconstruct, ("numpy._core.multiarray", "_reconstruct"): reconstruct}


class Reader(pickle.Unpickler):
    def find_class(self, module, name):
        if (module, name) not in ALLOWED:
            raise Refused(f"names {module}.{name}, and only plain arrays are let in")
        return ALLOWED[module, name]


def read_batch(file):
    """Rows of bytes and labels of one published file."""
    try:
        with open(file, "rb") as stream:
            batch = Reader(stream, encoding="latin1").load()
        data, labels = batch["data"], batch["labels"]
    except FileNotFoundError:
        raise Refused("is missing") from None
    except Refused:
        raise
    except Exception as fault:  # a damaged pickle fails in many ways
        raise Refused(f"is no pickle of a dict with data and labels ({type(fault).__name__}: {fault})") from None
    if not isinstance(data, Array) or data.dtype.name != "u1" or len(data.shape) != 2 or data.shape[1] != PIXELS or data.by_columns:
        raise Refused(f"data is no array of bytes with {PIXELS} a row")
    labels = labels.numbers() if isinstance(labels, Array) else list(labels)
    if len(labels) != data.shape[0] or len(data.bytes) != data.shape[0] * PIXELS:
        raise Refused(f"{data.shape[0]} images, {len(labels)} labels and {len(data.bytes)} bytes do not belong together")
    for label in labels:
        if not isinstance(label, int) or not 1 <= label <= 1000:
            raise Refused(f"label {label!r}, expected 1 to 1000")
    return data.bytes, labels


def write_records(files, out, classes):
    count = 0
    with open(out, "wb") as target:
        for file in files:
            try:
                pixels, labels = read_batch(file)
            except Refused as reason:
                raise Refused(f"{file}: {reason}") from None
            for i, label in enumerate(labels):
                if label <= classes:
                    target.write(bytes([label - 1]) + pixels[i * PIXELS:(i + 1) * PIXELS])
                    count += 1
    if count == 0:
        raise Refused(f"{out}: no image of the first {classes} classes")
    return count


def main():
    parser = argparse.ArgumentParser(description="ImageNet16-120 from the published pickles")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--classes", type=int, default=120, help="the first so many; the program's reader has 120")
    asked = parser.parse_args()
    if not 1 <= asked.classes <= MOST_CLASSES:
        parser.error(f"--classes is {asked.classes}, allowed: 1 to {MOST_CLASSES}")
    asked.out.mkdir(parents=True, exist_ok=True)
    parts = {"train.bin": [asked.folder / f"train_data_batch_{i}" for i in range(1, 11)], "test.bin": [asked.folder / "val_data"]}
    for name, files in parts.items():
        unfinished = asked.out / (name + ".part")
        try:
            count = write_records(files, unfinished, asked.classes)
        except Refused as reason:
            unfinished.unlink(missing_ok=True)
            print(reason, file=sys.stderr)
            return 1
        unfinished.replace(asked.out / name)
        print(f"{asked.out / name}: {count} images")
    return 0


if __name__ == "__main__":
    sys.exit(main())
