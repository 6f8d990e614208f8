// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/link_list.h"

#include "models/core/text.h"
#include "ui/common/button.h"
#include "ui/common/literal_text.h"
#include "ui/common/markdown_view.h"
#include "ui/common/metrics.h"
#include "ui/common/theme_notifier.h"

#include <QDesktopServices>
#include <QUrl>
#include <QVBoxLayout>

namespace meshlens::ui {
namespace {

constexpr int shownText = 44;

} // namespace

LinkList::LinkList(const std::vector<Link> &links, QWidget *parent)
    : QWidget(parent) {
    auto *column = new QVBoxLayout(this);
    for (const Link &link : links) {
        const QUrl url(link.target);
        if (!MarkdownView::isAllowed(url))
            continue;
        ++m_count;
        const QString text = elided(link.text.isEmpty() ? link.target : link.text.simplified(), shownText);
        auto *button = new Button(IconName::External, literalText(text), Button::Variant::Link, this);
        button->setSmall(true);
        button->setToolTip(link.target);
        connect(button, &QPushButton::clicked, this, [url] { QDesktopServices::openUrl(url); });
        column->addWidget(button, 0, Qt::AlignLeft);
    }
    themed(this, [column] {
        column->setContentsMargins(0, theme().px(metrics::space::xs), 0, 0);
        column->setSpacing(theme().px(metrics::space::xs));
    });
}

} // namespace meshlens::ui
