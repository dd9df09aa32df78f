// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import_job.h"

#include "app/stored_run.h"
#include "core/config/imported_run.h"
#include "core/store/run_catalog.h"
#include "core/store/run_editor.h"
#include "tests/core/files/temporary_folder.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace pada {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class CurveImports : public ::testing::Test {
protected:
    std::string write(const std::string& name, const std::string& text) const {
        const std::filesystem::path file = m_folder / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
        return file;
    }
    Result<std::vector<ImportedCurves>> take(const std::vector<std::string>& files, bool again = false,
                                             bool goOn = true) const {
        CurveImport what;
        what.store = m_store;
        what.files = files;
        what.again = again;
        return importCurves(
            what,
            [&](const std::function<Result<void>(RunEditor&)>& change) -> Result<void> {
                auto writer = openWriter({m_store, "test", 0.0});
                if (!writer) return writer.error();
                return change((*writer)->editor());
            },
            [goOn] { return goOn; });
    }
    std::vector<RunSummary> stored() const {
        if (!std::filesystem::exists(m_store)) return {};
        const auto catalog = openCatalog(m_store);
        return catalog.ok() ? (*catalog)->runs().value() : std::vector<RunSummary>();
    }
    testing::TemporaryFolder m_folder;
    const std::string m_store = m_folder / "store/w.sqlite";
};

TEST_F(CurveImports, FilesBecomeRunsThatAreToldApart) {
    const auto done = take({write("a.csv", "step,loss\n0,2\n"), write("exp1/events.csv", "step,loss\n0,3\n1,2\n")});
    ASSERT_TRUE(done.ok()) << done.error().message;
    ASSERT_EQ(done->size(), 2u);
    EXPECT_EQ((*done)[0].number, 1);
    EXPECT_EQ((*done)[1].number, 2);
    EXPECT_EQ((*done)[1].steps, 2);
    EXPECT_THAT(importedCurvesText((*done)[0]), AllOf(HasSubstr("run 1, a: 1 steps"), HasSubstr("loss = loss")));
    const auto runs = stored();
    ASSERT_EQ(runs.size(), 2u);
    EXPECT_NE(runs[0].colour, runs[1].colour);
    for (const RunSummary& run : runs) {
        EXPECT_EQ(run.method, kImportedMethod);
        const auto refused = checkNotImported(run);
        ASSERT_FALSE(refused.ok());
        EXPECT_THAT(refused.error().message, HasSubstr("was imported"));
    }
}

TEST_F(CurveImports, AFileComesInOnceUnlessAskedFor) {
    const std::string file = write("a.csv", "step,loss\n0,2\n");
    ASSERT_TRUE(take({file}).ok());
    const auto again = take({file});
    ASSERT_TRUE(again.ok());
    EXPECT_TRUE((*again)[0].wasThere);
    EXPECT_EQ((*again)[0].number, 1);
    EXPECT_EQ(stored().size(), 1u);
    ASSERT_TRUE(take({file}, true).ok());
    EXPECT_EQ(stored().size(), 2u);
    const auto twice = take({file, write("copy.csv", "step,loss\n0,2\n")}, true);
    ASSERT_FALSE(twice.ok());
    EXPECT_THAT(twice.error().message, HasSubstr("same bytes"));
}

TEST_F(CurveImports, AllFilesOrNone) {
    const auto done = take({write("a.csv", "step,loss\n0,2\n"), write("b.csv", "step,loss\n0,2\n0,3\n")});
    ASSERT_FALSE(done.ok());
    EXPECT_THAT(done.error().message, HasSubstr("b.csv:3"));
    EXPECT_TRUE(stored().empty());
    const auto stopped = take({write("c.csv", "step,loss\n0,2\n")}, false, false);
    ASSERT_FALSE(stopped.ok());
    EXPECT_EQ(stopped.error().code, ErrorCode::stopped);
    EXPECT_TRUE(stored().empty());
    for (const auto& entry : std::filesystem::directory_iterator(m_folder / "store"))
        EXPECT_EQ(entry.path().filename().string().find("tmp"), std::string::npos) << entry.path();
}

}  // namespace
}  // namespace pada
