// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/past/instant.h"
#include "models/catalog/transaction.h"
#include "models/core/async.h"
#include "ui/common/confirm_dialog.h"
#include "ui/common/page.h"

#include <QPointer>
#include <QTimer>

namespace meshlens::ui {

class Button;
class Card;
class Field;
class KeyValueList;
class Label;
class Meter;
class Notice;
class PageHeader;
class RetentionController;
class ScrollArea;
class Segmented;
class StateStack;

// How far back history is kept, and how to keep less: a time is chosen, what would go is found beforehand,
// and it goes only after a question, as a job.
class RetentionPage : public Page {
    Q_OBJECT

public:
    // `controller` must outlive it.
    RetentionPage(const PageContext &context, RetentionController *controller, QWidget *parent = nullptr);

    void open(const Address &address) override;
    [[nodiscard]] Address address() const override;
    [[nodiscard]] Address up() const override { return {.place = Address::Place::History}; }
    [[nodiscard]] QString title() const override { return tr("History Retention"); }
    [[nodiscard]] bool isSettled() const override;
    void refresh() override;

    // The earliest time that could be looked back to; nothing: the field holds no time.
    [[nodiscard]] std::optional<TimeUs> before() const;

    [[nodiscard]] Segmented *choice() const { return m_choice; }
    [[nodiscard]] Field *field() const { return m_field; }
    [[nodiscard]] Button *deleteButton() const { return m_delete; }
    [[nodiscard]] Button *stopButton() const { return m_stop; }
    [[nodiscard]] ConfirmDialog *question() const { return m_question; }
    // What the page says, as one text, for screen readers and tests.
    [[nodiscard]] QString said() const;

private:
    struct Facts {
        KeptSince kept;
        TimeUs first = 0; // the oldest transaction; 0: none
        qint64 fileSize = 0;
    };

    void arrange();
    void connectParts();
    QWidget *makePreview();
    void showFacts(const Facts &facts);
    void chooseAgain();
    void rehearse();
    void stopRehearsal();
    // Why it cannot be deleted from there, with times as people write them.
    [[nodiscard]] QString refusal(const Error &error) const;
    void takeRehearsal(const Result<TransactionOutcome> &outcome);
    void showRows(const TransactionOutcome &outcome);
    void ask();
    void followController();
    void showEnding();
    void updateParts();

    RetentionController *m_controller;
    PageHeader *m_header;
    Notice *m_notice;
    ScrollArea *m_area;
    KeyValueList *m_facts;
    Segmented *m_choice;
    Field *m_field;
    Label *m_until;
    Card *m_previewCard = nullptr;
    KeyValueList *m_rows = nullptr;
    QWidget *m_busy = nullptr;
    Meter *m_meter = nullptr;
    Label *m_step = nullptr;
    Button *m_stop = nullptr;
    Label *m_problem = nullptr;
    Button *m_again = nullptr;
    Notice *m_warning;
    Button *m_delete;
    QPointer<ConfirmDialog> m_question;
    QTimer m_typed;
    std::optional<Facts> m_known;
    std::optional<Error> m_refused; // of what would go
    bool m_found = false;           // what would go is known, and it is something
    bool m_stopped = false;         // nobody has looked for it to the end
    bool m_wasRunning = false;
    Request m_request{this};
    Request m_rehearsal{this};
};

} // namespace meshlens::ui
