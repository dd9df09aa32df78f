#!/usr/bin/env bash
# Puts the window into the desktop's menu: entry, icon, kinds of file, AppStream data. Usage: packaging/desktop.sh [--data DIR] [--program FILE] [--remove]
# DIR is where desktops look (default: $XDG_DATA_HOME, else ~/.local/share); FILE is what the entry starts (default: the build's own).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
id=org.pada.Workbench
source=$here/../resources/desktop
data=${XDG_DATA_HOME:-$HOME/.local/share}
program=$(cd "$here/.." && pwd)/build/ci/bin/pada-workbench
remove=0
while (($#)); do
    case $1 in
        --data) data=${2:?--data needs a folder}; shift ;;
        --program) program=${2:?--program needs a file}; shift ;;
        --remove) remove=1 ;;
        *) echo "unknown: $1; usage: packaging/desktop.sh [--data DIR] [--program FILE] [--remove]" >&2; exit 2 ;;
    esac
    shift
done
refresh() {
    command -v update-mime-database >/dev/null && update-mime-database "$data/mime" >/dev/null 2>&1 || true
    command -v update-desktop-database >/dev/null && update-desktop-database -q "$data/applications" 2>/dev/null || true
    command -v gtk-update-icon-cache >/dev/null && gtk-update-icon-cache -qtf "$data/icons/hicolor" 2>/dev/null || true
}
entry=$data/applications/$id.desktop
icon=$data/icons/hicolor/scalable/apps/$id.svg
mime=$data/mime/packages/$id.xml
info=$data/metainfo/$id.metainfo.xml
if ((remove)); then
    rm -f "$entry" "$icon" "$mime" "$info"
    refresh
    echo "removed from $data"
    exit 0
fi
[[ -x $program ]] || { echo "there is no program $program; packaging/build.sh ci pada-workbench builds it, --program FILE names another" >&2; exit 1; }
program=$(cd "$(dirname "$program")" && pwd)/$(basename "$program")
mkdir -p "${entry%/*}" "${icon%/*}" "${mime%/*}" "${info%/*}"
# The entry's quoting: the program in double quotes, with ", `, $ and \ escaped; the value itself escapes \ once more.
quoted=$(printf '%s' "$program" | sed -e 's/[\\"`$]/\\&/g' -e 's/%/%%/g' -e 's/\\/\\\\/g')
while IFS= read -r line; do
    case $line in
        Exec=pada-workbench*) printf 'Exec="%s"%s\n' "$quoted" "${line#Exec=pada-workbench}" ;;
        *) printf '%s\n' "$line" ;;
    esac
done < "$source/$id.desktop" > "$entry.new"
mv "$entry.new" "$entry"
install -m 644 "$source/$id.svg" "$icon"
install -m 644 "$source/$id.mime.xml" "$mime"
install -m 644 "$source/$id.metainfo.xml" "$info"
refresh
echo "PADA Workbench is in the menu ($entry)"
