import { formatRupiah } from '../../../kernel/index.js';
import type { RequisitionFacts, UrgentFacts } from '../requisition-facts.js';
import type { Obligation, RuleResult } from '../requisition-verdict.js';
import { fail, notApplicable, pass, rule, type Finding, type Parameters, type Rule } from './rule.js';

/**
 * What opens and bounds the urgent lane; asked in that lane only. Silence of the regulation opens nothing: the lane, who may start it,
 * its amount, its cap and its two times must all be set.
 */
export const urgentRules: readonly Rule[] = [
  {
    code: 'urgent-lane',
    title: 'Jalur mendesak dibuka oleh peraturan',
    setBy: () => 'urgent_lane',
    check: (_facts, parameters) =>
      parameters('urgent_lane')?.value === true
        ? pass('Jalur mendesak dibuka.')
        : fail('Jalur mendesak tidak dibuka oleh peraturan yang berlaku; ajukan lewat jalur biasa.'),
  },
  rule('codes', {
    code: 'urgent-role',
    title: 'Pemesan mendesak adalah pejabat yang ditunjuk peraturan',
    setBy: 'urgent_roles',
    whenUnset: 'fail',
    check: whenUrgent(({ role }, roles: readonly string[]) =>
      roles.includes(role)
        ? pass('Pejabat ini dapat memesan lewat jalur mendesak.')
        : fail('Jabatan Anda tidak ditunjuk untuk memesan lewat jalur mendesak.'),
    ),
  }),
  rule('number', {
    code: 'urgent-amount',
    title: 'Nilai tidak melebihi batas jalur mendesak',
    setBy: 'urgent_amount_max',
    whenUnset: 'fail',
    check: ({ totalBeforeTax }, limit) =>
      totalBeforeTax <= limit
        ? pass(`Nilai ${formatRupiah(totalBeforeTax)} dalam batas jalur mendesak ${formatRupiah(limit)}.`)
        : fail(
            `Nilai ${formatRupiah(totalBeforeTax)} melebihi batas jalur mendesak ${formatRupiah(limit)}.`,
            '/totalBeforeTax',
          ),
  }),
  rule('number', {
    code: 'urgent-lead-min',
    title: 'Penyedia masih sempat menyiapkan',
    setBy: 'urgent_lead_hours_min',
    whenUnset: 'not-applicable',
    check: (facts, hours) =>
      !facts.urgent
        ? notApplicable('Diperiksa saat diminta.')
        : hoursAhead(facts) >= hours
          ? pass(`Dipesan paling lambat ${hours} jam sebelum diantar.`)
          : fail(`Pesanan mendesak paling lambat ${hours} jam sebelum diantar.`, '/deliveryDate'),
  }),
  rule('number', {
    code: 'urgent-lead-max',
    title: 'Kebutuhan tidak dapat menunggu jalur biasa',
    setBy: 'urgent_lead_hours_max',
    whenUnset: 'not-applicable',
    check: (facts, hours) =>
      !facts.urgent
        ? notApplicable('Diperiksa saat diminta.')
        : hoursAhead(facts) <= hours
          ? pass(`Diantar dalam ${hours} jam.`)
          : fail(`Masih lebih dari ${hours} jam sebelum diantar; ajukan lewat jalur biasa.`, '/deliveryDate'),
  }),
  rule('number', {
    code: 'urgent-cap',
    title: 'Jatah pesanan mendesak bulan ini belum habis',
    setBy: 'urgent_max_per_agency_month',
    whenUnset: 'fail',
    check: whenUrgent(({ usedThisMonth }, most: number) =>
      usedThisMonth < most
        ? pass(`Pesanan mendesak ke-${usedThisMonth + 1} dari ${most} bulan ini.`)
        : fail(`Jatah ${most} pesanan mendesak perangkat daerah ini untuk bulan ini sudah habis.`),
    ),
  }),
  {
    code: 'urgent-settled',
    title: 'Pesanan mendesak sebelumnya sudah diselesaikan',
    setBy: () => 'urgent_lane',
    check: ({ urgent }) =>
      urgent && urgent.unsettled > 0
        ? fail(
            `${urgent.unsettled} pesanan mendesak perangkat daerah ini belum dibenarkan pada waktunya; jalur mendesak ditutup sampai diselesaikan.`,
          )
        : pass('Tidak ada pesanan mendesak yang menggantung.'),
  },
  ...timeOf('urgent-answer-time', 'urgent_answer_minutes', 'Ada batas waktu menjawab bagi penyedia', 'menit'),
  ...timeOf(
    'urgent-justification-time',
    'urgent_justification_working_hours',
    'Ada batas waktu melengkapi pembenaran',
    'jam kerja',
  ),
];

// What the lane exists for: the usual lead time is replaced by its own.
const WAIVED = ['lead-time'];
// What may be completed afterwards. Everything else (ceilings, money, accounts, vendor, capacity, limits, splitting) binds at once.
const DEFERRED = [
  'meeting-stated',
  'meeting-offline',
  'meeting-duration',
  'meeting-invitation',
  'meal-outside-participants',
  'portions',
  'delivery-on-meeting-day',
  'guests-stated',
  'guest-portions',
  'national-catalogue-checked',
  'national-catalogue-evidence',
  'purpose-stated',
];

/** A rule's answer in the urgent lane: what the lane waives does not apply, what may be completed afterwards waits while it is being asked for. */
export function inUrgentLane(
  result: RuleResult,
  { lane, urgent }: Pick<RequisitionFacts, 'lane' | 'urgent'>,
  parameters: Parameters,
): RuleResult {
  if (lane !== 'urgent' || (result.outcome !== 'fail' && result.outcome !== 'warning')) return result;
  if (WAIVED.includes(result.code)) {
    const opened = parameters('urgent_lane');
    if (opened?.value !== true) return result;
    const { pointer: _pointer, ...kept } = result;
    const setBy = { legalBasis: opened.legalBasis, verified: opened.verified };
    return {
      ...kept,
      ...setBy,
      outcome: 'not-applicable',
      detail: 'Jalur mendesak mempunyai batas waktu sendiri.',
    };
  }
  if (urgent?.stage === 'justify' || !DEFERRED.includes(result.code)) return result;
  return { ...result, outcome: 'deferred', detail: `${result.detail} Dilengkapi sesudahnya.` };
}

/** What is still to be completed, by the article that allows it to come afterwards. */
export function deferredObligations(rules: readonly RuleResult[], parameters: Parameters): Obligation[] {
  const time = parameters('urgent_justification_working_hours');
  return rules
    .filter(({ outcome }) => outcome === 'deferred')
    .map(({ code, title }) => ({
      code: `complete-${code}`,
      detail: `Harus dilengkapi dalam ${String(time?.value)} jam kerja sesudah waktu menjawab penyedia habis: ${title}.`,
      legalBasis: time?.legalBasis ?? '',
    }));
}

function timeOf(code: string, setBy: string, title: string, unit: string): Rule[] {
  return [
    rule('number', {
      code,
      title,
      setBy,
      whenUnset: 'fail',
      check: (_facts, value) =>
        value > 0 ? pass(`${value} ${unit}.`) : fail(`Batas waktu ${value} ${unit}.`),
    }),
  ];
}

function whenUrgent<Value>(
  check: (urgent: UrgentFacts, value: Value) => Finding,
): (facts: RequisitionFacts, value: Value) => Finding {
  return ({ urgent }, value) => (urgent ? check(urgent, value) : notApplicable('Bukan pesanan mendesak.'));
}

function hoursAhead({ urgent, submittedOn }: RequisitionFacts): number {
  if (!urgent) return 0;
  return (Date.parse(urgent.deliverAt) - Date.parse(submittedOn)) / 3_600_000;
}
