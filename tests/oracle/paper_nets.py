# SPDX-License-Identifier: GPL-3.0-or-later
"""The nets of DARTS (Liu et al., ICLR 2019; facts of quark0/darts) and of ProxylessNAS' and FairNAS' inverted bottlenecks
(Cai et al., ICLR 2019; Chu et al., 2019) in PyTorch, of a path's text and tensors by name. Nothing here was read from this
program's graphs; names of tensors are those of its exported files."""
import re

import torch
import torch.nn.functional as F


class Tensors:
    """A net's tensors by name. What a net never asked for is left over, and says that the net is another."""

    def __init__(self, by_name, epsilon, running=False):
        self.by_name, self.epsilon, self.running, self.asked = by_name, epsilon, running, set()

    def __call__(self, name):
        self.asked.add(name)
        return self.by_name[name]

    def left(self):
        return sorted(set(self.by_name) - self.asked)

    def conv(self, x, name, **how):
        return F.conv2d(x, self(name + ".weight"), **how)

    def depthwise(self, x, name, kernel, stride=1, dilation=1):
        border = dilation * (kernel - 1) // 2
        return self.conv(x, name, stride=stride, padding=border, dilation=dilation, groups=x.shape[1])

    def norm(self, x, name):
        scaled = name + ".weight" in self.by_name
        scale, shift = (self(name + ".weight"), self(name + ".bias")) if scaled else (None, None)
        if not self.running:
            return F.batch_norm(x, None, None, scale, shift, True, eps=self.epsilon)
        mean, variance = self(name + ".running_mean"), self(name + ".running_var")
        return F.batch_norm(x, mean, variance, scale, shift, False, eps=self.epsilon)

    def linear(self, x, name):
        return F.linear(x, self(name + ".weight"), self(name + ".bias"))


class Darts:
    """`drops`: factors an image by module, applied to all that edges compute but identities. `search`: pools are normed."""

    def __init__(self, tensors, path, cells_per_stage, search, drops=None, auxiliary=False):
        self.t, self.n, self.search, self.drops, self.auxiliary = tensors, cells_per_stage, search, drops or {}, auxiliary
        pairs = {kind: [(op, int(place)) for op, place in re.findall(r"\((\w+),\s*(\d)\)", text)]
                 for kind, text in re.findall(r"(normal|reduce):\[(.*?)\]", path)}
        assert all(len(pairs[kind]) == 8 for kind in ("normal", "reduce")), path
        self.pairs = pairs

    def __call__(self, images):
        """Logits, and the second classifier's or None."""
        t, n = self.t, self.n
        last = before = t.norm(t.conv(images, "stem.conv", padding=1), "stem.bn")
        second, reduced = None, False
        for index in range(3 * n + 2):
            reduces = index in (n, 2 * n + 1)
            before, last, reduced = last, self.cell(before, last, index, reduces, reduced), reduces
            if index == 2 * n + 1 and self.auxiliary:
                second = self.second(last)
        return t.linear(last.mean((2, 3)), "head.linear"), second

    def cell(self, before, last, index, reduces, reduced):
        name = f"cells.{index}."
        states = [self.factorized(before, name + "preprocess0") if reduced else self.brought(before, name + "preprocess0"),
                  self.brought(last, name + "preprocess1")]
        pairs = self.pairs["reduce" if reduces else "normal"]
        for node in range(2, 6):
            total = 0
            for op, place in pairs[2 * (node - 2):2 * (node - 1)]:
                edge = sum(range(2, node)) + place
                stride = 2 if reduces and place < 2 else 1
                value = self.operation(states[place], op, stride, f"{name}edges.{edge}.{op}")
                drop = None if op == "skip_connect" and stride == 1 else self.drops.get(f"{name}edges.{edge}.{op}")
                total = total + (value if drop is None else value * drop.view(-1, 1, 1, 1))
            states.append(total)
        return torch.cat(states[2:], 1)

    def brought(self, x, name):
        return self.t.norm(self.t.conv(F.relu(x), name + ".conv"), name + ".bn")

    def factorized(self, x, name):
        x = F.relu(x)
        halves = [self.t.conv(x, name + ".conv_1", stride=2), self.t.conv(x[:, :, 1:, 1:], name + ".conv_2", stride=2)]
        return self.t.norm(torch.cat(halves, 1), name + ".bn")

    def separable(self, x, name, number, kernel, stride=1, dilation=1):
        x = self.t.depthwise(F.relu(x), f"{name}.dw{number}", kernel, stride, dilation)
        return self.t.norm(self.t.conv(x, f"{name}.pw{number}"), f"{name}.bn{number}")

    def operation(self, x, op, stride, name):
        if op == "skip_connect":
            return x if stride == 1 else self.factorized(x, name)
        if op.endswith("pool_3x3"):
            x = (F.max_pool2d(x, 3, stride, 1) if op.startswith("max") else
                 F.avg_pool2d(x, 3, stride, 1, count_include_pad=False))
            return self.t.norm(x, name + ".bn") if self.search else x
        kernel = int(op[-1])
        if op.startswith("dil"):
            return self.separable(x, name, "", kernel, stride, 2)
        return self.separable(self.separable(x, name, 1, kernel, stride), name, 2, kernel)

    def second(self, x):
        t = self.t
        x = F.avg_pool2d(F.relu(x), 5, 3, 0, count_include_pad=False)
        x = F.relu(t.norm(t.conv(x, "auxiliary.conv1"), "auxiliary.bn1"))
        x = F.relu(t.norm(t.conv(x, "auxiliary.conv2"), "auxiliary.bn2"))
        return t.linear(x.flatten(1), "auxiliary.linear")


class Blocks:
    """(blocks, stride of the first) of each stage; `cifar` is ours: stride 1 in the stem and the first two strided stages."""
    STAGES = {"proxyless": [(4, 2), (4, 2), (4, 2), (4, 1), (4, 2), (1, 1)],
              "cifar": [(4, 1), (4, 1), (4, 2), (4, 1), (4, 2), (1, 1)],
              "fairnas": [(2, 2), (4, 2), (4, 2), (4, 1), (4, 2), (1, 1)]}

    def __init__(self, tensors, path, variant):
        self.t, self.words = tensors, path.split(",")
        self.stem = 1 if variant == "cifar" else 2
        self.first = [(place == 0, stride if place == 0 else 1) for count, stride in self.STAGES[variant] for place in range(count)]
        assert len(self.first) == len(self.words), path

    def __call__(self, images):
        t = self.t
        x = F.relu6(t.norm(t.conv(images, "stem.conv", stride=self.stem, padding=1), "stem.bn"))
        x = F.relu6(t.norm(t.depthwise(x, "first.dw", 3), "first.dw.bn"))
        x = t.norm(t.conv(x, "first.project"), "first.project.bn")
        for block, (word, (begins, stride)) in enumerate(zip(self.words, self.first)):
            if word == "skip":
                continue
            name = f"blocks.{block}.{word}"
            y = F.relu6(t.norm(t.conv(x, name + ".expand"), name + ".expand.bn"))
            y = F.relu6(t.norm(t.depthwise(y, name + ".dw", int(word[1]), stride), name + ".dw.bn"))
            y = t.norm(t.conv(y, name + ".project"), name + ".project.bn")
            x = y if begins else x + y
        x = F.relu6(t.norm(t.conv(x, "head.conv"), "head.bn"))
        return t.linear(x.mean((2, 3)), "head.linear"), None


def net_of(facts, by_name, running=False, drops=None):
    """The net of a file's metadata, and its tensors. A batch norm's epsilon is 1e-5, ProxylessNAS' 1e-3."""
    variant = facts.get("variant", "") or "proxyless"
    if facts["space"] == "darts":
        tensors = Tensors(by_name, 1e-5, running)
        return Darts(tensors, facts["path"], int(facts["cells_per_stage"]), facts["alone"] == "0", drops,
                     float(facts["auxiliary"]) != 0), tensors
    tensors = Tensors(by_name, 1e-5 if variant == "fairnas" else 1e-3, running)
    return Blocks(tensors, facts["path"], variant), tensors
