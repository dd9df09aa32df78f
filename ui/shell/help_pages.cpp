// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/help_pages.h"

#include "ui/theme/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QHBoxLayout>
#include <QListWidget>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>

/// Outside of every namespace, as the macro asks.
static void initHelpResources() {
    Q_INIT_RESOURCE(help);
}

namespace pada::ui {
namespace {

constexpr int kDeepest = 3;  ///< Headings below it are no places to go to.
const QString kHelpFolder = QStringLiteral(":/pada/help/");

QString readHelp(const QString& page) {
    initHelpResources();
    QFile file(page);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

}  // namespace

std::vector<HelpSection> sectionsOf(const QString& page, const QString& markdown) {
    std::vector<HelpSection> out;
    bool code = false;
    QString chapter;
    for (const QString& line : markdown.split(QLatin1Char('\n'))) {
        if (line.startsWith(QLatin1String("```"))) code = !code;
        if (code || !line.startsWith(QLatin1Char('#'))) continue;
        qsizetype level = 0;
        while (level < line.size() && line[level] == QLatin1Char('#')) ++level;
        if (level > kDeepest || line.mid(level, 1) != QLatin1String(" ")) continue;
        QString title = line.mid(level).trimmed();
        title.remove(QLatin1Char('`'));
        if (level == 1 || chapter.isEmpty()) chapter = title;
        out.push_back({page, title, chapter});
    }
    return out;
}

const std::vector<HelpSection>& helpSections() {
    static const std::vector<HelpSection> kAll = [] {
        initHelpResources();
        std::vector<HelpSection> all;
        for (const QString& name : QDir(kHelpFolder).entryList({QStringLiteral("*.md")}, QDir::Files, QDir::Name)) {
            std::vector<HelpSection> page = sectionsOf(kHelpFolder + name, readHelp(kHelpFolder + name));
            all.insert(all.end(), page.begin(), page.end());
        }
        return all;
    }();
    return kAll;
}

HelpWindow::HelpWindow(QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("help.window"));
    setWindowTitle(tr("Help"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(940, 680);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::m, space::m, space::m, space::m);
    row->setSpacing(space::m);
    m_list = new QListWidget;
    m_list->setObjectName(QStringLiteral("help.list"));
    m_list->setAccessibleName(tr("Pages of the handbook"));
    m_list->setFixedWidth(250);
    for (const HelpSection& section : helpSections()) {
        auto* item =
            new QListWidgetItem((section.title == section.chapter ? QString() : QStringLiteral("   ")) + section.title);
        if (section.title == section.chapter) item->setFont(textFont(TextRole::bodyStrong));
        m_list->addItem(item);
    }
    m_text = new QTextBrowser;
    m_text->setObjectName(QStringLiteral("help.text"));
    m_text->setAccessibleName(tr("Page of the handbook"));
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(space::l);
    row->addWidget(m_list);
    row->addWidget(m_text, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int at) {
        if (at >= 0) showSection(static_cast<std::size_t>(at));
    });
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        // A page of the handbook stays here; what lies elsewhere is the browser's.
        const QString name = link.fileName();
        for (std::size_t i = 0; i < helpSections().size(); ++i)
            if (!name.isEmpty() && helpSections()[i].page.endsWith(QLatin1Char('-') + name)) return showSection(i);
        if (link.scheme().startsWith(QLatin1String("http"))) QDesktopServices::openUrl(link);
    });
}

void HelpWindow::load(const QString& page) {
    if (page == m_page) return;
    m_page = page;
    m_text->setMarkdown(readHelp(page));
}

void HelpWindow::showSection(std::size_t section) {
    if (section >= helpSections().size()) return;
    const HelpSection& wanted = helpSections()[section];
    m_list->setCurrentRow(static_cast<int>(section));
    load(wanted.page);
    for (QTextBlock block = m_text->document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0 || block.text().trimmed() != wanted.title) continue;
        m_text->setTextCursor(QTextCursor(block));
        const QRectF place = m_text->document()->documentLayout()->blockBoundingRect(block);
        m_text->verticalScrollBar()->setValue(static_cast<int>(place.top()) - space::m);
        m_shown = wanted.title;
        return;
    }
}

QString HelpWindow::sectionShown() const {
    return m_shown;
}

}  // namespace pada::ui
