# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of pictures from search to an exported net: mixed sizes and colour modes, broken files, lists, resume; and ImageNet16-120 by its script."""
import json
import pathlib
import shutil
import subprocess
import sys

from harness import Bench, check, tensors

sys.path.insert(0, str(pathlib.Path(sys.argv[2]) / "tests" / "experiments"))
sys.dont_write_bytecode = True
from imagenet16_files import write_published  # noqa: E402

FEW = {"ops": ["none", "skip_connect", "nor_conv_3x3"]}
CONV = "|nor_conv_3x3~0|+|none~0|skip_connect~1|+|skip_connect~0|none~1|nor_conv_3x3~2|"


def python_with_pillow():
    for python in (sys.executable, "/usr/bin/python3"):
        if shutil.which(python) and subprocess.run([python, "-c", "import PIL.Image"], capture_output=True).returncode == 0:
            return python
    return None


def break_three(folder):
    whole = (folder / "train" / "red" / "00-RGB.jpg").read_bytes()
    (folder / "train" / "red" / "cut.jpg").write_bytes(whole[:len(whole) // 2])
    (folder / "train" / "blue" / "named.png").write_bytes(b"GIF89a" + bytes(40))
    (folder / "val" / "blue" / "empty.jpeg").write_bytes(b"")


def of_folder(bench, name, folder, **tables):
    data = {"set": "image-folder", "root": str(folder), "image_size": 16, "batch_size": 16, "train_images": 0, **tables.pop("data", {})}
    return bench.config(name, data=data, space=tables.pop("space", FEW), schedule={"epochs": 3}, **tables)


def number_of(bench, name):
    return next(run["number"] for run in bench.runs() if run["name"] == name)


def refusals(bench, folder):
    done = bench.run("run", of_folder(bench, "broken", folder), "--quiet")
    said = done.stderr + done.stdout
    for words in ("3 of 73 pictures cannot be read", "cut.jpg: damaged JPEG: Premature end", "named.png: looks like GIF", "empty.jpeg: is empty", "broken_files"):
        check(done.returncode == 1 and words in said, f"a folder with broken pictures is refused naming {words!r} {said[-300:] if words not in said else ''}")
    report = bench.run("data", "check", "image-folder", "--root", folder, "--image-size", 16, "--json", store=False)
    told = json.loads(report.stdout)
    check(report.returncode == 1 and len(told["broken"]) == 3 and told["train_images"] == 54 and told["test_images"] == 16, "data check decodes all and names the broken ones")
    check(len(list((bench.folder / "cache" / "pada-workbench" / "pictures").glob("*.sound"))) == 1, "which files were found sound is kept")
    resized = json.loads(bench.run("data", "check", "image-folder", "--root", folder, "--image-size", 16, "--resize", 24, "--json", store=False).stdout)
    skipped = bench.run("run", of_folder(bench, "resized", folder, data={"resize": 24, "broken_files": "skip"}), "--quiet", "--stop-at-step", 1)
    check(resized["fingerprint"] == bench.sql("select data_fingerprint from run")[0][0] != told["fingerprint"], f"data check with --resize reads the folder as a run does {skipped.stderr[-200:]}")
    check(bench.run("data", "check", "image-folder", "--root", folder, "--image-size", 16, "--resize", 8, store=False).returncode == 2, "data check refuses a resize below the image size")

    def refused(code, expected, **data):
        wrong = bench.run("run", of_folder(bench, "wrong", folder, data=data), "--quiet")
        check(wrong.returncode == code and expected in wrong.stderr + wrong.stdout, f"{data}: exit code {wrong.returncode}, naming {expected!r} {wrong.stderr[-200:]}")

    refused(2, "data.root is empty", root="")
    refused(1, "is no folder", root=str(folder / "nowhere"))
    refused(2, "named together", train_list="train.txt")
    refused(2, "data.resize is 8", resize=8)
    refused(2, "image-folder", set="shapes", image_size=0, broken_files="skip")
    refused(1, "named.png", train_list="a.txt", valid_list="b.txt")


def lists(bench, folder):
    """Named by lists the folder is the one with folders, and one bad line says where it is."""
    for part, file in (("train", "a.txt"), ("val", "b.txt")):
        lines = [f"{picture.relative_to(folder)} {picture.parent.name}" for picture in sorted((folder / part).rglob("*.*"))]
        (folder / file).write_text("\n".join(lines) + "\n")


def training(bench, folder):
    importance = {"method": {"name": "panda"}, "data": {"broken_files": "skip", "jitter": 0.3, "valid_images": 6},
                  "ranking": {"paths": "sample:6", "images": 6}}
    expected = None
    for threads in (1, 2):
        name = f"whole{threads}"
        done = bench.run("run", of_folder(bench, name, folder, run={"name": name, "threads": threads}, **json.loads(json.dumps(importance))), "--quiet")
        check(done.returncode == 0, f"importance of paths and images trains on pictures, {threads} threads {done.stderr[-300:] if done.returncode else ''}")
        found = tensors(bench.last_checkpoint())
        check(expected is None or found == expected, "any number of threads gives the same run")
        expected = found
    cut = bench.run("run", of_folder(bench, "cut", folder, run={"name": "cut"}, **json.loads(json.dumps(importance))), "--quiet", "--stop-at-step", 5)
    check(cut.returncode == 3, "a run is stopped amid an epoch")
    done = bench.run("resume", number_of(bench, "cut"), "--quiet")
    check(done.returncode == 0 and tensors(bench.last_checkpoint()) == expected, f"resumed it is the unbroken one, bit for bit {done.stderr[-200:]}")
    alone = ["retrain", number_of(bench, "whole1"), CONV, "--seeds", 1, "--epochs", 12, "--json", "--quiet", "--set", "retrain.jitter=0.4",
             "--set", "retrain.label_smoothing=0.1", "--set", "retrain.warmup=0.1"]
    averaged = [*alone, "--set", "retrain.ema=0.9"]
    done = bench.run(*averaged)
    check(done.returncode == 0, f"a path is trained alone on pictures {done.stderr[-300:] if done.returncode else ''}")
    net = json.loads(done.stdout)["nets"][0]
    check(net["weights"] == "averaged" and net["norm_images"] == 48, f"its averaged weights are evaluated, and it says so {net}")
    check(net["test_accuracy"] > 0.7, f"red and blue are told apart ({net['test_accuracy']:.2f})")
    check(json.loads(bench.run(*averaged, "--threads", 1).stdout)["nets"][0]["test_loss"] == net["test_loss"], "one thread gives the same net")
    last = json.loads(bench.run(*alone).stdout)["nets"][0]
    check(last["weights"] == "last" and last["norm_images"] == 0, "without an average the last ones are")
    file = bench.folder / "picture.onnx"
    done = bench.run("export", number_of(bench, "whole1"), "--to", "onnx", "--path", CONV, "--out", file)
    check(done.returncode == 0 and file.stat().st_size > 1000, f"and it is exported {done.stderr[-200:]}")
    moved = folder.with_name("moved")
    folder.rename(moved)
    gone = bench.run("rank", number_of(bench, "whole1"), "--paths", "sample:3", "--images", 6, "--quiet")
    check(gone.returncode == 1 and "is no folder" in gone.stderr, f"a folder that is gone is told {gone.stderr[-200:]}")
    done = bench.run("rank", number_of(bench, "whole1"), "--paths", "sample:3", "--images", 6, "--set", f"data.root={moved}", "--quiet")
    check(done.returncode == 0, f"what was moved is found where --set says {done.stderr[-200:]}")
    (moved / "train" / "red" / "00-RGB.jpg").write_bytes((moved / "train" / "red" / "08-progressive.jpeg").read_bytes())
    done = bench.run("rank", number_of(bench, "whole1"), "--paths", "sample:3", "--images", 5, "--set", f"data.root={moved}", "--quiet")
    check(done.returncode == 1 and "fingerprint" in done.stderr, "a picture that was changed is another data set")
    return moved


def inverted_bottlenecks(bench, folder):
    config = of_folder(bench, "blocks", folder, run={"name": "blocks"}, data={"broken_files": "skip", "image_size": 32}, method={"name": "spos"},
                       space={"kind": "mbconv", "variant": "cifar", "ops": []})
    done = bench.run("run", config, "--quiet")
    if done.returncode == 1 and "torch" in done.stderr and "build" in done.stderr:
        print("SKIPPED: this build has no LibTorch, which inverted bottlenecks need")
        return
    check(done.returncode == 0, f"a supernet of inverted bottlenecks trains on pictures {done.stderr[-300:]}")
    number = number_of(bench, "blocks")
    done = bench.run("search", number, "--strategy", "random", "--evaluations", 8, "--images", 16, "--json", "--quiet")
    check(done.returncode == 0, f"its networks are searched {done.stderr[-300:]}")
    best = json.loads(done.stdout)["best"][0]["path"]
    done = bench.run("retrain", number, best, "--seeds", 1, "--epochs", 2, "--json", "--quiet", "--set", "retrain.ema=0.9", "--set", "retrain.jitter=0.4")
    check(done.returncode == 0 and json.loads(done.stdout)["nets"][0]["weights"] == "averaged", f"the best is trained alone {done.stderr[-300:]}")
    for form in ("onnx", "safetensors"):
        file = bench.folder / f"best.{form}"
        done = bench.run("export", number, "--to", form, "--path", best, "--out", file)
        check(done.returncode == 0 and file.stat().st_size > 10000, f"and exported as {form} {done.stderr[-200:]}")


def imagenet16(bench):
    published, out = bench.folder / "published", bench.folder / "records"
    write_published(published)
    done = subprocess.run([sys.executable, bench.source / "experiments" / "imagenet16_to_records.py", published, out], capture_output=True, text=True)
    check(done.returncode == 0, f"published files are converted {done.stderr}")
    told = json.loads(bench.run("data", "check", "imagenet16-120", "--root", out, "--json", store=False).stdout)
    check((told["classes"], told["train_images"], told["test_images"], told["size"]) == (120, 40, 2, 16), f"and read {told}")


def main():
    bench = Bench()
    imagenet16(bench)
    python = python_with_pillow()
    if python is None:
        print("SKIPPED: no Python with Pillow here (Debian's python3-pil), so there are no pictures to try")
        return
    folder = bench.folder / "pictures"
    subprocess.run([python, bench.source / "tests" / "integration" / "make_pictures.py", folder], check=True)
    break_three(folder)
    lists(bench, folder)
    refusals(bench, folder)
    folder = training(bench, folder)
    inverted_bottlenecks(bench, folder)


main()
