// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/welcome_view.h: the first screen: run the demo, browse stored runs, open an experiment file.
#pragma once
#include <QFrame>

class QLabel;
class QPushButton;

namespace pada::ui {

/// A card that is one button: icon, headline, two lines of words, verb.
class ChoiceCard final : public QFrame {
    Q_OBJECT
public:
    ChoiceCard(const QString& objectName, const QString& icon, const QString& headline, const QString& body,
               const QString& verb, bool primary, QWidget* parent = nullptr);
    void say(const QString& headline, const QString& body, const QString& verb);
    void setBody(const QString& body);

Q_SIGNALS:
    void chosen();

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintIcon();
    QString m_icon;
    QLabel *m_picture, *m_headline, *m_body;
    QPushButton* m_go;
};

class WelcomeView final : public QWidget {
    Q_OBJECT
public:
    explicit WelcomeView(QWidget* parent = nullptr);
    void setStoredRuns(int count);
    void setSampleOffered(bool offered);  ///< Finished runs that lie with the program: offered while none is stored.

Q_SIGNALS:
    void demoRequested();
    void browseRequested();
    void openFileRequested();
    void sampleRequested();

private:
    void showBrowse();
    ChoiceCard* m_browse;
    int m_stored = 0;
    bool m_sample = false;
};

}  // namespace pada::ui
