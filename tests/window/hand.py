# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at the window: an X server of its own, a window manager, mouse and keys; what can be seen is asked of the
accessibility bus, what happened of the store. Waits on conditions, never on the clock, and fails with the station.

SCRIPT WORKBENCH PADA SOURCE [PICTURES] [--nice N]; ends with 77 and words where a tool is missing."""
import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool", "openbox": "openbox", "import": "imagemagick", "dbus-daemon": "dbus"}
SKIP = 77  # of ctest: SKIP_RETURN_CODE
SCREEN = "1520x1000x24"  # the window is 1440x900, and has a frame


class StationFailed(Exception):
    pass


def skip_without_tools():
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    try:
        import gi

        gi.require_version("Atspi", "2.0")
    except (ImportError, ValueError):
        missing += ["python3-gi", "gir1.2-atspi-2.0", "at-spi2-core"]
    if missing:
        print(f"skipped: no real input without {', '.join(missing)} (packaging/install.sh desktop)")
        sys.exit(SKIP)


class Hand:
    """Everything it starts ends with it. Times are printed, and are no reason to fail unless a station says so."""

    def __init__(self, name):
        words = [word for word in sys.argv[1:] if not word.startswith("--")]
        self.workbench, self.pada, self.source = words[0], words[1], pathlib.Path(words[2])
        self._folder = tempfile.TemporaryDirectory(prefix="pada-window-")
        self.folder = pathlib.Path(self._folder.name)
        self.pictures = pathlib.Path(words[3]) if len(words) > 3 else self.folder / "pictures"
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.nice = sys.argv[sys.argv.index("--nice") + 1] if "--nice" in sys.argv else "0"
        self.name, self.store = name, self.folder / "store.sqlite"
        self.at, self.shots, self._children = "start", 0, []
        self.window, self._known, self._asked = None, {}, 0.0
        self.env = dict(os.environ, HOME=str(self.folder), XDG_CONFIG_HOME=str(self.folder / "config"),
                        XDG_DATA_HOME=str(self.folder / "data"), XDG_RUNTIME_DIR=str(self.folder / "run"),
                        PADA_EXPERIMENTS=str(self.source / "experiments"), QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", LC_ALL="C.UTF-8")
        for variable in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR"):
            self.env.pop(variable, None)
        (self.folder / "run").mkdir(mode=0o700)

    def __enter__(self):
        skip_without_tools()
        self.env["DISPLAY"] = ":" + self._ask_first_line(["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"])
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self._ask_first_line(["dbus-daemon", "--session", "--nofork", "--print-address=1"])
        self._start(["openbox", "--sm-disable"])
        self.until("a window manager", lambda: self.xdotool("get_num_desktops").isdigit())
        os.environ.update({key: self.env[key] for key in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")})
        import gi

        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi, GLib

        self.atspi, self.gone = Atspi, GLib.Error
        return self

    def __exit__(self, kind, fault, _):
        if kind and issubclass(kind, StationFailed):
            print(f"FAILED at station “{self.at}”: {fault}")
            self.picture("failed")
            (self.pictures / f"{self.name}-failed.txt").write_text("\n".join(self.seen()))
        for child in reversed(self._children):
            if child.poll() is None:
                child.kill()
                child.wait()
        self._folder.cleanup()
        if kind and issubclass(kind, StationFailed):
            sys.exit(1)

    def _start(self, command, **more):
        child = subprocess.Popen(command, env=self.env, stderr=subprocess.DEVNULL, **{"stdout": subprocess.DEVNULL, **more})
        self._children.append(child)
        return child

    def _ask_first_line(self, command):
        return self._start(command, stdout=subprocess.PIPE, text=True).stdout.readline().strip()

    def station(self, name):
        self.at = name
        print(f"{self.name}: {name}", flush=True)

    def fail(self, words):
        raise StationFailed(words)

    def until(self, words, condition, seconds=30):
        """The first true answer; the clock only ends a wait that leads nowhere."""
        began = time.monotonic()
        while True:
            answer = condition()
            if answer:
                return answer
            if time.monotonic() - began > seconds:
                self.fail(f"{words}, not within {seconds} s")
            time.sleep(0.05)

    # The window

    def open(self, *words):
        self._known.clear()
        began = time.monotonic()
        self.window = self._start(["nice", "-n", self.nice, self.workbench, "--store", str(self.store), *words])
        self.until("a window", lambda: self.xdotool("search", "--onlyvisible", "--name", "PADA Workbench"))
        self.until("what is in the window", lambda: self.application())
        print(f"  window after {time.monotonic() - began:.2f} s")

    def close(self):
        self.key("ctrl+q")
        self.until("the program ends", lambda: self.window.poll() is not None, 60)
        if self.window.returncode != 0:
            self.fail(f"it ended with {self.window.returncode}")

    def kill(self):
        """As a power failure: the program has no time for anything. `nice` has become the program."""
        self.window.send_signal(signal.SIGKILL)
        self.window.wait()

    # Mouse and keys

    def xdotool(self, *words):
        return subprocess.run(["xdotool", *map(str, words)], env=self.env, capture_output=True, text=True).stdout.strip()

    def key(self, *keys):
        self.xdotool("key", "--clearmodifiers", *keys)

    def type(self, text):
        self.xdotool("type", "--delay", "20", text)

    def move(self, x, y):
        self.xdotool("mousemove", "--sync", round(x), round(y))

    def click(self, name, role=None, area=None, across=0.5, below=0):
        """In its middle, or `across` of its width; scrolled to where it lies in an `area` that scrolls. `below`: of its
        name the so-many-eth, from the top of the tree."""
        node = self.until(f"“{name}” to click", lambda: self.find(name, role, below=below))
        if area:
            self.scroll_to(node, area)
        x, y, width, height = self.place(node)
        self.move(x + width * across, y + height / 2)
        self.xdotool("click", 1)
        return node

    def scroll_to(self, node, area):
        left, top, width, height = self.place(self.find(area, enabled=False))
        self.move(left + 6, top + height / 2)

        def inside():
            _, y, _, high = self.place(node)
            if top + 8 <= y and y + high <= top + height - 8:
                return True
            self.xdotool("click", 4 if y < top + 8 else 5)
            return False

        self.until(f"“{node.get_name()}” in sight", inside)

    # What can be seen

    def application(self):
        desktop = self.atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child and child.get_name() == "pada-workbench":
                child.set_cache_mask(self.atspi.Cache.NONE)  # of what changes while nobody listens
                return child
        return None

    def _walk(self, node, depth=0):
        lists = (self.atspi.Role.TABLE, self.atspi.Role.TREE_TABLE, self.atspi.Role.TREE)
        try:
            states = node.get_state_set()
            if depth > 1 and not states.contains(self.atspi.StateType.SHOWING):
                return
            yield node, states
            if depth > 40 or node.get_role() in lists:  # rows are asked of the store
                return
            for index in range(node.get_child_count()):
                child = node.get_child_at_index(index)
                if child:
                    yield from self._walk(child, depth + 1)
        except self.gone:  # what is looked at may go away meanwhile
            return

    def find(self, name, role=None, enabled=True, below=0):
        """What is shown under a name that begins so. What was found once is asked first: a whole window is a second."""
        def fits(node, states):
            said, shown = node.get_name() or "", states.contains(self.atspi.StateType.SHOWING)
            return (shown and said.startswith(name) and (not role or node.get_role_name() == role)
                    and (not enabled or states.contains(self.atspi.StateType.ENABLED)))

        known = self._known.get((name, role, below))
        try:
            if known and fits(known, known.get_state_set()):
                return known
        except self.gone:
            pass
        application, wanted = self.application(), (name, role, below)
        for node, states in self._walk(application) if application else ():
            if not fits(node, states):
                continue
            if below == 0:
                self._known[wanted] = node
                return node
            below -= 1
        return None

    def place(self, node):
        box = node.get_extents(self.atspi.CoordType.SCREEN)
        return box.x, box.y, box.width, box.height

    def described(self, node):
        return f"{node.get_name()} {node.get_description()}"

    def seen(self):
        """Every name that is shown, for a person who looks for the reason."""
        application = self.application()
        return [f"{node.get_role_name()}: {self.described(node)} {self.place(node)}" for node, _ in (self._walk(application) if application else ())]

    def picture(self, name):
        file = self.pictures / f"{self.name}-{self.shots:02d}-{name}.png"
        self.shots += 1
        subprocess.run(["import", "-window", "root", str(file)], env=self.env, check=True)
        return file

    def pixels(self, node):
        """A sum of what is drawn there now."""
        x, y, width, height = self.place(node)
        command = ["import", "-window", "root", "-crop", f"{width}x{height}+{x}+{y}", "rgb:-"]
        return hashlib.sha256(subprocess.run(command, env=self.env, capture_output=True).stdout).hexdigest()

    def until_drawn_anew(self, words, name, before, seconds=30):
        self.until(words, lambda: (node := self.find(name, enabled=False)) and self.pixels(node) != before, seconds)

    def text_of(self, name):
        """Name and description of what is shown, or nothing."""
        node = self.find(name, enabled=False)
        return self.described(node) if node else ""

    def rows(self, table):
        node = self.find(table, "table", enabled=False)
        return self.atspi.Table.get_n_rows(node) if node else 0

    # The store

    def shell(self, *words):
        return subprocess.run([self.pada, "--store", str(self.store), *words], env=self.env, capture_output=True, text=True)

    def steps_shown(self):
        """Finished, of the run that is shown and followed."""
        found = re.search(r"step ([\d,]+)", self.text_of("Time shown by all views"))
        return int(found[1].replace(",", "")) if found else 0

    def runs(self):
        """Newest first; of a store that is there. Twice a second at most: what trains needs the processor more."""
        time.sleep(max(0.0, self._asked + 0.5 - time.monotonic()))
        self._asked = time.monotonic()
        listed = self.shell("runs", "list", "--json")
        return json.loads(listed.stdout) if listed.returncode == 0 else []
