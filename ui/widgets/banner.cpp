// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/banner.h"

#include "ui/theme/icons.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/role_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace pada::ui {

Banner::Banner(QWidget* parent) : QFrame(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::l, space::s, space::m, space::s);
    row->setSpacing(space::m);
    m_mark = new QLabel;
    row->addWidget(m_mark, 0, Qt::AlignVCenter);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    m_headline = new RoleLabel(TextRole::bodyStrong);
    m_body = new RoleLabel(TextRole::small, {}, "2");
    m_body->setWordWrap(true);
    words->addWidget(m_headline);
    words->addWidget(m_body);
    row->addLayout(words, 1);
    m_secondary = new QPushButton;
    m_primary = new QPushButton;
    row->addWidget(m_secondary, 0, Qt::AlignVCenter);
    row->addWidget(m_primary, 0, Qt::AlignVCenter);
    m_primary->hide();
    m_secondary->hide();
    hide();
}

void Banner::show(const QString& kind, const QString& headline, const QString& body) {
    m_kind = kind;
    setStyled(this, "banner", kind);
    m_headline->setText(headline);
    m_body->setText(body);
    m_body->setVisible(!body.isEmpty());
    setAccessibleName(headline);
    setAccessibleDescription(body);
    paintMark();
    QFrame::show();
}

void Banner::paintMark() {
    const Theme& t = themeOf(this);
    const QColor colour = m_kind == QLatin1String("danger")    ? t.danger
                          : m_kind == QLatin1String("warning") ? t.warning
                                                               : t.accent;
    const bool warns = m_kind != QLatin1String("notice");
    m_mark->setPixmap(
        iconPixmap(warns ? QStringLiteral("alert") : QStringLiteral("info"), colour, 22, devicePixelRatioF()));
}

void Banner::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && !m_kind.isEmpty()) paintMark();
    QFrame::changeEvent(event);
}

}  // namespace pada::ui
