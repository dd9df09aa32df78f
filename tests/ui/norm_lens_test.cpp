// SPDX-License-Identifier: GPL-3.0-or-later
// The batch-norm lens: which stored ranking answers, what other statistics change, and asking for the one that is
// missing.
#include "core/space/nas_bench_201.h"
#include "tests/ui/ranked_bench.h"
#include "tests/ui/window_tests.h"
#include "ui/rank/norm_lens_view.h"
#include "ui/rank/rank_page.h"
#include "ui/widgets/controls.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QTableView>
#include <QtTest>

#include <cmath>

using namespace pada;
using namespace pada::ui;

namespace {

PathScore scoreOf(std::uint8_t name, double loss, double accuracy = 0.5) {
    return {Path{name}, 0, accuracy, loss};
}

RankingRow rankingOf(const char* id, const char* bn, const char* paths = "sample:300", std::int64_t step = 4000) {
    return {id,  step, 300, 300, 1000, paths, bn, LeadingScore::loss, "demo/test_accuracy", "2026-11-24T16:50:00.000Z",
            true};
}

/// The bench's ranking, and the same under re-estimated statistics with the order turned round.
void addOther(fake::Catalog& catalog) {
    catalog.rankingRows.front().complete = true;
    catalog.rankingRows.push_back(rankingOf("R0", "recalibrated"));
    std::vector<PathScore> turned = catalog.scoreRows;
    for (PathScore& score : turned) score.loss = 5.0 - score.loss;
    catalog.scoresOf["R0"] = turned;
}

}  // namespace

class NormLensTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRowsWordsNameItsNorm() {
        QCOMPARE(normOf("batch").value(), RankingNorm::batch);
        QCOMPARE(normOf("recalibrated of 128 images, in bf16").value(), RankingNorm::recalibrated);
        QCOMPARE(normOf("inherited, in bf16").value(), RankingNorm::inherited);
        QVERIFY(!normOf("batches") && !normOf(""));
    }
    void shiftsAreATable() {
        NormShiftModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const SpaceShape shape = shapeOf(*makeNasBench201());
        NormShift shift;
        shift.path = Path{3, 3, 3, 3, 3, 3};
        model.setShifts(shape, {shift, shift});
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.at(1) && !model.at(2));
        model.setShifts(shape, {});
        QCOMPARE(model.rowCount(), 0);
    }
    void onlyTheSameQuestionUnderAnotherNormAnswers() {
        const std::vector<RankingRow> rows{
            rankingOf("shown", "batch"), rankingOf("step", "recalibrated", "sample:300", 3000),
            rankingOf("paths", "recalibrated", "all"), rankingOf("batches", "recalibrated of 64 images"),
            rankingOf("right", "recalibrated")};
        QCOMPARE(rankingUnder(rows, 0, RankingNorm::recalibrated), 4);
        QCOMPARE(rankingUnder(rows, 0, RankingNorm::inherited), -1);
        QCOMPARE(rankingUnder(rows, 3, RankingNorm::batch), -1);
        QCOMPARE(rankingUnder(rows, -1, RankingNorm::batch), -1);
        std::vector<RankingRow> cut = rows;
        cut[4].complete = false;
        QCOMPARE(rankingUnder(cut, 0, RankingNorm::recalibrated), -1);
    }
    void whatIsAskedForIsTheSameUnderTheOtherNorm() {
        RankingSection own;
        own.bnImages = 256;
        const RankingSection what = asUnder(own, rankingOf("R", "batch of 64 images"), RankingNorm::recalibrated);
        QCOMPARE(what.bn, RankingNorm::recalibrated);
        QCOMPARE(what.batchSize, 64);
        QCOMPARE(what.images, std::int64_t(1000));
        QCOMPARE(what.bnImages, std::int64_t(256));
        QCOMPARE(what.paths, std::string("sample:300"));
        QCOMPARE(what.truth, std::string("demo/test_accuracy"));
        QCOMPARE(asUnder(own, rankingOf("R", "batch"), RankingNorm::inherited).batchSize, 0);
    }
    void tauAndShiftsAreOverThePathsThatBothHave() {
        // By loss 0, 1, 2 and 3 stand as they are numbered; the other ranking lacks 4 and has 1 and 2 the other way.
        const std::vector<PathScore> here{scoreOf(0, .1), scoreOf(1, .2), scoreOf(2, .3), scoreOf(3, .4),
                                          scoreOf(4, .05)};
        const std::vector<PathScore> there{scoreOf(3, .9), scoreOf(2, .2), scoreOf(1, .3), scoreOf(0, .1),
                                           scoreOf(5, .0)};
        const std::vector<std::pair<Path, double>> truth{{Path{0}, 90}, {Path{1}, 80}, {Path{2}, 85}};
        const NormLens lens = lensOf(here, there, true, truth, false);
        QCOMPARE(lens.paths, std::int64_t(4));
        QVERIFY(std::abs(*lens.tau - 4.0 / 6.0) < 1e-12);  // one of six pairs turned
        QCOMPARE(lens.withTruth, std::int64_t(3));
        QVERIFY(std::abs(*lens.tauHere - 1.0 / 3.0) < 1e-12);
        QVERIFY(std::abs(*lens.tauThere - 1.0) < 1e-12);
        QVERIFY(std::abs(lens.meanShift - 0.5) < 1e-12);
        QCOMPARE(lens.shifts.size(), std::size_t(4));
        QCOMPARE(std::abs(lens.shifts[0].by()), 1.0);
        QCOMPARE(lens.shifts[3].by(), 0.0);
        const QString words = lensWords(lens, RankingNorm::batch, RankingNorm::recalibrated);
        QVERIFY2(words.contains(QStringLiteral("0.67, over 4 paths")), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("τ 0.33 with statistics of the batch, 1.00 with re-estimated")),
                 qPrintable(words));
        // Of a truth that is a loss the low one is best.
        const std::vector<std::pair<Path, double>> losses{{Path{0}, .1}, {Path{1}, .3}, {Path{2}, .2}};
        QVERIFY(std::abs(*lensOf(here, there, true, losses, true).tauThere - 1.0) < 1e-12);
    }
    void equalScoresShareTheirRankAndWhatIsNoNumberIsLeftOut() {
        const std::vector<PathScore> here{scoreOf(0, 9, .8), scoreOf(1, 9, .8), scoreOf(2, std::nan(""), .7)};
        const std::vector<PathScore> there{scoreOf(0, 9, .6), scoreOf(1, 9, .7), scoreOf(2, 9, .9)};
        const NormLens byAccuracy = lensOf(here, there, false, {}, false);
        QCOMPARE(byAccuracy.paths, std::int64_t(3));
        for (const NormShift& shift : byAccuracy.shifts)
            if (shift.path == Path{0}) QVERIFY(shift.here == 1.5 && shift.there == 3.0);
        QVERIFY(!byAccuracy.tauHere);
        const NormLens byLoss = lensOf(here, there, true, {}, false);
        QCOMPARE(byLoss.paths, std::int64_t(2));
        QVERIFY(!byLoss.tau);  // all alike
        QVERIFY(lensWords(byLoss, RankingNorm::batch, RankingNorm::inherited).contains(QStringLiteral("not known")));
        QVERIFY(lensWords({}, RankingNorm::batch, RankingNorm::inherited).contains(QStringLiteral("fewer than two")));
    }
    void thePageComparesWhatIsStoredAndAsksForWhatIsNot() {
        Bench b;
        addOther(b.catalog);
        showRanking(b);
        b.find("rank.errors.2")->click();
        auto* words = b.find<QLabel>("rank.normWords");
        auto* table = b.find<QTableView>("rank.normShifts");
        QTRY_VERIFY2((b.polls(), words->text().contains(QStringLiteral("\u22121.00, over 300 paths"))),
                     qPrintable(words->text()));
        QCOMPARE(table->model()->rowCount(), 300);
        QAbstractItemModelTester tester(table->model());
        QVERIFY(!b.find("rank.normRank")->isVisible());
        // The first and the last change places: a click on one shows it as the chosen path.
        table->setCurrentIndex(table->model()->index(0, 0));
        auto* page = b.window->findChild<RankPage*>();
        QVERIFY(!page->chosenPath().isEmpty());

        b.find<MenuButton>("rank.norm")->choose(1);
        QTRY_VERIFY(b.find("rank.normRank")->isVisible());
        QVERIFY(words->text().contains(QStringLiteral("shared running statistics")));
        QVERIFY(!table->isVisible());
        std::vector<RankingSection> asked;
        connect(page, &RankPage::rankRequested, this,
                [&asked](const RunId&, const RankingSection& what) { asked.push_back(what); });
        b.find("rank.normRank")->click();
        QCOMPARE(asked.size(), std::size_t(1));
        QCOMPARE(asked[0].bn, RankingNorm::inherited);
        QCOMPARE(asked[0].paths, std::string("sample:300"));
    }
    void nothingIsAskedForWhereAnotherRunIsShownMeanwhile() {
        Bench b;
        addOther(b.catalog);
        Background background;
        RankViewModel ranks(*b.services, background);
        ranks.showRun(b.catalog.all.back(), {});
        QTRY_VERIFY(!ranks.reading() && ranks.rankingIndex() >= 0);
        NormLensModel lens(*b.services, ranks);
        lens.choose(RankingNorm::inherited);
        QVERIFY(lens.wanted());
        ranks.showRun(b.catalog.all.front(), {});  // nothing of it is read yet, and the lens has not looked
        QCOMPARE(lens.state(), NormLensModel::State::missing);
        QVERIFY(!lens.wanted());
    }
};

PADA_WINDOW_TEST(NormLensTest)
#include "norm_lens_test.moc"
