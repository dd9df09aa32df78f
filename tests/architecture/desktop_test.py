#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop entry, the kinds of file, the AppStream data and the icon are valid, agree with one another and with the program, and are installed and removed whole."""
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

ID = "org.pada.Workbench"
root = pathlib.Path(sys.argv[1])
source = root / "resources/desktop"
faults, skipped = [], []


def check(good, what):
    if not good:
        faults.append(what)


def run(*words, **more):
    return subprocess.run([str(w) for w in words], capture_output=True, text=True, **more)


def entry_of(file):
    """Group -> key -> value of a desktop file."""
    groups, group = {}, None
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            group = groups.setdefault(line.strip("[]"), {})
        elif "=" in line and not line.startswith("#"):
            key, value = line.split("=", 1)
            group[key] = value
    return groups


def valid():
    if shutil.which("desktop-file-validate"):
        said = run("desktop-file-validate", source / f"{ID}.desktop")
        check(said.returncode == 0 and not said.stdout.strip(), f"desktop-file-validate: {said.stdout}{said.stderr}")
    else:
        skipped.append("desktop-file-validate is not here (apt-get install desktop-file-utils)")
    if shutil.which("appstreamcli"):
        said = run("appstreamcli", "validate", "--no-net", source / f"{ID}.metainfo.xml")
        # Whoever publishes it names a homepage and pictures; nothing else may be amiss.
        amiss = [line for line in said.stdout.splitlines() if re.match(r"^[EW]: ", line.strip()) and "url-homepage-missing" not in line]
        check(not amiss, f"appstreamcli: {said.stdout}{said.stderr}")
    else:
        skipped.append("appstreamcli is not here (apt-get install appstream)")


def agree():
    entry = entry_of(source / f"{ID}.desktop")["Desktop Entry"]
    mime = xml.parse(source / f"{ID}.mime.xml").getroot()
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    types = {t.get("type") for t in mime.findall(f"{space}mime-type")}
    check(types == {t for t in entry["MimeType"].split(";") if t}, f"the entry opens {entry['MimeType']}, the kinds of file are {sorted(types)}")
    info = xml.parse(source / f"{ID}.metainfo.xml").getroot()
    check({m.text for m in info.findall("provides/mediatype")} == types, "AppStream names the same kinds of file")
    check(info.findtext("id") == ID and info.findtext("launchable") == f"{ID}.desktop" and entry["Icon"] == ID, "one id everywhere")
    check(info.findtext("summary") == entry["Comment"], "the same words")
    version = re.search(r"project\(pada VERSION ([\d.]+)", (root / "CMakeLists.txt").read_text()).group(1)
    check(info.find("releases/release").get("version") == version, f"AppStream's newest release is {version}")
    check(info.findtext("project_license") == "GPL-3.0-or-later", "the licence")
    icon = xml.parse(source / f"{ID}.svg").getroot()
    check(icon.tag.endswith("svg") and icon.get("viewBox") == "0 0 128 128", "the icon is a square drawing")
    main = (root / "app/workbench_main.cpp").read_text()
    check(f'"{ID}"' in main, "the program tells the desktop its id")


def kind_of(data, file):
    """As desktops find it: by the shared database in DATA."""
    env = dict(os.environ, XDG_DATA_HOME=str(data), XDG_DATA_DIRS="/usr/local/share:/usr/share", HOME=str(data), LC_ALL="C.UTF-8")
    said = run("gio", "info", "-a", "standard::content-type", file, env=env)
    found = re.search(r"standard::content-type: (\S+)", said.stdout)
    return found.group(1) if found else said.stdout + said.stderr


def installed():
    with tempfile.TemporaryDirectory(prefix="pada-desktop-") as folder:
        folder = pathlib.Path(folder)
        data, program = folder / "share", folder / 'a "folder" $x%' / "pada-workbench"
        program.parent.mkdir()
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
        script = root / "packaging/desktop.sh"
        done = run(script, "--data", data, "--program", program)
        check(done.returncode == 0, f"installing: {done.stderr}")
        entry = data / f"applications/{ID}.desktop"
        exec_line = entry_of(entry)["Desktop Entry"]["Exec"]
        # Unescaped as the specification says: the value first, then the quoted argument.
        check(not re.sub(r"\\\\|\\[sntr]", "", exec_line).count("\\"), f"the value escapes every backslash: {exec_line}")
        value = exec_line.replace("\\\\", "\\")
        argument = re.match(r'"((?:\\.|[^"\\])*)" %f$', value)
        check(argument is not None and re.sub(r"\\(.)", r"\1", argument.group(1)).replace("%%", "%") == str(program), f"the entry starts {exec_line}")
        if shutil.which("desktop-file-validate"):
            said = run("desktop-file-validate", entry)
            check(said.returncode == 0, f"as installed: {said.stdout}")
        check((data / f"icons/hicolor/scalable/apps/{ID}.svg").is_file(), "the icon lies where desktops look")
        if shutil.which("update-mime-database") and shutil.which("gio"):
            kinds(data, folder)
        else:
            skipped.append("kinds of file need update-mime-database and gio (apt-get install shared-mime-info libglib2.0-bin)")
        check(run(script, "--data", data, "--program", folder / "nothing").returncode == 1, "a program that is not there is said")
        check(run(script, "--wrong").returncode == 2, "a wrong word is wrong use")
        gone = run(script, "--data", data, "--remove")
        left = [p.name for p in data.rglob(f"{ID}*")]
        check(gone.returncode == 0 and not left, f"removed whole, {left} is left")


def kinds(data, folder):
    store = folder / "any name"
    with sqlite3.connect(store) as db:
        db.execute("PRAGMA application_id=0x50414441")
        db.execute("CREATE TABLE t(x)")
    db.close()
    check(kind_of(data, store) == "application/vnd.pada.store", f"a store: {kind_of(data, store)}")
    other = folder / "other.sqlite"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE t(x)")
    db.close()
    check(kind_of(data, other) != "application/vnd.pada.store", "another SQLite file is no store")
    bundle = folder / "runs.pada"
    bundle.write_bytes(b"PK\x03\x04" + bytes(60))
    check(kind_of(data, bundle) == "application/vnd.pada.bundle+zip", f"a bundle: {kind_of(data, bundle)}")
    config = folder / "demo.pada.toml"
    shutil.copyfile(root / "experiments/demo.toml", config)
    check(kind_of(data, config) == "application/vnd.pada.experiment+toml", f"an experiment: {kind_of(data, config)}")


valid()
agree()
installed()
for words in skipped:
    print(f"skipped: {words}")
print("\n".join(faults) or "the desktop's files are valid")
if faults:
    sys.exit(1)
sys.exit(77 if len(skipped) == 3 else 0)
