// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_table.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {

class tst_TextTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aligns() {
        TextTable table({TextTable::Align::Left, TextTable::Align::Right, TextTable::Align::Left});
        table.add({u"a"_s, u"1"_s, u"x"_s});
        table.add({u"long"_s, u"100"_s, u""_s});
        QCOMPARE(table.text(0, 2), u"  a       1  x\n  long  100\n"_s);
    }
    void emptyColumnsTakeNoRoom() {
        TextTable table({TextTable::Align::Left, TextTable::Align::Left, TextTable::Align::Left});
        table.add({u"a"_s, u""_s, u"b"_s});
        QCOMPARE(table.text(0), u"a  b\n"_s);
    }
    void isCutAtTheWidth() {
        TextTable table({TextTable::Align::Left, TextTable::Align::Left});
        table.add({u"name"_s, u"a long description"_s});
        QCOMPARE(table.text(12), u"name  a lon…\n"_s);
        QCOMPARE(table.text(0), u"name  a long description\n"_s);
    }
    // What a stranger named a table must not steer a terminal.
    void controlsAreShown() {
        QCOMPARE(printable(u"a\x1b[31mb"_s), u"a\\x1b[31mb"_s);
        QCOMPARE(printable(u"two\nlines\tand tabs"_s), u"two lines and tabs"_s);
        QCOMPARE(printable(u"abc\u202etxt"_s), u"abc\\x202etxt"_s);
        QCOMPARE(printable(u"größe 注文"_s), u"größe 注文"_s);
    }
};

} // namespace meshlens

QTEST_APPLESS_MAIN(meshlens::tst_TextTable)
#include "tst_text_table.moc"
