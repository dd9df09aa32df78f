# SPDX-License-Identifier: GPL-3.0-or-later
"""A second start needs no network: every name in packages.txt is a real package, and what is installed asks nobody."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from harness import check

source = pathlib.Path(sys.argv[2])
packaging = source / "packaging"
listed = [line.split() for line in (packaging / "packages.txt").read_text().splitlines() if line and not line.startswith("#")]
check(all(len(words) == 2 for words in listed), "each line of packages.txt is a group and a name")
check(len({name for _, name in listed}) == len(listed), "no package is named twice")


def installed(name):
    done = subprocess.run(["dpkg-query", "-W", "-f=${db:Status-Abbrev}", name], capture_output=True, text=True)
    return done.returncode == 0 and done.stdout.startswith("ii")


def offered(name):
    done = subprocess.run(["apt-cache", "show", "--no-all-versions", name], capture_output=True, text=True)
    return f"Package: {name}\n" in done.stdout


if not shutil.which("dpkg-query"):
    print("skipped: no dpkg here")
    sys.exit(0)
unknown = [name for _, name in listed if not installed(name) and not offered(name)]
if unknown and not (shutil.which("apt-cache") and offered("bash")):
    print("skipped: neither installed nor looked up, since this machine has no package lists:", *unknown)
    unknown = []
check(not unknown, f"every name is a package that dpkg can find installed, none is virtual {unknown}")
# A virtual name with an installed provider is never seen as installed, so it would be asked for at each start.
absent = {name for _, name in listed if not installed(name)}

with tempfile.TemporaryDirectory(prefix="pada-test-") as folder:
    root = pathlib.Path(folder)
    (root / "packaging").mkdir()
    (root / "stubs").mkdir()
    (root / "build" / "ci" / "bin").mkdir(parents=True)
    for name in ("install.sh", "run.sh", "build.sh"):
        shutil.copy(packaging / name, root / "packaging" / name)
    (root / "packaging" / "packages.txt").write_text("".join(f"{group} {name}\n" for group, name in listed if name not in absent))
    (root / "build" / "ci" / "build.ninja").touch()

    def stub(file, text):
        file.write_text("#!/bin/sh\n" + text)
        file.chmod(0o755)

    for name in ("apt-get", "sudo", "wget", "curl"):
        stub(root / "stubs" / name, f'echo "{name} $*" >>"{root}/asked"; exit 100\n')
    stub(root / "stubs" / "cmake", "exit 0\n")
    stub(root / "build" / "ci" / "bin" / "pada-workbench", 'echo "window $*"\n')
    stub(root / "build" / "ci" / "bin" / "pada", 'echo "shell $*"\n')
    env = dict(os.environ, PATH=f"{root}/stubs:{os.environ['PATH']}", DISPLAY=":7")
    offline = ["unshare", "-n"] if shutil.which("unshare") and subprocess.run(["unshare", "-n", "true"], capture_output=True).returncode == 0 else []

    def start(*words, **more):
        return subprocess.run([*offline, *map(str, words)], env={**env, **more}, capture_output=True, text=True, timeout=120)

    groups = sorted({group for group, _ in listed})
    done = start(root / "packaging" / "install.sh", *groups)
    check(done.returncode == 0 and not (root / "asked").exists(), f"install.sh asks nobody where all is there {done.stdout}{done.stderr}")
    done = start(root / "packaging" / "run.sh", "--light")
    check(done.returncode == 0 and "window --light" in done.stdout and not (root / "asked").exists(),
          f"a second run.sh opens the window without the network {done.stdout}{done.stderr}")
    done = start(root / "packaging" / "run.sh", DISPLAY="", WAYLAND_DISPLAY="")
    check("shell run experiments/demo.toml" in done.stdout and not (root / "asked").exists(), "without a display it runs the demo")
    (root / "packaging" / "packages.txt").write_text("build pada-no-such-package\n")
    done = start(root / "packaging" / "install.sh", "build")
    check(done.returncode != 0 and "pada-no-such-package" in done.stdout and (root / "asked").exists(), "what is missing is asked for by name")
