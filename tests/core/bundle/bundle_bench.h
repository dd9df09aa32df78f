// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/bundle/bundle_bench.h: stores with runs that have rows of every kind, bundles of them, and bundles taken
// apart, changed and put together again.
#pragma once
#include "core/base/digest.h"
#include "core/bundle/archive.h"
#include "core/bundle/bundle.h"
#include "core/bundle/bundle_parts.h"
#include "core/files/file_system.h"
#include "core/store/run_editor.h"
#include "core/store/run_rows.h"
#include "tests/core/bundle/zip_bytes.h"
#include "tests/core/files/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace pada::testing {

namespace fs = std::filesystem;

inline std::string contentOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

inline const RunId kFirst{"01ARZ3NDEKTSV4RRFFQ69G5FAV"}, kSecond{"01ARZ3NDEKTSV4RRFFQ69G5FAW"},
    kThird{"01ARZ3NDEKTSV4RRFFQ69G5FAX"};
inline constexpr const char* kConfig =
    "config_version = 1\n[run]\nname = \"a, \\\"b\\\"\"\n[space]\nkind = \"nas-bench-201\"\n";

class BundleBench : public ::testing::Test {
protected:
    void SetUp() override {
        for (const char* sub : {"from", "into", "out"}) fs::create_directory(m_folder + "/" + sub);
        m_from = m_folder + "/from/w.sqlite";
        m_into = m_folder + "/into/w.sqlite";
        m_file = m_folder + "/out/runs.pada";
    }

    static StepEvent step(const RunId& run, std::int64_t i) {
        const double loss = i == 7 ? 1.0 / 3.0 : 2.5 - 0.01 * static_cast<double>(i);
        return {run,
                i,
                loss,
                0.5,
                0.1,
                1e-300,
                1.7976931348623157e308,
                static_cast<double>(i + 1),
                0.01,
                {PathUse{Path{1, 2, 3, 0, 1, 4}, PathRole::trained, 0, {0.5f, 0.25f, 0.0f, 0.0f, 0.0f, 0.0f}}}};
    }
    static void create(StoreWriter& writer, const RunId& run, std::uint32_t seed) {
        ASSERT_TRUE(
            writer.editor().createRun({run, "n, \"q\"", "spos", "s", "", kConfig, "hash", "build", "f", seed}).ok());
    }
    /// Rows of every kind, in two segments, with one checkpoint.
    void fill(StoreWriter& writer, const RunId& run, bool end = true) {
        EventSink& r = writer.recorder();
        r.push(RunStarted{run, 0, 0, 60, 20, "cpu", "avx2", 2, "fp", "a notice\nin two lines, \"quoted\""});
        for (int i = 0; i < 30; ++i) r.push(step(run, i));
        r.push(SamplingChanged{run, 5, OptionTable(6, {0.1, 0.2, 0.3, 0.2, 0.2}), OptionTable(6, {0, 1, 2, 3, 4})});
        r.push(MethodTold{run, 5, {"archive", "", {"a", "b"}, {{1.5, 2.0}}}});
        r.push(StrengthsChanged{run, 5, OptionTable(6, {0.1, -0.2, 0.3, 0.2, 0.2})});
        std::vector<float> weights(2000, 0.0005f);
        weights[3] = 0.25f;
        r.push(DataWeightsChanged{run, 5, weights, {1, 2, 3}});
        r.push(EpochFinished{run, 0, 19, 0.1, 1, 0.2, 3, 4, 5, 0.6, 7, 8, true});
        r.push(VarianceSnapshot{run, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});
        r.push(Notice{run, 3, "code", "words; and more"});
        ASSERT_TRUE(writer.flush().ok());
        ASSERT_TRUE(writer.editor().openSegment(run, 20).ok());
        r.push(RunStarted{run, 1, 20, 60, 20, "cpu", "avx2", 2, "fp", ""});
        for (int i = 20; i < 40; ++i) r.push(step(run, i));
        const std::string path = checkpointPath(run, 40), content = "weights of " + run.text;
        fs::create_directories(fs::path(m_from).parent_path() / fs::path(path).parent_path());
        std::ofstream(fs::path(m_from).parent_path() / path, std::ios::binary) << content;
        r.push(CheckpointWritten{run, path, static_cast<std::int64_t>(content.size()),
                                 sha256Hex(content.data(), content.size()), 40});
        if (!end) return;
        r.push(RunEnded{run, RunStatus::finished, "", 40, 40.0});
        const std::string ranking = "RK" + run.text;
        r.push(RankingStarted{
            run, ranking, 40, 2, 100, "all", "batch", 0, LeadingScore::loss, {100, 0, "fp32", "", "fp"}, "cpu (b)"});
        r.push(RankingProgress{
            run, ranking, 2, {{Path{1, 0, 0, 0, 0, 0}, 0, 0.5, 1.5}, {Path{0, 1, 2, 3, 4, 0}, 0, 0.25, 2.5}}});
        r.push(RankingFinished{run, ranking, true, 1.0});
        ASSERT_TRUE(writer.flush().ok());
        ASSERT_TRUE(writer.editor()
                        .saveMetrics(ranking, "t/a", LeadingScore::loss, {{"loss", "kendall_tau_b", 0.5, {}, 0.9, 2}})
                        .ok());
        SearchRow search;
        search.id = "SR" + run.text;
        search.strategy = "random";
        search.settings = "{}";
        search.bn = "batch";
        search.terms = {48, 0, "fp32", "", "fp"};
        search.budget = 1;
        ASSERT_TRUE(writer.searches().begin(run, search).ok());
        const std::vector<SearchPoint> points{{0, 0, Path{0, 1, 2, 3, 4, 0}, 0, 0.5, 1.5, 100, 10, 0.1}};
        ASSERT_TRUE(writer.searches().add(search.id, points, 1.0).ok());
    }
    void makeStore(std::initializer_list<RunId> runs = {kFirst, kSecond}) {
        auto writer = openWriter({m_from, "test", 0.0}).value();
        ASSERT_TRUE(writer->editor().importTruth({"t", {"a"}, "%", "src", {"|x|", "|y|"}, {{1.5}, {2.5}}}).ok());
        std::uint32_t seed = 0;
        for (const RunId& run : runs) {
            create(*writer, run, seed++);
            fill(*writer, run);
        }
    }
    Result<BundleFacts> pack(std::vector<RunId> runs = {kFirst, kSecond}, bool checkpoints = false) const {
        return exportBundle({m_from, std::move(runs), m_file, checkpoints, {}, {}, "test build"});
    }
    Result<BundleImport> take(const std::string& file, const BundleWatch& watch = {}) const {
        return importBundle(
            file, m_into,
            [this](const std::function<Result<void>(RunEditor&)>& change) -> Result<void> {
                auto writer = openWriter({m_into, "test", 0.0});
                if (!writer) return writer.error();
                return change((*writer)->editor());
            },
            watch);
    }
    /// All rows of a run as text, table by table.
    static std::map<std::string, std::vector<std::string>> rowsOf(const std::string& store, const RunId& run) {
        std::map<std::string, std::vector<std::string>> all;
        const auto rows = openRunRows(store).value();
        for (const RowTable& table : rows->tables()) {
            if (table.owner != RowTable::Owner::run) continue;
            const Result<void> read = rows->each(table, run.text, [&](std::span<const Cell> cells) -> Result<void> {
                std::string text;
                for (const Cell& cell : cells) text += shown(cell) + "|";
                all[table.name].push_back(text);
                return {};
            });
            EXPECT_TRUE(read.ok()) << read.error().message;
        }
        return all;
    }
    static std::string shown(const Cell& cell) {
        if (const auto* n = std::get_if<std::int64_t>(&cell)) return fmt::format("i{}", *n);
        if (const auto* n = std::get_if<double>(&cell)) return fmt::format("d{:a}", *n);
        if (const auto* t = std::get_if<std::string>(&cell)) return "t" + *t;
        if (const auto* b = std::get_if<std::vector<std::byte>>(&cell)) return "b" + sha256Hex(b->data(), b->size());
        return "-";
    }

    /// The members of a bundle, unpacked.
    static std::vector<ZipMember> apart(const std::string& file) {
        std::vector<ZipMember> members;
        auto archive = openBundleArchive(file, {}).value();
        for (std::size_t i = 0; i < archive->members().size(); ++i) {
            ZipMember member{archive->members()[i].name, {}};
            EXPECT_TRUE(archive
                            ->read(i,
                                   [&](std::span<const std::byte> piece) -> Result<void> {
                                       member.content.append(reinterpret_cast<const char*>(piece.data()), piece.size());
                                       return {};
                                   })
                            .ok());
            members.push_back(std::move(member));
        }
        return members;
    }
    static ZipMember& named(std::vector<ZipMember>& members, const std::string& name) {
        return *std::ranges::find(members, name, &ZipMember::name);
    }
    /// A manifest that tells the truth about members that were changed: what is wrong with them is then the only fault.
    static void honest(std::vector<ZipMember>& members) {
        std::string& text = named(members, "manifest.toml").content;
        text = text.substr(0, text.find("\n[[member]]"));
        for (const ZipMember& member : members)
            if (member.name != "manifest.toml")
                text += fmt::format("\n[[member]]\npath = \"{}\"\nbytes = {}\nsha256 = \"{}\"\n", member.name,
                                    member.content.size(), sha256Hex(member.content.data(), member.content.size()));
    }
    std::string put(const ZipFile& zip) const {
        std::string path = m_folder + "/out/changed.pada";
        zip.write(path);
        return path;
    }
    /// Every file below the folder of the store that takes, with its content.
    std::map<std::string, std::string> intoFiles() const {
        std::map<std::string, std::string> all;
        for (const auto& file : fs::recursive_directory_iterator(m_folder + "/into"))
            all[file.path().string()] = file.is_regular_file() ? contentOf(file.path().string()) : "a folder or link";
        return all;
    }
    /// Refused by verify and import alike, with these words; nothing is left behind anywhere.
    void expectRefused(const std::string& file, const std::string& words, const std::string& what) {
        const auto before = intoFiles();
        const auto verified = verifyBundle(file);
        ASSERT_FALSE(verified.ok()) << what;
        EXPECT_THAT(verified.error().message, ::testing::HasSubstr(words)) << what;
        const auto taken = take(file);
        ASSERT_FALSE(taken.ok()) << what;
        EXPECT_THAT(taken.error().message, ::testing::HasSubstr(words)) << what;
        EXPECT_EQ(intoFiles(), before) << what;
    }

    testing::TemporaryFolder m_temporary;
    const std::string m_folder = m_temporary.path();
    std::string m_from, m_into, m_file;
};

}  // namespace pada::testing
