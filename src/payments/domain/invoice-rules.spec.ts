import {
  decideInvoice,
  fakturDigits,
  fakturMissing,
  generatedNumber,
  type InvoiceFacts,
} from './invoice-rules.js';

const TODAY = '2026-11-22';
const facts: InvoiceFacts = {
  orderStatus: 'accepted',
  lines: [
    {
      ...{ orderLineId: 'rice', name: 'Nasi kotak', unit: 'kotak', ordered: 20, unitPrice: 35_000 },
      ...{ accepted: 18, rejected: 2, billedBefore: 0 },
    },
  ],
  acceptances: [
    { at: '2026-11-20T03:00:00Z', lines: [{ orderLineId: 'rice', received: 10 }] },
    { at: '2026-11-21T03:00:00Z', lines: [{ orderLineId: 'rice', received: 8 }] },
  ],
  penalty: { total: 0, before: 0, legalBasis: null },
  fee: null,
  isPkp: false,
};
const given = {
  ...{ number: null, invoicedOn: null, lines: null, total: null, penalty: null, fakturNumber: null },
};
const fee = { amount: 70_000, isBilled: false, since: '2026-11-20T03:00:00Z', legalBasis: 'ps 12' };
const part = (quantity: number) => [{ orderLineId: 'rice', quantity, unitPrice: null }];

describe('an invoice', () => {
  it('bills in one tap everything that is accepted, dated today, by the last acceptance', () => {
    const decision = decideInvoice(facts, given, TODAY);
    expect(decision).toMatchObject({
      ok: true,
      value: { invoicedOn: TODAY, acceptedAt: '2026-11-21T03:00:00Z', match: { amount: 630_000 } },
    });
  });

  it.each([
    [10, 0, '2026-11-20T03:00:00Z'],
    [11, 0, '2026-11-21T03:00:00Z'],
    [4, 6, '2026-11-20T03:00:00Z'],
    [4, 7, '2026-11-21T03:00:00Z'],
  ])('of %i after %i is complete with the acceptance of %s', (quantity, billedBefore, at) => {
    const lines = facts.lines.map((line) => ({ ...line, billedBefore }));
    const decision = decideInvoice({ ...facts, lines }, { ...given, lines: part(quantity) }, TODAY);
    expect(decision).toMatchObject({ ok: true, value: { acceptedAt: at } });
  });

  it.each([
    ['dated before what it bills was accepted', facts, { invoicedOn: '2026-11-20' }, 'before-acceptance'],
    ['dated tomorrow', facts, { invoicedOn: '2026-11-23' }, 'in-future'],
    [
      'with a line of another order',
      facts,
      { lines: [{ ...part(1)[0]!, orderLineId: 'x' }] },
      'unknown-line',
    ],
    ['with a line twice', facts, { lines: [...part(1), ...part(2)] }, 'line-twice'],
    ['before anything was accepted', { ...facts, acceptances: [] }, {}, 'nothing-accepted'],
    ['with a number like those given here', facts, { number: '0001/nota-br/2026' }, 'number-reserved'],
    ['with a faktur of a vendor who is no PKP', facts, { fakturNumber: '04002600012345678' }, 'not-pkp'],
    [
      'with a faktur of 15 digits',
      { ...facts, isPkp: true },
      { fakturNumber: '040026000123456' },
      'faktur-form',
    ],
    ['of an order called off for nothing', { ...facts, orderStatus: 'cancelled' }, {}, 'nothing-to-bill'],
    [
      'of a fee that is billed',
      { ...facts, orderStatus: 'cancelled', fee: { ...fee, isBilled: true } },
      {},
      'nothing-to-bill',
    ],
    [
      'of goods of an order called off',
      { ...facts, orderStatus: 'cancelled', fee },
      { lines: part(1) },
      'no-lines',
    ],
  ] as const)('is not taken %s', (_name, known, changes, code) => {
    const decision = decideInvoice(known, { ...given, ...changes }, TODAY);
    expect(decision).toMatchObject({ ok: false, refusals: [{ code }] });
  });

  it('may be dated on the day of a part that it bills, though more was accepted later', () => {
    const decision = decideInvoice(facts, { ...given, lines: part(10), invoicedOn: '2026-11-20' }, TODAY);
    expect(decision.ok).toBe(true);
  });

  it('of an order called off asks for the fee alone', () => {
    const decision = decideInvoice({ ...facts, orderStatus: 'cancelled', fee }, given, TODAY);
    expect(decision).toMatchObject({
      ok: true,
      value: { kind: 'cancellation-fee', acceptedAt: fee.since, match: { amount: 70_000, isMatched: true } },
    });
  });
});

describe('the number of a faktur pajak', () => {
  it.each([
    ['04002600012345678', '04002600012345678'],
    ['040.026-00.0123.4567-8', '04002600012345678'],
    ['010.000-26.12345678', '0100002612345678'],
    ['10002600012345678', '10002600012345678'],
    ['11002600012345678', null],
    ['00002600012345678', null],
    ['0400260001234567X', null],
    ['040026000123456789', null],
  ])('%s is %s', (text, digits) => expect(fakturDigits(text)).toBe(digits));

  it('must be there when PPN is charged, by the article of the PPN', () => {
    const ppn = { amount: 110_000, legalBasis: 'PMK 131/2024' };
    expect(fakturMissing(ppn, null)).toMatchObject({ code: 'faktur-missing', legalBasis: 'PMK 131/2024' });
    expect(fakturMissing(ppn, '04002600012345678')).toBeNull();
    expect(fakturMissing({ ...ppn, amount: 0 }, null)).toBeNull();
    expect(fakturMissing(null, null)).toBeNull();
  });
});

describe('a number that is given', () => {
  it('counts within its year', () => expect(generatedNumber(7, 2026)).toBe('0007/NOTA-BR/2026'));
});
