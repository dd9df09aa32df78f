# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo to its end: store, ranking, resume."""
import collections
import csv
import json
import sys
import time

from harness import Bench, check, tensors


def main():
    bench = Bench()
    demo = bench.source / "experiments" / "demo.toml"
    began = time.monotonic()
    done = bench.run("run", demo, "--json")
    seconds = time.monotonic() - began
    check(done.returncode == 0, f"the demo ends with exit code 0 {done.stderr[-400:] if done.returncode else ''}")
    if "stands in" in done.stderr:
        print("SKIPPED: Fashion-MNIST is not installed (Debian's dataset-fashion-mnist); the demo ran on drawn shapes")
        sys.exit(0)
    ranking = json.loads(done.stdout)
    best = bench.sql("select max(score) from path_score")[0][0]
    check(best > 0.75, f"best path above 75 % accuracy ({100 * best:.1f} %)")
    low, high = ranking["intervals"]["kendall_tau_b"]
    check(low > 0, f"tau-b {ranking['kendall_tau_b']:.3f} [{low:.3f}, {high:.3f}] lies above 0")
    beside = ranking["baselines"]
    check(set(beside) == {"parameters", "live_convolutions"}, "baselines stand beside the tau; MAdds order these paths as parameters do")
    check(all(one["interval"] and one["n"] == 64 for one in beside.values()), "each with interval and n")
    check("no sampling error" in ranking["intervals_are"], "and what the intervals of all paths are")
    check(ranking["n"] == 64 and ranking["total"] == 64, "all 64 paths are ranked")
    moved = bench.sql("select max(abs(probability - 0.5)) from option_probability where probability > 0 order by step desc")[0][0]
    check(moved > 0.05, f"an option's probability is {moved:.3f} away from uniform")
    run = bench.runs()[0]
    check(run["status"] == "finished" and run["steps"] == bench.sql("select count(*) from step")[0][0], "every step has its row")
    check(bench.sql("pragma integrity_check")[0][0] == "ok", "integrity_check")
    expected = tensors(bench.last_checkpoint())
    again = bench.run("rank", "1", "--json", "--quiet")
    check(again.returncode == 0 and json.loads(again.stdout)["kendall_tau_b"] == ranking["kendall_tau_b"], "ranking again from the checkpoint gives the same tau")
    logits = bench.folder / "logits.csv"
    check(bench.run("rank", "1", "--quiet", "--logits", logits).returncode == 0, "a ranking writes its logits")
    right, seen = collections.Counter(), collections.Counter()
    with logits.open() as rows:
        for row in csv.DictReader(rows):
            values = [float(row[f"logit_{k}"]) for k in range(10)]
            seen[row["arch_str"]] += 1
            right[row["arch_str"]] += values.index(max(values)) == int(row["label"])
    check(len(seen) == 64 and set(seen.values()) == {ranking["images"]}, f"64 paths x {ranking['images']} images")
    best_by_logits = max(right[path] / seen[path] for path in seen)
    check(abs(best_by_logits - best) < 1e-12, f"the best path's accuracy counted from the logits is the stored one ({best_by_logits:.4f})")
    refused = bench.run("rank", "1", "--quiet", "--logits", bench.folder / "missing" / "logits.csv")
    check(refused.returncode == 1 and "missing/logits.csv" in refused.stderr, "a place that cannot be written is named")

    cut = Bench()
    stopped = cut.run("run", demo, "--stop-at-step", "333", "--quiet")
    check(stopped.returncode == 3, "stopping at step 333 gives exit code 3")
    resumed = cut.run("resume", "1", "--quiet")
    check(resumed.returncode == 0, "resume ends with exit code 0")
    check(tensors(cut.last_checkpoint()) == expected, "the resumed demo equals the unbroken one bit for bit")
    check(bench.run("resume", "1").returncode == 2, "a finished run is not resumed (exit code 2)")
    print(f"demo with ranking: {seconds:.1f} s")


main()
