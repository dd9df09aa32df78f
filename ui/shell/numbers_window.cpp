// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/numbers_window.h"

#include "ui/services/exporter.h"
#include "ui/shell/view_numbers.h"
#include "ui/text/format.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/table_header.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace pada::ui {
namespace {
constexpr int kNarrow = 96, kWide = 320, kRowsMeasured = 200;
}

NumbersWindow::NumbersWindow(QWidget* view, QWidget* parent) : QDialog(parent), m_view(view) {
    setObjectName(QStringLiteral("numbers.window"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Numbers of “%1”").arg(exportTitle(view)));
    resize(720, 560);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::l, space::l, space::l);
    column->setSpacing(space::s);
    column->addWidget(new RoleLabel(TextRole::title, exportTitle(view)));
    auto* words = new RoleLabel(TextRole::small, {}, "2");
    words->setWordWrap(true);
    words->setObjectName(QStringLiteral("numbers.words"));
    m_words = words;
    column->addWidget(m_words);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("numbers.table"));
    m_table->setAccessibleName(windowTitle());
    m_table->setModel(&m_model);
    new TableHeader(m_table);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(26);
    m_table->horizontalHeader()->setResizeContentsPrecision(kRowsMeasured);
    m_table->setTabKeyNavigation(false);  // Tab leaves the table, arrows go through it
    column->addWidget(m_table, 1);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(space::s);
    m_again = new QPushButton(tr("Read again"));
    m_again->setObjectName(QStringLiteral("numbers.again"));
    m_again->setToolTip(tr("The numbers that the view shows now"));
    auto* copy = new QPushButton(tr("Copy all"));
    copy->setObjectName(QStringLiteral("numbers.copy"));
    copy->setToolTip(tr("All rows as CSV, with every digit, into the clipboard"));
    auto* close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("numbers.close"));
    foot->addWidget(m_again);
    foot->addWidget(copy);
    foot->addStretch();
    foot->addWidget(close);
    column->addLayout(foot);
    for (QPushButton* button : {m_again, copy, close}) button->setAutoDefault(false);  // Return stays with the table
    connect(m_again, &QPushButton::clicked, this, &NumbersWindow::readAgain);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_csv); });
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    readAgain();
    m_table->setCurrentIndex(m_model.index(0, 0));
    m_table->setFocus();
}

void NumbersWindow::readAgain() {
    m_again->setEnabled(m_view);
    if (!m_view) return;
    const auto table = numbersTable(m_view);
    if (!table) return m_words->setText(qs(table.error().message));
    m_csv = numbersOf(m_view);
    m_words->setText(spokenNumbers(*table));
    m_table->setAccessibleDescription(m_words->text());
    m_model.setTable(wordTableOf(*table));
    m_table->resizeColumnsToContents();
    for (int c = 0; c < m_model.columnCount(); ++c)
        m_table->setColumnWidth(c, std::clamp(m_table->columnWidth(c) + space::xl, kNarrow, kWide));
}

}  // namespace pada::ui
