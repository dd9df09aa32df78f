// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_tests.h"

#include <QApplication>
#include <QFileInfo>
#include <QtTest>

#include <cstdio>
#include <map>
#include <vector>

namespace pada::ui::tests {
namespace {

struct Listed {
    Around around;
    std::unique_ptr<QObject> (*make)();
};

std::map<QString, Listed>& list() {
    static std::map<QString, Listed> entries;
    return entries;
}

/// Qt Test's own main, by the test's name: `words` are the program's but for that name.
int run(const QString& name, const Listed& listed, std::vector<char*> words) {
    int count = static_cast<int>(words.size());
    words.push_back(nullptr);
    std::unique_ptr<QCoreApplication> application;
    if (listed.around == Around::window)
        application = std::make_unique<QApplication>(count, words.data());
    else
        application = std::make_unique<QCoreApplication>(count, words.data());
    application->setApplicationName(name);  // settings of its own
    application->setAttribute(Qt::AA_Use96Dpi);
    const auto test = listed.make();
    return QTest::qExec(test.get(), count, words.data());
}

}  // namespace

Entry::Entry(const char* file, Around around, std::unique_ptr<QObject> (*make)()) {
    list().emplace(QFileInfo(QString::fromUtf8(file)).completeBaseName(), Listed{around, make});
}

}  // namespace pada::ui::tests

int main(int argc, char** argv) {
    using namespace pada::ui::tests;
    const QString name = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    const auto found = list().find(name);
    if (found == list().end()) {
        if (name.isEmpty())
            std::fprintf(stderr, "window_tests NAME [FUNCTION...]; there are:\n");
        else
            std::fprintf(stderr, "no test %s; there are:\n", qPrintable(name));
        for (const auto& [each, listed] : list()) std::fprintf(stderr, "  %s\n", qPrintable(each));
        return 2;
    }
    std::vector<char*> words(argv, argv + argc);
    words.erase(words.begin() + 1);
    return run(name, found->second, words);
}
