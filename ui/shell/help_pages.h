// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/help_pages.h: the pages of the handbook that lie in the program (docs/*.md): their sections for the palette,
// and a window to read them in. Nothing is asked of a network.
#pragma once
#include <QDialog>
#include <QString>

#include <vector>

class QListWidget;
class QTextBrowser;

namespace pada::ui {

struct HelpSection {
    QString page;     ///< Resource name.
    QString title;    ///< Of the section.
    QString chapter;  ///< Of the page; the same as `title` for a page's own heading.
};

/// All headings of all pages, in their order. Read once.
const std::vector<HelpSection>& helpSections();
/// Headings of one page's Markdown, those in code blocks left out.
std::vector<HelpSection> sectionsOf(const QString& page, const QString& markdown);

/// Not modal: it can be read beside the window.
class HelpWindow final : public QDialog {
    Q_OBJECT
public:
    explicit HelpWindow(QWidget* parent);
    void showSection(std::size_t section);  ///< Of helpSections().
    QString sectionShown() const;           ///< Title of the heading that the text begins at.

private:
    void load(const QString& page);
    QListWidget* m_list;
    QTextBrowser* m_text;
    QString m_page, m_shown;
};

}  // namespace pada::ui
