// SPDX-License-Identifier: GPL-3.0-or-later
// The form of a run's method, alone and in the dialog: it is made of the declarations, so it is held against them.
#include "ui/run/method_form.h"

#include "core/config/config_keys.h"
#include "core/registry/configs.h"
#include "core/registry/registry.h"
#include "tests/ui/bench.h"
#include "ui/run/new_run_dialog.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>

using namespace pada;
using namespace pada::ui;

static QWidget* field(QWidget& form, std::string_view setting) {
    return form.findChild<QWidget*>(QStringLiteral("plan.method.") + qs(std::string(setting)));
}

static const MethodDeclaration& firstThatDeclares(std::string_view setting, bool declares = true) {
    return *std::ranges::find_if(registry().methods, [&](const auto& m) { return m.declares(setting) == declares; });
}

static void choose(QWidget& form, std::string_view method) {
    auto* box = form.findChild<QComboBox*>(QStringLiteral("plan.method"));
    box->setCurrentIndex(box->findData(qs(std::string(method))));
}

class MethodFormTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyMethodHasAFieldASetting() {
        MethodForm form(registry());
        for (const MethodDeclaration& method : registry().methods) {
            choose(form, method.name);
            QCOMPARE(form.method().name, std::string(method.name));
            QCOMPARE(form.findChild<QLabel*>(QStringLiteral("plan.method.about"))->text(),
                     qs(std::string(method.about)));
            for (const Setting& setting : registry().methodSettings) {
                QWidget* editor = field(form, setting.name);
                QCOMPARE(editor != nullptr, method.declares(setting.name));
                if (editor == nullptr) continue;
                QVERIFY(editor->toolTip().contains(qs(std::string(setting.help))));
                QVERIFY(editor->toolTip().contains(qs(describeSetting(setting))));
            }
        }
    }
    void fieldsSayWhatTheConfigSaysAndBack() {
        MethodForm form(registry());
        for (const MethodDeclaration& method : registry().methods) {
            MethodSection given;
            given.name = method.name;
            for (const Setting& setting : method.settings) {
                if (setting.kind == SettingKind::flag) given.values.setFlag(setting, !std::get<bool>(setting.usual));
                if (setting.kind == SettingKind::whole) given.values.setWhole(setting, 7);
                if (setting.kind == SettingKind::number) given.values.setNumber(setting, 0.12345678901234);
                if (setting.kind == SettingKind::choice)
                    given.values.set(setting, std::string(setting.rule.choices.back()));
            }
            form.show(given);
            QCOMPARE(form.method().values == given.values, true);
            QSignalSpy changed(&form, &MethodForm::changed);
            auto* line = form.findChild<QLineEdit*>();  // writing anything takes every field
            if (line) {
                const QString text = line->text();
                line->setText(QStringLiteral("3"));
                line->setText(text);
                QCOMPARE(changed.count(), 2);
            }
            QCOMPARE(form.method().values == given.values, true);
            QCOMPARE(form.fault(), std::string());
        }
    }
    void whatIsNoNumberIsNamed() {
        MethodForm form(registry());
        choose(form, firstThatDeclares("path_floor").name);
        auto* floor = qobject_cast<QLineEdit*>(field(form, "path_floor"));
        QVERIFY(floor);
        floor->setText(QStringLiteral("0.1x"));
        QCOMPARE(form.fault(), std::string("method.path_floor holds no number, allowed: from 0 to below 1/O"));
        floor->setText(QStringLiteral("0.1"));
        QCOMPARE(form.fault(), std::string());
        QCOMPARE(form.method().values.of(*std::ranges::find(registry().methodSettings, "path_floor", &Setting::name)),
                 SettingValue(0.1));
    }
    void whatOnlyAnotherMethodMaySetFallsBack() {
        const Setting& uniform = *std::ranges::find(registry().methodSettings, "topology_uniform", &Setting::name);
        const Setting& redraw = *std::ranges::find(registry().methodSettings, "redraw_dead", &Setting::name);
        MethodForm form(registry());
        choose(form, firstThatDeclares(uniform.name).name);
        qobject_cast<QCheckBox*>(field(form, uniform.name))->setChecked(true);
        qobject_cast<QCheckBox*>(field(form, redraw.name))->setChecked(false);
        QVERIFY(form.method().values.flag(uniform));
        choose(form, firstThatDeclares(uniform.name, false).name);
        QVERIFY(!form.method().values.flag(uniform));
        QVERIFY(!form.method().values.flag(redraw));
    }
    void theDialogStartsWhatTheFormSays() {
        Bench b;
        WindowServices services = *b.services;
        services.loadConfig = [](const QString& file) -> Result<std::vector<PlannedRun>> {
            std::vector<PlannedRun> plans(file.endsWith(QLatin1String("suite.toml")) ? 3 : 1);
            for (PlannedRun& plan : plans) plan.config.schedule.epochs = 1;
            return plans;
        };
        NewRunDialog dialog(services, false, {});
        dialog.show();
        auto* area = dialog.findChild<QScrollArea*>(QStringLiteral("plan.methodArea"));
        auto* start = dialog.findChild<QPushButton*>(QStringLiteral("plan.start"));
        dialog.showFile(QStringLiteral("suite.toml"));
        QVERIFY(!area->isVisible());
        dialog.showFile(QStringLiteral("demo.toml"));
        QVERIFY(area->isVisible());
        const MethodDeclaration& method = firstThatDeclares("path_floor");
        choose(dialog, method.name);
        auto* floor = qobject_cast<QLineEdit*>(field(dialog, "path_floor"));
        QVERIFY(floor);
        floor->setText(QStringLiteral("0.5"));
        QVERIFY(!start->isEnabled());
        QVERIFY(dialog.findChild<Banner*>(QStringLiteral("plan.fault"))->isVisible());
        floor->setText(QStringLiteral("0.05"));
        QVERIFY(start->isEnabled());
        QVERIFY(!dialog.findChild<Banner*>(QStringLiteral("plan.fault"))->isVisible());
        QVERIFY(dialog.findChild<QLabel*>(QStringLiteral("plan.words"))
                    ->text()
                    .contains(methodText(std::string(method.name))));
        std::vector<PlannedRun> chosen;
        connect(&dialog, &NewRunDialog::chosen, this, [&](const std::vector<PlannedRun>& plans) { chosen = plans; });
        start->click();
        QCOMPARE(chosen.size(), std::size_t(1));
        QCOMPARE(chosen[0].config.method.name, std::string(method.name));
        const auto text = writeConfig(chosen[0].config);
        QVERIFY(text.find("path_floor = 0.05") != std::string::npos);
    }
};

QTEST_MAIN(MethodFormTest)
#include "method_form_test.moc"
