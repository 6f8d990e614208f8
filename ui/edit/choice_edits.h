// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/edit_plan.h"
#include "models/core/async.h"
#include "ui/common/page.h"
#include "ui/edit/bulk_preview.h"

#include <QPointer>

class QVBoxLayout;

namespace meshlens::ui {

class ChoicePicker;

// Owners, tags and terms, domain, classification, chosen where they stand with a picker. What could not be
// written is said above the page.
class ChoiceEdits : public QObject {
    Q_OBJECT

public:
    enum class What { Owners, Labels, Domain, Classification };

    // Of what, and how it is now.
    struct Subject {
        std::vector<EditTarget> targets{};
        QString name{};
        std::vector<EntityRef> chosen{};
        bool isColumn = false;
        bool isMany = false; // a choice of rows: shown as a diff before it is written
    };

    // `column`: where a notice stands, at `place`. Belongs to `parent`.
    ChoiceEdits(const PageContext &context, QVBoxLayout *column, int place, QWidget *parent);

    [[nodiscard]] static std::optional<What> ofCommand(const QString &command);
    // Below `place` of `anchor`.
    void start(What what, const Subject &subject, QWidget *anchor, const QRect &place);
    // Leaves what is open without writing: its place is about to show something else.
    void stop();
    // A description for many.
    void startText(const Subject &subject);
    // Takes a person's word back: the sources show again.
    void takeBack(EntityId entity, const QString &name, const QString &path);
    // Compares and writes; `name`: of what, in status bar and menu.
    void apply(const QString &name, const std::vector<EditTarget> &targets,
               const std::vector<EditRequest> &requests);
    [[nodiscard]] bool isSettled() const { return m_request.isIdle(); }

private:
    void write(const QString &name, std::vector<SetField> fields);
    void preview(const QString &name, const Subject &subject, const std::vector<EditRequest> &requests);
    void showError(const QString &name, const Error &error);

    PageContext m_context;
    QVBoxLayout *m_column;
    int m_place;
    QPointer<QWidget> m_notice;
    QPointer<ChoicePicker> m_picker;
    QPointer<BulkPreview> m_preview;
    Request m_request{this};
};

} // namespace meshlens::ui
