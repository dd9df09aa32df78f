// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/table_card.h"

#include "core/config/imported_run.h"
#include "ui/session/table_words.h"
#include "ui/text/format.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/table_header.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace pada::ui {
namespace {

constexpr int kRowHeight = 22;

/// The method's own first: what the run loop tells of every method is there anyway.
std::vector<std::string> ordered(std::vector<std::string> topics) {
    std::stable_partition(topics.begin(), topics.end(), [](const std::string& topic) {
        return topic != "ledger" && topic != "stage" && topic != "interference";
    });
    return topics;
}

}  // namespace

QTableView* TableCard::newView() {
    auto* view = new QTableView;
    view->setObjectName(QStringLiteral("run.methodTable"));
    view->setAccessibleName(tr("What the method shows"));
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setTabKeyNavigation(false);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(kRowHeight);
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    return view;
}

MenuButton* TableCard::newChoice() {
    return new MenuButton(QStringLiteral("run.methodTopic"), tr("Table"));
}

TableCard::TableCard(WordTableModel* model, QTableView* view, MenuButton* choice, QWidget* parent)
    : Card(tr("Method"), {}, view, choice, parent), m_model(model), m_view(view), m_choice(choice) {
    m_model->setParent(this);
    view->setModel(m_model);
    new TableHeader(view);
    view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    view->horizontalHeader()->setStretchLastSection(true);
    setFixedHeight(150);
    connect(choice, &MenuButton::chosen, this, [this] {
        m_picked = true;
        Q_EMIT chosen();
    });
}

void TableCard::refresh(const TableHistory& tables, const SpaceShape& shape, std::int64_t step) {
    const std::vector<std::string> topics = ordered(tables.topics());
    QStringList names;  // of imported curves those of their file, which another run's are not
    for (const std::string& topic : topics)
        names << (topic.starts_with(kImportedCurve) ? qs(tables.at(topic)->text) : topicText(topic));
    if (topics != m_topics || names != m_names) {
        const std::string before =
            m_picked && !m_topics.empty() ? m_topics[static_cast<std::size_t>(m_choice->current())] : "";
        m_topics = topics;
        m_names = names;
        const auto same = std::ranges::find(topics, before);
        m_choice->setChoices(names, same == topics.end() ? 0 : static_cast<int>(same - topics.begin()));
    }
    m_choice->setVisible(topics.size() > 1);
    if (topics.empty()) {
        m_model->setTable({});
        setTitle(tr("Method"));
        setSubtitle(tr("The first tables come at the end of the first epoch."));
        return;
    }
    const std::string& topic = topics[static_cast<std::size_t>(m_choice->current())];
    const MethodTable* table = tables.at(topic, step);
    setTitle(topic.starts_with(kImportedCurve) ? tr("Curve of the file") : topicText(topic));
    setHelp(topicHelp(topic), Number::methodTable);
    if (!table) {
        m_model->setTable({});
        setSubtitle(tr("not told yet at this step"));
        return;
    }
    const QString when = tr("after step %1").arg(countText(tables.stepOf(topic, step)));
    setSubtitle(table->text.empty() ? when : tr("%1, %2").arg(qs(table->text), when));
    m_model->setTable(tableWords(*table, shape));
}

}  // namespace pada::ui
