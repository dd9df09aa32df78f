#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Steps of the DARTS and MBConv spaces beside a plain, well-written PyTorch of the same nets (tests/oracle/paper_nets.py):
channels_last, weights that lie so, gradients that start undefined, clipping over the defined ones, SGD with momentum.

    space_peer.py SPACE_STEP [--space darts] [--variant cifar] [--channels 16] [--cells 2] [--batch 64] [--threads 2]
                  [--paths 8] [--rounds 5]

Rounds alternate: ours, the peer's, ours, ... Of every path the median over the rounds; printed are the mean over the paths
and the ratio peer / ours, by the clock and by processor time. Both sides get malloc without mmap and waiting threads that
sleep, as `pada bench` sets them.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

ENVIRONMENT = {"MALLOC_MMAP_THRESHOLD_": "1073741824", "MALLOC_TRIM_THRESHOLD_": "8589934592", "MALLOC_TOP_PAD_": "268435456",
               "OMP_WAIT_POLICY": "passive"}
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "oracle"))


class PeerNet:
    """One path's net: own weights of the shapes that the other side names."""

    def __init__(self, torch, net_of, facts, tensors):
        self.torch, self.weights = torch, {}
        for name, shape in tensors.items():
            value = torch.randn(shape) * (0.1 if len(shape) > 1 else 1.0)
            if len(shape) == 4:
                value = value.contiguous(memory_format=torch.channels_last)
            self.weights[name] = value.requires_grad_(True)
        self.net, _ = net_of(facts, self.weights)
        self.optimizer = torch.optim.SGD(self.weights.values(), lr=1e-3, momentum=0.9, weight_decay=2.5e-4)

    def step(self, images, labels):
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.torch.nn.functional.cross_entropy(self.net(images)[0], labels)
        loss.backward()
        self.torch.nn.utils.clip_grad_norm_([w for w in self.weights.values() if w.grad is not None], 5.0)
        self.optimizer.step()
        return loss.item()


def per_path(rounds):
    """Mean over paths of the median over rounds, in milliseconds."""
    return 1e3 * statistics.mean(map(statistics.median, zip(*rounds)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="the built space_step")
    parser.add_argument("--space", choices=("darts", "mbconv"), default="darts")
    parser.add_argument("--variant", default=None, help="of mbconv: cifar, proxyless or fairnas")
    for name, value in (("channels", 16), ("cells", 2), ("batch", 64), ("threads", 2), ("paths", 8), ("rounds", 5)):
        parser.add_argument(f"--{name}", type=int, default=value)
    options = parser.parse_args()
    if any(os.environ.get(name) != value for name, value in ENVIRONMENT.items()):
        os.execve(sys.executable, [sys.executable, *sys.argv], dict(os.environ, **ENVIRONMENT, OMP_NUM_THREADS=str(options.threads)))
    try:
        import torch
        from paper_nets import net_of
    except ImportError:
        sys.exit("PyTorch is not there; Debian has it as python3-torch (packaging/install.sh oracle), for /usr/bin/python3")
    variant = (options.variant or "cifar") if options.space == "mbconv" else ""
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    ours = subprocess.Popen([options.program, options.space, variant, str(options.channels), str(options.cells), str(options.batch),
                             str(options.threads), str(options.paths)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    first = ours.stdout.readline()
    if not first:
        sys.exit(f"{options.program} said nothing")
    facts = {"space": options.space, "variant": variant, "cells_per_stage": str(options.cells), "alone": "0", "auxiliary": "0"}
    nets = [PeerNet(torch, net_of, {**facts, "path": net["path"]}, net["tensors"]) for net in json.loads(first)]
    images = torch.randn(options.batch, 3, 32, 32).contiguous(memory_format=torch.channels_last)
    labels = torch.randint(0, 10, (options.batch,))
    for net in nets:
        net.step(images, labels)  # memory is touched before a clock runs

    def our_round():
        ours.stdin.write("train\n")
        ours.stdin.flush()
        answer = json.loads(ours.stdout.readline())
        return answer["seconds"], answer["processor_seconds"]

    def peer_round():
        seconds, processor = [], []
        for net in nets:
            began, worked = time.perf_counter(), time.process_time()
            net.step(images, labels)
            seconds.append(time.perf_counter() - began)
            processor.append(time.process_time() - worked)
        return seconds, processor

    mine, theirs = [], []
    for _ in range(options.rounds):
        mine.append(our_round())
        theirs.append(peer_round())
    ours.stdin.close()
    ours.wait()
    size = f"{options.space} {variant} C={options.channels}, {options.cells} cells a stage, batch {options.batch}, {options.threads} threads"
    print(f"{size}: mean of {options.paths} paths, medians of {options.rounds} rounds")
    for which, what in enumerate(("clock", "processor time")):
        we, they = (per_path([one[which] for one in rounds]) for rounds in (mine, theirs))
        each = [sum(their[which]) / sum(our[which]) for our, their in zip(mine, theirs)]
        print(f"  {what}: ours {we:.1f} ms, PyTorch {torch.__version__} {they:.1f} ms, ratio {they / we:.2f} ({min(each):.2f}-{max(each):.2f})")


if __name__ == "__main__":
    main()
