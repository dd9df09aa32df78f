// SPDX-License-Identifier: GPL-3.0-or-later
// The form of a new run, alone and in its dialog: it is made of the declarations, so it is held against them.
#include "ui/run/plan_form.h"
#include "tests/ui/window_tests.h"

#include "core/config/key_help.h"
#include "core/registry/configs.h"
#include "core/registry/registry.h"
#include "tests/ui/bench.h"
#include "ui/run/budget_field.h"
#include "ui/run/new_run_dialog.h"
#include "ui/run/plan_values.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

using namespace pada;
using namespace pada::ui;

static QString demoText() {
    return QStringLiteral("config_version = 1\n[data]\nset = \"shapes\"\ntrain_images = 640\n[schedule]\nepochs = 2\n");
}
static void loadDemo(LaunchPlan& plan) {
    plan.load(QStringLiteral("demo.toml"), demoText(), parseConfig(demoText().toStdString(), "demo.toml"));
}
static QLineEdit* line(QWidget& in, const QString& key) {
    auto* editor = in.findChild<QWidget*>(QStringLiteral("plan.") + key);
    if (auto* box = qobject_cast<QComboBox*>(editor)) return box->lineEdit();
    return qobject_cast<QLineEdit*>(editor);
}

class PlanFormTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyKeyHasAFieldWithItsHelp() {
        LaunchPlan plan(registry());
        loadDemo(plan);
        plan.setValue("data.valid_images", QStringLiteral("100"));  // what some methods ask for
        plan.setValue("schedule.epochs", QStringLiteral("10"));
        PlanForm form(plan);
        connect(&plan, &LaunchPlan::changed, &form, &PlanForm::refresh);
        form.findChild<QToolButton*>(QStringLiteral("plan.all"))->setChecked(true);
        RunConfig scratch;
        const auto keys = bindKeys(scratch, registry());
        for (const MethodDeclaration& method : registry().methods) {
            plan.setValue("method.name", qs(std::string(method.name)));
            QCOMPARE(plan.fault(), QString());
            QCOMPARE(form.findChild<QLabel*>(QStringLiteral("plan.method.about"))->text(),
                     qs(std::string(method.about)));
            for (const ConfigKey& key : keys) {
                if (key.section == "schedule" && (key.key == "epochs" || key.key == "path_passes")) continue;
                auto* editor = form.findChild<QWidget*>(QStringLiteral("plan.") + qs(nameOf(key)));
                const bool own = !(key.section == "method" && std::holds_alternative<SettingTarget>(key.target)) ||
                                 method.declares(key.key);
                QVERIFY2((editor != nullptr) == own, nameOf(key).c_str());
                if (editor == nullptr) continue;
                QVERIFY(editor->toolTip().contains(qs(std::string(helpOf(key).help))));
                QVERIFY(editor->toolTip().contains(qs(allowedOf(key))));
                QVERIFY(!editor->accessibleName().isEmpty());
            }
        }
    }
    void whatIsTypedIsPlannedAndFaultsStandBelow() {
        LaunchPlan plan(registry());
        PlanForm form(plan);
        connect(&plan, &LaunchPlan::changed, &form, &PlanForm::refresh);
        loadDemo(plan);
        form.show();
        QCOMPARE(line(form, QStringLiteral("method.name"))->text(), methodText("spos"));
        line(form, QStringLiteral("method.name"))->setText(methodText("panda"));
        QCOMPARE(plan.plans().at(0).config.method.name, std::string("panda"));
        line(form, QStringLiteral("optimizer.lr"))->setText(QStringLiteral("fast"));
        auto* fault = form.findChild<QLabel*>(QStringLiteral("plan.optimizer.lr.fault"));
        QVERIFY(fault->isVisible());
        QVERIFY(fault->text().contains(QStringLiteral("above 0")));
        line(form, QStringLiteral("optimizer.lr"))->setText(QStringLiteral("0.1, 0.2"));
        QVERIFY(!fault->isVisible());
        QCOMPARE(plan.plans().size(), std::size_t(2));
    }
    void theSearchLeavesWhatItFinds() {
        LaunchPlan plan(registry());
        PlanForm form(plan);
        connect(&plan, &LaunchPlan::changed, &form, &PlanForm::refresh);
        loadDemo(plan);
        form.show();
        form.findChild<QToolButton*>(QStringLiteral("plan.all"))->setChecked(true);
        auto* momentum = line(form, QStringLiteral("optimizer.momentum"));
        auto* minutes = line(form, QStringLiteral("stop.minutes"));
        QVERIFY(momentum->isVisible() && minutes->isVisible());
        form.findChild<QLineEdit*>(QStringLiteral("plan.search"))->setText(QStringLiteral("Momentum"));
        QVERIFY(momentum->isVisible() && !minutes->isVisible());
        form.findChild<QLineEdit*>(QStringLiteral("plan.search"))->setText(QStringLiteral("changed"));
        QVERIFY(!momentum->isVisible() && !minutes->isVisible());
        plan.setValue("stop.minutes", QStringLiteral("5"));
        QVERIFY(!momentum->isVisible() && minutes->isVisible());
    }
    void stepsAndMinutesBecomeEpochs() {
        LaunchPlan plan(registry());
        PlanForm form(plan);
        connect(&plan, &LaunchPlan::changed, &form, &PlanForm::refresh);
        loadDemo(plan);
        auto* amount = form.findChild<QLineEdit*>(QStringLiteral("plan.budget"));
        auto* unit = form.findChild<QComboBox*>(QStringLiteral("plan.budget.unit"));
        QCOMPARE(amount->text(), QStringLiteral("2"));
        unit->setCurrentIndex(static_cast<int>(BudgetUnit::steps));  // 640 images, 64 a step
        QCOMPARE(amount->text(), QStringLiteral("20"));
        amount->setText(QStringLiteral("25"));
        QCOMPARE(plan.plans().at(0).config.schedule.epochs, 2.5);
        unit->setCurrentIndex(static_cast<int>(BudgetUnit::minutes));
        amount->setText(QStringLiteral("3"));
        QVERIFY(form.budget().fault().contains(QStringLiteral("measure first")));
        QCOMPARE(plan.plans().at(0).config.schedule.epochs, 2.5);
        form.budget().setMeasured({{}, 30.0});
        amount->setText(QStringLiteral("4"));
        QCOMPARE(form.budget().fault(), QString());
        QCOMPARE(plan.plans().at(0).config.schedule.epochs, 8.0);
        unit->setCurrentIndex(static_cast<int>(BudgetUnit::pathPasses));
        amount->setText(QStringLiteral("70"));
        QCOMPARE(plan.plans().at(0).config.schedule.pathPasses, 70.0);
        plan.setValue("data.train_images", QStringLiteral("0"));
        unit->setCurrentIndex(static_cast<int>(BudgetUnit::steps));
        amount->setText(QStringLiteral("70"));
        QVERIFY(form.budget().fault().contains(QStringLiteral("train_images")));
    }
    void theDialogStartsWhatFormAndTextSay() {
        Bench b;
        WindowServices services = *b.services;
        services.loadConfig = [](const QString&) { return parseConfig(demoText().toStdString(), "demo.toml"); };
        NewRunDialog dialog(services, false, {});
        dialog.show();
        auto* start = dialog.findChild<QPushButton*>(QStringLiteral("plan.start"));
        auto* text = dialog.findChild<QPlainTextEdit*>(QStringLiteral("plan.text"));
        auto* fault = dialog.findChild<Banner*>(QStringLiteral("plan.fault"));
        line(dialog, QStringLiteral("optimizer.lr"))->setText(QStringLiteral("-1"));
        QVERIFY(!start->isEnabled());
        QVERIFY(fault->isVisible());
        line(dialog, QStringLiteral("optimizer.lr"))->setText(QStringLiteral("0.1"));
        QVERIFY(start->isEnabled() && !fault->isVisible());
        QVERIFY(text->toPlainText().contains(QStringLiteral("lr = 0.1")));
        text->setPlainText(text->toPlainText().replace(QStringLiteral("lr = 0.1"), QStringLiteral("lr = 0.3")));
        QCOMPARE(line(dialog, QStringLiteral("optimizer.lr"))->text(), QStringLiteral("0.3"));
        line(dialog, QStringLiteral("run.seed"))->setText(QStringLiteral("0-3"));
        line(dialog, QStringLiteral("method.name"))->setText(QStringLiteral("SPOS, PA&DA"));
        auto* runs = dialog.findChild<QListWidget*>(QStringLiteral("plan.list"));
        QCOMPARE(runs->count(), 8);
        QVERIFY(runs->isVisible());
        QVERIFY(dialog.findChild<QLabel*>(QStringLiteral("plan.hint"))->text().contains(QStringLiteral("8 runs")));
        runs->item(0)->setCheckState(Qt::Unchecked);
        QCOMPARE(start->text(), QStringLiteral("Start 7 runs in turn"));
        dialog.findChild<QPushButton*>(QStringLiteral("plan.copy"))->click();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("pada run --store 'store.sqlite'")));
        std::vector<PlannedRun> chosen;
        connect(&dialog, &NewRunDialog::chosen, this, [&](const std::vector<PlannedRun>& plans) { chosen = plans; });
        start->click();
        QCOMPARE(chosen.size(), std::size_t(7));
        for (const PlannedRun& run : chosen) QCOMPARE(run.config.optimizer.lr, 0.3);
    }
    void nothingOfTheDialogIsNamelessOrCutOff() {
        Bench b;
        b.window->resize(1024, 700);
        WindowServices services = *b.services;
        services.loadConfig = [](const QString&) { return parseConfig(demoText().toStdString(), "demo.toml"); };
        NewRunDialog dialog(services, false, {}, b.window.get());
        dialog.show();
        QVERIFY(dialog.width() <= b.window->width() && dialog.height() <= b.window->height());
        dialog.findChild<QToolButton*>(QStringLiteral("plan.all"))->setChecked(true);
        QCoreApplication::processEvents();
        for (QWidget* w : dialog.findChildren<QWidget*>()) {
            if (!w->isVisible() || w->focusPolicy() == Qt::NoFocus || w->objectName().startsWith(QLatin1String("qt_")))
                continue;
            QVERIFY2(!w->objectName().isEmpty(), w->metaObject()->className());
            const auto* button = qobject_cast<QAbstractButton*>(w);
            QVERIFY2(!w->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     qPrintable(w->objectName()));
        }
        for (const char* name : {"plan.start", "plan.cancel", "plan.text", "plan.formArea", "plan.files"}) {
            auto* w = dialog.findChild<QWidget*>(QLatin1String(name));
            QVERIFY2(dialog.rect().contains(QRect(w->mapTo(&dialog, QPoint()), w->size())), name);
        }
    }
};

PADA_WINDOW_TEST(PlanFormTest)
#include "plan_form_test.moc"
