#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program asks no network: no source names a socket, a resolver or a class of Qt Network but the local socket by which
a second window finds the first one, and no other library of that kind is linked. What the programs do while they run is
tests/integration/network_test.py. Usage: network_test.py ROOT | --self-test"""
import pathlib
import re
import sys

CODE = re.compile(r"#\s*include\s*[<\"](?:sys/(?:socket|un)|netdb|netinet/|arpa/|net/if|curl/|QtNetwork\b|boost/asio|asio)"
                  r"|\bQ(?:Tcp|Udp|Sctp|Ssl|Abstract|Web|Local)(?:Socket|Server)\b|\bQ(?:Network\w+|Host\w+|DnsLookup|Http\w+)\b"
                  r"|\b(?:AF|PF)_(?:INET6?|UNIX|LOCAL|NETLINK|PACKET)\b|\bgetaddrinfo\b|\bgethostby\w+|(?<![\w.>:])::(?:socket|connect)\s*\("
                  r"|\bcurl_\w+|\bopenUrl\s*\(|\b(?:wget|curl)\s")
LINKED = re.compile(r"Qt6::(?:Network|WebSockets|WebEngine\w*|HttpServer|NetworkAuth)\b|\bCOMPONENTS\b.*\bNetwork\b|\bCURL\b|\bFetchContent\w*|\bExternalProject\w*"
                    r"|\bfile\s*\(\s*DOWNLOAD")
# What a file may name: the local socket of one user's windows, where it is made and where it is linked; the two ends
# between this process and a child of its own; a link in the handbook, which is handed to the browser when it is clicked.
LOCAL = r"QLocal(?:Socket|Server)|Qt6::Network|COMPONENTS\b.*\bNetwork"
ALLOWED = {"app/single_instance.cpp": LOCAL, "app/single_instance.h": LOCAL, "app/workbench.cmake": LOCAL,
           "app/peer_process.cpp": r"#include <sys/socket|AF_UNIX", "ui/shell/help_pages.cpp": r"openUrl\("}


def asks(name, line):
    """What of a line asks the network; None = nothing."""
    build = name.endswith((".cmake", "CMakeLists.txt"))
    code = line.split("#" if build else "//")[0] if build or "://" not in line else line
    for found in (LINKED if build else CODE).finditer(code):
        if not re.fullmatch(ALLOWED.get(name, ""), found[0]):
            return found[0]
    return None


def faults(root):
    files = [root / "CMakeLists.txt"]
    for top in ("core", "ui", "app"):
        files += sorted(file for file in (root / top).rglob("*") if file.suffix in (".h", ".cpp", ".inc", ".cu", ".cmake") or file.name == "CMakeLists.txt")
    for file in files:
        name = file.relative_to(root).as_posix()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if found := asks(name, line):
                yield f"{name}:{number}: {found}: the program opens no network socket"


def self_test():
    samples = {("ui/a.cpp", "#include <QTcpSocket>"): True, ("ui/a.cpp", "QNetworkAccessManager net;"): True,
               ("core/a.cpp", "#include <sys/socket.h>"): True, ("core/a.cpp", "const int s = ::socket(AF_INET, SOCK_STREAM, 0);"): True,
               ("ui/a.cpp", "QDesktopServices::openUrl(QUrl(where));"): True, ("ui/a.cpp", "QLocalServer server;"): True,
               ("app/single_instance.cpp", "#include <QLocalSocket>"): False, ("app/single_instance.h", "QLocalServer m_server;"): False,
               ("app/single_instance.cpp", "QTcpServer server;"): True, ("app/workbench.cmake", "target_link_libraries(w PRIVATE Qt6::Network)"): False,
               ("app/peer_process.cpp", "if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)"): False,
               ("app/peer_process.cpp", "if (::socket(AF_INET, SOCK_STREAM, 0) < 0)"): True,
               ("ui/CMakeLists.txt", "target_link_libraries(u PRIVATE Qt6::Network)"): True, ("CMakeLists.txt", "FetchContent_Declare(x"): True,
               ("ui/a.cpp", "// QTcpSocket would do"): False, ("ui/a.cpp", "QObject::connect(a, b);"): False,
               ("ui/a.cpp", "setAttribute(\"xmlns\", \"http://www.w3.org/2000/svg\");"): False, ("core/a.cpp", "networks.push_back(net);"): False}
    for (name, line), bad in samples.items():
        assert bool(asks(name, line)) == bad, (name, line)
    print("what asks the network is found")


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        sys.exit(self_test())
    found = list(faults(pathlib.Path(sys.argv[1])))
    print("\n".join(found) or "the program asks no network")
    sys.exit(1 if found else 0)
