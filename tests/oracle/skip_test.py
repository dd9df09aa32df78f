# SPDX-License-Identifier: GPL-3.0-or-later
"""Without PyTorch the comparison ends with the code that ctest shows as a skip, never as one that passed."""
import os
import pathlib
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
with tempfile.TemporaryDirectory(prefix="pada-oracle-") as folder:
    (pathlib.Path(folder) / "torch.py").write_text("raise ImportError('none here')\n")
    done = subprocess.run([sys.executable, here / "compare.py", "dump", "pada", "source"], env=dict(os.environ, PYTHONPATH=folder),
                          capture_output=True, text=True)
told = "SKIP_RETURN_CODE 77" in (here / "CMakeLists.txt").read_text()
if done.returncode != 77 or "SKIPPED" not in done.stdout or not told:
    print(f"FAILED: exit code {done.returncode}, ctest knows 77: {told}\n{done.stdout[-300:]}{done.stderr[-300:]}")
    sys.exit(1)
print("ok: nothing compared is a skip")
