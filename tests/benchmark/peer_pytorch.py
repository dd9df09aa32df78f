#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same supernet step in plain, well-written PyTorch: what `pada bench` compares itself with.

Paths are tuples of ints; `none` and edges from undefined nodes are skipped; channels_last; batch norm without affine and
running statistics; convolutions without bias; gradients start undefined; clipping over the defined ones; SGD with momentum.

Two ways in:
  peer_pytorch.py --serve                     one JSON object a line on stdin, one answer a line on stdout; rounds alternate
                                              with the asking program's own. Orders: setup, train, evaluate, input, quit.
  peer_pytorch.py --channels 16 --cells 5 --batch 64 --threads 1 --rounds 3    timings of its own
A fair comparison sets the environment that `pada bench` sets: malloc without mmap (MALLOC_MMAP_THRESHOLD_=1073741824
MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456) and OMP_WAIT_POLICY=passive.
"""
import argparse
import json
import pathlib
import statistics
import sys
import time

OPERATIONS = ("none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3")
NONE, SKIP, CONV1, CONV3, POOL = range(5)
EDGES = ((0, 1), (0, 2), (1, 2), (0, 3), (1, 3), (2, 3))  # (from, to), in the order of a path's entries
LIST = pathlib.Path(__file__).resolve().parents[2] / "experiments" / "lists" / "nb201_bench_10.txt"

try:
    import torch
    from torch import nn
    from torch.nn import functional as F
except ImportError as error:
    torch, missing = None, str(error)


def define():
    """The modules; inside a function so that the file can be read without PyTorch."""

    def norm(channels):
        return nn.BatchNorm2d(channels, affine=False, track_running_stats=False)

    class Convolution(nn.Module):
        """ReLU, convolution, batch norm."""

        def __init__(self, inputs, outputs, kernel, stride=1):
            super().__init__()
            self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
            self.norm = norm(outputs)

        def forward(self, x):
            return self.norm(self.conv(F.relu(x)))

    class Cell(nn.Module):
        def __init__(self, channels):
            super().__init__()
            self.small = nn.ModuleList(Convolution(channels, channels, 1) for _ in EDGES)
            self.large = nn.ModuleList(Convolution(channels, channels, 3) for _ in EDGES)

        def forward(self, x, path):
            nodes = [x, None, None, None]
            for edge, (source, target) in enumerate(EDGES):
                value, operation = nodes[source], path[edge]
                if operation == NONE or value is None:
                    continue
                if operation == CONV3:
                    value = self.large[edge](value)
                elif operation == CONV1:
                    value = self.small[edge](value)
                elif operation == POOL:
                    value = F.avg_pool2d(value, 3, stride=1, padding=1, count_include_pad=False)
                nodes[target] = value if nodes[target] is None else nodes[target] + value
            return torch.zeros_like(x) if nodes[3] is None else nodes[3]

    class Reduction(nn.Module):
        def __init__(self, inputs, outputs):
            super().__init__()
            self.first = Convolution(inputs, outputs, 3, 2)
            self.second = Convolution(outputs, outputs, 3)
            self.shortcut = nn.Conv2d(inputs, outputs, 1, bias=False)

        def forward(self, x, path):
            return self.second(self.first(x)) + self.shortcut(F.avg_pool2d(x, 2))

    class Supernet(nn.Module):
        def __init__(self, channels, cells, classes):
            super().__init__()
            self.stem = nn.Conv2d(3, channels, 3, padding=1, bias=False)
            self.stem_norm = norm(channels)
            blocks = []
            for stage in range(3):
                width = channels << stage
                if stage:
                    blocks.append(Reduction(width // 2, width))
                blocks.extend(Cell(width) for _ in range(cells))
            self.blocks = nn.ModuleList(blocks)
            self.head_norm = norm(4 * channels)
            self.head = nn.Linear(4 * channels, classes)

        def forward(self, x, path):
            x = self.stem_norm(self.stem(x))
            for block in self.blocks:
                x = block(x, path)
            return self.head(F.relu(self.head_norm(x)).mean((2, 3)))

    return Supernet


class Peer:
    """A net, its optimiser and fixed random data of CIFAR's shape."""

    def __init__(self, channels, cells, batch, threads, images=1000, classes=10, device="cpu"):
        torch.set_num_threads(threads)
        torch.manual_seed(0)
        self.device = torch.device(device)
        torch.backends.cudnn.allow_tf32 = torch.backends.cuda.matmul.allow_tf32 = False  # fp32 against fp32
        self.net = define()(channels, cells, classes).to(self.device, memory_format=torch.channels_last)
        self.optimizer = torch.optim.SGD(self.net.parameters(), lr=1e-3, momentum=0.9, weight_decay=2.5e-4)
        self.images, self.labels = self.random_batch(batch, classes)
        self.scored, self.scored_labels = self.random_batch(images, classes)
        self.bytes = torch.randint(0, 256, (10000, 32, 32, 3), dtype=torch.uint8, device=self.device)
        self.mean, self.deviation = (torch.tensor(v, device=self.device) for v in ([0.49, 0.48, 0.45], [0.25, 0.24, 0.26]))

    def random_batch(self, count, classes):
        images = torch.randn(count, 3, 32, 32).to(self.device).contiguous(memory_format=torch.channels_last)
        return images, torch.randint(0, classes, (count,)).to(self.device)

    def train(self, path):
        """One step: forward, backward, clip, update."""
        self.optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(self.net(self.images, path), self.labels)
        loss.backward()
        nn.utils.clip_grad_norm_([p for p in self.net.parameters() if p.grad is not None], 5.0)
        self.optimizer.step()
        return loss.item()

    def evaluate(self, path, chunk=500):
        """Correct images of all; batch statistics. Chunks of 500 are faster here than all at once."""
        with torch.inference_mode():
            return sum((self.net(x, path).argmax(1) == y).sum().item() for x, y in zip(self.scored.split(chunk), self.scored_labels.split(chunk)))

    def input(self, _path=None):
        """One batch of bytes: random crop after padding by 4, flip, normalise; one gather for the whole batch."""
        count, device = len(self.labels), self.device
        pixels = (self.bytes[torch.randint(0, len(self.bytes), (count,), device=device)].float().div_(255) - self.mean) / self.deviation
        padded = F.pad(pixels, (0, 0, 4, 4, 4, 4))
        rows = torch.randint(0, 9, (count, 1), device=device) + torch.arange(32, device=device)
        columns = torch.randint(0, 9, (count, 1), device=device) + torch.arange(32, device=device)
        columns = torch.where(torch.rand(count, 1, device=device) < 0.5, columns.flip(1), columns)
        return padded[torch.arange(count, device=device)[:, None, None], rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)

    def timed(self, what, paths):
        """Seconds by the clock and by processor time (all threads) of one call for each path."""
        seconds, processor = [], []
        for path in paths:
            began, worked = time.perf_counter(), time.process_time()
            what(path)
            if self.device.type == "cuda":
                torch.cuda.synchronize(self.device)
            seconds.append(time.perf_counter() - began)
            processor.append(time.process_time() - worked)
        return seconds, processor


def serve():
    """Answers orders until `quit` or the end of input. Nothing else is written to stdout."""
    peer, paths = None, []

    def answer(**values):
        print(json.dumps(values), flush=True)

    for line in sys.stdin:
        order = json.loads(line)
        name = order.pop("order")
        if name == "quit":
            return
        if torch is None:
            answer(error=f"PyTorch is not there ({missing}); Debian has it as python3-torch")
            return
        if name == "setup":
            paths = [tuple(path) for path in order.pop("paths")]
            peer = Peer(**order)
            for what in (peer.train, peer.input):  # warm: memory is touched and code is loaded before a clock runs
                peer.timed(what, paths)
            peer.timed(peer.evaluate, paths[:1])
            answer(ready=True, version=torch.__version__, threads=torch.get_num_threads())
        elif name in ("train", "evaluate", "input") and peer is not None:
            seconds, processor = peer.timed(getattr(peer, name), paths)
            answer(seconds=seconds, processor_seconds=processor)
        else:
            answer(error=f"no such order now: {name}")


def own_timings(options):
    if torch is None:
        sys.exit(f"PyTorch is not there ({missing}); Debian has it as python3-torch")
    paths = []
    for line in LIST.read_text().splitlines():
        if line and not line.startswith("#"):
            paths.append(tuple(OPERATIONS.index(edge.split("~")[0]) for edge in line.replace("+", "").split("|") if edge))
    peer = Peer(options.channels, options.cells, options.batch, options.threads, options.images, device=options.device)
    what = getattr(peer, options.order)
    peer.timed(what, paths[:2])
    rounds = [peer.timed(what, paths) for _ in range(options.rounds)]
    wall, processor = (statistics.mean(map(statistics.median, zip(*each))) for each in zip(*rounds))
    print(f"{options.order} C{options.channels} N{options.cells} B{options.batch} T{options.threads}: "
          f"mean over paths of the median of {options.rounds} rounds {1e3 * wall:.1f} ms, processor {1e3 * processor:.1f} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--serve", action="store_true", help="answer orders on stdin")
    parser.add_argument("--device", default="cpu", help="cpu or cuda:N")
    parser.add_argument("--order", choices=("train", "evaluate", "input"), default="train")
    for name, value in (("channels", 8), ("cells", 1), ("batch", 64), ("threads", 1), ("rounds", 3), ("images", 1000)):
        parser.add_argument(f"--{name}", type=int, default=value)
    options = parser.parse_args()
    serve() if options.serve else own_timings(options)


if __name__ == "__main__":
    main()
