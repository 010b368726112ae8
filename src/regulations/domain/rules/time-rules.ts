import { civilDateOf, daysBetween, isCivilDate, longDate, yearOf } from '../../../kernel/index.js';
import { fail, notApplicable, pass, rule, type Rule } from './rule.js';

/** When it may be asked for and delivered; all days are Jakarta days. */
export const timeRules: readonly Rule[] = [
  rule('number', {
    code: 'lead-time',
    title: 'Diajukan cukup awal',
    setBy: 'lead_time_days',
    whenUnset: 'fail',
    check: ({ submittedOn, meeting, deliveryDate }, least) => {
      const needed = meeting && meeting.date < deliveryDate ? meeting.date : deliveryDate;
      const left = daysBetween(civilDateOf(new Date(submittedOn)), needed);
      return left >= least
        ? pass(`Diajukan ${left} hari sebelum diperlukan.`)
        : fail(
            `Diajukan ${left} hari sebelum diperlukan (${longDate(needed)}); paling lambat ${least} hari sebelumnya.`,
            '/deliveryDate',
          );
    },
  }),
  rule('flag', {
    code: 'delivery-not-past',
    title: 'Pengiriman tidak mendahului permintaan',
    setBy: 'delivery_not_past',
    whenUnset: 'fail',
    check: ({ submittedOn, deliveryDate }) =>
      deliveryDate >= civilDateOf(new Date(submittedOn))
        ? pass('Tanggal pengiriman sesudah permintaan diajukan.')
        : fail(`Tanggal pengiriman ${longDate(deliveryDate)} sudah lewat.`, '/deliveryDate'),
  }),
  rule('flag', {
    code: 'delivery-in-budget-year',
    title: 'Pengiriman dalam tahun anggaran',
    setBy: 'budget_year_bound',
    whenUnset: 'fail',
    check: ({ deliveryDate, budgetYear }) =>
      yearOf(deliveryDate) === budgetYear
        ? pass(`Pengiriman dalam tahun anggaran ${budgetYear}.`)
        : fail(`Pengiriman ${longDate(deliveryDate)} di luar tahun anggaran ${budgetYear}.`, '/deliveryDate'),
  }),
  {
    code: 'next-year-submission',
    since: 2,
    title: 'Anggaran tahun berikutnya belum diajukan terlalu awal',
    setBy: () => 'next_year_submission_from',
    // Silence of the regulation allows nothing, yet only of a budget whose year has not begun.
    check: ({ submittedOn, budgetYear }, parameters) => {
      const today = civilDateOf(new Date(submittedOn));
      if (budgetYear <= yearOf(today)) return notApplicable('Tahun anggaran sudah berjalan.');
      const from = `${yearOf(today)}-${String(parameters('next_year_submission_from')?.value)}`;
      if (budgetYear > yearOf(today) + 1 || !isCivilDate(from)) {
        return fail(`Anggaran ${budgetYear} belum dapat diajukan pada ${longDate(today)}.`, '/accountCode');
      }
      return today >= from
        ? pass(`Anggaran ${budgetYear} sudah dapat diajukan; pesanan menunggu tahun anggarannya mulai.`)
        : fail(`Anggaran ${budgetYear} dapat diajukan mulai ${longDate(from)}.`, '/accountCode');
    },
  },
];
