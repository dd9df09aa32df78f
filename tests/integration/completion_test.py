# SPDX-License-Identifier: GPL-3.0-or-later
"""Tab completes every command and option that the help names, and nothing else where a command stands."""
import re
import shlex
import shutil
import subprocess

from harness import Bench, check


def help_of(bench, path):
    """Commands and long options as `--help` lists them."""
    text = bench.run(*path, "--help").stdout
    head, _, tail = text.partition("\nSubcommands:\n")
    return re.findall(r"^  ([a-z][\w-]*)", tail, re.M), re.findall(r"^  (?:-\w,)?(--[\w-]+)", head, re.M)


def all_paths(bench, path=()):
    commands, _ = help_of(bench, path)
    return [path] + [found for command in commands for found in all_paths(bench, path + (command,))]


def completed(script, *words):
    """What bash offers behind `words`, of which the last one is being typed."""
    asked = " ".join(map(shlex.quote, words))
    text = f"{script}\nCOMP_WORDS=({asked}); COMP_CWORD={len(words) - 1}; _pada; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    done = subprocess.run(["bash", "-c", text], capture_output=True, text=True)
    check(done.returncode == 0 and not done.stderr, f"bash reads it: {done.stderr[:300]}")
    return [word for word in done.stdout.split("\n") if word]


bench = Bench()
made = bench.run("completion", "bash")
check(made.returncode == 0, f"a script is made {made.stderr}")
paths = all_paths(bench)
check(len(paths) > 2 and ("completion",) in paths, f"the help names commands: {len(paths)}")
for path in paths:
    commands, options = help_of(bench, path)
    check(sorted(completed(made.stdout, "pada", *path, "")) == sorted(commands), f"pada {' '.join(path)}: commands")
    offered = completed(made.stdout, "pada", *path, "--")
    check(set(options) <= set(offered) and "--help" in options, f"pada {' '.join(path)}: {sorted(set(options) - set(offered))} is offered")
check(completed(made.stdout, "pada", "--store", "runs", "") == completed(made.stdout, "pada", ""), "a value is no command")
check(completed(made.stdout, "pada", "--store", "") == [], "a value is the shell's to complete")

zsh = bench.run("completion", "zsh").stdout
for path in paths[1:]:
    check(f"    {shlex.quote(' '.join(path)) if len(path) > 1 else repr(path[0])})\n" in zsh and f"'{path[-1]}:" in zsh, f"zsh: pada {' '.join(path)}")
if shutil.which("zsh"):
    done = subprocess.run(["zsh", "-n"], input=zsh, capture_output=True, text=True)
    check(done.returncode == 0, f"zsh reads it: {done.stderr[:300]}")
check(bench.run("completion", "fish").returncode == 2, "another shell is wrong use")
