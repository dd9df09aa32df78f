# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables, lists, configs and folders as people really have them: read, or refused with what is wrong in the file."""
import itertools
import json
import os
import pathlib
import random
import struct
import subprocess

from harness import Bench, check

OPS = ["none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3"]
# The benchmark's numbering, as its authors made it: all cells, shuffled once by Python with the seed 88.
CELLS = ["|{}~0|+|{}~0|{}~1|+|{}~0|{}~1|{}~2|".format(*ops) for ops in itertools.product(OPS, repeat=6)]
random.Random(88).shuffle(CELLS)
ROWS = list(range(100, 116))  # sixteen cells by their numbers
NASLIB = {"skip_connect": 0, "none": 1, "nor_conv_3x3": 2, "nor_conv_1x1": 3, "avg_pool_3x3": 4}


class Tables:
    """Writes files and imports them, each into a store of its own."""

    def __init__(self, bench):
        self.bench, self.count = bench, 0

    def file(self, name, content):
        file = self.bench.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def truth(self, *words, store=None):
        self.count += 1
        store = store or self.bench.folder / f"truth{self.count}.sqlite"
        done = self.bench.run("--store", store, "truth", *words, store=False)
        self.store = store
        return done

    def reads(self, what, name, content, *words, columns=("acc",), unit=None, rows=16):
        done = self.truth("import", self.file(name, content), *words)
        check(done.returncode == 0, f"{what}: read {done.stderr.strip()[-200:]}")
        listed = json.loads(self.truth("list", "--json", store=self.store).stdout)
        check(listed[0]["rows"] == rows and listed[0]["columns"] == list(columns), f"   {rows} rows of {columns}: {listed}")
        if unit is not None:
            check(listed[0]["unit"] == unit, f"   in {unit or 'no one unit'}: {listed[0]['unit']}")
        return done

    def refuses(self, what, name, content, *said, words=(), code=1):
        done = self.truth("import", self.file(name, content), *words)
        text = done.stdout + done.stderr
        check(done.returncode == code, f"{what}: refused with {code}, not {done.returncode}; {text.strip()[-200:]}")
        for word in said:
            check(word in text, f"   says {word!r}: {text.strip()[-200:]}")


def csv(value=lambda n: f"{90 + n % 7}.25", header="arch_str,acc", separator=",", end="\n", key=lambda n: CELLS[n]):
    return end.join([header.replace(",", separator)] + [separator.join([str(key(n)), value(n)]) for n in ROWS]) + end


def naslib(n):
    flat = [part.split("~")[0] for group in CELLS[n].split("+") for part in group.strip("|").split("|")]
    return "({})".format(", ".join(str(NASLIB[flat[e]]) for e in (0, 1, 3, 2, 4, 5)))


def encodings(t):
    t.reads("tabs", "t.csv", csv(separator="\t"))
    t.reads("semicolons", "t.csv", csv(separator=";"))
    t.reads("a line sep=;", "t.csv", "sep=;\r\n" + csv(separator=";", end="\r\n"))
    t.reads("old line ends", "t.csv", csv(end="\r"))
    t.reads("a byte-order mark", "t.csv", b"\xef\xbb\xbf" + csv().encode())
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        t.reads(encoding, "t.csv", csv(end="\r\n").encode(encoding))
    t.reads("quotes around everything", "t.csv", csv(header='"arch_str","acc"', key=lambda n: f'"{CELLS[n]}"', value=lambda n: f'"{n}"'))
    t.reads("blanks around names and numbers", "t.csv", csv(header="arch_str , acc", value=lambda n: f"  {n} "))
    t.refuses("Latin-1", "t.csv", csv(header="arch_str,pr\u00e9cision").encode("latin-1"), "t.csv:1", "0xe9", "iconv")
    t.refuses("UTF-32", "t.csv", csv().encode("utf-32"), "UTF-32")
    t.refuses("gzip", "t.csv", b"\x1f\x8b\x08\x00" + bytes(40), "gzip")
    t.refuses("a workbook", "t.xlsx", b"PK\x03\x04" + bytes(40), "spreadsheet", "CSV")
    t.refuses("a pickle", "t.pkl", b"\x80\x04\x95" + bytes(40), "pickle")
    t.refuses("zeros", "t.csv", "arch_str,acc\nx\0y,1\n", "t.csv:2", "NUL")
    t.refuses("blanks between the columns", "t.csv", "archstr acc\nx 1\n", "archstr acc", "commas, semicolons or tabs", code=2)


def numbers(t):
    t.reads("percent signs", "t.csv", csv(value=lambda n: f"{n % 90}.5%"), unit="percent")
    t.refuses("some percent signs", "t.csv", csv(value=lambda n: "93.1%" if n == 103 else "93.1"), "t.csv:5", "93.1%", "percent sign")
    t.refuses("decimal commas", "t.csv", csv(value=lambda n: '"92,45"'), "t.csv:2", '"92,45"', "decimal point")
    t.refuses("decimal commas, bare", "t.csv", csv(value=lambda n: "92,45"), "t.csv:2", "92,45", "write 92.45")
    t.refuses("decimal commas between semicolons", "t.csv", csv(separator=";", value=lambda n: "92,45"), '"92,45"')
    t.refuses("thousands", "t.csv", csv(value=lambda n: '"1,234,567"'), '"1,234,567"', "thousands")
    for hole in ("", "nan", "inf", "-inf", "N/A", "1e999"):
        t.refuses(f"a cell {hole!r}", "t.csv", csv(value=lambda n: hole if n == 104 else "1"), "t.csv:6", f'"{hole}" in column acc')
    wide = [["arch_str", "host", "acc", "empty", "ms", ""]] + [[CELLS[n], "alpha", "0.5", "", "" if n < 112 else "3", "1"] for n in ROWS]
    done = t.reads("text, holes and no name beside numbers", "t.csv", "\n".join(",".join(row) for row in wide) + "\n", unit="fraction")
    for word in ("column host is left out", '"alpha" in line 2', "column empty is left out", "column ms is left out", "column 6 is left out"):
        check(word in done.stderr, f"   says {word!r}")
    t.refuses("a column twice", "t.csv", csv(header="arch_str,acc,acc", value=lambda n: "1,2"), "t.csv:1", '"acc" stands twice')
    t.refuses("a column twice but for blanks", "t.csv", csv(header="arch_str,acc, acc", value=lambda n: "1,2"), '"acc" stands twice')
    t.refuses("a line break in a name", "t.csv", csv(header='arch_str,"cifar10\ntest"'), "column name", "cifar10\\ntest", "line break")
    t.reads("an epoch beside fractions", "t.csv", csv(header="arch_str,epoch,acc", value=lambda n: "200,0.93"), columns=("epoch", "acc"), unit="fraction")
    t.reads("12 of something beside fractions", "t.csv", csv(header="arch_str,epoch,acc", value=lambda n: "12,0.93"), columns=("epoch", "acc"), unit="")
    uneven = "".join(f"{CELLS[n]},{seed},{n}.{seed}\n" for n in ROWS for seed in (777, 888, 999)[: 2 + n % 2])
    done = t.reads("two or three seeds", "t.csv", "arch_str,seed,acc\n" + uneven, columns=("acc", "acc_seed777", "acc_seed888", "acc_seed999"))
    check("8 over 2 seeds, 8 over 3 seeds" in done.stderr, "   says over how many each mean is")


def keys(t):
    for name in ("arch_index", "arch_idx", "arch_id"):
        t.reads(f"{name} with a table that explains it", "t.csv", csv(header=f"{name},acc", key=lambda n: n), "--index-from",
                t.file("index.csv", csv(header="arch_idx,arch_str", key=lambda n: n, value=lambda n: CELLS[n])))
    t.reads("whole numbers as floats", "t.csv", csv(header="arch_index,acc", key=lambda n: f"{n}.0"), "--index-from", "benchmark")
    t.reads("leading zeros", "t.csv", csv(header="arch_index,acc", key=lambda n: f"00{n}"), "--index-from", "benchmark")
    for key in ("15625", "-3", "10.5", "x", ""):
        t.refuses(f"number {key!r}", "t.csv", csv(header="arch_index,acc", key=lambda n: key), "t.csv:2", "arch_index", words=("--index-from", "benchmark"))
    t.refuses("numbers alone", "t.csv", csv(header="arch_idx,acc", key=lambda n: n), "arch_idx", "--index-from", code=2)
    t.refuses("no key", "t.csv", csv(header="model,acc"), "model, acc", code=2)
    t.reads("NASLib on request", "t.csv", csv(header="net,acc", key=lambda n: f'"{naslib(n)}"'), "--layout", "naslib")
    t.refuses("NASLib unasked", "t.csv", csv(header="arch,acc", key=lambda n: f'"{naslib(n)}"'), "t.csv:2", "--layout naslib")
    records = [{"arch_str": CELLS[n], "acc": n / 10} for n in ROWS]
    t.reads("JSON {cell: accuracy}", "t.json", json.dumps({r["arch_str"]: r["acc"] for r in records}), columns=("accuracy",))
    t.reads("JSON {cell: {name: value}}", "t.json", json.dumps({r["arch_str"]: {"acc": r["acc"]} for r in records}))
    t.reads("JSON records", "t.json", json.dumps(records, indent=1))
    t.reads("JSON in UTF-16", "t.json", json.dumps(records).encode("utf-16"))
    t.reads("JSON by NASLib", "t.json", json.dumps({naslib(n): n for n in ROWS}), "--layout", "naslib", columns=("accuracy",))
    t.refuses("JSON a column", "t.json", json.dumps({"arch_str": {"0": CELLS[0]}, "acc": {"0": 1}}), "orient")
    t.refuses("JSON lines", "t.json", "\n".join(map(json.dumps, records)), "t.json:1", "JSON lines")
    t.refuses("JSON with NaN", "t.json", json.dumps({CELLS[0]: float("nan")}), "NaN")
    t.refuses("JSON of numbers", "t.json", "[1, 2]", "list of")


def names(t):
    first, second = t.file("a/my_table.csv", csv()), t.file("b/my-table.csv", csv(value=lambda n: "1"))
    check(t.truth("import", first).returncode == 0, "my_table.csv")
    store = t.store
    done = t.truth("import", second, store=store)
    check(done.returncode == 2 and "my-table" in done.stderr and "my_table.csv" in done.stderr and "--name" in done.stderr, f"another file of that name is refused {done.stderr}")
    done = t.truth("import", first, store=store)
    check(done.returncode == 0 and "replaced" in done.stdout, f"the same file again: says that it replaced {done.stdout}")
    done = t.truth("import", second, "--replace", store=store)
    check(done.returncode == 0 and "replaced" in done.stdout and "my_table.csv" in done.stdout, "--replace, and it says what")
    check(t.truth("import", second, "--name", "other", store=store).returncode == 0, "--name")
    for name in ("a/b", "two\nlines", "caf\udce9"):
        done = t.truth("import", first, "--name", name)
        check(done.returncode == 2 and "--name" in done.stderr, f"no table is called {name!r}")
    odd = os.fsencode(t.bench.folder) + b"/caf\xe9.csv"
    with open(odd, "w") as file:
        file.write(csv())
    command = [t.bench.pada, "--store", str(t.bench.folder / "odd.sqlite"), "truth"]
    check(subprocess.run(command + ["import", odd], capture_output=True).returncode == 2, "a file name that is no UTF-8 gives no table its name")
    check(subprocess.run(command + ["import", odd, "--name", "ok"], capture_output=True).returncode == 0, "   but may be read")
    check(json.loads(subprocess.run(command + ["list", "--json"], capture_output=True).stdout)[0]["source"] == "caf\\xe9.csv", "   and the list stays JSON")


def indices(bench):
    check(CELLS[0] == "|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|nor_conv_1x1~0|skip_connect~1|skip_connect~2|", "the benchmark's first cell")
    for number in (0, 1, 4711, 12001, 15624):
        told = json.loads(bench.run("path", "describe", "nas-bench-201", number, "--json", store=False).stdout)
        check(told["text"] == CELLS[number] and told["arch_index"] == number, f"cell {number} is the benchmark's")
        check(json.loads(bench.run("path", "describe", "nas-bench-201", CELLS[number], "--json", store=False).stdout)["arch_index"] == number, "   and back")
    check(CELLS[4711] in bench.run("path", "describe", "nas-bench-201", 4711, store=False).stdout, "the table shows the cell of a number")
    for number in ("15625", "-1", "1.5"):
        check(bench.run("path", "describe", "nas-bench-201", "--", number, store=False).returncode == 2, f"there is no cell {number}")
    check("no published numbers" in bench.run("path", "describe", "darts", "3", store=False).stderr, "DARTS has no numbers")
    genotype = ("Genotype(normal=[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 1), ('skip_connect', 0), "
                "('skip_connect', 0), ('dil_conv_3x3', 2)], normal_concat=[2, 3, 4, 5], reduce=[('max_pool_3x3', 0), ('max_pool_3x3', 1), ('skip_connect', 2), "
                "('max_pool_3x3', 1), ('max_pool_3x3', 0), ('skip_connect', 2), ('skip_connect', 2), ('max_pool_3x3', 1)], reduce_concat=[2, 3, 4, 5])")
    told = json.loads(bench.run("path", "describe", "darts", genotype, "--channels", 36, "--cells-per-stage", 6, "--json", store=False).stdout)
    check(abs(told["parameters"] / 1e6 - 3.3493) < 0.0001, "the published genotype of DARTS has its published size")


def metrics(t):
    truth = t.file("truth.csv", csv(header="arch_index,arch_str,cifar10_test,latency_ms", key=lambda n: f"{n},{CELLS[n]}", value=lambda n: f"{n}.5,{'' if n == 105 else 1}"))
    plain = t.file("plain.csv", csv(header="arch_str,cifar10_test", value=lambda n: f"{n}.5"))
    scores = t.file("scores.csv", csv(header="arch_str,score", value=lambda n: f"{n}"))
    by_number = t.file("numbers.csv", csv(header="arch_index,score", key=lambda n: f"{n}.0", value=lambda n: f"{n}"))
    losses = t.file("losses.csv", csv(header="arch_str,loss", value=lambda n: f"{-n}"))

    def tau(*words, shell=None):
        command = t.bench.command("metrics", *words, "--json", store=False)
        if shell:
            command = ["bash", "-c", " ".join([t.bench.pada, "metrics", shell, "--json"])]
        done = subprocess.run(command, capture_output=True, text=True, env=t.bench.env, timeout=60)
        return json.loads(done.stdout)["kendall_tau_b"] if done.returncode == 0 else done.stderr

    check(tau(scores, truth) == 1.0, "a hole in a column that nobody asks for")
    check("latency_ms" in str(tau(scores, truth, "--truth", "latency_ms")), "   but not where it is asked for")
    check(tau(by_number, truth, "--key", "arch_index") == 1.0, "numbers through the truth's own index")
    check("--index-from" in str(tau(by_number, plain, "--key", "arch_index")), "   where it has none: how to explain them")
    check(tau(by_number, plain, "--key", "arch_index", "--index-from", "benchmark") == 1.0, "   the benchmark's numbers")
    check(tau(by_number, plain, "--key", "arch_index", "--index-from", truth) == 1.0, "   another table's")
    check(tau(losses, plain, "--score", "loss") == -1.0 and tau(losses, plain, "--score", "loss", "--lower-is-better") == 1.0, "--lower-is-better")
    check(tau(t.file("s.json", json.dumps([{"arch_str": CELLS[n], "score": n} for n in ROWS])), plain) == 1.0, "scores in JSON")
    check(tau(shell=f"<(cat {scores}) <(cat {plain})") == 1.0, "both through pipes")
    check(tau(shell=f"/dev/stdin {plain} < {scores}") == 1.0 and tau(shell=f"/dev/stdin {plain} < <(cat {scores})") == 1.0, "standard input")
    check("0 rows" in str(tau(t.file("none.csv", "arch_str,score\n"), plain)), "a header alone")
    others = t.file("others.csv", "arch_str,score\n" + "".join(f"{CELLS[n]},{n}\n" for n in range(200, 203)))
    check("none of the 3 paths" in str(tau(others, plain, "--allow-missing")), "nothing in common")
    check("is a device" in str(tau("/dev/zero", plain)) and "is a folder" in str(tau(t.bench.folder, plain)), "devices and folders are named")
    check("more than" in str(tau(shell=f"<(head -c 300000000 /dev/zero | tr '\\0' x) {plain}")), "a line of 300 MB is not")


def lists_and_configs(bench):
    tiny = bench.config("tiny", data={"valid_images": 100, "train_images": 320}, schedule={"epochs": 1}, run={"threads": 1})
    listed = bench.folder / "list.txt"
    listed.write_bytes(b"\xef\xbb\xbf# three\r\n" + f" {CELLS[1]} \r\n12001\r\n{CELLS[7]}\r\n".encode())
    done = bench.run("run", "--set", "run.seed=1", tiny, "--quiet", "--set", "run .name=x", "--set", f" ranking. paths =list:{listed}", "--set", "ranking.images=20")
    check(done.returncode == 0, f"options before the config, keys with blanks {done.stderr[-200:]}")
    check(bench.sql("select name, seed from run") == [("x", 1)] and bench.sql("select total from ranking") == [(3,)], "   with their values; a list with a mark, numbers and CRLF")
    paths = [row[0] for row in bench.sql("select hex(path) from path_score")]
    index = ["none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3"]
    flat = [part.split("~")[0] for group in CELLS[12001].split("+") for part in group.strip("|").split("|")]
    check("".join(f"{index.index(op):02X}" for op in flat) in paths, "   and 12001 in it is the benchmark's cell")
    told = json.loads(bench.run("retrain", 1, 12001, "--seeds", 1, "--path-passes", 1, "--quiet", "--json", "--set", 'run.backend="torch"').stdout or "{}")
    check(told.get("path") == CELLS[12001] and told.get("arch_index") == 12001, f"retrain 12001 trains it {told}")
    check("0 to 15624" in bench.run("retrain", 1, 15625).stderr, "   and knows no 15625")
    uneven = bench.folder / "uneven.csv"
    cells = (CELLS[1], CELLS[7], CELLS[12001])
    uneven.write_text("arch_str,seed,acc\n" + "".join(f"{cell},{seed},{90 + i}.{seed}\n" for i, cell in enumerate(cells) for seed in range(2 + i % 2)))
    check(bench.run("truth", "import", uneven).returncode == 0, "a truth of two or three seeds")
    done = bench.run("rank", 1, "--truth", "uneven/acc", "--images", 20, "--quiet", "--json")
    check(done.returncode == 0 and json.loads(done.stdout)["kendall_tau_b"] is not None, f"   a ranking is held against its means {done.stderr[-200:]}")
    done = bench.run("rank", 1, "--truth", "uneven/acc_seed2", "--images", 20, "--quiet")
    check(done.returncode == 1 and "has no value in uneven/acc_seed2" in done.stderr, "   the seed that only one cell has is no truth for three")
    done = bench.run("rank", 1, "--paths", "list:/dev/zero")
    check(done.returncode == 1 and "is a device" in done.stderr, "/dev/zero is no list")
    fifo = bench.folder / "fifo"
    os.mkfifo(fifo)
    done = bench.run("run", tiny, "--set", f"ranking.paths=list:{fifo}")
    check(done.returncode == 2 and "plain file" in done.stderr, "a pipe is no list of a run, which reads it twice")
    shell = subprocess.run(["bash", "-c", f"{bench.pada} --store {bench.store} run <(cat {tiny}) --quiet --stop-at-step 1"], env=bench.env, capture_output=True, text=True)
    check(shell.returncode == 3, f"a config through a pipe {shell.stderr[-200:]}")
    shell = subprocess.run(["bash", "-c", f"{bench.pada} --store {bench.store} rank 1 --quiet --images 20 --paths list:<(echo 5)"], env=bench.env, capture_output=True, text=True)
    check(shell.returncode == 0, f"a list through a pipe {shell.stderr[-200:]}")

    for change, code in (("run.name=\"\\u0000\"", 2), ("run", 2), ("run.seed=x", 2), ("schedule.epochs=1e18", 2), ("run.name.x=1", 2)):
        check(bench.run("run", tiny, "--set", change).returncode == code, f"--set {change} is refused")
    done = bench.run("run", tiny, "--set", "space.channels=4096", "--set", "space.cells_per_stage=64")
    check(done.returncode == 1 and "4096 channels and 64 cells" in done.stderr and "GB" in done.stderr, f"a net that no memory holds is refused {done.stderr[-200:]}")
    bad = subprocess.run([os.fsencode(w) for w in bench.command("run", tiny, "--set")] + [b"run.name=caf\xe9"], env=bench.env, capture_output=True)
    check(bad.returncode == 2 and b"UTF-8" in bad.stderr, "a name that is no UTF-8 is refused")
    suite = bench.config("suite", schedule={"epochs": 1}, suite={"seeds": [0, 1]})
    for change in ("run.seed=3", "run.name=x"):
        done = bench.run("run", suite, "--set", change)
        check(done.returncode == 2 and change.split("=")[0] in done.stderr, f"a suite says by itself what {change} is")
    for twice in ({"seeds": [0, 0]}, {"methods": ["spos", "spos"]}):
        done = bench.run("run", bench.config("twice", schedule={"epochs": 1}, suite=twice))
        check(done.returncode == 2 and "twice" in done.stderr, f"{twice} is refused")
    check(len(bench.runs()) == 2, "none of these left a run behind")


def folders(bench):
    def write(folder, dots=False, train=60):
        folder.mkdir(parents=True)
        for part, count in (("train", train), ("t10k", 20)):
            infix = "." if dots else "-"
            (folder / f"{part}-images{infix}idx3-ubyte").write_bytes(struct.pack(">IIII", 0x803, count, 28, 28) + bytes(i % 251 for i in range(784 * count)))
            (folder / f"{part}-labels{infix}idx1-ubyte").write_bytes(struct.pack(">II", 0x801, count) + bytes(i % 10 for i in range(count)))

    write(bench.folder / "here" / "set")
    write(bench.folder / "dots", dots=True)
    bench.pada = str(pathlib.Path(bench.pada).resolve())
    checked = lambda *words: subprocess.run(bench.command("data", "check", *words, store=False), env=bench.env, cwd=bench.folder / "here", capture_output=True, text=True)
    done = checked("fashion-mnist", "--root", "set")
    check(done.returncode == 0 and str(bench.folder / "here" / "set") in done.stdout, f"--root from the current folder {done.stderr}")
    check(checked("fashion-mnist", "--root", bench.folder / "dots").returncode == 0, "train-images.idx3-ubyte")
    done = checked("fashion-mnist", "--root", bench.folder)
    check(done.returncode == 1 and "train-images-idx3-ubyte" in done.stderr and "t10k-labels-idx1-ubyte" in done.stderr, "the files that are wanted are named")
    (bench.folder / "py" / "cifar-10-batches-py").mkdir(parents=True)
    (bench.folder / "py" / "cifar-10-batches-py" / "data_batch_1").write_bytes(b"\x80\x02")
    done = checked("cifar10", "--root", bench.folder / "py")
    check(done.returncode == 1 and "Python version" in done.stderr and "binary version" in done.stderr, "the Python version of CIFAR-10 is named")

    images = bench.folder / "images"
    write(images, train=320)
    config = bench.config("moved", data={"set": "fashion-mnist", "train_images": 256, "root": str(images)}, schedule={"epochs": 2}, run={"threads": 1})
    check(bench.run("run", config, "--quiet", "--stop-at-step", 3).returncode == 3, "a run is stopped")
    number = bench.runs()[0]["number"]
    images.rename(bench.folder / "elsewhere")
    check(bench.run("resume", number, "--quiet").returncode == 1, "its images were moved")
    done = bench.run("resume", number, "--quiet", "--set", f"data.root={bench.folder}/elsewhere")
    check(done.returncode == 0, f"resume --set data.root {done.stderr[-200:]}")
    done = bench.run("rank", number, "--quiet", "--paths", "sample:5", "--images", 20, "--set", f"data.root={bench.folder}/elsewhere")
    check(done.returncode == 0, f"rank --set data.root {done.stderr[-200:]}")
    for words in (("resume", number), ("rank", number), ("retrain", number, "best")):
        done = bench.run(*words, "--set", "run.seed=5")
        check(done.returncode == 2 and "run.seed" in done.stderr and "data.root" in done.stderr, f"{words[0]} may not change the seed")


def main():
    bench = Bench()
    tables = Tables(bench)
    encodings(tables)
    numbers(tables)
    keys(tables)
    names(tables)
    indices(bench)
    metrics(tables)
    lists_and_configs(bench)
    folders(bench)


main()
