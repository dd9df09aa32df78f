# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at random moments: the store opens, nothing older than a second is lost, and a resumed run equals an unbroken one bit for bit.
Rounds: argument 3 (kills) and 4 (resumed to the end and compared); CI uses a quick form, `packaging/test.sh --faults` 50 and 10."""
import json
import random
import signal
import time

from harness import Bench, check, tensors
import sys


# What a run tells besides its steps, but for times: the rows that count must be an unbroken run's, to the last bit.
TOLD = {
    "epoch": "epoch, last_step, smoothing, mean_loss, mean_top1, gv_online, distinct_images, effective_sample_size, dead_path_share, inactive_drift",
    "variance": "step, gv_own, gv_uniform, second_uniform, second_optimal, low, high, draws",
    "option_probability": "step, decision, option, probability, norm",
    "data_weight": "step, block, weights",
    "data_weight_histogram": "step, bin, count",
}


def told(bench, table):
    return sorted(bench.sql(f"select {TOLD[table]} from {table} where superseded = 0"), key=repr)


def kill_once(config, rng):
    """Starts a run, kills it at a random moment after its first row; gives the bench and when it was killed."""
    bench = Bench()
    process = bench.start("run", config(bench))
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if bench.sql("select count(*) from step")[0][0] > 0:
                break
        except Exception:
            pass
        time.sleep(0.01)
    time.sleep(rng.uniform(0.0, 2.0))
    alive = process.poll() is None
    # Rows are lost from the last commit on; the write-ahead log's time tells when that was.
    killed = time.time()
    process.send_signal(signal.SIGKILL)
    process.wait()
    lost = killed - bench.store.with_name(bench.store.name + "-wal").stat().st_mtime if alive else 0.0
    return bench, alive, lost


def main():
    kills = int(sys.argv[3]) if len(sys.argv) > 3 else 8
    compared = int(sys.argv[4]) if len(sys.argv) > 4 else 3
    rng = random.Random(20261124)
    config = lambda bench: bench.config(schedule={"epochs": 60}, telemetry={"gv_pairs": 4, "gv_share": 0.2}, optimizer={"inactive": "drift"})
    whole = Bench()
    done = whole.run("run", config(whole))
    check(done.returncode == 0, f"the unbroken run ends ({done.stderr[-200:] if done.returncode else ''})")
    expected = tensors(whole.last_checkpoint())
    losses = dict(whole.sql("select step, loss from step"))
    worst_gap = 0
    done_compared = 0
    worst_loss = 0.0
    for round_number in range(kills):
        bench, alive, lost = kill_once(config, rng)
        worst_loss = max(worst_loss, lost)
        check(lost < 1.0, f"kill {round_number + 1}: rows of the last {lost:.2f} s are lost, less than 1 s")
        check(bench.sql("pragma integrity_check")[0][0] == "ok", f"kill {round_number + 1}: integrity_check")
        doctor = bench.run("doctor")
        check(doctor.returncode == 0, f"kill {round_number + 1}: doctor: {doctor.stdout.strip()[-200:]}")
        steps = [row[0] for row in bench.sql("select step from step order by step")]
        check(steps == list(range(len(steps))), f"kill {round_number + 1}: {len(steps)} steps, gapless")
        newest = bench.sql("select max(step) from checkpoint")[0][0]
        # A checkpoint is announced after its steps: its row can never be ahead of the step rows by more than the second that may be lost.
        if newest is not None:
            worst_gap = max(worst_gap, newest - len(steps))
        if alive:
            check(bench.runs()[0]["status"] == "interrupted", f"kill {round_number + 1}: shown as interrupted")
        if alive and done_compared < compared:  # without a checkpoint it goes on from its beginning
            done_compared += 1
            resumed = bench.run("resume", "1")
            check(resumed.returncode == 0, f"kill {round_number + 1}: resumed to the end {resumed.stderr[-300:] if resumed.returncode else ''}")
            check(tensors(bench.last_checkpoint()) == expected, f"kill {round_number + 1}: weights, momentum and samplers equal the unbroken run bit for bit")
            live = dict(bench.sql("select step, loss from step where superseded = 0 order by step"))
            check(live == losses, f"kill {round_number + 1}: every loss equals the unbroken run's")
            for table in TOLD:
                check(told(bench, table) == told(whole, table), f"kill {round_number + 1}: the rows of {table} equal the unbroken run's")
    check(worst_gap <= 0, f"no checkpoint is ahead of the recorded steps (worst {worst_gap})")
    check(done_compared == min(compared, kills), f"{done_compared} of {compared} kills were resumed and compared")
    print(json.dumps({"kills": kills, "compared": done_compared, "worst_loss_seconds": round(worst_loss, 3)}))


main()
