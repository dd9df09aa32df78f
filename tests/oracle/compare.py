# SPDX-License-Identifier: GPL-3.0-or-later
"""Nets of this program against PyTorch nets written from the papers (paper_nets.py), through safetensors files alone:
logits to 1e-5 and gradients to 1e-6 in double on sixty random paths a space, with the second classifier and fixed dropped
paths; and what `pada export` writes, with running statistics.

    compare.py DUMP_PROGRAM PADA SOURCE_FOLDER
"""
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile

TYPES = {"F32": "float32", "F64": "float64", "I64": "int64"}


def read(file):
    """name -> tensor in double (labels whole), and the metadata."""
    data = pathlib.Path(file).read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    facts, tensors = header.pop("__metadata__"), {}
    for name, info in header.items():
        first, last = (8 + length + at for at in info["data_offsets"])
        flat = torch.frombuffer(bytearray(data[first:last]), dtype=getattr(torch, TYPES[info["dtype"]]))
        flat = flat.reshape(info["shape"])
        tensors[name] = flat if info["dtype"] == "I64" else flat.double()
    return tensors, facts


def under(tensors, prefix):
    return {name[len(prefix):]: tensor for name, tensor in tensors.items() if name.startswith(prefix)}


def apart(one, other):
    """The largest difference, of what is larger than 1 relative to it."""
    return ((one - other).abs() / (1 + other.abs())).max().item()


def compare(file):
    """How far logits, losses and gradients are apart."""
    tensors, facts = read(file)
    images = tensors["images"].permute(0, 3, 1, 2).contiguous()
    weights = under(tensors, "weights.")
    net, asked = net_of({**facts, "auxiliary": "0"}, weights)
    logits, _ = net(images)
    of_logits = apart(logits, tensors["logits"])
    left = [name for name in asked.left() if not name.startswith("auxiliary.")]
    assert not left, f"{file.name}: {left[:3]} belong to no layer of the paper's net"

    for tensor in weights.values():
        tensor.requires_grad_(True)
    net, _ = net_of(facts, weights, drops=under(tensors, "drop."))
    logits, second = net(images)
    loss = torch.nn.functional.cross_entropy(logits, tensors["labels"])
    aside = float(facts["auxiliary"]) * torch.nn.functional.cross_entropy(second, tensors["labels"]) if second is not None else loss * 0
    of_losses = max(abs(a.item() - b.item()) for a, b in zip((loss, aside), tensors["losses"]))
    (loss + aside).backward()
    expected = under(tensors, "gradients.")
    assert set(expected) == set(weights), f"{file.name}: gradients of other tensors than weights"
    size = 1 + sum(weights[name].grad.square().sum() for name in expected).sqrt().item()
    of_gradients = max((weights[name].grad - expected[name]).abs().max().item() for name in expected) / size
    return of_logits, of_losses, of_gradients


def dumped(program, folder):
    done = subprocess.run([program, "--gtest_filter=OracleDump.*"], env=dict(os.environ, PADA_ORACLE_FOLDER=str(folder)),
                          capture_output=True, text=True, timeout=900)
    check(done.returncode == 0, f"nets are written {done.stdout[-500:] if done.returncode else ''}")
    kinds = {}
    for file in sorted(folder.glob("*.safetensors")):
        kinds.setdefault(file.stem[:-3], []).append(file)
    check(len(kinds) == 6, f"of six kinds: {', '.join(kinds)}")
    for kind, files in kinds.items():
        worst = [max(column) for column in zip(*map(compare, files))]
        check(worst[0] < 1e-5 and worst[1] < 1e-9 and worst[2] < 1e-6,
              f"{kind}: {len(files)} paths, logits differ by {worst[0]:.1e}, losses by {worst[1]:.1e}, gradients by {worst[2]:.1e}")
    for space in ("darts", "mbconv"):
        check(sum(len(files) for kind, files in kinds.items() if kind.startswith(space)) >= 60, f"sixty paths of {space}")


def exported(pada, source, folder):
    """What users export: weights with running statistics, and a sample of what the net answers."""
    def run(*words):
        env = dict(os.environ, XDG_DATA_HOME=str(folder / "home"), XDG_CACHE_HOME=str(folder / "cache"), PADA_EXPERIMENTS=str(source / "experiments"))
        return subprocess.run([pada, "--store", folder / "oracle.sqlite", *map(str, words)], env=env, capture_output=True, text=True, timeout=600)

    paths = {"darts": ["normal:[(sep_conv_3x3,0),(dil_conv_5x5,1),(skip_connect,0),(max_pool_3x3,2),(avg_pool_3x3,1),(sep_conv_5x5,3),"
                       "(dil_conv_3x3,2),(skip_connect,4)] reduce:[(skip_connect,0),(max_pool_3x3,1),(dil_conv_3x3,0),(sep_conv_5x5,2),"
                       "(avg_pool_3x3,1),(skip_connect,3),(sep_conv_3x3,0),(dil_conv_5x5,4)]"],
             "mbconv": ["k3e3,skip,k5e6,k7e3,k7e6,k5e3,skip,k3e6,k3e3,k5e3,k7e3,skip,k7e6,skip,k3e6,k5e6,k5e3,k7e3,k3e3,skip,k7e6"]}
    for number, (space, texts) in enumerate(paths.items(), 1):
        config = folder / f"{space}.toml"
        variant = 'variant = "cifar"\n' if space == "mbconv" else ""
        config.write_text(f'config_version = 1\n[data]\nset = "shapes"\nimage_size = 16\ntrain_images = 128\nvalid_images = 100\nbatch_size = 64\n'
                          f'[space]\nkind = "{space}"\n{variant}channels = 8\ncells_per_stage = 1\n[method]\nname = "spos"\n'
                          f'[schedule]\nepochs = 1\n[ranking]\npaths = "none"\n[telemetry]\nenabled = false\n')
        done = run("run", config, "--quiet")
        check(done.returncode == 0, f"a tiny run on {space} ends {done.stderr[-300:]}")
        for text in texts:
            files = [folder / f"{space}.{form}" for form in ("safetensors", "sample")]
            for file in files:
                done = run("export", number, "--to", file.suffix[1:], "--path", text, "--out", file)
                check(done.returncode == 0, f"{file.name} is written {done.stderr[-300:]}")
            weights, facts = read(files[0])
            sample, _ = read(files[1])
            net, asked = net_of({**facts, "alone": "0", "auxiliary": "0"}, weights, running=True)
            images = sample["images"]
            logits, _ = net(images)
            check(not asked.left(), f"every tensor of the file has its layer {asked.left()[:3]}")
            difference = apart(logits, sample["logits"])
            check(difference < 2e-5, f"exported {space}: {len(images)} images, logits in float differ by {difference:.1e}")


def main():
    program, pada, source = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    with tempfile.TemporaryDirectory(prefix="pada-oracle-") as name:
        folder = pathlib.Path(name)
        nets = folder / "nets"
        nets.mkdir()
        dumped(program, nets)
        exported(pada, source, folder)


def check(condition, what):
    if not condition:
        print("FAILED:", what)
        sys.exit(1)
    print("ok:", what, flush=True)


try:
    import torch
    from paper_nets import net_of
except ImportError:
    debian = pathlib.Path("/usr/bin/python3")  # whose package it is, whichever Python was found first
    if debian.exists() and not debian.samefile(sys.executable):
        os.execv(debian, [str(debian), *sys.argv])
    print("SKIPPED: python3-torch is not installed here (packaging/install.sh oracle); nets were not compared with PyTorch")
    sys.exit(77)  # ctest's SKIP_RETURN_CODE
if __name__ == "__main__":
    torch.set_num_threads(2)
    main()
