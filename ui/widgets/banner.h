// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/banner.h: above data: what happened, what is safe, next step.
#pragma once
#include <QFrame>
#include <QString>

class QLabel;
class QPushButton;

namespace pada::ui {

class Banner : public QFrame {
    Q_OBJECT
public:
    explicit Banner(QWidget* parent = nullptr);
    /// Kinds: danger, warning, notice.
    void show(const QString& kind, const QString& headline, const QString& body);
    QPushButton* primary() const { return m_primary; }
    QPushButton* secondary() const { return m_secondary; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintMark();
    QString m_kind;
    QLabel *m_mark, *m_headline, *m_body;
    QPushButton *m_primary, *m_secondary;
};

}  // namespace pada::ui
