import { formatRupiah, share } from '../../../kernel/index.js';
import { chargedAccounts, type ChargedAccount } from '../charged-accounts.js';
import { fail, notApplicable, numberOf, pass, rule, warn, type Rule } from './rule.js';

/** What may be bought, for how much, at which price. */
export const purchaseRules: readonly Rule[] = [
  rule('codes', {
    code: 'category-allowed',
    title: 'Kategori belanja diizinkan',
    setBy: 'allowed_categories',
    whenUnset: 'fail',
    check: ({ category }, allowed) =>
      allowed.includes(category)
        ? pass('Kategori termasuk belanja rutin yang diatur.')
        : fail(`Kategori ${category} tidak termasuk belanja rutin yang diatur.`, '/category'),
  }),
  rule('codes', {
    code: 'account-allowed',
    title: 'Kode rekening sesuai kategori',
    setBy: 'allowed_accounts',
    whenUnset: 'fail',
    check: (facts, allowed) => {
      const { category } = facts;
      const charged = chargedAccounts(facts);
      const others = charged.filter(({ accountCode }) => !allowed.includes(accountCode));
      const [first] = others;
      return first
        ? fail(`Rekening ${codesOf(others)} tidak boleh dipakai untuk kategori ${category}.`, first.pointer)
        : pass(`Rekening ${codesOf(charged)} sesuai dengan kategori ${category}.`);
    },
  }),
  rule('number', {
    code: 'transaction-limit',
    title: 'Nilai tidak melebihi batas per transaksi',
    setBy: 'transaction_max',
    whenUnset: 'fail',
    check: ({ totalBeforeTax }, limit) =>
      totalBeforeTax <= limit
        ? pass(`Nilai ${formatRupiah(totalBeforeTax)} dalam batas ${formatRupiah(limit)}.`)
        : fail(
            `Nilai ${formatRupiah(totalBeforeTax)} melebihi batas ${formatRupiah(limit)} per transaksi.`,
            '/totalBeforeTax',
          ),
  }),
  rule('number', {
    code: 'contract-form',
    title: 'Ada bentuk kontrak untuk nilai ini',
    setBy: 'spk_max',
    whenUnset: 'fail',
    check: ({ totalBeforeTax }, limit) =>
      totalBeforeTax <= limit
        ? pass('Nilai ini dapat memakai bukti pembelian, kuitansi, atau SPK.')
        : fail(
            `Nilai di atas ${formatRupiah(limit)} memerlukan surat perjanjian, di luar layanan ini.`,
            '/totalBeforeTax',
          ),
  }),
  rule('number', {
    code: 'price-ceiling',
    title: 'Harga satuan tidak melebihi standar harga',
    setBy: 'price_ceiling_percent',
    whenUnset: 'fail',
    check: ({ lines }, percent) => {
      const above = lines.flatMap(({ item, unitPrice, ceiling }, index) => {
        if (ceiling === null) return [];
        const limit = share(ceiling, percent, 100, 'down');
        return unitPrice > limit
          ? [{ index, text: `${item} ${formatRupiah(unitPrice)} (batas ${formatRupiah(limit)})` }]
          : [];
      });
      const [first] = above;
      if (first) {
        const list = above.map(({ text }) => text).join('; ');
        return fail(`Harga di atas standar harga: ${list}.`, `/lines/${first.index}/unitPrice`);
      }
      return lines.some(({ ceiling }) => ceiling !== null)
        ? pass('Semua harga satuan dalam standar harga.')
        : notApplicable('Tidak ada barang yang mempunyai standar harga.');
    },
  }),
  rule('flag', {
    code: 'price-ceiling-known',
    title: 'Setiap barang mempunyai standar harga',
    setBy: 'price_ceiling_required',
    whenUnset: 'fail',
    check: ({ lines }) => {
      const without = lines.findIndex(({ ceiling }) => ceiling === null);
      return without < 0
        ? pass('Semua barang mempunyai standar harga.')
        : fail(`${lines[without]?.item} belum mempunyai standar harga.`, `/lines/${without}/ceiling`);
    },
  }),
  rule('flag', {
    code: 'splitting',
    // Since the second edition `splitting-rules.ts` looks at more than one day.
    until: 1,
    title: 'Belanja tidak dipecah-pecah',
    setBy: 'splitting_ban',
    whenUnset: 'fail',
    check: ({ totalBeforeTax, otherSpendingSameDay }, _ban, parameters) => {
      const together = totalBeforeTax + otherSpendingSameDay;
      const crossed = ['bukti_pembelian_max', 'kuitansi_max', 'transaction_max']
        .map((code) => numberOf(parameters, code))
        .filter((limit) => limit !== undefined)
        .filter((limit) => totalBeforeTax <= limit && together > limit);
      return otherSpendingSameDay > 0 && crossed.length > 0
        ? warn(
            `Bersama belanja lain pada hari yang sama nilainya ${formatRupiah(together)}, melewati batas ${formatRupiah(Math.max(...crossed))}. Jelaskan mengapa bukan satu paket.`,
            '/totalBeforeTax',
          )
        : pass('Tidak ada tanda pemecahan belanja pada hari ini.');
    },
  }),
  rule('flag', {
    code: 'national-catalogue-checked',
    until: 1,
    title: 'Katalog elektronik nasional sudah diperiksa',
    setBy: 'national_catalogue_first',
    whenUnset: 'fail',
    check: ({ nationalCatalogueChecked }) =>
      nationalCatalogueChecked
        ? pass('Hasil pemeriksaan katalog elektronik tercatat.')
        : warn('Hasil pemeriksaan katalog elektronik nasional belum dicatat.', '/nationalCatalogueChecked'),
  }),
  rule('flag', {
    code: 'national-catalogue-checked',
    since: 2,
    title: 'Katalog elektronik nasional sudah diperiksa',
    setBy: 'national_catalogue_first',
    whenUnset: 'fail',
    check: ({ nationalCatalogueChecked }) =>
      nationalCatalogueChecked
        ? pass('Hasil pemeriksaan katalog elektronik tercatat.')
        : fail('Hasil pemeriksaan katalog elektronik nasional belum dicatat.', '/nationalCatalogueChecked'),
  }),
  rule('number', {
    code: 'national-catalogue-evidence',
    since: 2,
    title: 'Pemeriksaan katalog elektronik nasional disertai bukti',
    setBy: 'national_catalogue_evidence_over',
    whenUnset: 'not-applicable',
    check: ({ hasCatalogueEvidence, totalBeforeTax }, limit) => {
      if (hasCatalogueEvidence === undefined) return notApplicable('Bukti tidak dicatat pada keputusan ini.');
      if (totalBeforeTax <= limit)
        return notApplicable(`Bukti diwajibkan untuk nilai di atas ${formatRupiah(limit)}.`);
      return hasCatalogueEvidence
        ? pass('Bukti pemeriksaan katalog elektronik dilampirkan.')
        : fail(
            `Nilai di atas ${formatRupiah(limit)} memerlukan bukti pemeriksaan katalog elektronik nasional.`,
            '/hasCatalogueEvidence',
          );
    },
  }),
  rule('flag', {
    code: 'purpose-stated',
    since: 2,
    title: 'Keperluan belanja disebutkan',
    setBy: 'purpose_required',
    whenUnset: 'not-applicable',
    check: ({ hasPurpose }) => {
      if (hasPurpose === undefined) return notApplicable('Keperluan tidak dicatat pada keputusan ini.');
      return hasPurpose
        ? pass('Keperluan disebutkan.')
        : fail('Keperluan belanja ini belum disebutkan.', '/purpose');
    },
  }),
];

function codesOf(charged: readonly ChargedAccount[]): string {
  return charged.map(({ accountCode }) => accountCode).join(', ');
}
