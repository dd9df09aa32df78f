#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that includes point down only: every room lists the rooms it may look into, and outside libraries are fenced."""
import pathlib
import re
import sys
import tempfile

# What every page may look into: the views it is built of, and the part of the core that the window shows.
VIEWS = "ui/text ui/theme ui/charts ui/models ui/widgets"
SEEN = "core/base core/space core/config core/events core/metrics core/registry core/truth core/data"
# room -> rooms whose headers it may include (itself always). docs: the house, in the handbook's architecture page.
DOORS = {
    "core/base": "",
    "core/files": "core/base",
    "core/space": "core/base",
    "core/config": "core/base core/files core/space",
    "core/events": "core/base core/space",
    "core/sampling": "core/base core/space core/events",
    "core/metrics": "core/base",
    "core/truth": "core/base core/files core/space",
    "core/data": "core/base core/files",
    "core/supernet": "core/base core/space core/data",
    "core/kernels": "core/base",
    "core/cpu": "core/base core/space core/supernet core/kernels",
    "core/torch": "core/base core/space core/data core/supernet",
    "core/strategy": "core/base core/space core/config core/events core/sampling core/metrics core/data core/supernet",
    "core/methods": "core/base core/space core/config core/events core/sampling core/data core/supernet core/strategy",
    "core/search": "core/base core/files core/space core/config core/events core/data core/supernet core/metrics core/truth",
    "core/score": "core/base core/space core/supernet core/truth",
    "core/exchange": "core/base core/files core/space core/supernet",
    "core/foreign": "core/base core/files core/config core/truth core/exchange core/events",
    "core/engine": "core/base core/files core/space core/config core/events core/sampling core/metrics core/data core/supernet "
                   "core/strategy core/methods core/search core/exchange",
    "core/retrain": "core/base core/space core/config core/events core/sampling core/data core/supernet core/metrics core/truth core/strategy",
    "core/registry": "core/base core/space core/config core/events core/sampling core/supernet core/methods core/search core/engine",
    "core/store": "core/base core/files core/space core/config core/events",
    "core/bench": "core/base core/space core/supernet",
    "core/bundle": "core/base core/files core/space core/config core/events core/store",
    "ui/text": "core/base core/space core/config core/events core/registry",
    "ui/theme": "",
    "ui/charts": "ui/text ui/theme",
    "ui/models": "ui/text core/base core/space core/events",
    "ui/widgets": "ui/text ui/theme ui/charts ui/models core/base core/space",
    "ui/services": f"{VIEWS} core/base core/space core/config core/events core/metrics",
    "ui/session": f"{VIEWS} ui/services core/base core/space core/config core/events core/metrics core/registry",
    "ui/run": f"{VIEWS} ui/services ui/session {SEEN}",
    "ui/rank": f"{VIEWS} ui/services ui/session {SEEN}",
    "ui/compare": f"{VIEWS} ui/services ui/session {SEEN}",
    "ui/data": f"{VIEWS} ui/services ui/session {SEEN} core/sampling",
    "ui/learn": f"{VIEWS} ui/services ui/session {SEEN}",
    "ui/library": f"{VIEWS} ui/services ui/session {SEEN}",
    "ui/settings": f"{VIEWS} ui/services ui/session {SEEN}",
    "ui/shell": f"ui {SEEN}",
    "app": "app ui core",
}
# Single headers above a room's doors: the faces of engine and store, for whoever in the window works on runs.
# Bundles likewise: the window asks for them through its services and sees what came of it.
ENGINE, STORE = {"core/engine/training_engine.h", "core/bundle/bundle.h"}, {"core/store/run_catalog.h", "core/store/run_editor.h", "core/store/search_catalog.h", "core/store/score_catalog.h"}
FACES = {"ui/models": STORE, **{room: ENGINE | STORE for room in DOORS if room in ("ui/services", "ui/session", "ui/run", "ui/rank", "ui/compare", "ui/data", "ui/learn", "ui/library", "ui/shell")}}
FENCES = [  # (pattern of an include, rooms that may have it, only in .cpp there)
    (re.compile(r"^(torch|ATen|c10)/"), {"core/torch"}, False),
    (re.compile(r"^(cuda|cudnn|cublas|curand|nvrtc)"), {"core/torch"}, False),
    (re.compile(r"^openssl/"), {"core/base"}, True),
    (re.compile(r"^Q[A-Z]|^Qt"), {"ui", "app", "core/bundle"}, False),
    (re.compile(r"^(quazip/|JlCompress)"), {"core/bundle"}, True),
    (re.compile(r"^(SQLiteCpp/|sqlite3\.h|core/store/(store_file|event_writer|schema|migrations|journal|catalog_reader|checkpoint_files|stored_rows)\.h)"), {"core/store"}, False),
    (re.compile(r"^QtCharts|^Q(Chart|ChartView|Legend|(Line|Area|Scatter|XY|Bar|BoxPlot)Series|(Value|LogValue|BarCategory)Axis|BarSet|BoxSet)\b"), {"ui/charts"}, False),
]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def room_of(path):
    parts = path.split("/")
    return parts[0] if parts[0] == "app" else "/".join(parts[:2])


def check(root):
    faults = []
    for top in ("core", "ui", "app"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in (".h", ".cpp", ".inc", ".cu"):
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
                    if pattern.search(target) and (not rooms & {room, room.split("/")[0]} or (only_cpp and file.suffix != ".cpp")):
                        faults.append(f"{name}:{number}: {target} is fenced in {', '.join(sorted(rooms))}")
    return faults


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for sub in ("core/base", "core/space", "core/torch", "core/cpu", "ui/run", "ui/widgets", "ui/shell", "app"):
            (root / sub).mkdir(parents=True)
        (root / "core/base/a.h").write_text('#include "core/space/path.h"\n#include <torch/torch.h>\n')
        (root / "core/space/b.h").write_text('#include "core/base/result.h"\n#include <vector>\n')
        (root / "ui/run/c.h").write_text('#include "core/engine/run_loop.h"\n#include "core/store/run_catalog.h"\n')
        (root / "core/torch/d.cu").write_text('#include "core/torch/d.h"\n#include <cuda_runtime.h>\n#include "core/engine/run_loop.h"\n')
        (root / "core/cpu/e.cu").write_text("#include <cuda_runtime.h>\n")
        (root / "ui/run/f.h").write_text('#include "ui/session/run_session.h"\n#include "ui/rank/rank_page.h"\n#include "ui/shell/main_window.h"\n')
        (root / "ui/widgets/g.h").write_text('#include "ui/charts/plot_view.h"\n#include "ui/services/user_prompt.h"\n#include <QWidget>\n#include <QChart>\n')
        (root / "ui/shell/h.h").write_text('#include "ui/run/run_page.h"\n#include "ui/services/exporter.h"\n')
        (root / "app/i.h").write_text('#include "ui/shell/main_window.h"\n#include "core/engine/run_loop.h"\n')
        faults = check(root)
        expected = ["core/base/a.h:1", "core/base/a.h:2", "core/cpu/e.cu:1", "core/torch/d.cu:3", "ui/run/c.h:1", "ui/run/f.h:2", "ui/run/f.h:3",
                    "ui/widgets/g.h:2", "ui/widgets/g.h:4"]
        ok = len(faults) == len(expected) and all(f.startswith(e + ":") for f, e in zip(faults, expected))
        print("\n".join(faults))
        return 0 if ok else 1


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        sys.exit(self_test())
    found = check(pathlib.Path(sys.argv[1]))
    print("\n".join(found) if found else "all includes point down")
    sys.exit(1 if found else 0)
