import fc from 'fast-check';
import { dayRefusals, decidePaying, isAnswered, type PayableFacts } from './paying.js';
import {
  advanceRefusals,
  advanceUntil,
  limitRefusals,
  payeeNotices,
  payeeRefusals,
  type PayeeFacts,
  type PaymentRules,
} from './payment-rules.js';

const rule = <T>(value: T) => ({ value, legalBasis: 'CONTOH ps 43', verified: false });
const rules: PaymentRules = {
  workingDays: rule(3),
  stepHours: rule(8),
  cashMax: rule(50_000_000),
  cardMax: rule(200_000_000),
  advanceMonths: rule(1),
  coolingDays: rule(3),
  holderMustMatch: rule(true),
  yearBound: rule(true),
};
const silent: PaymentRules = {
  ...{ workingDays: null, stepHours: null, cashMax: null, cardMax: null, advanceMonths: null },
  ...{ coolingDays: null, holderMustMatch: null, yearBound: null },
};
const payee: PayeeFacts = { status: 'verified', holder: 'same', changedOn: null, isBeingChanged: false };
const payable: PayableFacts = {
  ...{ id: 'p', gross: 1_000_000, penalty: 10_000, net: null, sent: 0, amount: null, isDisputed: false },
  taxes: { gross: 1_000_000, withheld: 15_000, undetermined: [] },
};

describe('how much a purse may pay to one payee', () => {
  it.each([
    ['UP', 50_000_000, []],
    ['UP', 50_000_001, ['over-channel-limit']],
    ['GU', 50_000_001, ['over-channel-limit']],
    ['TU', 900_000_000, []],
    ['LS', 900_000_000, []],
    ['KKPD', 200_000_000, []],
    ['KKPD', 200_000_001, ['over-channel-limit']],
  ] as const)('%s, Rp%d (Permendagri 79/2022 ps 19)', (channel, gross, codes) => {
    expect(limitRefusals(channel, gross, rules).map(({ code }) => code)).toEqual(codes);
    expect(limitRefusals(channel, gross, silent)).toEqual([]);
  });
});

describe('the account that is paid to', () => {
  it.each([
    ['is verified and in the own name', {}, '2026-03-02', []],
    ['of a suspended vendor is still owed', { status: 'suspended' }, '2026-03-02', []],
    ['was never verified', { status: 'submitted' }, '2026-03-02', ['payee-unverified']],
    ['is being changed', { isBeingChanged: true }, '2026-03-02', ['account-being-changed']],
    ['changed two days ago', { changedOn: '2026-02-28' }, '2026-03-02', ['account-cooling']],
    ['changed three days ago', { changedOn: '2026-02-27' }, '2026-03-02', []],
    ['is of somebody else', { holder: 'other' }, '2026-03-02', ['account-of-another']],
    ['has a name like it', { holder: 'like' }, '2026-03-02', []],
  ] as const)('%s', (_name, change, on, codes) => {
    expect(payeeRefusals({ ...payee, ...change }, rules, on).map(({ code }) => code)).toEqual(codes);
  });

  it('says from which day a changed account is free, with the article', () => {
    expect(payeeRefusals({ ...payee, changedOn: '2026-02-28' }, rules, '2026-03-02')).toMatchObject([
      { detail: expect.stringContaining('mulai 3 Maret 2026'), legalBasis: 'CONTOH ps 43' },
    ]);
  });

  it('is shown where the name is only like it, and where no rule refuses another', () => {
    expect(payeeNotices({ ...payee, holder: 'like' }, rules)).toMatchObject([{ code: 'holder-differs' }]);
    expect(payeeNotices({ ...payee, holder: 'other' }, silent)).toMatchObject([{ code: 'holder-differs' }]);
    expect(payeeNotices(payee, rules)).toEqual([]);
  });
});

describe('extra cash', () => {
  it.each([
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-10', 1, '2027-01-10'],
    ['2028-01-31', 1, '2028-02-29'],
  ])('received on %s is used within %d month, until %s', (from, months, until) => {
    expect(advanceUntil(from, months)).toBe(until);
  });

  it.each([
    ['TU', '2026-02-15', '2026-01-15', []],
    ['TU', '2026-02-16', '2026-01-15', ['advance-over']],
    ['TU', '2026-02-16', null, ['advance-missing']],
    ['TU', '2026-01-10', '2026-01-15', ['advance-later']],
    ['LS', '2026-01-10', '2026-01-09', ['advance-of-tu']],
    ['LS', '2026-01-10', null, []],
  ] as const)('%s paid on %s from cash of %s', (channel, on, advanceOn, codes) => {
    expect(advanceRefusals(channel, on, advanceOn, rules).map(({ code }) => code)).toEqual(codes);
  });
});

describe('paying', () => {
  it.each([
    ['sends all of the net', {}, [{ amount: 975_000, net: 975_000, binds: true, settles: true }]],
    [
      'sends a part and binds the taxes',
      { amount: 400_000 },
      [{ amount: 400_000, binds: true, settles: false }],
    ],
    [
      'sends the rest without asking the taxes again',
      { net: 975_000, sent: 400_000, taxes: null },
      [{ amount: 575_000, binds: false, settles: true }],
    ],
  ] as const)('%s', (_name, change, parts) => {
    expect(decidePaying([{ ...payable, ...change }])).toMatchObject({ ok: true, value: parts });
  });

  it.each([
    ['more than the net', { amount: 975_001 }, 'over-net', '/payments/0/amount'],
    ['more than is left', { net: 975_000, sent: 975_000, taxes: null }, 'over-net', '/payments/0/amount'],
    ['nothing', { amount: 0 }, 'over-net', '/payments/0/amount'],
    [
      'what no rule determines',
      {
        taxes: {
          gross: null,
          withheld: null,
          undetermined: [{ missing: 'npwp', detail: 'PERLU VERIFIKASI', legalBasis: 'PMK' }],
        },
      },
      'tax-undetermined',
      '/payments/0/taxes/npwp',
    ],
    [
      'a tax that comes on top of what was billed',
      { taxes: { gross: 1_110_000, withheld: 110_000, undetermined: [] } },
      'gross-differs',
      '/payments/0',
    ],
    ['again while the vendor misses the first', { isDisputed: true }, 'disputed', '/payments/0'],
  ] as const)('refuses %s', (_name, change, code, pointer) => {
    expect(decidePaying([{ ...payable, ...change }])).toMatchObject({
      ok: false,
      refusals: [{ code, pointer }],
    });
  });

  it('never sends more than the net, in however many parts, and adds up: net, withheld and penalty are the gross', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 400_000 }), { maxLength: 12 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 100_000 }), (wanted, withheld) => {
        let facts: PayableFacts = { ...payable, taxes: { gross: 1_000_000, withheld, undetermined: [] } };
        for (const amount of wanted) {
          const decision = decidePaying([{ ...facts, amount }]);
          if (!decision.ok) continue;
          const [part] = decision.value;
          if (!part) throw new Error('one payment has one part');
          expect(part.net + withheld + facts.penalty).toBe(facts.gross);
          facts = { ...facts, net: part.net, taxes: null, sent: facts.sent + part.amount };
          expect(facts.sent).toBeLessThanOrEqual(part.net);
          expect(part.settles).toBe(facts.sent === part.net);
        }
      }),
    );
  });

  it.each([
    ['2026-03-02', []],
    ['2026-03-03', ['transfer-day']],
    ['2026-02-27', []],
    ['2026-02-26', ['transfer-day']],
  ])('takes a transfer of %s, of goods of 27 February on 2 March: %j', (on, codes) => {
    expect(dayRefusals(on, '2026-03-02', '2026-02-27').map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    [
      'all of it has arrived',
      100,
      [
        ['arrived', 60],
        ['arrived', 40],
      ],
      true,
    ],
    [
      'a part is on its way',
      100,
      [
        ['arrived', 60],
        ['sent', 40],
      ],
      false,
    ],
    [
      'a part is missing',
      100,
      [
        ['arrived', 60],
        ['missing', 40],
      ],
      false,
    ],
    [
      'a part came back and was sent anew',
      100,
      [
        ['returned', 100],
        ['arrived', 100],
      ],
      true,
    ],
    ['not all was sent', 100, [['arrived', 60]], false],
    ['nothing was sent', 100, [], false],
    ['nothing is bound', null, [], false],
  ] as const)('closes when %s', (_name, net, parts, closes) => {
    expect(
      isAnswered(
        net,
        parts.map(([status, amount]) => ({ status, amount })),
      ),
    ).toBe(closes);
  });
});
