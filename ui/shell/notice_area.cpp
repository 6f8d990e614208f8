// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/notice_area.h"

#include "ui/common/notice.h"

#include <QVBoxLayout>

namespace meshlens::ui {

namespace {

constexpr int atMost = 3;

} // namespace

NoticeArea::NoticeArea(QWidget *parent)
    : QWidget(parent) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
}

void NoticeArea::add(Notice *notice) {
    add(notice, {});
}

void NoticeArea::add(Notice *notice, const QString &name) {
    if (!name.isEmpty())
        dismiss(name);
    notice->setObjectName(name);
    notice->setStrip(true);
    notice->setClosable(true);
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, notice);
    connect(notice, &Notice::closed, notice, &QObject::deleteLater);
    const QList<Notice *> all = notices();
    for (qsizetype i = atMost; i < all.size(); ++i)
        all.at(i)->deleteLater();
}

void NoticeArea::dismiss(const QString &name) {
    const QList<Notice *> all = notices();
    for (Notice *notice : all) {
        const QString own = notice->objectName();
        if (own == name || own.startsWith(name + QLatin1Char('/'))) {
            layout()->removeWidget(notice);
            notice->hide();
            notice->deleteLater();
        }
    }
}

QList<Notice *> NoticeArea::notices() const {
    QList<Notice *> all;
    for (int i = 0; i < layout()->count(); ++i) {
        if (auto *notice = qobject_cast<Notice *>(layout()->itemAt(i)->widget()))
            all.append(notice);
    }
    return all;
}

} // namespace meshlens::ui
