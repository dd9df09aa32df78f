# SPDX-License-Identifier: GPL-3.0-or-later
"""From an empty store to a verdict on two methods with three seeds each, by mouse and keys: the experiment is opened as a
file, its runs go through the queue, and Compare says what they say of each other."""
import re

from hand import Hand

METHODS, SEEDS = ("spos", "fairnas"), (0, 1, 2)
# 16 whole batches an epoch: a short one would make the costs unequal.
EXPERIMENT = f"""config_version = 1
[suite]
seeds = {list(SEEDS)}
methods = ["spos", "fairnas"]
[data]
set = "fashion-mnist"
train_images = 1024
[space]
channels = 8
cells_per_stage = 1
ops = ["skip_connect", "nor_conv_3x3"]
[schedule]
path_passes = 40
[telemetry]
gv_pairs = 2
gv_share = 0.02
[ranking]
paths = "all"
images = 100
truth = "fashion-mnist-demo/test_accuracy"
"""


def offered(hand):
    hand.station("an experiment with two groups is opened")
    file = hand.folder / "two-groups.toml"
    file.write_text(EXPERIMENT)
    hand.open()
    hand.until("the welcome", lambda: hand.find("Run the demo", "push button"))
    hand.key("ctrl+o")
    hand.until("a dialog for the file", lambda: hand.find("File name", enabled=False) or hand.find("Open", "dialog", enabled=False))
    hand.key("ctrl+a")
    hand.type(str(file))
    hand.key("Return")
    hand.until("what it will do", lambda: hand.find("New run", "dialog", enabled=False), 60)
    hand.picture("offered")


def queued(hand):
    hand.station("its six runs go through the queue")
    hand.click("Start", "push button")
    hand.until("six runs in the store", lambda: len(hand.runs()) == len(METHODS) * len(SEEDS), 120)
    hand.picture("queued")
    hand.until("the end of all", lambda: all(run["status"] == "finished" for run in hand.runs()), 900)
    if {(run["method"], run["seed"]) for run in hand.runs()} != {(m, s) for m in METHODS for s in SEEDS}:
        hand.fail(f"two methods by three seeds were asked for, not {hand.runs()}")


def compared(hand):
    hand.station("the two groups are compared, with an interval")
    hand.key("ctrl+2")
    hand.until("the verdict of three paired seeds, when the last ranking is done",
               lambda: re.search(r"over 3 paired seeds.* 95 %: [−\d.]+ to [−\d.]+", hand.text_of("Verdict on")), 900)
    if "not comparable" in hand.text_of("Verdict on"):
        hand.fail("equal cost and equal images were asked for: " + hand.text_of("Verdict on"))
    hand.picture("verdict")
    hand.click("Groups", "check box")
    hand.click("Seeds", "check box")
    hand.until("both groups, a row each", lambda: hand.rows("Groups") == len(METHODS), 60)
    hand.picture("seeds")
    hand.close()


with Hand("two-seed-groups") as person:
    for station in (offered, queued, compared):
        station(person)
    print("two-seed-groups: passed")
