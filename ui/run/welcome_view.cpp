// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/welcome_view.h"

#include "ui/theme/icons.h"
#include "ui/widgets/role_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace pada::ui {

ChoiceCard::ChoiceCard(const QString& objectName, const QString& icon, const QString& headline, const QString& body,
                       const QString& verb, bool primary, QWidget* parent)
    : QFrame(parent), m_icon(icon) {
    setProperty("card", true);
    setFixedSize(272, 252);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    column->setSpacing(space::s);
    m_picture = new QLabel;
    column->addWidget(m_picture);
    column->addSpacing(space::xs);
    column->addWidget(new RoleLabel(TextRole::title, headline));
    m_body = new RoleLabel(TextRole::body, body, "2");
    m_body->setWordWrap(true);
    m_body->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    column->addWidget(m_body, 1);
    auto* go = new QPushButton(verb);
    go->setObjectName(objectName);
    go->setAccessibleName(headline);
    go->setAccessibleDescription(body);
    if (primary) go->setProperty("kind", "primary");
    column->addWidget(go);
    connect(go, &QPushButton::clicked, this, &ChoiceCard::chosen);
    paintIcon();
}

void ChoiceCard::setBody(const QString& body) {
    m_body->setText(body);
}

void ChoiceCard::paintIcon() {
    const Theme& t = themeOf(this);
    const double ratio = std::max(2.0, devicePixelRatioF());
    QPixmap disc(static_cast<int>(40 * ratio), static_cast<int>(40 * ratio));
    disc.fill(Qt::transparent);
    disc.setDevicePixelRatio(ratio);
    QPainter p(&disc);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(Qt::NoPen);
    p.setBrush(t.accentSoft);
    p.drawEllipse(QRectF(0, 0, 40, 40));
    p.drawPixmap(QPointF(10, 10), iconPixmap(m_icon, t.accent, 20, ratio));
    p.end();
    m_picture->setPixmap(disc);
}

void ChoiceCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) paintIcon();
    QFrame::changeEvent(event);
}

WelcomeView::WelcomeView(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setSpacing(space::xs);
    column->addStretch(2);
    auto* head = new RoleLabel(TextRole::headline, tr("Train a supernet and watch how it samples"));
    head->setAlignment(Qt::AlignHCenter);
    column->addWidget(head);
    auto* body = new RoleLabel(
        TextRole::body, tr("Paths, images and gradient variance, step by step; then rank every architecture in it."),
        "2");
    body->setAlignment(Qt::AlignHCenter);
    column->addWidget(body);
    column->addSpacing(space::xxl);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::l);
    row->addStretch();
    auto* demo = new ChoiceCard(
        QStringLiteral("welcome.demo"), QStringLiteral("play"), tr("Run the demo"),
        tr("64 architectures on 10,000 pictures of clothing. Trains and ranks in about 20 seconds on two cores."),
        tr("Run the demo"), true);
    m_browse =
        new ChoiceCard(QStringLiteral("welcome.browse"), QStringLiteral("library"), tr("Browse stored runs"),
                       tr("Runs you have started are kept here, with every step."), tr("Open the library"), false);
    auto* file = new ChoiceCard(QStringLiteral("welcome.open"), QStringLiteral("open"), tr("Choose an experiment"),
                                tr("Presets, or a TOML file of your own: data, space, method and budget. A suite runs "
                                   "several in turn."),
                                tr("Choose…"), false);
    for (ChoiceCard* card : {demo, m_browse, file}) row->addWidget(card);
    row->addStretch();
    column->addLayout(row);
    column->addStretch(3);
    connect(demo, &ChoiceCard::chosen, this, &WelcomeView::demoRequested);
    connect(m_browse, &ChoiceCard::chosen, this, &WelcomeView::browseRequested);
    connect(file, &ChoiceCard::chosen, this, &WelcomeView::openFileRequested);
}

void WelcomeView::setStoredRuns(int count) {
    m_browse->setBody(count == 0   ? tr("Runs you have started are kept here, with every step. None yet.")
                      : count == 1 ? tr("One run is stored, with every step. Open it to see it in full.")
                                   : tr("%1 runs are stored, with every step. Open one to see it in full.").arg(count));
}

}  // namespace pada::ui
