// SPDX-License-Identifier: GPL-3.0-or-later
// What is to be run as text and as a form's values: they agree, whichever is changed; grids, seeds, faults. No widget.
#include "ui/run/launch_plan.h"
#include "core/registry/configs.h"
#include "core/registry/registry.h"
#include "tests/ui/window_tests.h"
#include "ui/run/plan_values.h"
#include "ui/text/format.h"

#include <QSignalSpy>
#include <QtTest>

#include <set>

using namespace pada;
using namespace pada::ui;

static const QString kDemo = QStringLiteral(
    "# A comment that stays.\nconfig_version = 1\n[run]\nname = \"demo\"\n[data]\nset = \"shapes\"\ntrain_images = "
    "640\n"
    "[optimizer]\nlr = 0.05  # and this one\n[schedule]\nepochs = 2\n");

static void load(LaunchPlan& plan, const QString& text) {
    plan.load(QStringLiteral("/there/demo.toml"), text, parseConfig(text.toStdString(), "demo.toml"));
}

static std::vector<PlannedRun> read(const QString& text) {
    auto plans = parseConfig(text.toStdString(), "text");
    return plans ? *plans : std::vector<PlannedRun>{};
}

/// The text says just what the plan will start.
static void agrees(const LaunchPlan& plan) {
    const auto said = read(plan.text());
    QCOMPARE(said.size(), plan.plans().size());
    for (std::size_t i = 0; i < said.size(); ++i)
        QCOMPARE(qs(writeConfig(said[i].config)), qs(writeConfig(plan.plans()[i].config)));
}

class LaunchPlanTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatTheFormSetsStandsInTheTextAndComments() {
        LaunchPlan plan(registry());
        load(plan, kDemo);
        QCOMPARE(plan.value("optimizer.lr"), QStringLiteral("0.05"));
        QVERIFY(!plan.edited());
        QSignalSpy changed(&plan, &LaunchPlan::changed);
        plan.setValue("optimizer.lr", QStringLiteral("0.10"));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(plan.value("optimizer.lr"), QStringLiteral("0.10"));  // as it was typed
        QVERIFY2(plan.text().contains(QStringLiteral("lr = 0.1  # and this one\n")), qPrintable(plan.text()));
        QVERIFY(plan.text().startsWith(QStringLiteral("# A comment that stays.")));
        QCOMPARE(plan.plans().at(0).config.optimizer.lr, 0.1);
        plan.setValue("data.batch_size", QStringLiteral("32"));
        plan.setValue("ranking.paths", QStringLiteral("sample:20"));
        QCOMPARE(plan.plans().at(0).config.data.batchSize, 32);
        QCOMPARE(plan.plans().at(0).config.ranking.paths, std::string("sample:20"));
        agrees(plan);
    }
    void whatTheTextSaysStandsInTheForm() {
        LaunchPlan plan(registry());
        load(plan, kDemo);
        plan.setText(QString(kDemo).replace(QStringLiteral("0.05"), QStringLiteral("0.2")));
        QCOMPARE(plan.value("optimizer.lr"), QStringLiteral("0.2"));
        QCOMPARE(plan.plans().at(0).config.optimizer.lr, 0.2);
        plan.setText(QString(kDemo).replace(QStringLiteral("lr ="), QStringLiteral("lrr =")));
        QVERIFY2(plan.fault().contains(QStringLiteral("lrr")), qPrintable(plan.fault()));
        QVERIFY2(plan.fault().contains(QStringLiteral(":9:")), qPrintable(plan.fault()));
        QVERIFY(plan.plans().empty());
        plan.setText(kDemo);
        QCOMPARE(plan.fault(), QString());
        QCOMPARE(plan.value("optimizer.lr"), QStringLiteral("0.05"));
    }
    void everyKeyGoesThereAndBack() {
        LaunchPlan plan(registry());
        load(plan, kDemo);
        RunConfig scratch;
        int set = 0;
        for (const ConfigKey& key : bindKeys(scratch, registry())) {
            const auto* choice = std::get_if<ChoiceTarget>(&key.target);
            if (choice == nullptr || key.rule.choices.size() < 2) continue;
            for (const std::string_view word : key.rule.choices) {
                plan.setValue(nameOf(key), qs(std::string(word)));
                if (!plan.fault().isEmpty()) continue;  // what does not go with the rest
                ++set;
                QCOMPARE(plan.value(nameOf(key)), qs(std::string(word)));
                agrees(plan);
            }
            load(plan, kDemo);
        }
        QVERIFY(set > 12);
    }
    void seedsMakeRuns() {
        LaunchPlan plan(registry());
        load(plan, kDemo);
        plan.setValue("run.seed", QStringLiteral("0-2, 7"));
        QCOMPARE(plan.plans().size(), std::size_t(4));
        QCOMPARE(plan.plans()[3].config.run.seed, 7u);
        QCOMPARE(plan.plans()[0].suite, std::string("demo"));
        agrees(plan);
        plan.setText(plan.text());
        QCOMPARE(plan.value("run.seed"), QStringLiteral("0-2, 7"));
        plan.setValue("optimizer.lr", QStringLiteral("0.1"));  // one key of a suite: the others stay
        QCOMPARE(plan.plans().size(), std::size_t(4));
        QCOMPARE(plan.plans()[2].config.optimizer.lr, 0.1);
        plan.setValue("run.seed", QStringLiteral("3"));
        QCOMPARE(plan.plans().size(), std::size_t(1));
        QCOMPARE(plan.plans()[0].config.run.seed, 3u);
        QCOMPARE(plan.plans()[0].suite, std::string());
        agrees(plan);
        plan.setValue("run.seed", QStringLiteral("3-1"));
        QVERIFY(plan.fault("run.seed").contains(QStringLiteral("\"3-1\"")));
        QVERIFY(plan.plans().empty());
    }
    void severalValuesMakeEveryCombination() {
        LaunchPlan plan(registry());
        load(plan, kDemo);
        plan.setValue("optimizer.lr", QStringLiteral("0.1, 0.2, 0.10"));
        QCOMPARE(plan.plans().size(), std::size_t(2));
        plan.setValue("method.name", QStringLiteral("spos, panda"));
        plan.setValue("run.seed", QStringLiteral("0-2"));
        QCOMPARE(plan.plans().size(), std::size_t(12));
        QCOMPARE(qs(plan.grid()->factors()), QStringLiteral("3 seeds × 2 of method.name × 2 of optimizer.lr"));
        std::set<std::string> hashes;
        for (const PlannedRun& run : plan.plans()) hashes.insert(configHash(run.config));
        QCOMPARE(hashes.size(), std::size_t(12));
        agrees(plan);
        const QString text = plan.text();
        LaunchPlan other(registry());
        load(other, text);  // the form knows the grid of a text again
        QVERIFY(other.formable());
        QCOMPARE(other.value("optimizer.lr"), QStringLiteral("0.1, 0.2"));
        QCOMPARE(other.value("method.name"), QStringLiteral("spos, panda"));
        plan.setValue("optimizer.lr", QStringLiteral("0.1, 0.3"));  // as many, others
        QCOMPARE(plan.plans().size(), std::size_t(12));
        QVERIFY(std::ranges::any_of(plan.plans(), [](const auto& run) { return run.config.optimizer.lr == 0.3; }));
        QVERIFY(std::ranges::none_of(plan.plans(), [](const auto& run) { return run.config.optimizer.lr == 0.2; }));
        plan.setValue("optimizer.lr", QStringLiteral("0.1"));
        plan.setValue("run.seed", QStringLiteral("0"));
        QCOMPARE(plan.plans().size(), std::size_t(2));
        QCOMPARE(plan.plans()[1].variant, std::string("panda"));
        agrees(plan);
    }
    void tooManyAreRefusedWithTheirCount() {
        LaunchPlan plan(registry());
        load(plan, kDemo);
        plan.setValue("optimizer.lr", QStringLiteral("0.1, 0.2, 0.3"));
        plan.setValue("run.seed", QStringLiteral("0-99"));
        QVERIFY2(plan.fault("run.seed").contains(QStringLiteral("300 runs")), qPrintable(plan.fault("run.seed")));
        QVERIFY(plan.plans().empty());
        plan.setValue("run.seed", QStringLiteral("0-9"));
        QCOMPARE(plan.plans().size(), std::size_t(30));
    }
    void aFaultStandsAtItsFieldAndNamesValueAndFix() {
        LaunchPlan plan(registry());
        load(plan, kDemo);
        const QString before = plan.text();
        plan.setValue("data.batch_size", QStringLiteral("many"));
        QCOMPARE(plan.fault("data.batch_size"),
                 QStringLiteral("data.batch_size is \"many\", allowed: a whole number, from 1 to 65536"));
        QCOMPARE(plan.text(), before);
        QVERIFY(plan.plans().empty());
        plan.setValue("data.batch_size", QStringLiteral("0"));
        QCOMPARE(plan.fault("data.batch_size"), QStringLiteral("data.batch_size is 0, allowed: from 1 to 65536"));
        plan.setValue("data.batch_size", QStringLiteral("64"));
        QCOMPARE(plan.fault(), QString());
        plan.setValue("optimizer.lr", QStringLiteral("0.1, -1"));  // of one combination only
        QCOMPARE(plan.fault("optimizer.lr"), QStringLiteral("optimizer.lr is -1, allowed: above 0"));
        plan.setValue("optimizer.lr", QStringLiteral("0.1"));
        plan.setValue("space.kind", QStringLiteral("darts"));
        QCOMPARE(plan.fault(), QString());
        plan.setValue("space.channels", QStringLiteral("7"));
        QVERIFY(plan.fault("space.channels").contains(QStringLiteral("must be even")));
    }
    void twoFaultsAreMendedOneByOne() {
        LaunchPlan plan(registry());
        load(plan, kDemo);
        plan.setValue("optimizer.lr", QStringLiteral("x"));
        plan.setValue("data.batch_size", QStringLiteral("y"));
        QVERIFY(!plan.fault("optimizer.lr").isEmpty());
        QVERIFY(!plan.fault("data.batch_size").isEmpty());
        plan.setValue("optimizer.lr", QStringLiteral("0.3"));
        QVERIFY(plan.fault("optimizer.lr").isEmpty());
        QVERIFY(plan.plans().empty());
        plan.setValue("data.batch_size", QStringLiteral("16"));
        QCOMPARE(plan.plans().at(0).config.optimizer.lr, 0.3);
        QCOMPARE(plan.plans().at(0).config.data.batchSize, 16);
        agrees(plan);
    }
    void epochsAndPathPassesExcludeEachOther() {
        LaunchPlan plan(registry());
        load(plan, kDemo);
        plan.setValue("schedule.path_passes", QStringLiteral("100"));
        QCOMPARE(plan.plans().at(0).config.schedule.epochs, 0.0);
        QCOMPARE(plan.plans().at(0).config.schedule.pathPasses, 100.0);
        plan.setValue("schedule.epochs", QStringLiteral("3"));
        QCOMPARE(plan.plans().at(0).config.schedule.pathPasses, 0.0);
        agrees(plan);
    }
    void whatOnlyAnotherMethodMaySetFallsBack() {
        const Setting& uniform = *std::ranges::find(registry().methodSettings, "topology_uniform", &Setting::name);
        const auto declares = [&](bool yes) {
            return qs(std::string(std::ranges::find_if(registry().methods, [&](const auto& m) {
                                      return m.declares(uniform.name) == yes;
                                  })->name));
        };
        LaunchPlan plan(registry());
        load(plan, kDemo);
        plan.setValue("method.name", declares(true));
        plan.setValue("method.topology_uniform", QStringLiteral("true"));
        QVERIFY(plan.plans().at(0).config.method.values.flag(uniform));
        plan.setValue("method.name", declares(false));
        QCOMPARE(plan.fault(), QString());
        QVERIFY(!plan.plans().at(0).config.method.values.flag(uniform));
    }
    void habitsComeAndGoWithReference() {
        LaunchPlan plan(registry());
        load(plan, kDemo);
        plan.setValue("method.name", QStringLiteral("panda"));
        plan.setValue("method.reference", QStringLiteral("true"));
        QCOMPARE(plan.plans().at(0).config.optimizer.inactive, Inactive::drift);
        QCOMPARE(plan.value("optimizer.inactive"), QStringLiteral("drift"));
        agrees(plan);
        plan.setValue("optimizer.inactive", QStringLiteral("freeze"));
        QCOMPARE(plan.plans().at(0).config.optimizer.inactive, Inactive::freeze);
        agrees(plan);
    }
    void aSuiteOfVariantsIsItsTextsAlone() {
        LaunchPlan plan(registry());
        load(plan,
             kDemo + QStringLiteral("[suite]\nseeds = [0]\n[[suite.variant]]\nname = \"a\"\noptimizer.lr = 0.1\n"
                                    "[[suite.variant]]\nname = \"b\"\noptimizer.lr = 0.2\ndata.batch_size = 32\n"));
        QCOMPARE(plan.plans().size(), std::size_t(2));
        QVERIFY(!plan.formable());
        plan.setValue("optimizer.lr", QStringLiteral("9"));
        QCOMPARE(plan.plans()[0].config.optimizer.lr, 0.1);
    }
    void theCommandStartsTheSame() {
        LaunchPlan plan(registry());
        load(plan, kDemo);
        QCOMPARE(plan.command(QStringLiteral("/a b/it's.sqlite")),
                 QStringLiteral("pada run --store '/a b/it'\\''s.sqlite' '/there/demo.toml'"));
        plan.setValue("run.seed", QStringLiteral("0-4"));
        const QString command = plan.command({});
        const QString first = command.section(QLatin1Char('\n'), 0, 0);
        QCOMPARE(first, QStringLiteral("pada run /dev/stdin <<'PLAN'"));
        QVERIFY(command.endsWith(QStringLiteral("\nPLAN\n")));
        const QString body = command.mid(first.size() + 1, command.size() - first.size() - 1 - 5);
        QCOMPARE(read(body).size(), std::size_t(5));
        QCOMPARE(body, plan.text());
    }
    void seedsReadAsTheyAreWritten() {
        for (const char* text : {"0", "0-4", "0, 3, 7", "0, 1", "2-4, 0", "4294967295"}) {
            const auto seeds = readSeeds(text);
            QVERIFY(seeds);
            QCOMPARE(qs(seedsText(*seeds)), QString::fromLatin1(text));
        }
        for (const char* text : {"", "a", "1-", "-1", "0,,1", "4294967296", "0-5000", "1.5"})
            QVERIFY2(!readSeeds(text), text);
    }
    void oneKeyOfATextIsSetAndNothingElse() {
        const std::string text = "a = 1\n[one]\nx = \"#\" # why\n\n[two]\nx = 2\n";
        QCOMPARE(qs(*withValue(text, "one", "x", "3")), QStringLiteral("a = 1\n[one]\nx = 3  # why\n\n[two]\nx = 2\n"));
        QCOMPARE(qs(*withValue(text, "one", "y", "3")),
                 QStringLiteral("a = 1\n[one]\nx = \"#\" # why\ny = 3\n\n[two]\nx = 2\n"));
        QCOMPARE(qs(*withValue(text, "new", "y", "3")), qs(text) + QStringLiteral("[new]\ny = 3\n"));
        QVERIFY(!withValue("[one]\nx = [\n1]\n", "one", "x", "3"));
    }
};

PADA_WINDOWLESS_TEST(LaunchPlanTest)
#include "launch_plan_test.moc"
