// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/pages/choices.h"
#include "models/core/async.h"

#include <QEvent>
#include <QFrame>
#include <QPointer>

class QListView;

namespace meshlens {
class CatalogSession;
class ChoiceModel;
} // namespace meshlens

namespace meshlens::ui {

class Field;
class Label;

// Chooses people, tags, a domain: a field that is typed into, below it what fits. Stands over the page, below
// what it belongs to. Enter takes the marked row; with nothing typed and marked it ends, as Ctrl+Enter does.
// Escape cancels. What is pressed while its list is being read is held until then, and counts for that list.
// Deletes itself when it ends.
class ChoicePicker : public QFrame {
    Q_OBJECT

public:
    struct Options {
        QString name{};                  // "Tags": what is chosen
        std::vector<EntityKind> kinds{}; // of the catalog
        std::vector<EntityRef> fixed{};  // words that can always be chosen
        std::vector<EntityRef> chosen{}; // now
        bool many = true;                // else the first that is taken ends it
        bool free = false;               // what is typed can be taken as a new word
        EntityKind freeKind = EntityKind::Tag;
        QString none{}; // "No domain": a row that chooses nothing
    };

    // Over `anchor`'s window, below `place` in its coordinates.
    ChoicePicker(CatalogSession *session, Options options, QWidget *anchor, const QRect &place);

    [[nodiscard]] bool isSettled() const { return m_request.isIdle(); }
    [[nodiscard]] const ChoiceModel *model() const { return m_model; }
    // The one in this window; null: none is open.
    [[nodiscard]] static ChoicePicker *openIn(const QWidget *window);

public Q_SLOTS:
    void accept();
    void cancel();

Q_SIGNALS:
    void accepted(const std::vector<meshlens::EntityRef> &chosen);
    void ended();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void read();
    void take(const std::vector<EntityRef> &found, const QString &text);
    void toggle(const QModelIndex &index);
    void move(int rows);
    void updateHint();
    void place();
    void end();
    [[nodiscard]] bool takesKey(const class QKeyEvent &key);
    void replayHeld();

    CatalogSession *m_session;
    Options m_options;
    ChoiceModel *m_model;
    Field *m_field;
    QListView *m_list;
    Label *m_hint;
    QPointer<QWidget> m_anchor;
    QPointer<QWidget> m_before; // had the focus
    QRect m_place;
    std::vector<std::unique_ptr<QEvent>> m_held; // keys, from an Enter on that came before the list
    bool m_ended = false;
    Request m_request{this};
};

} // namespace meshlens::ui
