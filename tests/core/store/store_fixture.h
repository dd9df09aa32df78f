// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/store/store_fixture.h: a store of its own for every test, and one run in it.
#pragma once
#include "core/store/run_editor.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

namespace pada::testing {

class StoreEdges : public ::testing::Test {
protected:
    void SetUp() override {
        char name[] = "/tmp/pada_edges_XXXXXX";
        m_folder = ::mkdtemp(name);
        m_file = m_folder + "/w.sqlite";
    }
    void TearDown() override {
        ::chmod(m_folder.c_str(), 0700);
        std::filesystem::remove_all(m_folder);
    }

    std::unique_ptr<StoreWriter> writerWithRun() const {
        auto opened = openWriter({m_file, "edges", 0.0});
        EXPECT_TRUE(opened.ok());
        EXPECT_TRUE((*opened)->editor().createRun({m_run, "n", "pada", "s", "v", "config", "h", "b", "f", 3}).ok());
        return std::move(*opened);
    }
    RunStarted started(std::int64_t segment, std::int64_t first) const {
        return {m_run, segment, first, 10, 5, "cpu", "avx2", 1, "fp", ""};
    }
    StepEvent step(std::int64_t i, double loss) const { return {m_run, i, loss, 0.5, 0.1, 2, 1, i + 1.0, 0.01, {}}; }
    std::string bytes() const {
        std::ifstream in(m_file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    RunId m_run{"01ARZ3NDEKTSV4RRFFQ69G5FAV"};
    std::string m_folder, m_file;
};

}  // namespace pada::testing
