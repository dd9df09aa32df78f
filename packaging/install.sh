#!/usr/bin/env bash
# Installs the Debian packages the project needs, those that are missing only. Usage: packaging/install.sh GROUP...
# Prints what was installed, how much was fetched, the disk used and the time. Needs root or sudo.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
began=$(date +%s)
missing=()
while read -r group name; do
    [[ $group == \#* || -z $group ]] && continue
    [[ " $* " == *" $group "* ]] || continue
    [[ $(dpkg-query -W -f='${db:Status-Abbrev}' "$name" 2>/dev/null) == ii* ]] || missing+=("$name")
done < <(sed 's/\r$//' "$here/packages.txt")
if ((${#missing[@]} == 0)); then
    echo "packages: all present ($*)"
    exit 0
fi
as_root=()
if [[ $(id -u) != 0 ]]; then
    command -v sudo >/dev/null || { echo "packages missing: ${missing[*]}; run as root, or install sudo" >&2; exit 1; }
    as_root=(sudo)
fi
echo "packages: installing ${missing[*]}"
"${as_root[@]}" apt-get -o DPkg::Lock::Timeout=600 update -qq
plan=$("${as_root[@]}" env LC_ALL=C apt-get install --no-install-recommends --assume-no "${missing[@]}" 2>/dev/null || true)
grep -E 'Need to get|After this operation' <<<"$plan" || true
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
echo "packages: ${#missing[@]} asked for, installed in $(($(date +%s) - began)) s"
