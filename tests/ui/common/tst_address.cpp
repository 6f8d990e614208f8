// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/address.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace meshlens::ui;
using Place = Address::Place;

class AddressTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void writes_data();
    void writes();
    void comesBack_data();
    void comesBack();
    void refuses_data();
    void refuses();
};

void AddressTest::reads_data() {
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("catalog");
    QTest::addColumn<Address>("address");
    QTest::newRow("home") << u"meshlens://retail"_s << u"retail"_s << Address{};
    QTest::newRow("home, slash") << u"meshlens://retail/"_s << u"retail"_s << Address{};
    QTest::newRow("product") << u"meshlens://retail/product/order/history?tab=lineage"_s << u"retail"_s
                             << Address{.place = Place::Entity,
                                        .key = u"product:order/history"_s,
                                        .tab = u"lineage"_s};
    QTest::newRow("column") << u"meshlens://retail/dataset/shop/orders#address/street"_s << u"retail"_s
                            << Address{.place = Place::Entity,
                                       .key = u"dataset:shop/orders#address/street"_s};
    QTest::newRow("search") << u"meshlens://retail/search?q=customer%20email"_s << u"retail"_s
                            << Address{.place = Place::Search, .query = u"customer email"_s};
    QTest::newRow("lineage of nothing yet")
        << u"meshlens://retail/lineage"_s << u"retail"_s << Address{.place = Place::Lineage};
    QTest::newRow("lineage with options")
        << u"meshlens://retail/lineage/dataset/shop/orders?depth=3&direction=up"_s << u"retail"_s
        << Address{.place = Place::Lineage,
                   .key = u"dataset:shop/orders"_s,
                   .options = {{u"depth"_s, u"3"_s}, {u"direction"_s, u"up"_s}}};
    QTest::newRow("gallery") << u"meshlens://retail/gallery"_s << u"retail"_s
                             << Address{.place = Place::Gallery};
    QTest::newRow("history") << u"meshlens://retail/history"_s << u"retail"_s
                             << Address{.place = Place::History};
    QTest::newRow("sources in another order")
        << u"meshlens://retail/sources?order=b%252Cc%2Ca"_s << u"retail"_s
        << Address{.place = Place::Sources, .options = {{u"order"_s, u"b%2Cc,a"_s}}};
    QTest::newRow("retention") << u"meshlens://retail/retention?keep=month"_s << u"retail"_s
                               << Address{.place = Place::Retention, .options = {{u"keep"_s, u"month"_s}}};
    QTest::newRow("catalog that is no host")
        << u"meshlens:///My%20Catalog/gallery"_s << u"My Catalog"_s << Address{.place = Place::Gallery};
}

void AddressTest::reads() {
    QFETCH(QString, url);
    QFETCH(QString, catalog);
    QFETCH(Address, address);
    QString found;
    const auto read = Address::fromUrl(QUrl(url), &found);
    QVERIFY(read.has_value());
    QVERIFY(*read == address);
    QCOMPARE(found, catalog);
}

void AddressTest::writes_data() {
    reads_data();
}

// As it was written, but for the slash of home: what is copied is what people see.
void AddressTest::writes() {
    QFETCH(QString, url);
    QFETCH(QString, catalog);
    QFETCH(Address, address);
    const QString expected = url == "meshlens://retail"_L1 ? url + u'/' : url;
    QCOMPARE(address.toUrl(catalog).toString(QUrl::FullyEncoded), expected);
}

void AddressTest::comesBack_data() {
    QTest::addColumn<QString>("catalog");
    QTest::addColumn<Address>("address");
    const QString odd = u"a&b=c?d#e/f%2F g+h\u00e4\U0001F600'\"<>;:@"_s;
    QTest::newRow("odd query") << u"retail"_s << Address{.place = Place::Search, .query = odd};
    QTest::newRow("odd options") << u"retail"_s
                                 << Address{.place = Place::Search,
                                            .query = u"x"_s,
                                            .options = {{odd, odd},
                                                        {u"tab"_s, u"1"_s},
                                                        {u"q"_s, u"2"_s},
                                                        {u".q"_s, u"3"_s},
                                                        {u"empty"_s, QString()}}};
    QTest::newRow("encoded step") << u"retail"_s
                                  << Address{.place = Place::Entity, .key = u"dataset:a%2Fb/c%23d#e%2Ff/g"_s};
    QTest::newRow("odd names") << u"retail"_s
                               << Address{.place = Place::Entity,
                                          .key = u"dataset:\u00dcber uns/x?y&z=1/..#sp ace"_s,
                                          .tab = odd};
    QTest::newRow("list in an option") << u"retail"_s
                                       << Address{.place = Place::Lineage,
                                                  .key = u"dataset:a"_s,
                                                  .options = {{u"columns"_s, u"dataset:a\ndataset:b"_s}}};
    for (const QString &catalog : {u"My Catalog"_s, u"RETAIL"_s, u"a/b"_s, u"127.1"_s, u"\u00e4rzte"_s,
                                   u"x:80"_s, u"user@host"_s, u"a?b#c"_s, u"1"_s, u"[::1]"_s, u"xn--a"_s})
        QTest::newRow(qPrintable(catalog))
            << catalog << Address{.place = Place::Entity, .key = u"product:a/b"_s};
}

void AddressTest::comesBack() {
    QFETCH(QString, catalog);
    QFETCH(Address, address);
    const QUrl url = address.toUrl(catalog);
    QVERIFY2(url.isValid(), qPrintable(url.errorString()));
    // Through text, as a bookmark or another program keeps it.
    QString found;
    const auto read = Address::fromUrl(QUrl(url.toString(QUrl::FullyEncoded)), &found);
    QVERIFY2(read.has_value(), url.toEncoded().constData());
    QCOMPARE(found, catalog);
    QVERIFY2(*read == address, url.toEncoded().constData());
}

void AddressTest::refuses_data() {
    QTest::addColumn<QString>("url");
    QTest::newRow("empty") << QString();
    QTest::newRow("web") << u"https://retail/product/a/b"_s;
    QTest::newRow("file") << u"file:///etc/passwd"_s;
    QTest::newRow("script") << u"javascript:alert(1)"_s;
    QTest::newRow("no catalog") << u"meshlens:///"_s;
    QTest::newRow("opaque") << u"meshlens:retail"_s;
    QTest::newRow("user") << u"meshlens://me:secret@retail/search"_s;
    QTest::newRow("port") << u"meshlens://retail:8080/search"_s;
    QTest::newRow("unknown place") << u"meshlens://retail/delete/product/a"_s;
    QTest::newRow("unknown kind") << u"meshlens://retail/robot/a"_s;
    QTest::newRow("kind alone") << u"meshlens://retail/product"_s;
    QTest::newRow("more after search") << u"meshlens://retail/search/more"_s;
    QTest::newRow("not UTF-8") << u"meshlens://retail/search?q=%ff%fe"_s;
    QTest::newRow("NUL") << u"meshlens://retail/search?q=a%00b"_s;
    QTest::newRow("line feed in a key") << u"meshlens://retail/product/a%0Ab"_s;
    QTest::newRow("control character in a column") << u"meshlens://retail/dataset/a/b#c%1b"_s;
    QTest::newRow("line feed in a query") << u"meshlens://retail/search?q=a%0Ab"_s;
    QTest::newRow("control character in an option") << u"meshlens://retail/lineage?columns=a%1bb"_s;
    QTest::newRow("long") << u"meshlens://retail/search?q="_s + QString(20'000, u'a');
}

void AddressTest::refuses() {
    QFETCH(QString, url);
    QString catalog = u"untouched"_s;
    QVERIFY(!Address::fromUrl(QUrl(url), &catalog));
    QCOMPARE(catalog, u"untouched"_s);
}

QTEST_APPLESS_MAIN(AddressTest)
#include "tst_address.moc"
