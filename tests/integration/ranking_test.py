# SPDX-License-Identifier: GPL-3.0-or-later
"""A ranking that is stopped or killed goes on where it was, and ends with the scores of an unbroken one."""
import signal
import time

from harness import Bench, check

QUESTION = ["rank", "1", "--paths", "sample:6000", "--images", "48"]


def trained():
    bench = Bench()
    done = bench.run("run", bench.config(schedule={"epochs": 1}), "--quiet")
    check(done.returncode == 0, f"a tiny run ends {done.stderr[-300:] if done.returncode else ''}")
    return bench


def scores(bench):
    return bench.sql("select path, score, loss from path_score order by path")


def cut(bench, number, more_than):
    """Ranks until more than `more_than` scores are in the store, then sends the signal; gives the exit code."""
    process = bench.start(*QUESTION)
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline and bench.sql("select count(*) from path_score")[0][0] <= more_than:
        time.sleep(0.01)
    process.send_signal(number)
    return process.wait()


def main():
    whole = trained()
    check(whole.run(*QUESTION, "--quiet").returncode == 0, "an unbroken ranking ends")
    bench = trained()
    check(cut(bench, signal.SIGINT, 0) == 3, "a ranking stopped by SIGINT gives exit code 3")
    stopped = len(scores(bench))
    check(0 < stopped < 6000, f"{stopped} of 6000 paths are kept")
    check(cut(bench, signal.SIGKILL, stopped) == -signal.SIGKILL, "continued and killed")
    killed = len(scores(bench))
    check(stopped < killed < 6000, f"{killed} of 6000 paths are kept")
    other = bench.run(*QUESTION[:3], "sample:5", *QUESTION[4:], "--quiet")
    check(other.returncode == 0, "another question in between is answered by itself")
    bench_rows = bench.sql("select id from ranking where total = 5")
    check(len(bench_rows) == 1, "and has a row of its own")
    last = bench.run(*QUESTION)
    check(last.returncode == 0 and f"{killed} were scored before" in last.stderr, "continued to the end, and says so")
    check("left" in last.stderr and "paths/s" in last.stderr, "with rate and time left")
    rows = bench.sql("select done, complete, seconds from ranking where total = 6000")
    check(len(rows) == 1 and rows[0][:2] == (6000, 1) and rows[0][2] > 0, "one ranking, complete")
    check(bench.sql("select id from ranking order by rowid desc limit 1")[0][0] != bench_rows[0][0], "and the newest of its run")
    mine = bench.sql("select path, score, loss from path_score where ranking in (select id from ranking where total = 6000) order by path")
    check(mine == scores(whole), "the scores are those of the unbroken ranking, bit for bit")
    half = bench.run("rank", "1", "--paths", "sample:40", "--images", "48", "--precision", "bf16", "--quiet")
    check(half.returncode == 0 and "in bf16" in half.stdout, "the weights of an fp32 run rank in bf16, and the ranking says so")
    full = bench.run("rank", "1", "--paths", "sample:40", "--images", "48", "--precision", "fp32", "--quiet")
    check(full.returncode == 0 and "in fp32" not in full.stdout, "what it was trained in needs no label")
    losses = {bn: dict(bench.sql("select path, loss from path_score where ranking = ?", id)) for id, bn in bench.sql("select id, bn from ranking where total = 40")}
    apart = [abs(loss - losses["batch"][path]) for path, loss in losses["batch, in bf16"].items()]
    check(len(apart) == 40 and 0 < max(apart) < 0.05, f"bf16 moves losses, by at most {max(apart):.4f} nats")
    wrong = bench.run("rank", "1", "--precision", "fp8")
    check(wrong.returncode == 2 and "fp8" in wrong.stderr, "an unknown precision is refused")


main()
