#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks the program on purpose, one line at a time, and asks the tests whether they notice.

run_mutations.py --check        every mutant's text stands exactly once in the sources (no build)
run_mutations.py [NAME...]      copies the tree to build/mutations, shows the named tests green there, then applies one
                                mutant after the other, builds its test program and expects the test to fail
Each *.toml beside this file is one mutant: why, file, old, new (texts), target (a test program, or a test of the window,
which share one), test (its test, as GoogleTest's Suite.Name or as a Qt Test function). Exit code 0 only if all were green
before and every mutant was killed.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import time
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
KEYS = {"why", "file", "old", "new", "target", "test"}
SECONDS = 120  # a test that takes longer hangs; they all finish in a few seconds


class Fault(Exception):
    pass


def read_mutants(names):
    mutants = {}
    for path in sorted(pathlib.Path(__file__).parent.glob("*.toml")):
        mutant = tomllib.loads(path.read_text())
        if set(mutant) != KEYS:
            raise Fault(f"{path.name}: has the keys {sorted(mutant)}, expected {sorted(KEYS)}")
        mutants[path.stem] = mutant
    if unknown := set(names) - set(mutants):
        raise Fault(f"no such mutant: {', '.join(sorted(unknown))}; there are {', '.join(mutants)}")
    if not mutants:
        raise Fault("there is no mutant")
    return {name: mutant for name, mutant in mutants.items() if not names or name in names}


def mutated(name, mutant, text):
    """The text with the mutant in it; it must fit in one place only, or it would test something else than it says."""
    found = text.count(mutant["old"])
    if found != 1:
        raise Fault(f"{name}: its old text stands {found} times in {mutant['file']}, expected once; adapt "
                    f"tests/mutations/{name}.toml to the source as it is now")
    if mutant["old"] == mutant["new"]:
        raise Fault(f"{name}: old and new are the same text")
    return text.replace(mutant["old"], mutant["new"])


def check(root, mutants):
    for name, mutant in mutants.items():
        file = root / mutant["file"]
        if not file.exists():
            raise Fault(f"{name}: there is no file {mutant['file']}")
        mutated(name, mutant, file.read_text())


def copy_tree(target):
    """Brings `target` to the working tree's state; files that are the same keep their time, so nothing is built twice."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                            check=True, capture_output=True).stdout.decode().split("\0")
    wanted = {name for name in listed if name and (ROOT / name).is_file()}
    for folder, inner, names in os.walk(target):
        inner[:] = [name for name in inner if pathlib.Path(folder, name) != target / "build"]
        for path in (pathlib.Path(folder, name) for name in names):
            if path.relative_to(target).as_posix() not in wanted:
                path.unlink()
    for name in wanted:
        source, copy = ROOT / name, target / name
        if copy.exists() and copy.read_bytes() == source.read_bytes():
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, copy)


def build(tree, targets):
    """None, or what the compiler said."""
    # With the tree's own folder as base, ccache knows again what was compiled elsewhere.
    done = subprocess.run([str(tree / "packaging/build.sh"), "ci", *targets], capture_output=True, text=True,
                          env=os.environ | {"CCACHE_BASEDIR": str(tree)})
    return None if done.returncode == 0 else (done.stdout + done.stderr)[-3000:]


def program_of(tree, target):
    """The test program that `target` lies in, with the words that choose it there."""
    source = tree / "tests/ui" / f"{target}.cpp"
    shared = source.exists() and "tests/ui/window_tests.h" in source.read_text()
    return ["window_tests", target] if shared else [target]


def run(tree, mutant):
    """(exit code or None where it hung, what it printed)"""
    program, *words = program_of(tree, mutant["target"])
    words.append(f"--gtest_filter={mutant['test']}" if "." in mutant["test"] else mutant["test"])
    words.insert(0, str(tree / "build/ci/tests" / program))
    try:
        done = subprocess.run(words, cwd=tree / "build/ci", capture_output=True, text=True, errors="replace",
                              timeout=SECONDS, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})
    except subprocess.TimeoutExpired:
        return None, ""
    return done.returncode, done.stdout + done.stderr


def is_green(mutant, code, said):
    """A filter that finds no test also ends with 0."""
    ran = "[  PASSED  ] 1 test." in said if "." in mutant["test"] else f"::{mutant['test']}()" in said
    return code == 0 and ran


def verdict(mutant, code, said):
    """(killed, how)"""
    if code is None:
        return True, f"hung for {SECONDS} s"
    if code == 0:
        return False, "all green"
    if code < 0:
        return True, f"ended by signal {-code}"
    red = ("[  FAILED  ]", mutant["test"]) if "." in mutant["test"] else ("FAIL!", f"::{mutant['test']}(")
    if not any(all(word in line for word in red) for line in said.splitlines()):
        return False, f"exit code {code}, but not by {mutant['test']}"
    return True, "red"


def try_all(mutants):
    tree = ROOT / "build/mutations"
    copy_tree(tree)
    check(tree, mutants)
    began = time.monotonic()
    if said := build(tree, sorted({program_of(tree, mutant["target"])[0] for mutant in mutants.values()})):
        raise Fault(f"the unmutated copy does not build:\n{said}")
    print(f"built without a mutant: {time.monotonic() - began:.0f} s", flush=True)
    for name, mutant in mutants.items():
        code, said = run(tree, mutant)
        if not is_green(mutant, code, said):
            raise Fault(f"{name}: {mutant['target']} {mutant['test']} is not green without it:\n{said[-3000:]}")
    print(f"green without a mutant: {len(mutants)} tests", flush=True)
    survivors = []
    print(f"{'mutant':34} {'verdict':9} {'how':34} seconds  test", flush=True)
    for name, mutant in mutants.items():
        began = time.monotonic()
        file = tree / mutant["file"]
        whole = file.read_text()
        file.write_text(mutated(name, mutant, whole))
        try:
            if said := build(tree, program_of(tree, mutant["target"])[:1]):
                raise Fault(f"{name}: does not build, so it shows nothing:\n{said}")
            killed, how = verdict(mutant, *run(tree, mutant))
        finally:
            file.write_text(whole)
        if not killed:
            survivors.append(name)
        print(f"{name:34} {'killed' if killed else 'SURVIVED':9} {how:34} {time.monotonic() - began:7.0f}  "
              f"{mutant['target']} {mutant['test']}", flush=True)
    print(f"{len(mutants) - len(survivors)} of {len(mutants)} mutants killed")
    if survivors:
        raise Fault(f"survived: {', '.join(survivors)}; the tests do not notice these faults")


def self_test():
    gtest = {"file": "f", "old": "ab", "new": "x", "target": "t", "test": "S.N"}
    qt = gtest | {"test": "works"}
    assert mutated("m", gtest, "1 ab 2") == "1 x 2"
    for text in ("nothing", "ab ab"):
        try:
            mutated("m", gtest, text)
            raise SystemExit(f"a mutant fits into {text!r}")
        except Fault:
            pass
    assert not verdict(gtest, 0, "[  PASSED  ] 1 test.")[0], "a survivor counts as killed"
    assert not verdict(gtest, 1, "cannot open a file")[0], "a program that fails by itself counts as a kill"
    assert verdict(gtest, 1, "[  FAILED  ] S.N (3 ms)")[0]
    assert verdict(gtest, None, "")[0] and verdict(gtest, -6, "")[0]
    assert verdict(qt, 1, "FAIL!  : T::works() no")[0] and not verdict(qt, 1, "PASS   : T::works()")[0]
    assert not verdict(qt, 0, "PASS   : T::works()")[0]
    assert program_of(ROOT, "figures_test") == ["window_tests", "figures_test"]
    assert program_of(ROOT, "engine_test") == ["engine_test"] and program_of(ROOT, "options_test") == ["options_test"]
    assert is_green(gtest, 0, "[  PASSED  ] 1 test.") and not is_green(gtest, 0, "[  PASSED  ] 0 tests.")
    assert is_green(qt, 0, "PASS   : T::works()") and not is_green(qt, 1, "PASS   : T::works()")
    print("mutations: the runner itself is right")


def main():
    words = sys.argv[1:]
    try:
        if words == ["--self-test"]:
            self_test()
        elif words == ["--check"]:
            mutants = read_mutants([])
            check(ROOT, mutants)
            print(f"{len(mutants)} mutants fit the sources")
        elif any(word.startswith("-") for word in words):
            raise Fault(f"unknown words {words}; expected --check, --self-test or names of mutants")
        else:
            try_all(read_mutants(words))
    except Fault as fault:
        print(f"mutations: {fault}", file=sys.stderr)
        sys.exit(1)


main()
