import { bundleChecklist, missingBefore, type BundleFacts, type FiledPaper } from './bundle-checklist.js';

const paper = (code: string, state: FiledPaper['state'] = 'present', orderId: string | null = 'o') => ({
  ...{ code, title: code, orderId, state, detail: state, legalBasis: null, bringer: 'PPTK' },
});
const MEETING = ['invitation', 'attendance-list', 'attendance-scan', 'minutes', 'photo'];
const EVERY = ['delivery-note', 'bast', 'invoice', 'kuitansi'];

/** A purchase whose file is whole, delivered and billed, before it is paid. */
const facts = (codes: readonly string[], more: Partial<BundleFacts> = {}): BundleFacts => ({
  ...{ orderId: 'o', kind: 'supply', isOrderCompleted: true, isPaid: false, hasNota: true },
  ...{ kuitansi: { unsigned: 1 }, faktur: null, feeBasis: null, withheld: null },
  ...{ papers: codes.map((code) => paper(code)), transfers: { sent: 0, proven: 0 } },
  ...more,
});
const stateOf = (of: BundleFacts, code: string) =>
  bundleChecklist(of).find((one) => one.code === code)?.state;
const lacking = (of: BundleFacts) => missingBefore(bundleChecklist(of)).map(({ code }) => code);

describe('the papers of a payment, by what is bought and how', () => {
  it.each([
    ['bukti pembelian, rapat', ['purchase-proof', ...MEETING, ...EVERY]],
    ['kuitansi, rapat', [...MEETING, ...EVERY]],
    ['SPK, rapat', ['spk', ...MEETING, ...EVERY]],
    ['SPK, jamuan tamu', ['spk', 'guest-letter', 'photo', ...EVERY]],
    ['kuitansi, ATK', EVERY],
  ])('%s: whole, and each paper that is missing or not yet there is named', (_form, codes) => {
    expect(lacking(facts(codes))).toEqual([]);
    for (const code of codes.filter((one) => one !== 'invoice' && one !== 'kuitansi')) {
      for (const state of ['missing', 'not-yet'] as const) {
        const papers = codes.map((one) => paper(one, one === code ? state : 'present'));
        expect(lacking(facts(codes, { papers }))).toEqual([code]);
      }
      const papers = codes.map((one) => paper(one, one === code ? 'not-needed' : 'present'));
      expect([lacking(facts(codes, { papers })), stateOf(facts(codes, { papers }), code)]).toEqual([
        [],
        'not-needed',
      ]);
    }
    expect(lacking(facts(codes, { hasNota: false }))).toEqual(['invoice']);
    expect(lacking(facts(codes, { kuitansi: null }))).toEqual(['kuitansi']);
  });

  it('looks at no paper of another order, and at those of the whole purchase', () => {
    const papers = [paper('bast', 'missing', 'other'), paper('minutes', 'missing', null)];
    expect(lacking(facts([], { papers }))).toEqual(['minutes']);
  });

  it('needs nothing of goods for the fee of a cancellation, yet its decision and its nota', () => {
    const papers = [...MEETING, ...EVERY.slice(0, 2)].map((code) => paper(code, 'missing'));
    const fee = facts([], { kind: 'cancellation-fee', papers, feeBasis: 'CONTOH ps 30', hasNota: false });
    expect(lacking(fee)).toEqual(['invitation', 'invoice']);
    expect(bundleChecklist(fee).find(({ code }) => code === 'cancellation')).toMatchObject({
      ...{ state: 'have', legalBasis: 'CONTOH ps 30' },
    });
  });

  it.each([
    [{ kuitansi: { unsigned: 1 } }, 'have'],
    [{ kuitansi: { unsigned: 1 }, isPaid: true }, 'missing'],
    [{ kuitansi: { unsigned: 0 }, isPaid: true }, 'have'],
    [{ kuitansi: null, isOrderCompleted: false }, 'not-needed'],
    [{ papers: [paper('kuitansi', 'not-needed')], kuitansi: null }, 'not-needed'],
  ] as const)('kuitansi %j: %s', (more, state) => {
    expect(stateOf(facts(['kuitansi'], more), 'kuitansi')).toBe(state);
  });

  it.each([
    [{ faktur: null }, 'faktur-pajak', 'not-needed'],
    [{ faktur: { legalBasis: 'UU PPN', number: null } }, 'faktur-pajak', 'missing'],
    [{ faktur: { legalBasis: 'UU PPN', number: '010.1' } }, 'faktur-pajak', 'have'],
    [{ withheld: null }, 'tax-proof', 'missing'],
    [{ withheld: { amount: 0, entries: 0 } }, 'tax-proof', 'not-needed'],
    [{ withheld: { amount: 5, entries: 1 } }, 'tax-proof', 'have'],
    [{ isPaid: true, transfers: { sent: 2, proven: 1 } }, 'transfer-proof', 'missing'],
    [{ isPaid: true, transfers: { sent: 2, proven: 2 } }, 'transfer-proof', 'have'],
    [{ isPaid: false, transfers: { sent: 1, proven: 1 } }, 'transfer-proof', 'missing'],
  ] as const)('%j: %s is %s', (more, code, state) => {
    expect(stateOf(facts([], more), code)).toBe(state);
  });

  it('asks for taxes and transfers only after the payment', () => {
    expect(lacking(facts(EVERY, { withheld: null, transfers: { sent: 0, proven: 0 } }))).toEqual([]);
  });
});
