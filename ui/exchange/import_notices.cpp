// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/import_notices.h"

#include "ui/common/button.h"
#include "ui/common/metrics.h"
#include "ui/common/notice.h"
#include "ui/common/theme_notifier.h"

#include <QLocale>
#include <QVBoxLayout>

namespace meshlens::ui {

ImportNotices::ImportNotices(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_blocked(new Notice(Tone::Info, {}, this))
    , m_stale(new Notice(Tone::Info, {}, this)) {
    m_stale->setText(
        tr("The catalog has changed since this was compared. Applying compares it again, and the "
           "edits stay."));
    connect(m_stale->addAction(tr("Compare Again")), &Button::clicked, this,
            &ImportNotices::compareAgainRequested);
    m_column->addWidget(m_blocked);
    m_column->addWidget(m_stale);
    themed(this, [this] {
        const int x = theme().px(metrics::space::page);
        m_column->setContentsMargins(x, 0, x, theme().px(metrics::space::m));
        m_column->setSpacing(theme().px(metrics::space::s));
    });
    updateShown();
}

void ImportNotices::showDraft(const ImportDraft &draft) {
    clear();
    m_isStale = false;
    const ImportReview &review = draft.review;
    if (review.endsMuch())
        addEndings(review);
    if (review.overlap)
        addOverlap(review);
    if (draft.ownName != review.source.name)
        addOtherName(draft);
    if (review.keptByPeople > 0) {
        m_ofDraft.push_back(new Notice(
            Tone::Neutral,
            tr("%Ln changed value(s) will not show: people have set another, and theirs comes first.",
               nullptr, static_cast<int>(review.keptByPeople)),
            this));
    }
    for (Notice *notice : m_ofDraft)
        m_column->addWidget(notice);
    updateShown();
}

void ImportNotices::clear() {
    for (Notice *notice : std::exchange(m_ofDraft, {})) {
        m_column->removeWidget(notice);
        notice->hide();
        notice->deleteLater(); // one of its buttons may have been pressed just now
    }
}

void ImportNotices::addEndings(const ImportReview &review) {
    const QLocale locale;
    m_ofDraft.push_back(new Notice(
        Tone::Warning,
        tr("%1 no longer holds %2 of the %3 entries that it held until now. If this is only a part of it, "
           "discard it: what is not in it would end.")
            .arg(review.source.name, locale.toString(review.gone), locale.toString(review.held)),
        this));
}

void ImportNotices::addOverlap(const ImportReview &review) {
    const QLocale locale;
    auto *notice = new Notice(
        Tone::Info,
        tr("%1 holds %2 of the %3 entries in it already. If it is the same source in another place, take "
           "it as %1; else it becomes a second one beside it.")
            .arg(review.overlap->source, locale.toString(review.overlap->same),
                 locale.toString(review.overlap->staged)),
        this);
    connect(notice->addAction(tr("Take It as %1").arg(review.overlap->source)), &Button::clicked, this,
            [this, source = review.overlap->source] { Q_EMIT takeAsRequested(source); });
    m_ofDraft.push_back(notice);
}

void ImportNotices::addOtherName(const ImportDraft &draft) {
    auto *notice = new Notice(
        Tone::Info,
        tr("It is taken as %1, and compared with what %1 held until now.").arg(draft.review.source.name),
        this);
    connect(notice->addAction(tr("Import as New Source")), &Button::clicked, this,
            [this] { Q_EMIT takeAsRequested({}); });
    m_ofDraft.push_back(notice);
}

void ImportNotices::setStale(bool stale) {
    m_isStale = stale;
    updateShown();
}

void ImportNotices::setBlocked(const QString &why) {
    m_isBlocked = !why.isEmpty();
    m_blocked->setText(why);
    updateShown();
}

void ImportNotices::updateShown() {
    m_blocked->setVisible(m_isBlocked);
    m_stale->setVisible(m_isStale);
    setVisible(m_isBlocked || m_isStale || !m_ofDraft.empty());
}

} // namespace meshlens::ui
