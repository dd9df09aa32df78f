// SPDX-License-Identifier: GPL-3.0-or-later
// The window's tests are classes of Qt Test in one program, window_tests: NAME of a file here names its test.
//
//     build/ci/tests/window_tests NAME_test [FUNCTION...] [options of Qt Test]
//
// One program is linked once, and Qt's headers and the window's are read for eight of them at a time, where a program
// for each spent most of its time on both. ctest runs each in a process of its own, as before. Two tests of this folder
// that name a helper alike are told so by the compiler.
#pragma once

#include <QObject>

#include <memory>

namespace pada::ui::tests {

/// What a test meets: an application with windows, or one without, so that it shows what needs none.
enum class Around { window, nothing };

/// One test of this program; `file` is its source's path. Made before main begins, by the macros below.
struct Entry {
    Entry(const char* file, Around around, std::unique_ptr<QObject> (*make)());
};

template <typename Test>
std::unique_ptr<QObject> made() {
    return std::make_unique<Test>();
}

}  // namespace pada::ui::tests

#define PADA_WINDOW_TEST(Class)                                                                   \
    static const pada::ui::tests::Entry entryOf##Class(__FILE__, pada::ui::tests::Around::window, \
                                                       pada::ui::tests::made<Class>);
#define PADA_WINDOWLESS_TEST(Class)                                                                \
    static const pada::ui::tests::Entry entryOf##Class(__FILE__, pada::ui::tests::Around::nothing, \
                                                       pada::ui::tests::made<Class>);
