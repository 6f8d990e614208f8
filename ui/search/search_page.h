// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/search/search.h"
#include "ui/common/page.h"

class QListView;

namespace meshlens {
class FacetModel;
class SearchResultModel;
} // namespace meshlens

namespace meshlens::ui {

class ChoiceEdits;
class FacetPanel;
class Label;
class Notice;
class SearchPreview;
class StateStack;

// Results while the user types: facets left, the list in the middle, the chosen one as the inspector. The
// text itself is typed in the window's omnibox and comes as the address's query.
class SearchPage : public Page {
    Q_OBJECT

public:
    explicit SearchPage(const PageContext &context, QWidget *parent = nullptr);

    void open(const Address &address) override;
    [[nodiscard]] Address address() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QWidget *inspector() const override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] bool canRun(const QString &command) const override;
    void runCommand(const QString &command) override;

    // Opens the chosen result, the first one where none is.
    void activateCurrent();
    // The newest text has been answered with at least one result.
    [[nodiscard]] bool hasResults() const;

public Q_SLOTS:
    void refresh() override;

Q_SIGNALS:
    // How many results there are; negative: not known.
    void totalChanged(int total);

private:
    QWidget *makeMiddle();
    void run();
    void readMore(int offset);
    void take(const Result<SearchResult> &result);
    void showHead(const SearchResult &summary);
    void showRelaxed(const SearchResult &summary);
    void showNothing(const SearchResult &summary);
    void keepCurrent(const QString &key);
    void showPreview(const QModelIndex &current);
    void openRow(const QModelIndex &index);
    void setText(const QString &text);
    void setExact();
    void clearFilters(const QString &field);
    void settle();

    QString m_text;
    bool m_exact = false;
    Address m_answered;    // what the results shown were asked for
    bool m_moved = false;  // the user chose a row since the text was typed
    bool m_taking = false; // the current row changes with the results, not by the user
    SearchResultModel *m_results;
    FacetModel *m_facets;
    FacetPanel *m_facetPanel;
    Label *m_title;
    Notice *m_notice;
    StateStack *m_states;
    QListView *m_list;
    SearchPreview *m_preview;
    ChoiceEdits *m_choices = nullptr;
    Request m_request{this};
    Request m_moreRequest{this};
};

} // namespace meshlens::ui
