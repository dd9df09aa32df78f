// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/skeleton_view.h: the outline of a page whose content is being read: name, what is going on, empty cards.
#pragma once
#include <QWidget>

namespace pada::ui {

class SkeletonView final : public QWidget {
    Q_OBJECT
public:
    explicit SkeletonView(QWidget* parent = nullptr);
    void setWords(const QString& headline, const QString& body);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_headline, m_body;
};

}  // namespace pada::ui
