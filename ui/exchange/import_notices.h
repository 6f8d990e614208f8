// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/import_list_model.h"

#include <QWidget>

class QVBoxLayout;

namespace meshlens::ui {

class Notice;

// What people should know before they apply an import: why they cannot now, that the catalog has moved on,
// that much would end, that it may be a source that is there already.
class ImportNotices : public QWidget {
    Q_OBJECT

public:
    explicit ImportNotices(QWidget *parent = nullptr);

    void showDraft(const ImportDraft &draft);
    // The catalog has changed since the comparing.
    void setStale(bool stale);
    // Why it cannot be applied; empty: it can.
    void setBlocked(const QString &why);

Q_SIGNALS:
    // Empty: as the source that it says it is.
    void takeAsRequested(const QString &source);
    void compareAgainRequested();

private:
    void clear();
    void addEndings(const ImportReview &review);
    void addOverlap(const ImportReview &review);
    void addOtherName(const ImportDraft &draft);
    void updateShown();

    QVBoxLayout *m_column;
    Notice *m_blocked;
    Notice *m_stale;
    std::vector<Notice *> m_ofDraft;
    bool m_isBlocked = false;
    bool m_isStale = false;
};

} // namespace meshlens::ui
