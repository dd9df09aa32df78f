#!/usr/bin/env bash
# Collects what a build without window needs beside a compiler, CMake and LibTorch, for a machine without network.
# Usage: packaging/headless_deps.sh OUT [--tests]. Runs on Debian with the `build` packages; OUT (about 17 MB) is then
# carried over. --tests adds GoogleTest (3 MB), for packaging/build_headless.sh --tests over there.
# Taken: headers, CMake files and libraries of toml++, CLI11, nlohmann-json, fmt, SQLite, SQLiteCpp, zlib, libjpeg-turbo, libpng and
# OpenSSL's libcrypto. Libraries are static where Debian has them, so that the other machine needs none of these installed.
set -euo pipefail
[[ ($# == 1 || ($# == 2 && $2 == --tests)) && $1 != -* ]] || { sed -n '2,6s/^# //p' "$0" >&2; exit 2; }
out=$1
packages=(libtomlplusplus-dev libcli11-dev nlohmann-json3-dev libfmt-dev libfmt9 libsqlitecpp-dev libsqlite3-dev zlib1g-dev libjpeg62-turbo-dev libpng-dev libssl-dev)
[[ ${2:-} == --tests ]] && packages+=(libgtest-dev libgmock-dev)
for package in "${packages[@]}"; do
    dpkg -s "$package" >/dev/null 2>&1 || { echo "$package is not installed: run packaging/install.sh build" >&2; exit 1; }
done
arch=$(gcc -print-multiarch)
mkdir -p "$out"
dpkg -L "${packages[@]}" | sort -u | while read -r file; do
    [[ -f $file || -L $file ]] || continue
    case $file in
        # A shared library whose static twin is taken too would win the search and then be missing over there.
        */libsqlite3.so* | */libz.so* | */libjpeg.so* | */libpng*.so* | */libtomlplusplus.so* | */libcrypto.so* | */libssl.* | */pkgconfig/* | /usr/share/doc/*) continue ;;
        /usr/include/* | */cmake/* | /usr/lib/*.a | /usr/lib/*.so*) ;;
        *) continue ;;
    esac
    target=$out/${file#/usr/}
    target=${target/#"$out/include/$arch/"/"$out/include/"}  # nobody else looks into a folder of that name
    mkdir -p "$(dirname "$target")"
    cp -a "$file" "$target"
done
dpkg-query -W -f='${Package} ${Version}\n' "${packages[@]}" >"$out/VERSIONS"
echo "$arch" >"$out/ARCHITECTURE"
echo "headless dependencies: $(du -sh "$out" | cut -f1) in $out"
cat "$out/VERSIONS"
