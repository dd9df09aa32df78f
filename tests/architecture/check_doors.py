#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that includes point down only: every room lists the rooms it may look into, and outside libraries are fenced."""
import pathlib
import re
import sys
import tempfile

# room -> rooms whose headers it may include (itself always). docs: the house, in the handbook's architecture page.
DOORS = {
    "core/base": "",
    "core/files": "core/base",
    "core/space": "core/base",
    "core/config": "core/base core/files core/space",
    "core/events": "core/base core/space",
    "core/sampling": "core/base core/space core/config core/events",
    "core/metrics": "core/base",
    "core/truth": "core/base core/files core/space",
    "core/data": "core/base core/files",
    "core/supernet": "core/base core/space core/data",
    "core/kernels": "core/base",
    "core/cpu": "core/base core/space core/supernet core/kernels",
    "core/torch": "core/base core/space core/data core/supernet",
    "core/strategy": "core/base core/space core/config core/events core/sampling core/metrics core/data core/supernet",
    "core/search": "core/base core/files core/space core/config core/events core/data core/supernet core/metrics core/truth",
    "core/exchange": "core/base core/files core/space",
    "core/engine": "core/base core/files core/space core/config core/events core/sampling core/metrics core/data core/supernet "
                   "core/strategy core/search core/exchange",
    "core/retrain": "core/base core/space core/config core/events core/sampling core/data core/supernet core/metrics core/truth core/strategy",
    "core/store": "core/base core/files core/space core/config core/events",
    "core/bench": "core/base core/space core/supernet",
    "core/bundle": "core/base core/files core/space core/config core/events core/store",
    "ui": "ui core/base core/space core/config core/events core/metrics core/sampling core/truth core/data",
    "app": "app ui core",
}
# Single headers above a room's doors: the faces of engine and store.
FACES = {
    "ui": {"core/engine/training_engine.h", "core/engine/ranking_service.h", "core/store/run_catalog.h", "core/store/run_editor.h"},
}
FENCES = [  # (pattern of an include, rooms that may have it, only in .cpp there)
    (re.compile(r"^(torch|ATen|c10)/"), {"core/torch"}, False),
    (re.compile(r"^Q[A-Z]|^Qt"), {"ui", "app", "core/bundle"}, False),
    (re.compile(r"^(SQLiteCpp/|sqlite3\.h|core/store/(store_file|event_writer|schema|migrations|journal|catalog_reader|checkpoint_files|stored_rows)\.h)"), {"core/store"}, False),
    (re.compile(r"^QtCharts|^Q(Chart|ChartView|LineSeries|AreaSeries|ValueAxis|BarSet|BarSeries|XYSeries)\b"), {"ui"}, False),
]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def room_of(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "core" else parts[0]


def check(root):
    faults = []
    for top in ("core", "ui", "app"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in (".h", ".cpp", ".inc"):
                continue
            name = file.relative_to(root).as_posix()
            room = room_of(name)
            if room not in DOORS:
                faults.append(f"{name}: room {room} is not in the list of doors")
                continue
            allowed = DOORS[room].split() + [room]
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                found = INCLUDE.match(line)
                if not found:
                    continue
                target = found.group(2)
                if target.split("/")[0] in ("core", "ui", "app"):
                    to = room_of(target)
                    if to not in allowed and to.split("/")[0] not in allowed and target not in FACES.get(room, ()):
                        faults.append(f"{name}:{number}: {room} must not include {target}")
                for pattern, rooms, only_cpp in FENCES:
                    if pattern.search(target) and (room not in rooms or (only_cpp and file.suffix != ".cpp")):
                        faults.append(f"{name}:{number}: {target} is fenced in {', '.join(sorted(rooms))}")
    return faults


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for sub in ("core/base", "core/space", "ui/run", "app"):
            (root / sub).mkdir(parents=True)
        (root / "core/base/a.h").write_text('#include "core/space/path.h"\n#include <torch/torch.h>\n')
        (root / "core/space/b.h").write_text('#include "core/base/result.h"\n#include <vector>\n')
        (root / "ui/run/c.h").write_text('#include "core/engine/run_loop.h"\n#include "core/store/run_catalog.h"\n')
        faults = check(root)
        expected = ["core/base/a.h:1", "core/base/a.h:2", "ui/run/c.h:1"]
        ok = len(faults) == len(expected) and all(f.startswith(e + ":") for f, e in zip(faults, expected))
        print("\n".join(faults))
        return 0 if ok else 1


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        sys.exit(self_test())
    found = check(pathlib.Path(sys.argv[1]))
    print("\n".join(found) if found else "all includes point down")
    sys.exit(1 if found else 0)
