# SPDX-License-Identifier: GPL-3.0-or-later
"""`pada bench`: its figures, with and without a peer, with a peer that fails, and wrong use."""
import json
import math
import statistics
import time

from harness import Bench, check

KEYS = {"name", "median_seconds", "images_per_second", "share_of_peak", "ratio_to_peer"}

# Answers as peer_pytorch.py does, with times that are known; ends after `lives` rounds of training.
FAKE = """
import json, sys
lives = {lives}
for line in sys.stdin:
    order = json.loads(line)
    if order["order"] == "setup":
        assert len(order["paths"]) == 10 and all(len(path) == 6 for path in order["paths"]), order
        answer = {{"ready": True, "version": "of the test"}}
    elif order["order"] == "train" and lives == 0:
        sys.exit()
    else:
        lives -= order["order"] == "train"
        answer = {{"seconds": [1.0, 3.0], "processor_seconds": [4.0, 4.0]}}
    print(json.dumps(answer), flush=True)
"""


def main():
    bench = Bench()

    def measure(*words, code=0):
        done = bench.run("bench", "--quick", "--threads", "1", "--json", *words, store=False)
        check(done.returncode == code, f"bench {' '.join(map(str, words))}: exit code {done.returncode} {done.stderr[-300:] if done.returncode != code else ''}")
        return {entry["name"]: entry for entry in json.loads(done.stdout)}, done.stderr

    def fake(name, lives):
        file = bench.folder / f"{name}.py"
        file.write_text(FAKE.format(lives=lives))
        return file

    plain, log = measure("--peer", "none")
    check(set(plain) == {"machine", "training", "ranking", "input", "telemetry", "snapshots"}, f"workloads {sorted(plain)}")
    check(all(KEYS <= set(entry) for entry in plain.values()), "every entry has the promised keys")
    check(all(entry["ratio_to_peer"] is None for entry in plain.values()), "no peer, no ratio")
    check(plain["machine"]["why_no_peer"] == "not asked for", "the machine says why")
    training = plain["training"]
    check(len(training["rounds"]) == 2 and log.count("round ") == 2, "every round is printed and kept")
    seconds = [r["seconds"] for r in training["rounds"]]
    check(math.isclose(training["median_seconds"], statistics.median(seconds)), "the median is that of the rounds")
    check(math.isclose(training["images_per_second"], 16 / training["median_seconds"]), "images a second follow from batch and median")
    peak = max(r["peak_gflops"] for r in training["rounds"])
    rate = training["share_of_peak"] * peak * 1e9 * training["median_seconds"] / 16
    # C=8 N=1: the ten paths' mean of 2 * (3 * all - stem) multiply-adds an image.
    check(2.0e7 < rate < 2.8e7, f"operations an image {rate:.4g}")
    stated, _ = measure("--peer", "none", "--peak", "1e9", "--rounds", "1")
    check(stated["training"]["share_of_peak"] < 1e-3 and len(stated["training"]["rounds"]) == 1, "a larger stated peak counts")

    compared, log = measure("--peer", fake("good", -1))
    for name in ("training", "ranking", "input"):
        ratios = [2.0 / r["seconds"] for r in compared[name]["rounds"]]
        check(math.isclose(compared[name]["ratio_to_peer"], statistics.median(ratios)), f"{name}: the ratio is the median of the rounds' ratios")
    check(compared["telemetry"]["ratio_to_peer"] is None and compared["machine"]["peer"] == "PyTorch of the test", "telemetry has no peer")

    short, log = measure("--peer", fake("short", 1))
    peers = [r["peer_seconds"] for r in short["training"]["rounds"]]
    check(peers[0] == 2.0 and peers[1] is None and short["training"]["ratio_to_peer"] is not None, "a peer that ends keeps the rounds it had")
    check("ended" in short["machine"]["why_no_peer"] and "ended" in log, "and the report says that it ended")
    babble = bench.folder / "babble.py"
    babble.write_text("print('hello', flush=True)\n")
    check("hello" in measure("--peer", babble)[0]["machine"]["why_no_peer"], "what is not JSON is shown")
    check("nowhere.py" in measure("--peer", "nowhere.py")[0]["machine"]["why_no_peer"], "a missing script is named")
    check("no-python" in measure("--python", "/no-python")[0]["machine"]["why_no_peer"], "a missing Python is named")

    half, log = measure("--peer", "none", "--precision", "bf16")
    for name in ("training", "ranking"):
        ratios = [r["fp32_seconds"] / r["seconds"] for r in half[name]["rounds"]]
        check(len(ratios) == 2 and math.isclose(half[name]["ratio_to_fp32"], statistics.median(ratios)), f"{name}: bf16 is timed beside own fp32")
    check(half["machine"]["isa"].endswith("-bf16") and half["training"]["precision"] == "bf16" and "(fp32 " in log, "and labelled")
    check(plain["training"]["ratio_to_fp32"] is None and plain["training"]["precision"] == "fp32", "fp32 has no such ratio")

    text = bench.run("bench", "--quick", "--rounds", "1", "--peer", "none", store=False)
    check(text.returncode == 0 and "round 1/1" in text.stdout and "No ratio to PyTorch" in text.stdout, "the plain text says it too")
    for words, code, expected in ((["--rounds", "0"], 2, "rounds"), (["--threads", "-1"], 2, "threads"), (["--fast"], 2, "fast"),
                                  (["--backend", "cpu", "--channels", "12"], 1, "multiple of 8")):
        done = bench.run("bench", "--quick", "--peer", "none", *words, store=False)
        check(done.returncode == code and expected in done.stderr + done.stdout, f"bench {' '.join(words)}: exit code {done.returncode}")

    long = bench.start("bench", "--rounds", "1000", "--peer", "none", "--threads", "1")
    time.sleep(1)
    long.terminate()
    check(long.wait(timeout=60) == 3, "a stopped bench ends with exit code 3")


main()
