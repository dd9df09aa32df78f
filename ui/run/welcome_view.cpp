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
    m_headline = new RoleLabel(TextRole::title, headline);
    column->addWidget(m_headline);
    m_body = new RoleLabel(TextRole::body, body, "2");
    m_body->setWordWrap(true);
    m_body->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    column->addWidget(m_body, 1);
    m_go = new QPushButton(verb);
    m_go->setObjectName(objectName);
    m_go->setAccessibleName(headline);
    m_go->setAccessibleDescription(body);
    if (primary) m_go->setProperty("kind", "primary");
    column->addWidget(m_go);
    connect(m_go, &QPushButton::clicked, this, &ChoiceCard::chosen);
    paintIcon();
}

void ChoiceCard::setBody(const QString& body) {
    m_body->setText(body);
    m_go->setAccessibleDescription(body);
}

void ChoiceCard::say(const QString& headline, const QString& body, const QString& verb) {
    m_headline->setText(headline);
    m_go->setText(verb);
    m_go->setAccessibleName(headline);
    setBody(body);
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
    connect(m_browse, &ChoiceCard::chosen, this, [this] {
        if (m_stored == 0 && m_sample)
            Q_EMIT sampleRequested();
        else
            Q_EMIT browseRequested();
    });
    connect(file, &ChoiceCard::chosen, this, &WelcomeView::openFileRequested);
}

void WelcomeView::setStoredRuns(int count) {
    m_stored = count;
    showBrowse();
}

void WelcomeView::setSampleOffered(bool offered) {
    m_sample = offered;
    showBrowse();
}

void WelcomeView::showBrowse() {
    if (m_stored == 0 && m_sample)
        return m_browse->say(tr("Look at sample runs"),
                             tr("Finished runs of four methods, three seeds each, ranked: every page is full at once. "
                                "They are copied into your store; nothing is trained."),
                             tr("Open the sample"));
    m_browse->say(tr("Browse stored runs"),
                  m_stored == 0 ? tr("Runs you have started are kept here, with every step. None yet.")
                  : m_stored == 1
                      ? tr("One run is stored, with every step. Open it to see it in full.")
                      : tr("%1 runs are stored, with every step. Open one to see it in full.").arg(m_stored),
                  tr("Open the library"));
}

}  // namespace pada::ui
