// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/method_form.h"

#include "core/config/config_keys.h"
#include "ui/text/format.h"
#include "ui/widgets/role_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr int kFieldsARow = 2;
constexpr int kFieldWidth = 96;

/// Text of a declaration, for people.
QString said(std::string_view text) {
    return QCoreApplication::translate("pada::methods", std::string(text).c_str());
}

/// "path_floor" -> "Path floor (probability)".
QString labelOf(const Setting& setting) {
    QString name =
        said(setting.name).replace(QLatin1Char('_'), QLatin1Char(' ')).replace(QLatin1Char('.'), QLatin1Char(' '));
    if (!name.isEmpty()) name[0] = name[0].toUpper();
    return setting.unit.empty() ? name : MethodForm::tr("%1 (%2)").arg(name, said(setting.unit));
}

QString helpOf(const Setting& setting) {
    return MethodForm::tr("%1\nAllowed: %2. Default: %3.")
        .arg(said(setting.help), qs(describeSetting(setting)), qs(settingText(setting.usual)));
}

}  // namespace

MethodForm::MethodForm(const Registry& registry, QWidget* parent) : QWidget(parent), m_registry(registry) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, space::m, 0);  // beside the scroll bar
    column->setSpacing(space::s);
    m_choice = new QComboBox;
    m_choice->setObjectName(QStringLiteral("plan.method"));
    m_choice->setAccessibleName(tr("Method"));
    for (const MethodDeclaration& method : registry.methods) {
        m_choice->addItem(methodText(std::string(method.name)), qs(std::string(method.name)));
        m_choice->setItemData(m_choice->count() - 1, said(method.about), Qt::ToolTipRole);
    }
    m_about = new RoleLabel(TextRole::small, {}, "2");
    m_about->setObjectName(QStringLiteral("plan.method.about"));
    m_about->setWordWrap(true);
    column->addWidget(m_choice);
    column->addWidget(m_about);
    column->addStretch(1);  // the fields stand before it
    connect(m_choice, &QComboBox::currentIndexChanged, this, &MethodForm::choose);
    m_method.name = registry.methods.front().name;
    show(m_method);
}

void MethodForm::show(const MethodSection& method) {
    m_method = method;
    const QSignalBlocker quiet(m_choice);
    m_choice->setCurrentIndex(m_choice->findData(qs(method.name)));
    makeFields();
}

/// What only another method may set falls back to its default; every other value stays, for whoever chooses back.
void MethodForm::choose(int index) {
    if (index < 0) return;
    const MethodDeclaration& chosen = m_registry.methods[static_cast<std::size_t>(index)];
    m_method.name = chosen.name;
    for (const Setting& setting : m_registry.methodSettings)
        if (setting.ownersOnly && !chosen.declares(setting.name)) m_method.values.set(setting, setting.usual);
    makeFields();
    Q_EMIT changed();
}

void MethodForm::makeFields() {
    delete m_fieldHolder;
    m_fields.clear();
    m_broken = nullptr;
    m_fieldHolder = new QWidget;
    auto* grid = new QGridLayout(m_fieldHolder);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::xs);
    const MethodDeclaration* method = m_registry.method(m_method.name);
    m_about->setText(method ? said(method->about) : QString());
    m_about->setToolTip(method ? said(method->source) : QString());
    for (std::size_t i = 0; method && i < method->settings.size(); ++i) {
        const Setting& setting = method->settings[i];
        QWidget* editor = makeEditor(setting);
        editor->setObjectName(QStringLiteral("plan.method.") + qs(std::string(setting.name)));
        editor->setAccessibleName(labelOf(setting));
        editor->setToolTip(helpOf(setting));
        editor->setFixedWidth(kFieldWidth);
        auto* label = new RoleLabel(TextRole::small, labelOf(setting));
        label->setWordWrap(true);
        label->setToolTip(helpOf(setting));
        label->setBuddy(editor);
        const int row = static_cast<int>(i) / kFieldsARow, at = 2 * (static_cast<int>(i) % kFieldsARow);
        grid->addWidget(label, row, at);
        grid->addWidget(editor, row, at + 1);
        grid->setColumnStretch(at, 1);
    }
    static_cast<QVBoxLayout*>(layout())->insertWidget(2, m_fieldHolder);
}

QWidget* MethodForm::makeEditor(const Setting& setting) {
    const SettingValue value = m_method.values.of(setting);
    if (const auto* on = std::get_if<bool>(&value)) {
        auto* box = new QCheckBox;
        box->setChecked(*on);
        m_fields.push_back({&setting, [this, box, &setting] {
                                m_method.values.setFlag(setting, box->isChecked());
                                return true;
                            }});
        connect(box, &QCheckBox::toggled, this, &MethodForm::takeAll);
        return box;
    }
    if (setting.kind == SettingKind::choice) {
        auto* box = new QComboBox;
        for (const std::string_view word : setting.rule.choices)
            box->addItem(said(word).replace(QLatin1Char('_'), QLatin1Char(' ')), qs(std::string(word)));
        box->setCurrentIndex(box->findData(qs(std::get<std::string>(value))));
        m_fields.push_back({&setting, [this, box, &setting] {
                                m_method.values.set(setting, box->currentData().toString().toStdString());
                                return box->currentIndex() >= 0;
                            }});
        connect(box, &QComboBox::currentIndexChanged, this, &MethodForm::takeAll);
        return box;
    }
    // A line keeps every digit of the file's number; a spin box would round it.
    auto* line = new QLineEdit;
    const auto* text = std::get_if<std::string>(&value);
    const auto* number = std::get_if<double>(&value);
    line->setText(text ? qs(*text) : qs(number ? numberText(*number) : settingText(value)));
    m_fields.push_back({&setting, [this, line, &setting] {
                            bool reads = true;
                            if (setting.kind == SettingKind::whole) {
                                const qlonglong whole = QLocale::c().toLongLong(line->text(), &reads);
                                if (reads) m_method.values.setWhole(setting, whole);
                            } else if (setting.kind == SettingKind::number) {
                                const double real = QLocale::c().toDouble(line->text(), &reads);
                                reads = reads && std::isfinite(real);
                                if (reads) m_method.values.setNumber(setting, real);
                            } else {
                                m_method.values.set(setting, line->text().toStdString());
                            }
                            return reads;
                        }});
    connect(line, &QLineEdit::textChanged, this, &MethodForm::takeAll);
    return line;
}

void MethodForm::takeAll() {
    m_broken = nullptr;
    for (const Field& field : m_fields)
        if (!field.take() && m_broken == nullptr) m_broken = field.setting;
    Q_EMIT changed();
}

std::string MethodForm::fault() const {
    if (m_broken == nullptr) return {};
    return "method." + std::string(m_broken->name) + " holds no " +
           (m_broken->kind == SettingKind::whole ? "whole number" : "number") +
           ", allowed: " + describeSetting(*m_broken);
}

}  // namespace pada::ui
