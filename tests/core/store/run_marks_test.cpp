// SPDX-License-Identifier: GPL-3.0-or-later
// What people write on runs: names, tags, notes, locks; all of a change or nothing, and nothing left when a run goes.
#include "tests/core/store/store_fixture.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace {

using namespace pada;
using RunMarks = pada::testing::StoreEdges;
using Words = std::vector<std::string>;

RunChange changeOf(const RunId& run) {
    RunChange change;
    change.run = run;
    return change;
}

std::vector<RunSummary> runsOf(const std::string& file) {
    auto catalog = openCatalog(file);
    return catalog.value()->runs().value();
}

TEST_F(RunMarks, TagsAndNoteAreKeptAndSorted) {
    auto w = writerWithRun();
    RunChange change = changeOf(m_run);
    change.tags = Words{"paper", "bad-seed", "paper", "Ä"};
    change.note = "first line\nsecond line \xff \n\n";
    ASSERT_TRUE(w->editor().change({change}).ok());
    const RunSummary run = *openCatalog(m_file).value()->find("1");
    EXPECT_EQ(run.tags, (Words{"bad-seed", "paper", "Ä"}));
    EXPECT_EQ(run.note, "first line\nsecond line \xef\xbf\xbd");
    RunChange next = changeOf(m_run);
    next.tags = Words{};
    ASSERT_TRUE(w->editor().change({next}).ok());
    EXPECT_EQ(openCatalog(m_file).value()->find("1")->tags, Words{});
    EXPECT_NE(openCatalog(m_file).value()->find("1")->note, "");  // what a change does not name stays
    next.tags.reset();
    next.note = "  \n";
    ASSERT_TRUE(w->editor().change({next}).ok());
    EXPECT_EQ(openCatalog(m_file).value()->find("1")->note, "");
    EXPECT_EQ(SQLite::Database(m_file).execAndGet("SELECT count(*) FROM note").getInt64(), 0);
}

TEST_F(RunMarks, WhatIsNoTagIsSaid) {
    auto w = writerWithRun();
    for (const char* bad : {"", "two words", "a,b", "line\nbreak", "-x", "#x", "a:b", "\"q\"", "\xff"}) {
        RunChange change = changeOf(m_run);
        change.tags = Words{"fine", bad};
        const auto refused = w->editor().change({change});
        ASSERT_FALSE(refused.ok()) << bad;
        EXPECT_EQ(refused.error().code, ErrorCode::wrongUse);
        EXPECT_NE(refused.error().message.find("is no tag"), std::string::npos) << refused.error().message;
    }
    RunChange change = changeOf(m_run);
    change.tags = Words{std::string(kMostTagLetters, 'x')};
    EXPECT_TRUE(w->editor().change({change}).ok());
    change.tags = Words{std::string(kMostTagLetters + 1, 'x')};
    EXPECT_NE(w->editor().change({change}).error().message.find("at most 40"), std::string::npos);
    Words many;
    for (std::size_t i = 0; i <= kMostTags; ++i) many.push_back("t" + std::to_string(i));
    change.tags = many;
    EXPECT_FALSE(w->editor().change({change}).ok());
    change.tags.reset();
    change.note = std::string(kMostNoteBytes + 1, 'n');
    EXPECT_FALSE(w->editor().change({change}).ok());
    EXPECT_EQ(openCatalog(m_file).value()->find("1")->tags, Words{std::string(kMostTagLetters, 'x')});
}

TEST_F(RunMarks, TheColourIsChangedAndTheRestOfTheLookStays) {
    auto w = writerWithRun();
    const RunSummary before = *openCatalog(m_file).value()->find("1");
    RunChange change = changeOf(m_run);
    change.colour = 6;
    ASSERT_TRUE(w->editor().change({change}).ok());
    const RunSummary after = *openCatalog(m_file).value()->find("1");
    EXPECT_EQ(after.colour, 6);
    EXPECT_EQ(after.dash, before.dash);
    EXPECT_EQ(after.marker, before.marker);
    for (const std::int64_t none : {-1, 16}) {
        change.colour = none;
        EXPECT_EQ(w->editor().change({change}).error().code, ErrorCode::wrongUse);
    }
    EXPECT_EQ(openCatalog(m_file).value()->find("1")->colour, 6);
    change.colour = 15;
    EXPECT_TRUE(w->editor().change({change}).ok());
    EXPECT_EQ(openCatalog(m_file).value()->find("1")->colour, 15);
}

TEST_F(RunMarks, OfSeveralChangesAllOrNone) {
    const RunId other{"01ARZ3NDEKTSV4RRFFQ69G5FAW"}, nobody{"01ARZ3NDEKTSV4RRFFQ69G5FAX"};
    auto w = writerWithRun();
    ASSERT_TRUE(w->editor().createRun({other, "n", "pada", "s", "v", "config", "h", "b", "f", 3}).ok());
    RunChange first = changeOf(m_run), second = changeOf(other), third = changeOf(nobody);
    for (RunChange* change : {&first, &second, &third}) change->tags = Words{"a"};
    const auto refused = w->editor().change({first, second, third});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::notFound);
    for (const RunSummary& run : runsOf(m_file)) EXPECT_TRUE(run.tags.empty());
    EXPECT_TRUE(w->editor().change({first, second}).ok());
    for (const RunSummary& run : runsOf(m_file)) EXPECT_EQ(run.tags, Words{"a"});
}

TEST_F(RunMarks, AChangeAndItsOppositeUndoEachOther) {
    auto w = writerWithRun();
    w->recorder().push(RunEnded{m_run, RunStatus::finished, "", 10, 10.0});
    RunChange go = changeOf(m_run), back = changeOf(m_run);
    go.locked = true;
    go.name = "kept";
    back.locked = false;
    back.name = "n";
    ASSERT_TRUE(w->editor().change({go}).ok());
    RunChange trash = changeOf(m_run);
    trash.trashed = true;
    EXPECT_EQ(w->editor().change({trash}).error().code, ErrorCode::wrongUse);  // locked
    trash.locked = false;
    ASSERT_TRUE(w->editor().change({trash}).ok());
    RunChange restore = changeOf(m_run);
    restore.trashed = false;
    restore.locked = true;
    ASSERT_TRUE(w->editor().change({restore}).ok());
    EXPECT_TRUE(openCatalog(m_file).value()->find("1")->locked);
    ASSERT_TRUE(w->editor().change({back}).ok());
    const RunSummary run = *openCatalog(m_file).value()->find("1");
    EXPECT_FALSE(run.locked);
    EXPECT_EQ(run.name, "n");
    EXPECT_TRUE(run.trashedAt.empty());
}

TEST_F(RunMarks, AnErasedRunLeavesNeitherTagNorNote) {
    auto w = writerWithRun();
    w->recorder().push(RunEnded{m_run, RunStatus::finished, "", 10, 10.0});
    RunChange change = changeOf(m_run);
    change.tags = Words{"a", "b"};
    change.note = "n";
    change.trashed = true;
    ASSERT_TRUE(w->editor().change({change}).ok());
    ASSERT_TRUE(w->editor().erase(m_run).ok());
    w.reset();
    SQLite::Database db(m_file);
    EXPECT_EQ(db.execAndGet("SELECT count(*) FROM tag").getInt64(), 0);
    EXPECT_EQ(db.execAndGet("SELECT count(*) FROM note").getInt64(), 0);
}

TEST_F(RunMarks, WhatAForeignHandWroteBreaksNoList) {
    { auto w = writerWithRun(); }
    {
        SQLite::Database db(m_file, SQLite::OPEN_READWRITE);
        db.exec("INSERT INTO tag(run,tag) VALUES(1,'a' || char(10) || 'b' || char(27))");
        db.exec("INSERT INTO note(run,text,changed) VALUES(1,'n','')");
    }
    const RunSummary run = *openCatalog(m_file).value()->find("1");
    EXPECT_EQ(run.tags, (Words{"a", "b\\x1b"}));
    EXPECT_EQ(run.note, "n");
}

}  // namespace
