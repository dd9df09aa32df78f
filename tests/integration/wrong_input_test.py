# SPDX-License-Identifier: GPL-3.0-or-later
"""Wrong input gives its clear message and exit code, and nothing is lost."""
import json
import os
import pathlib
import subprocess
import time

from harness import Bench, check


def kept(bench):
    """Everything the store holds of run 1, and its files: what no wrong input may change."""
    if not bench.store.exists():
        return None
    tables = [row[0] for row in bench.sql("select name from sqlite_master where type = 'table'")]
    having = [t for t in tables if any(c[1] == "run" for c in bench.sql(f"pragma table_info(\"{t}\")"))]
    rows = {t: bench.sql(f'select * from "{t}" where run = 1 order by 1, 2') for t in having}
    rows["run"] = bench.sql("select * from run where number = 1")
    files = {file.name: file.read_bytes() for file in sorted((bench.store.parent / "checkpoints" / rows["run"][0][1]).iterdir())}
    return rows, files


def refused(bench, words, code, *expected, store=True):
    before = kept(bench)
    done = bench.run(*words, store=store)
    check(kept(bench) == before, "nothing is lost") if before else None
    text = done.stderr + done.stdout
    check(done.returncode == code, f"{' '.join(map(str, words))[:80]}: exit code {done.returncode}, expected {code}; {text.strip()[-300:]}")
    for word in expected:
        check(word in text, f"   names {word!r}: {text.strip().splitlines()[-1][:160] if text.strip() else ''}")


def sealed(bench):
    """A store that this user may read but not write: it can be looked at, and nothing that writes begins."""
    folder = bench.store.parent
    for file in [folder, *folder.rglob("*")]:
        os.chmod(file, 0o555 if file.is_dir() else 0o444)
    before = bench.store.read_bytes()
    other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    for words in (("run", bench.folder / "good.toml"), ("resume", "1"), ("runs", "delete", "1")):
        done = subprocess.run(other + bench.command(*words), env=bench.env, capture_output=True, text=True)
        check(done.returncode == 1 and str(folder) in done.stderr, f"read-only store, {words[0]} {words[1]}: exit code {done.returncode}; {done.stderr.strip()[-200:]}")
    listed = subprocess.run(other + bench.command("runs", "list", "--json"), env=bench.env, capture_output=True, text=True)
    check(listed.returncode == 0 and len(json.loads(listed.stdout)) == len(bench.runs()), f"its runs can still be listed {listed.stderr[-200:]}")
    check(bench.store.read_bytes() == before, "no byte of it was written")
    for file in [folder, *folder.rglob("*")]:
        os.chmod(file, 0o755 if file.is_dir() else 0o644)


def main():
    bench = Bench()
    good = bench.config("good", schedule={"epochs": 1})
    check(bench.run("run", good, "--quiet").returncode == 0, "a good run")
    before = bench.runs()

    # Commands
    refused(bench, ["methods", "lst"], 2, "there is no command pada methods lst; did you mean list?")
    refused(bench, ["rnu", good], 2, "there is no command pada rnu; did you mean run?")
    refused(bench, ["runs", "qqqqqqqq"], 2, "there is no command pada runs qqqqqqqq; there are list, ")
    refused(bench, ["methods"], 2, "subcommand")

    # Configs
    refused(bench, ["run", bench.folder / "nowhere.toml"], 1, "nowhere.toml")
    bad = bench.folder / "bad.toml"
    bad.write_text("[run\nname = 3\n")
    refused(bench, ["run", bad], 2, "bad.toml:1")
    bad.write_text("config_version = 1\n[schedule]\nepoch = 3\n")
    refused(bench, ["run", bad], 2, "bad.toml:3", "epochs")
    bad.write_text("config_version = 1\n[schedule]\nepochs = 1\n[data]\nbatch_size = \"big\"\n")
    refused(bench, ["run", bad], 2, "bad.toml:5: data.batch_size is", "big", "from 1 to 65536")
    bad.write_text("config_version = 1\n[schedule]\nepochs = 1\npath_passes = 2\n")
    refused(bench, ["run", bad], 2, "bad.toml:4: schedule.epochs is 1 and schedule.path_passes is 2", "exactly one")
    refused(bench, ["run", good, "--set", "optimizer.lr=-1"], 2, "--set optimizer.lr=-1: optimizer.lr is -1", "above 0")
    refused(bench, ["run", good, "--set", "method.name=\"sposs\""], 2, "spos")
    refused(bench, ["run", good, "--set", "space.ops=[\"conv9\"]"], 2, "conv9")
    refused(bench, ["run"], 2, "CONFIG")
    refused(bench, ["fly"], 2)

    # Data
    refused(bench, ["run", good, "--set", "data.set=\"cifar10\"", "--set", f"data.root=\"{bench.folder}/none\""], 1, "cifar10", "none")
    cifar = bench.folder / "cifar-10-batches-bin"
    cifar.mkdir()
    for name in [f"data_batch_{i}.bin" for i in range(1, 6)] + ["test_batch.bin"]:
        (cifar / name).write_bytes(bytes(1000))
    refused(bench, ["run", good, "--set", "data.set=\"cifar10\"", "--set", f"data.root=\"{cifar}\""], 1, "data_batch_1.bin", "1000", "30730000")
    refused(bench, ["run", good, "--set", "data.train_images=10000000"], 1, "10000000")

    # Truth
    table = bench.folder / "table.csv"
    table.write_text("arch_str,x\n|nor_conv_9x9~0|+|none~0|none~1|+|none~0|none~1|none~2|,1\n")
    refused(bench, ["truth", "import", table], 1, "table.csv:2", "nor_conv_9x9")
    table.write_text("arch_index,x\n0,1\n")
    refused(bench, ["truth", "import", table], 2, "--index-from")
    refused(bench, ["rank", "1", "--truth", "nothing/x"], 1, "nothing", "truth import")
    refused(bench, ["run", good, "--set", "ranking.paths=\"sample:5\"", "--set", "ranking.truth=\"nothing/x\""], 1, "nothing")
    refused(bench, ["path", "describe", "nas-bench-201", "|none~0|"], 2)
    refused(bench, ["path", "describe", "nas-bench-2", "x"], 2, "nas-bench-201")
    refused(bench, ["runs", "show", "77"], 1, "77")

    # Stores
    foreign = bench.folder / "foreign.sqlite"
    foreign.write_text("this is no database, only text that is long enough to look like a file" * 20)
    refused(bench, ["--store", foreign, "runs", "list"], 1, "foreign.sqlite", store=False)
    text = foreign.read_text()
    refused(bench, ["--store", foreign, "run", good], 1, "foreign.sqlite", store=False)
    check(foreign.read_text() == text, "a foreign file is left as it was")

    # A second instance
    slow = bench.config("slow", schedule={"epochs": 400})
    first = bench.start("run", slow)
    for _ in range(400):
        if len(bench.runs()) > len(before):
            break
        time.sleep(0.02)
    refused(bench, ["run", good], 1, str(first.pid), "--store")
    refused(bench, ["resume", "1"], 1, str(first.pid), "--store")
    refused(bench, ["runs", "delete", "1"], 1, str(first.pid))
    check(first.poll() is None, "the first instance is not disturbed")
    first.terminate()
    check(first.wait(timeout=30) == 3, "SIGTERM stops with exit code 3")
    check(bench.runs()[0]["status"] == "stopped", "the stopped run says so")

    # Read-only store and no space, as another user where we are root.
    if os.getuid() == 0 and pathlib.Path("/usr/bin/setpriv").exists():
        locked = bench.folder / "locked"
        locked.mkdir(mode=0o755)
        os.chmod(bench.folder, 0o755)
        done = subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", bench.pada, "--store", str(locked / "w.sqlite"), "run", str(good)],
                              env=bench.env, capture_output=True, text=True)
        check(done.returncode == 1 and "locked" in done.stderr, f"a folder without permission: {done.stderr.strip()[-200:]}")
        sealed(bench)
        full = bench.folder / "full"
        full.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "none", str(full)], capture_output=True).returncode == 0:
            try:
                done = subprocess.run([bench.pada, "--store", str(full / "w.sqlite"), "run", str(good)], env=bench.env, capture_output=True, text=True, timeout=120)
                check(done.returncode == 1 and ("space" in done.stderr or "full" in done.stderr), f"no space: {done.stderr.strip()[-300:]}")
            finally:
                subprocess.run(["umount", "-l", str(full)])
        else:
            print("skipped: no right to mount a small tmpfs")
    else:
        print("skipped: permission and space faults need root and setpriv")
    names = [run["name"] for run in bench.runs()]
    check(names.count("good") == 1 and "slow" in names, "nothing was lost and no failed start left a run behind")


main()
