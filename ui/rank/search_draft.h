// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/search_draft.h: a search that somebody is about to ask for: fields made of what the strategies declare, what
// is wrong with each, what it would do, the shell's line for it. No widget. GUI thread only.
#pragma once
#include "core/config/run_config.h"
#include "core/store/run_catalog.h"
#include "ui/models/background.h"
#include "ui/services/window_services.h"

#include <QObject>
#include <QString>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pada::ui {

class SearchDraft final : public QObject {
    Q_OBJECT
public:
    /// One line of the form. An empty text stands for `usual`.
    struct Field {
        Setting setting;
        QString label, unit, help;
        double scale = 1.0;  ///< What is typed times this is the value: limits are typed in millions.
        bool own = false;    ///< Of the strategy.
    };
    explicit SearchDraft(const WindowServices& services, QObject* parent = nullptr);

    /// Of whose networks; what was typed stays.
    void showRun(const RunSummary& run, const RunConfig& config);
    const std::vector<SearchKind>& kinds() const { return m_services.searchKinds; }
    static QString kindLabel(const SearchKind& kind);
    QString about() const;  ///< A paragraph on the strategy.
    int kind() const { return m_kind; }
    void setKind(int kind);  ///< Settings that both have keep their text.
    /// Evaluations, the strategy's own settings, limits, images, seed.
    const std::vector<Field>& fields() const { return m_fields; }
    QString text(const std::string& key) const;
    void setText(const std::string& key, const QString& text);
    QString fault(
        const std::string& key) const;        ///< What is wrong with the text, and what is allowed; empty = nothing.
    QString usual(const Field& field) const;  ///< What an empty field means.
    bool besideRandom() const { return m_beside; }
    void setBesideRandom(bool on);
    bool mayHaveBeside() const;  ///< The strategy is not itself what others are held against.

    std::optional<SearchOrder> order() const;  ///< None while a field is wrong.
    /// No field is wrong, and nothing is wrong with them together as far as that is known.
    bool ready() const;
    QString command() const;  ///< The shell's line; empty while a field is wrong.
    /// Asks what the search would do, where that has changed since; at slow polls.
    void foresee();
    void forget() { m_asked.reset(); }  ///< More may be known now than when it was asked.
    bool foreseeing() const { return m_open > 0; }
    QString foresightWords() const;  ///< What it would do, or what is wrong; empty where nothing is known.
    bool foresightIsFault() const;

Q_SIGNALS:
    void fieldsChanged();  ///< Another strategy.
    void changed();        ///< Texts, faults, what is foreseen.

private:
    struct Read {
        std::optional<SettingValue> value;  ///< Absent: an empty field, or a fault.
        QString fault;
    };
    Read read(const Field& field) const;
    std::optional<std::int64_t> wholeOf(const Field& field) const;
    SettingValues values() const;  ///< Of the strategy, as far as its fields are right.
    void build();

    const WindowServices& m_services;
    RunSummary m_run;
    RunConfig m_config;
    int m_kind = 0;
    bool m_beside = false;
    std::vector<Field> m_fields;
    std::map<std::string, QString> m_texts;  ///< By key.
    std::optional<SearchOrder> m_asked;      ///< What m_foresight is about, or will be.
    RunId m_askedOf;
    std::optional<Result<SearchForesight>> m_foresight;
    int m_open = 0;
    Background m_background;  ///< Its own: a large space takes a second.
};

/// The shell's line for an order, with this store and run.
QString searchCommand(const QString& storeFile, std::int64_t run, const SearchOrder& order,
                      const std::vector<SearchKind>& kinds);

}  // namespace pada::ui
