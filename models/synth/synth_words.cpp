// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synth/synth_words.h"

#include <QSet>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace meshlens {
namespace {

constexpr std::uint64_t wordStream = 101;

constexpr auto commonNouns =
    "order customer account product payment invoice event session user item shipment contract price store "
    "campaign visit click transaction balance refund return employee supplier inventory stock warehouse "
    "delivery ticket subscription plan device sensor reading policy claim premium booking flight hotel room "
    "route trip driver vehicle charge tax discount coupon cart basket page search query address region "
    "country city branch loan rate risk score limit exposure position trade quote fund asset ledger journal "
    "budget forecast target margin revenue cost profit headcount payroll shift vacancy applicant patient "
    "diagnosis treatment lab sample result prescription dose meter tariff outage grid station line network "
    "cell tower call message mail survey answer review rating feedback complaint incident change release "
    "build test deploy log metric alert trace host cluster calendar currency exchange category brand segment "
    "cohort audience channel source lead opportunity deal pipeline stage partner vendor purchase requisition "
    "receipt batch lot part component assembly machine downtime defect inspection audit control document "
    "file image video stream topic feature model prediction label experiment variant consent preference "
    "loyalty reward tier membership donation grant project task sprint milestone timesheet expense travel";

constexpr auto commonColumns =
    "id created_at updated_at status name customer_id amount type currency description country email "
    "order_id product_id quantity start_date end_date is_active user_id price category code source date "
    "city region account_id phone first_name last_name address postal_code loaded_at deleted_at is_deleted "
    "total_amount event_time session_id channel segment value unit version comment reference parent_id "
    "store_id birth_date valid_from valid_to batch_id row_hash tax_amount discount_amount net_amount";

constexpr auto proseWords =
    "the of and per for in by with from is one row each daily all table data holds source system after "
    "before when not used only report team which are current last value number date time key record every "
    "latest month joined on to as updated loaded history full raw cleaned business owner see also contains "
    "derived filtered excluding including aggregated grouped internal external official deprecated please "
    "use instead snapshot partition late arriving duplicates removed null means unknown default zero";

QStringList listOf(const char *words) {
    return QString::fromLatin1(words).split(u' ');
}

// Pronounceable words that no language has, each once, after those that are there.
void addInvented(QStringList &words, int size, std::uint64_t seed) {
    static const QStringList onsets = listOf("b d f g k l m n p r s t v z br dr gr kl pl st tr fl sk");
    static const QStringList vowels = listOf("a e i o u ai ea io ou");
    static const QStringList codas = listOf("n r l s t x m nd rk lt");
    QSet<QString> taken(words.cbegin(), words.cend());
    SynthRandom random(seed, wordStream, static_cast<std::uint64_t>(words.size()));
    while (words.size() < size) {
        QString word;
        for (int syllables = 2 + random.below(2); syllables > 0; --syllables)
            word += onsets[random.below(int(onsets.size()))] + vowels[random.below(int(vowels.size()))];
        word += codas[random.below(int(codas.size()))];
        if (taken.contains(word))
            continue;
        taken.insert(word);
        words.append(word);
    }
}

int sizeFor(int datasets, int least, double perRoot) {
    return least + static_cast<int>(perRoot * std::sqrt(std::max(datasets, 0)));
}

} // namespace

SynthWords::SynthWords(int datasets, std::uint64_t seed)
    : m_nouns(listOf(commonNouns))
    , m_columns(listOf(commonColumns))
    , m_prose(listOf(proseWords))
    , m_nounRanks(sizeFor(datasets, int(m_nouns.size()), 6), 0.9)
    , m_columnRanks(sizeFor(datasets, 300, 12), 1.0)
    , m_proseRanks(sizeFor(datasets, 600, 20), 1.0) {
    addInvented(m_nouns, m_nounRanks.size(), seed);
    m_prose += m_nouns.first(150);
    addInvented(m_prose, m_proseRanks.size(), seed + 1);
    static const QStringList endings =
        listOf("id code name date amount count type status at rate flag key total reason");
    QSet<QString> taken(m_columns.cbegin(), m_columns.cend());
    SynthRandom random(seed, wordStream, 0);
    while (m_columns.size() < m_columnRanks.size()) {
        QString column = noun(pickNoun(random));
        if (random.chance(0.3))
            column += u'_' + noun(pickNoun(random));
        column += u'_' + endings[random.below(int(endings.size()))];
        if (taken.contains(column))
            continue;
        taken.insert(column);
        m_columns.append(column);
    }
}

QString SynthWords::sentence(SynthRandom &random, int words) const {
    QString text;
    text.reserve(qsizetype{8} * words);
    for (int i = 0; i < words; ++i) {
        if (i > 0)
            text += u' ';
        text += m_prose[m_proseRanks.pick(random)];
    }
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text + u'.';
}

const QString &SynthWords::typeOf(const QString &column) {
    static const QString key = u"BIGINT"_s;
    static const QString moment = u"TIMESTAMP"_s;
    static const QString day = u"DATE"_s;
    static const QString money = u"DECIMAL(18,2)"_s;
    static const QString truth = u"BOOLEAN"_s;
    static const QString words = u"VARCHAR(255)"_s;
    if (column == u"id" || column.endsWith("_id"_L1) || column.endsWith("_count"_L1))
        return key;
    if (column.endsWith("_at"_L1) || column.endsWith("_time"_L1))
        return moment;
    if (column.endsWith("date"_L1))
        return day;
    if (column.endsWith("amount"_L1) || column.endsWith("_rate"_L1) || column.endsWith("_total"_L1))
        return money;
    return column.startsWith("is_"_L1) || column.endsWith("_flag"_L1) ? truth : words;
}

bool SynthWords::isPersonal(const QString &column) {
    static const QSet<QString> personal{u"email"_s,     u"phone"_s,      u"first_name"_s,
                                        u"last_name"_s, u"birth_date"_s, u"address"_s};
    return personal.contains(column);
}

} // namespace meshlens
