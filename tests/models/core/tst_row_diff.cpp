// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/row_diff.h"

#include <QRandomGenerator>
#include <QTest>

using namespace meshlens;

class TestRowDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void steps_data();
    void steps();
    void anyListBecomesAnyOther();
    void rowsThatStayAreNeverRemoved();

private:
    static QStringList letters(const QString &text) { return text.split(QString(), Qt::SkipEmptyParts); }
    static QString text(const RowEdit &edit);
    static QStringList played(QStringList rows, const QStringList &next);
};

QString TestRowDiff::text(const RowEdit &edit) {
    switch (edit.kind) {
    case RowEdit::Kind::Remove:
        return QStringLiteral("-%1x%2").arg(edit.row).arg(edit.count);
    case RowEdit::Kind::Move:
        return QStringLiteral("%1>%2").arg(edit.row).arg(edit.to);
    case RowEdit::Kind::Insert:
        return QStringLiteral("+%1x%2").arg(edit.row).arg(edit.count);
    }
    return {};
}

// What a model would do with the steps.
QStringList TestRowDiff::played(QStringList rows, const QStringList &next) {
    for (const RowEdit &edit : rowDiff(rows, next)) {
        switch (edit.kind) {
        case RowEdit::Kind::Remove:
            rows.remove(edit.row, edit.count);
            break;
        case RowEdit::Kind::Move:
            rows.move(edit.row, edit.to);
            break;
        case RowEdit::Kind::Insert:
            for (int i = 0; i < edit.count; ++i)
                rows.insert(edit.row + i, next.at(edit.row + i));
            break;
        }
    }
    return rows;
}

void TestRowDiff::steps_data() {
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("next");
    QTest::addColumn<QString>("steps");

    QTest::newRow("nothing to do") << "abc" << "abc" << "";
    QTest::newRow("from nothing") << "" << "abc" << "+0x3";
    QTest::newRow("to nothing") << "abc" << "" << "-0x3";
    QTest::newRow("one in the middle goes") << "abc" << "ac" << "-1x1";
    QTest::newRow("two runs go, from below") << "abcde" << "c" << "-3x2 -0x2";
    QTest::newRow("a run comes between") << "ad" << "abcd" << "+1x2";
    QTest::newRow("the last goes first") << "abc" << "cab" << "2>0";
    QTest::newRow("all new") << "ab" << "cd" << "-0x2 +0x2";
    QTest::newRow("a key twice") << "aa" << "aba" << "+1x1";
}

void TestRowDiff::steps() {
    QFETCH(QString, now);
    QFETCH(QString, next);
    QFETCH(QString, steps);

    QStringList texts;
    for (const RowEdit &edit : rowDiff(letters(now), letters(next)))
        texts.append(text(edit));
    QCOMPARE(texts.join(QLatin1Char(' ')), steps);
    QCOMPARE(played(letters(now), letters(next)), letters(next));
}

void TestRowDiff::anyListBecomesAnyOther() {
    QRandomGenerator random(20260131);
    const auto list = [&random] {
        QStringList keys;
        for (int i = random.bounded(12); i > 0; --i)
            keys.append(QString(QChar(u'a' + random.bounded(9))));
        return keys;
    };
    for (int round = 0; round < 2000; ++round) {
        const QStringList now = list();
        const QStringList next = list();
        QCOMPARE(played(now, next), next);
    }
}

void TestRowDiff::rowsThatStayAreNeverRemoved() {
    int removed = 0;
    int inserted = 0;
    for (const RowEdit &edit : rowDiff(letters(QStringLiteral("abcdef")), letters(QStringLiteral("fxbda")))) {
        removed += edit.kind == RowEdit::Kind::Remove ? edit.count : 0;
        inserted += edit.kind == RowEdit::Kind::Insert ? edit.count : 0;
    }
    QCOMPARE(removed, 2);  // c, e
    QCOMPARE(inserted, 1); // x
}

QTEST_APPLESS_MAIN(TestRowDiff)
#include "tst_row_diff.moc"
