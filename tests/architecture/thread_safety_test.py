#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Locks are held where base/mutex.h says they must be: clang's -Wthread-safety over the sources that use it, and over a
deliberate violation, which must not compile."""
import pathlib
import shutil
import subprocess
import sys
import tempfile

root, generated = (pathlib.Path(word) for word in sys.argv[1:3])
SKIPPED = 77
RIGHT = """#include "core/base/mutex.h"
struct Count {
    void add() { const pada::MutexLock lock(mutex); ++value; }
    pada::Mutex mutex;
    int value PADA_GUARDED_BY(mutex) = 0;
};
"""


def compiles(file):
    done = subprocess.run(["clang++", "-std=c++20", "-fsyntax-only", "-Wthread-safety", "-Werror=thread-safety",
                           f"-I{root}", f"-I{generated}", str(file)], capture_output=True, text=True)
    return done.returncode == 0, done.stderr


def main():
    if shutil.which("clang++") is None:
        print("SKIPPED: clang++ is not installed; the compiler of the build does not know these annotations")
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "count.cpp"
        file.write_text(RIGHT)
        fine, said = compiles(file)
        assert fine, f"a lock that is held is refused: {said}"
        file.write_text(RIGHT.replace("const pada::MutexLock lock(mutex); ", ""))
        fine, said = compiles(file)
        assert not fine and "requires holding mutex" in said, f"a missing lock is not seen: {said or 'it compiled'}"
    annotated = [file for room in ("core", "app") for file in sorted((root / room).rglob("*"))
                 if file.suffix in (".cpp", ".h") and file.name != "mutex.h" and "core/torch" not in file.as_posix()
                 and "PADA_GUARDED_BY" in file.read_text()]
    assert annotated, "no source is annotated"
    sources = {source if (source := file.with_suffix(".cpp")).exists() else file for file in annotated}
    faults = [said for source in sorted(sources) for fine, said in [compiles(source)] if not fine]
    print(f"{len(annotated)} annotated files, {len(faults)} with a fault")
    print("\n".join(faults))
    sys.exit(bool(faults))


main()
