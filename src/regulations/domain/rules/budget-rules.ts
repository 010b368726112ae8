import { withoutRup } from '../charged-accounts.js';
import { notApplicable, pass, rule, warn, type Rule } from './rule.js';

/** What the money must be planned for. How much is left is no rule: the ledger refuses what is not there. */
export const budgetRules: readonly Rule[] = [
  rule('flag', {
    code: 'rup-link',
    since: 2,
    title: 'Belanja ada di rencana umum pengadaan',
    setBy: 'rup_link_required',
    whenUnset: 'not-applicable',
    check: (facts) => {
      const unplanned = withoutRup(facts);
      if (unplanned === undefined)
        return notApplicable('Kaitan dengan RUP tidak dicatat pada keputusan ini.');
      const [first] = unplanned;
      return first === undefined
        ? pass('Baris anggaran terkait dengan paket RUP.')
        : warn('Baris anggaran ini belum terkait dengan paket RUP.', first);
    },
  }),
];
