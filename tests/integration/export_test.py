# SPDX-License-Identifier: GPL-3.0-or-later
"""Exported nets say in ONNX Runtime what they say here, and here what a ranking says of their paths."""
import csv
import json
import os
import pathlib
import shutil
import struct
import subprocess
import tempfile

from harness import Bench, check

RUNTIME = "onnxruntime-web@1.30.0"
PATHS = ["|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|nor_conv_3x3~0|nor_conv_3x3~1|nor_conv_3x3~2|",
         "|skip_connect~0|+|avg_pool_3x3~0|nor_conv_1x1~1|+|nor_conv_3x3~0|none~1|avg_pool_3x3~2|",
         "|none~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|",
         "|nor_conv_1x1~0|+|none~0|avg_pool_3x3~1|+|none~0|skip_connect~1|nor_conv_1x1~2|"]


def sample(file):
    data = pathlib.Path(file).read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    first, last = header["logits"]["data_offsets"]
    return header, list(struct.unpack(f"<{(last - first) // 4}f", data[8 + length + first:8 + length + last]))


def exported(bench, run, path, form, *words):
    file = bench.folder / f"{run}-{abs(hash(path))}-{'-'.join(map(str, words))}.{form}"
    done = bench.run("export", run, "--to", form, "--path", path, "--out", file, *words)
    check(done.returncode == 0 and file.exists(), f"{form} of {path} is written {done.stderr}")
    return file


def runtime():
    """The folder that npm installed ONNX Runtime into, kept for the next time; None where there is no node or network."""
    if not shutil.which("node") or not shutil.which("npm"):
        return None
    folder = pathlib.Path(os.environ.get("PADA_NODE_MODULES", pathlib.Path(tempfile.gettempdir()) / "pada-onnxruntime-web"))
    if not (folder / "node_modules" / "onnxruntime-web" / "package.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            done = subprocess.run(["npm", "install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", RUNTIME],
                                  capture_output=True, text=True, timeout=300)
        except subprocess.TimeoutExpired:
            return None
        if done.returncode != 0:
            return None
    return folder


def as_ranked(bench, run, file):
    """Logits of a sample against those that a ranking of the same path writes, on the same images."""
    header, logits = sample(file)
    path = header["__metadata__"]["path"]
    listed, written = bench.folder / "one.txt", bench.folder / "logits.csv"
    listed.write_text(path + "\n")
    done = bench.run("rank", run, "--paths", f"list:{listed}", "--images", header["images"]["shape"][0], "--bn", "recalibrated",
                     "--logits", written, "--quiet")
    check(done.returncode == 0, f"{path} is ranked {done.stderr}")
    with open(written, newline="") as rows:
        ranked = [float(cell) for row in list(csv.reader(rows))[1:] for cell in row[4:]]
    apart = max(abs(a - b) for a, b in zip(ranked, logits))
    check(len(ranked) == len(logits) and apart < 1e-5, f"run {run}: what is exported is what is ranked, to {apart:.1e} ({path})")
    return header["__metadata__"]


def main():
    bench = Bench()
    plain = bench.config("plain", data={"valid_images": 120}, schedule={"epochs": 2}, ranking={"paths": "none"})
    check(bench.run("run", plain, "--quiet").returncode == 0, "a tiny run ends")
    few = bench.config("few", method={"name": "few_shot"}, space={"ops": ["skip_connect", "nor_conv_1x1", "nor_conv_3x3"]},
                       data={"valid_images": 120}, schedule={"epochs": 4}, ranking={"paths": "none"})
    check(bench.run("run", few, "--quiet").returncode == 0, "a run of several nets ends")

    pairs = []
    for path in PATHS:
        for weights in ("inherited", "start"):
            words = ["--weights", weights]
            pairs += [exported(bench, 1, path, "onnx", *words), exported(bench, 1, path, "sample", *words)]
    check(as_ranked(bench, 1, pairs[1])["net"] == "0", "the one net owns its paths")
    nets = set()
    for op in ("skip_connect", "nor_conv_3x3"):
        path = f"|{op}~0|+|nor_conv_3x3~0|skip_connect~1|+|nor_conv_1x1~0|skip_connect~1|nor_conv_3x3~2|"
        pairs += [exported(bench, 2, path, "onnx"), exported(bench, 2, path, "sample")]
        nets.add(as_ranked(bench, 2, pairs[-1])["net"])
    check(len(nets) == 2 and "0" not in nets, f"of a family the net that owns the path ({nets})")

    for number, (space, variant) in enumerate((("darts", ""), ("mbconv", "cifar")), 3):
        other = bench.config(space, data={"valid_images": 100, "image_size": 16, "train_images": 256},
                             space={"kind": space, **({"variant": variant} if variant else {})}, method={"name": "spos"},
                             schedule={"epochs": 1}, ranking={"paths": "sample:3", "images": 50})
        done = bench.run("run", other, "--quiet")
        check(done.returncode == 0, f"a run on {space} ends {done.stderr[-300:]}")
        pairs += [exported(bench, number, "best", "onnx"), exported(bench, number, "best", "sample")]
        check(as_ranked(bench, number, pairs[-1])["space"] == space, "and says its space")

    dead = "|nor_conv_3x3~0|+|none~0|none~1|+|none~0|none~1|none~2|"
    done = bench.run("export", 1, "--to", "onnx", "--path", dead, "--out", bench.folder / "dead.onnx")
    check(done.returncode == 2 and "no way from input to output" in done.stderr and not (bench.folder / "dead.onnx").exists(), "a dead path is refused")
    done = bench.run("export", 1, "--to", "tensorbord")
    check(done.returncode == 2 and "did you mean tensorboard?" in done.stderr, "an unknown form is refused, the nearest named")

    folder = runtime()
    if folder is None:
        print(f"SKIPPED: {RUNTIME} cannot be installed here (needs node, npm and a network); nets were not run in ONNX Runtime")
        return
    script = bench.source / "tests" / "integration" / "onnx_runtime.mjs"
    done = subprocess.run(["node", script, folder, *map(str, pairs)], capture_output=True, text=True, timeout=300)
    check(done.returncode == 0, f"ONNX Runtime reads all {len(pairs) // 2} files {done.stderr[-500:]}")
    for row in json.loads(done.stdout.strip().splitlines()[-1]):
        check(row["input"] == ["images"] and row["output"] == ["logits"], "it names input and output")
        check(row["images"] == 100 and row["range"] > 1e-3 and row["difference"] < 1e-4,
              f"100 images: logits up to {row['range']:.3g} differ by at most {row['difference']:.1e}")


main()
