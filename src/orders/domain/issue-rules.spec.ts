import { issueRefusals, openLines, type IssueFacts } from './issue-rules.js';

const line = {
  name: 'Nasi boks',
  vendorId: 'dapur',
  unitPrice: 35_000,
  quantity: 10,
  amount: 350_000,
  offer: { vendorId: 'dapur', onSale: true, ceiling: 35_000 },
};
const vendor = { id: 'dapur', name: 'Dapur Contoh', isVerified: true, isSuspended: false };
const rules = {
  answerHours: { value: 24, legalBasis: 'CONTOH Perbup 0/2026 ps 10' },
  ceilingPercent: { value: 100, legalBasis: 'PP 12/2019 ps 51 ayat (5)' },
  ceilingRequired: { value: true, legalBasis: 'CONTOH Perbup 0/2026 ps 5 ayat (2)' },
  verificationRequired: { value: true, legalBasis: 'CONTOH Perbup 0/2026 ps 6 ayat (2)' },
  suspensionBlocks: { value: true, legalBasis: 'Perpres 16/2018 ps 80 ayat (4)' },
  budgetYearBound: { value: true, legalBasis: 'UU 17/2003 ps 4' },
};
const duty = { value: '2026-10-18', legalBasis: 'PP 42/2024 ps 160' };
const sound: IssueFacts = {
  today: '2026-11-24',
  deliveryDate: '2026-11-26',
  fiscalYear: 2026,
  lines: [line],
  vendorsWithOrder: [],
  vendors: [vendor],
  rules,
};
const codes = (changes: Partial<IssueFacts>) =>
  issueRefusals({ ...sound, ...changes }).map(({ code }) => code);

describe('issuing an order', () => {
  it('is allowed when a standing offer and a future delivery are there', () => {
    expect(issueRefusals(sound)).toEqual([]);
  });

  it('is allowed without a certificate before the duty begins, and for what is not eaten', () => {
    const early = { ...duty, value: '2026-11-27' } as const;
    const uncertified = { ...vendor, halal: { isCertified: false, duty: early } };
    expect(codes({ vendors: [uncertified] })).toEqual([]);
    expect(codes({ vendors: [vendor], fiscalYear: 2025 })).toEqual([]);
  });

  it.each<[string, Partial<IssueFacts>, string]>([
    ['every vendor has an order', { vendorsWithOrder: ['dapur'] }, 'nothing-to-order'],
    ['the item is gone', { lines: [{ ...line, offer: null }] }, 'item-not-on-sale'],
    [
      'the item is suspended',
      { lines: [{ ...line, offer: { ...line.offer, onSale: false } }] },
      'item-not-on-sale',
    ],
    ['the day of delivery is over', { deliveryDate: '2026-11-23' }, 'delivery-passed'],
    [
      'no regulation says how long the vendor may take',
      { rules: { ...rules, answerHours: null } },
      'rule-unset',
    ],
    ['no regulation sets the highest price', { rules: { ...rules, ceilingPercent: null } }, 'rule-unset'],
    [
      'the price is above the ceiling of today (PP 12/2019 ps 51)',
      { lines: [{ ...line, offer: { ...line.offer, ceiling: 34_999 } }] },
      'price-ceiling',
    ],
    [
      'the item has no ceiling today (CONTOH Perbup 0/2026 ps 5)',
      { lines: [{ ...line, offer: { ...line.offer, ceiling: null } }] },
      'price-ceiling-known',
    ],
    [
      'the vendor is suspended (Perpres 16/2018 ps 80)',
      { vendors: [{ ...vendor, isVerified: false, isSuspended: true }] },
      'vendor-suspended',
    ],
    [
      'the vendor is no longer verified (CONTOH Perbup 0/2026 ps 6)',
      { vendors: [{ ...vendor, isVerified: false }] },
      'vendor-unverified',
    ],
    [
      'the halal certificate has ended since the approval (PP 42/2024 ps 160)',
      { vendors: [{ ...vendor, halal: { isCertified: false, duty } }] },
      'halal',
    ],
    [
      'no regulation says from when food must be certified (UU 33/2014 ps 4)',
      { vendors: [{ ...vendor, halal: { isCertified: false, duty: null } }] },
      'halal',
    ],
    ['the year of the money has not begun (UU 17/2003 ps 4)', { fiscalYear: 2027 }, 'fiscal-year-not-begun'],
  ])('is refused when %s', (_why, changes, code) => {
    expect(codes(changes)).toContain(code);
  });

  it('is possible on the day of delivery itself', () => {
    expect(codes({ deliveryDate: '2026-11-24' })).toEqual([]);
  });

  it('looks only at vendors who have no order yet', () => {
    const other = { ...vendor, id: 'toko', isVerified: false };
    const gone = { ...line, vendorId: 'toko', offer: null };
    expect(codes({ lines: [line, gone], vendors: [vendor, other], vendorsWithOrder: ['toko'] })).toEqual([]);
  });

  it('collects all reasons at once', () => {
    const suspended = { ...vendor, isVerified: false, isSuspended: true };
    expect(codes({ deliveryDate: '2026-01-01', vendors: [suspended] })).toEqual([
      'vendor-suspended',
      'delivery-passed',
    ]);
  });
});

describe('the lines that still need an order', () => {
  it('are grouped by vendor and leave out vendors who have one', () => {
    const lines = ['a', 'b', 'a', 'c'].map((vendorId, position) => ({ vendorId, position }));
    expect([...openLines(lines, ['c'])]).toEqual([
      [
        'a',
        [
          { vendorId: 'a', position: 0 },
          { vendorId: 'a', position: 2 },
        ],
      ],
      ['b', [{ vendorId: 'b', position: 1 }]],
    ]);
  });
});
