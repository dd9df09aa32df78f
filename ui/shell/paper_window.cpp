// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/paper_window.h"

#include "ui/text/format.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/table_header.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace pada::ui {
namespace {

constexpr int kPaperRow = 26, kNarrowest = 56, kWidest = 300;
/// What stands in other columns' words; it leaves with the table all the same.
constexpr PaperColumn kUnshown[] = {PaperColumn::certainty, PaperColumn::low,   PaperColumn::high,
                                    PaperColumn::missing,   PaperColumn::suite, PaperColumn::variant,
                                    PaperColumn::protocol};

}  // namespace

PaperWindow::PaperWindow(const QStringList& save, const QStringList& find, QWidget* parent)
    : QDialog(parent), m_filter(m_model) {
    setObjectName(QStringLiteral("paper.window"));
    setWindowTitle(tr("The paper beside ours"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(1180, 720);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::l, space::l, space::l);
    column->setSpacing(space::s);
    column->addWidget(new RoleLabel(TextRole::title, windowTitle()));
    auto* about = new RoleLabel(
        TextRole::small,
        tr("Every cell of the tables of PA&DA (Lu et al., CVPR 2023) that a source gives, beside what this program "
           "measured. Ours: mean over seeds with Student's 95 % interval. Two protocols are not a reproduction: a "
           "difference between them is no finding; what can be compared is the order within a suite."),
        "2");
    about->setWordWrap(true);
    column->addWidget(about);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::s);
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("paper.search"));
    m_search->setAccessibleName(tr("Search the paper's cells"));
    m_search->setPlaceholderText(tr("Search: method, metric, source, suite"));
    m_search->setClearButtonEnabled(true);
    head->addWidget(m_search, 1);
    auto* kinds = new Segments(QStringLiteral("paper.kind"), {tr("All"), tr("Published"), tr("Measured here")});
    head->addWidget(kinds);
    m_count = new RoleLabel(TextRole::small, {}, "2");
    m_count->setObjectName(QStringLiteral("paper.count"));
    head->addWidget(m_count);
    column->addLayout(head);
    m_view = new QTableView;
    m_view->setObjectName(QStringLiteral("paper.table"));
    m_view->setAccessibleName(windowTitle());
    m_view->setModel(&m_filter);
    new TableHeader(m_view);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(kPaperRow);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    column->addWidget(m_view, 1);
    m_words = new RoleLabel(TextRole::small, {}, "2");
    m_words->setObjectName(QStringLiteral("paper.words"));
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_words);
    auto* foot = new QHBoxLayout;
    auto* keep = new QPushButton(tr("Save as CSV"));
    keep->setObjectName(QStringLiteral("paper.save"));
    keep->setToolTip(tr("The rows that are shown, with all columns of the file"));
    auto* close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("paper.close"));
    foot->addWidget(keep);
    foot->addStretch();
    foot->addWidget(close);
    column->addLayout(foot);
    for (QPushButton* button : {keep, close}) button->setAutoDefault(false);  // Return stays with the table

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& typed) {
        m_filter.setWords(typed);
        sayCount();
    });
    connect(kinds, &Segments::chosen, this, [this](int kind) {
        m_filter.setKind(static_cast<PaperFilter::Kind>(kind));
        sayCount();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { sayRow(); });
    connect(keep, &QPushButton::clicked, this, &PaperWindow::saveRequested);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    const auto bind = [this](const QStringList& keys, auto act) {
        for (const QString& key : keys)
            connect(new QShortcut(QKeySequence(key, QKeySequence::PortableText), this), &QShortcut::activated, this,
                    act);
    };
    bind(save, [this] { Q_EMIT saveRequested(); });
    bind(find, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });

    const Result<void> read = m_model.setCsv(PaperTable::shipped());
    for (const PaperColumn unshown : kUnshown) m_view->hideColumn(static_cast<int>(unshown));
    m_view->resizeColumnsToContents();
    for (int c = 0; c < m_model.columnCount(); ++c)
        if (!m_view->isColumnHidden(c))
            m_view->setColumnWidth(c, std::clamp(m_view->columnWidth(c) + space::l, kNarrowest, kWidest));
    // What is compared stands side by side, and in sight: where it comes from stands behind it.
    QHeaderView* header = m_view->horizontalHeader();
    header->moveSection(header->visualIndex(static_cast<int>(PaperColumn::source)),
                        header->visualIndex(static_cast<int>(PaperColumn::n)));
    sayCount();
    if (!read) m_words->setText(qs(read.error().message));
    m_view->setFocus();
}

QWidget* PaperWindow::table() const {
    return m_view;
}

void PaperWindow::sayRow() {
    const QModelIndex at = m_filter.mapToSource(m_view->currentIndex());
    m_words->setText(at.isValid() ? m_model.words(at.row())
                                  : tr("Nothing here has all of these words. Clear the search, or choose “All”."));
}

/// The first row is the one that is told, so that the words never stand for a row that is not there.
void PaperWindow::sayCount() {
    int published = 0, measured = 0;
    for (int r = 0; r < m_filter.rowCount(); ++r) {
        const int row = m_filter.mapToSource(m_filter.index(r, 0)).row();
        published += m_model.published(row) ? 1 : 0;
        measured += m_model.measured(row) ? 1 : 0;
    }
    m_count->setText(tr("%1 of %2 cells, %3 published, %4 measured")
                         .arg(m_filter.rowCount())
                         .arg(m_model.rowCount())
                         .arg(published)
                         .arg(measured));
    m_view->setAccessibleDescription(m_count->text());
    m_view->setCurrentIndex(m_filter.index(0, 0));
    sayRow();
}

}  // namespace pada::ui
