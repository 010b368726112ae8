import { formatRupiah, share, type Rupiah } from '../../../kernel/index.js';
import type { RequisitionFacts } from '../requisition-facts.js';
import type { RuleSet } from '../requisition-verdict.js';
import type { EarlierSum, RelatedRequisition } from '../spending-facts.js';
import {
  daysOf,
  fail,
  notApplicable,
  numberOf,
  parametersOf,
  pass,
  rule,
  warn,
  type Finding,
  type Parameters,
  type Rule,
} from './rule.js';

/** A sum that the rules need: over so many days or the event, of what is each at most the threshold, of one vendor or of all. */
export interface EarlierQuestion {
  readonly over: number | 'event';
  readonly threshold: Rupiah | null;
  readonly perVendor: boolean;
}

const LIMITS = ['bukti_pembelian_max', 'kuitansi_max', 'transaction_max'];
const UNKNOWN = 'Belanja sebelumnya tidak dicatat pada keputusan ini.';

/** The sums that the rules of the day look at, each once. */
export function earlierSumsAsked(ruleSet: RuleSet, scope: string): EarlierQuestion[] {
  const parameters = parametersOf(ruleSet, scope);
  const windows = daysOf(parameters, 'splitting_window_days');
  const limits = limitsOf(parameters);
  const tax = numberOf(parameters, 'splitting_tax_threshold');
  const [shortest] = windows;
  const sums = (days: readonly number[], perVendor: boolean): EarlierQuestion[] =>
    days.flatMap((over) => limits.map((threshold) => ({ over, threshold, perVendor })));
  return [
    ...sums(windows, true),
    ...sums(daysOf(parameters, 'splitting_all_vendors_window_days'), false),
    { over: 'event', threshold: null, perVendor: false },
    ...(tax === undefined ? [] : [{ over: 'event', threshold: tax, perVendor: true } as const]),
    ...(shortest === undefined ? [] : [{ over: shortest, threshold: null, perVendor: true }]),
  ];
}

/** Whether what a vendor has had from the agency in the month and year is to be added up at all. */
export function vendorLimitsSet(ruleSet: RuleSet, scope: string): boolean {
  const parameters = parametersOf(ruleSet, scope);
  return ['vendor_agency_month_max', 'vendor_agency_year_max'].some(
    (code) => numberOf(parameters, code) !== undefined,
  );
}

/** Purchases that are cut into pieces (Perpres 16/2018 ps 20 ayat (2)), and what one vendor may have of one agency. */
export const splittingRules: readonly Rule[] = [
  rule('flag', {
    code: 'splitting',
    since: 2,
    title: 'Belanja tidak dipecah-pecah',
    setBy: 'splitting_ban',
    whenUnset: 'fail',
    check: (facts, _ban, parameters) => {
      const { spending, vendorSpending, totalBeforeTax } = facts;
      const all = spending ? crossed(totalBeforeTax, spending.earlier) : null;
      const vendor = vendorSpending ? crossed(vendorSpending.amount, vendorSpending.earlier) : null;
      const sameDay = crossedSameDay(facts, parameters);
      const texts = [
        all && sentence('semua penyedia', totalBeforeTax, all),
        vendor && sentence('penyedia ini', vendorSpending?.amount ?? 0, vendor),
        sameDay,
      ].filter((text) => typeof text === 'string');
      if (texts.length === 0) return pass('Tidak ada tanda pemecahan belanja.');
      const pointer = all || sameDay !== null ? '/totalBeforeTax' : '/vendor/spending';
      return lookAt(
        warn(`${[...new Set(texts)].join(' ')} Jelaskan mengapa bukan satu paket.`, pointer),
        spending?.related ?? [],
      );
    },
  }),
  rule('flag', {
    code: 'splitting-event',
    since: 2,
    title: 'Satu acara dalam satu permintaan',
    setBy: 'splitting_ban',
    whenUnset: 'fail',
    check: ({ spending, totalBeforeTax }) => {
      if (!spending) return notApplicable(UNKNOWN);
      const event = sumOf(spending.earlier, 'event', null);
      if (event.count === 0) return pass('Tidak ada permintaan lain untuk acara atau pengiriman yang sama.');
      return lookAt(
        warn(
          `Ada ${event.count} permintaan lain untuk acara atau pengiriman yang sama; bersama ini ${formatRupiah(event.sum + totalBeforeTax)}. Jelaskan mengapa bukan satu paket.`,
          '/totalBeforeTax',
        ),
        spending.related.filter(({ sameEvent }) => sameEvent),
      );
    },
  }),
  rule('number', {
    code: 'splitting-tax',
    since: 2,
    title: 'Pembayaran tidak dipecah untuk menghindari pajak',
    setBy: 'splitting_tax_threshold',
    whenUnset: 'not-applicable',
    check: ({ spending, vendorSpending }, threshold) => {
      if (!spending || !vendorSpending) return notApplicable(UNKNOWN);
      const { amount, earlier } = vendorSpending;
      const event = sumOf(earlier, 'event', threshold);
      if (amount > threshold || event.count === 0 || amount + event.sum <= threshold) {
        return pass('Tidak ada pembayaran yang dipecah di bawah batas pemungutan pajak.');
      }
      return lookAt(
        warn(
          `Bersama permintaan lain untuk acara yang sama, penyedia ini menerima ${formatRupiah(amount + event.sum)}, di atas batas pemungutan pajak ${formatRupiah(threshold)}.`,
          '/vendor/spending',
        ),
        spending.related.filter(({ sameEvent }) => sameEvent),
      );
    },
  }),
  rule('number', {
    code: 'splitting-near-limit',
    since: 2,
    title: 'Nilai tidak tepat di bawah batas',
    setBy: 'splitting_near_percent',
    whenUnset: 'not-applicable',
    check: ({ totalBeforeTax, spending }, percent, parameters) => {
      if (!spending) return notApplicable(UNKNOWN);
      const limit = limitsOf(parameters).find(
        (candidate) => totalBeforeTax <= candidate && totalBeforeTax >= share(candidate, percent, 100, 'up'),
      );
      return limit === undefined
        ? pass('Nilai tidak tepat di bawah suatu batas.')
        : warn(
            `Nilai ${formatRupiah(totalBeforeTax)} tepat di bawah batas ${formatRupiah(limit)}. Jelaskan dasar perhitungannya.`,
            '/totalBeforeTax',
          );
    },
  }),
  rule('number', {
    code: 'splitting-event-limit',
    since: 2,
    title: 'Nilai satu acara dalam batas',
    setBy: 'splitting_event_hard_percent',
    whenUnset: 'not-applicable',
    check: ({ spending, totalBeforeTax }, percent, parameters) => {
      if (!spending) return notApplicable(UNKNOWN);
      const event = sumOf(spending.earlier, 'event', null);
      const finding = withinShare(event, totalBeforeTax, percent, parameters, {
        what: 'satu acara atau pengiriman',
        pointer: '/totalBeforeTax',
      });
      return lookAt(
        finding,
        spending.related.filter(({ sameEvent }) => sameEvent),
      );
    },
  }),
  rule('number', {
    code: 'splitting-vendor-limit',
    since: 2,
    title: 'Nilai kepada satu penyedia dalam waktu singkat dalam batas',
    setBy: 'splitting_vendor_hard_percent',
    whenUnset: 'not-applicable',
    check: ({ spending, vendorSpending }, percent, parameters) => {
      if (!spending || !vendorSpending) return notApplicable(UNKNOWN);
      const [days] = daysOf(parameters, 'splitting_window_days');
      if (days === undefined) return notApplicable('Jangka waktu tidak ditetapkan.');
      const { amount, earlier } = vendorSpending;
      const finding = withinShare(sumOf(earlier, days, null), amount, percent, parameters, {
        what: `penyedia ini dalam ${days} hari`,
        pointer: '/vendor/spending',
      });
      return lookAt(finding, spending.related);
    },
  }),
  vendorLimit('vendor-agency-month', 'vendor_agency_month_max', 'bulan ini', 'month'),
  vendorLimit('vendor-agency-year', 'vendor_agency_year_max', 'tahun ini', 'year'),
];

function vendorLimit(code: string, setBy: string, period: string, of: 'month' | 'year'): Rule {
  return rule('number', {
    code,
    since: 2,
    title: `Belanja kepada satu penyedia ${period} dalam batas`,
    setBy,
    whenUnset: 'not-applicable',
    check: ({ vendorSpending }, limit) => {
      if (!vendorSpending) return notApplicable(UNKNOWN);
      const together = vendorSpending[of] + vendorSpending.amount;
      return together <= limit
        ? pass(`Belanja kepada penyedia ini ${period} ${formatRupiah(together)}.`)
        : fail(
            `Belanja kepada penyedia ini ${period} menjadi ${formatRupiah(together)}; batasnya ${formatRupiah(limit)}.`,
            '/vendor/spending',
          );
    },
  });
}

/** The limits whose crossing splitting would avoid, ascending, each once. */
function limitsOf(parameters: Parameters): Rupiah[] {
  const limits = LIMITS.map((code) => numberOf(parameters, code)).filter((limit) => limit !== undefined);
  return [...new Set(limits)].sort((a, b) => a - b);
}

function sumOf(earlier: readonly EarlierSum[], over: number | 'event', threshold: Rupiah | null): EarlierSum {
  const found = earlier.find((sum) => sum.over === over && sum.threshold === threshold);
  return found ?? { over, threshold, count: 0, sum: 0 };
}

/** The highest limit that this and earlier ones, each within it, cross together within a number of days; of several such windows the shortest. */
function crossed(
  amount: Rupiah,
  earlier: readonly EarlierSum[],
): (EarlierSum & { threshold: Rupiah }) | null {
  const crossing = earlier
    .flatMap((sum) =>
      sum.threshold === null || sum.over === 'event'
        ? []
        : [{ ...sum, over: sum.over, threshold: sum.threshold }],
    )
    .filter(({ threshold, count, sum }) => count > 0 && amount <= threshold && amount + sum > threshold)
    .sort((a, b) => b.threshold - a.threshold || a.over - b.over);
  return crossing[0] ?? null;
}

/** As in the first edition: what is submitted on the same day, or delivered on the same day whenever it was submitted. */
function crossedSameDay(
  { totalBeforeTax, otherSpendingSameDay }: RequisitionFacts,
  parameters: Parameters,
): string | null {
  const together = totalBeforeTax + otherSpendingSameDay;
  const limit = limitsOf(parameters)
    .filter((candidate) => totalBeforeTax <= candidate && together > candidate)
    .at(-1);
  if (otherSpendingSameDay === 0 || limit === undefined) return null;
  return `Bersama belanja lain pada hari yang sama nilainya ${formatRupiah(together)}, melewati batas ${formatRupiah(limit)}.`;
}

function sentence(
  whom: string,
  amount: Rupiah,
  { over, threshold, count, sum }: EarlierSum & { threshold: Rupiah },
): string {
  return `Bersama ${count} permintaan lain kepada ${whom} dalam ${over} hari nilainya ${formatRupiah(amount + sum)}, melewati batas ${formatRupiah(threshold)}.`;
}

function withinShare(
  earlier: EarlierSum,
  amount: Rupiah,
  percent: number,
  parameters: Parameters,
  { what, pointer }: { readonly what: string; readonly pointer: string },
): Finding {
  const transaction = numberOf(parameters, 'transaction_max');
  if (transaction === undefined) return notApplicable('Batas transaksi tidak ditetapkan.');
  const limit = share(transaction, percent, 100, 'down');
  const together = earlier.sum + amount;
  // Alone it is the transaction limit's to say.
  if (earlier.count === 0 || together <= limit) return pass(`Nilai untuk ${what} dalam batas.`);
  return fail(
    `Nilai untuk ${what} menjadi ${formatRupiah(together)}; batasnya ${formatRupiah(limit)}.`,
    pointer,
  );
}

function lookAt(finding: Finding, related: readonly RelatedRequisition[]): Finding {
  const speaks = finding.outcome === 'warning' || finding.outcome === 'fail';
  return speaks && related.length > 0 ? { ...finding, related } : finding;
}
