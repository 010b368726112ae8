import { proofFile, type OrderProofFacts, type ProofFacts, type ProofItem } from './proof-file.js';
import { eventRefusals, lateEntryRefusals, proofRefusals } from './attendance-rules.js';
import { maskedName, personKey, presenceOf } from './attendee.js';

const duty = (legalBasis: string, isOn = true) => ({ isOn, legalBasis });
const DUTIES = {
  propose: duty('PP 12/2019'),
  approve: duty('Perpres 16/2018 ps 9'),
  invitation: duty('ps 8 ayat (3)'),
  attendance: duty('ps 8 ayat (4)'),
  minutes: duty('ps 42 ayat (1)'),
  photos: duty('ps 42 ayat (1)'),
  selectVendor: duty('Perpres 16/2018 ps 12'),
  deliveryNote: duty('ps 42 ayat (2)'),
  receipt: duty('ps 11'),
  invoice: duty('ps 42 ayat (2)'),
  kuitansi: duty('Perpres 16/2018 ps 28 ayat (3)'),
  spk: duty('Perpres 16/2018 ps 28 ayat (4)'),
};
const NONE = { drawn: 0, unsigned: 0 };
const ONE = { drawn: 1, unsigned: 0 };
const order = (changes: Partial<OrderProofFacts> = {}): OrderProofFacts => ({
  ...{ id: 'o1', number: 'SP/001', form: 'kuitansi', issuedOn: '2026-11-20', deliveryDate: '2026-11-24' },
  ...{ letter: ONE, spk: NONE, deliveryNotes: ONE, basts: ONE, kuitansis: ONE, invoices: 1 },
  ...changes,
});
const facts = (changes: Partial<ProofFacts> = {}): ProofFacts => ({
  ...{
    kind: 'mamin',
    hasMeeting: true,
    eventDate: '2026-11-24',
    submittedOn: '2026-11-18',
    decidedOn: '2026-11-19',
  },
  ...{
    isApproved: true,
    invitations: 1,
    attendance: { isClosed: true, names: 20 },
    scans: 1,
    minutes: 1,
    photos: 2,
  },
  ...{ orders: [order()], duties: DUTIES },
  ...changes,
});
const missing = (items: readonly ProofItem[]) =>
  items.filter(({ state }) => state === 'missing').map(({ code }) => code);

describe('the file of proofs', () => {
  it('is complete when everything asked for is there', () => {
    expect(proofFile(facts(), '2026-11-30')).toMatchObject({ isComplete: true, missing: 0, ageDays: null });
  });

  it.each<[string, Partial<ProofFacts>, string[]]>([
    ['a list that nobody closed', { attendance: { isClosed: false, names: 20 } }, ['attendance-list']],
    ['no list, no scan', { attendance: null, scans: 0 }, ['attendance-list', 'attendance-scan']],
    ['no minutes and photos', { minutes: 0, photos: 0 }, ['minutes', 'photo']],
    ['no invitation', { invitations: 0 }, ['invitation']],
    [
      'a letter that waits for a signature',
      { orders: [order({ letter: { drawn: 1, unsigned: 1 } })] },
      ['order'],
    ],
    ['no receipt', { orders: [order({ basts: NONE, deliveryNotes: NONE })] }, ['delivery-note', 'bast']],
    [
      'kuitansi by contract form',
      { orders: [order({ kuitansis: NONE, invoices: 0 })] },
      ['invoice', 'kuitansi'],
    ],
    [
      'bukti pembelian needs no kuitansi',
      { orders: [order({ form: 'bukti-pembelian', kuitansis: NONE })] },
      [],
    ],
    ['SPK needs the SPK', { orders: [order({ form: 'spk' })] }, ['spk']],
    [
      'each order by itself',
      { orders: [order({ invoices: 0 }), order({ id: 'o2', invoices: 0 })] },
      ['invoice', 'invoice'],
    ],
    [
      'office supplies have no meeting',
      { kind: 'atk', hasMeeting: false, attendance: null, scans: 0, minutes: 0, photos: 0, invitations: 0 },
      [],
    ],
    ['no approval', { isApproved: false }, ['approval']],
    [
      'what no regulation asks for',
      { minutes: 0, photos: 0, duties: { ...DUTIES, minutes: null, photos: duty('ps 42', false) } },
      [],
    ],
  ])('names what is missing: %s', (_name, changes, expected) => {
    expect(missing(proofFile(facts(changes), '2026-11-30').items)).toEqual(expected);
  });

  it('says who brings it, by which article, since when; before the day nothing is missing yet', () => {
    const lacking = facts({ minutes: 0, orders: [order({ letter: NONE })] });
    const { items, ageDays } = proofFile(lacking, '2026-11-30');
    expect(items.find(({ code }) => code === 'minutes')).toEqual({
      ...{ code: 'minutes', title: 'Notulen', order: null, state: 'missing', detail: 'Belum ada berkas.' },
      ...{ legalBasis: 'ps 42 ayat (1)', bringer: 'PPTK', since: '2026-11-24', ageDays: 6 },
    });
    expect(ageDays).toBe(10);
    const before = proofFile(lacking, '2026-11-21');
    expect(missing(before.items)).toEqual(['order']);
    expect(before.items.find(({ code }) => code === 'minutes')).toMatchObject({
      state: 'not-yet',
      ageDays: null,
    });
    expect(before.isComplete).toBe(false);
  });
});

describe('what is written down of a meeting', () => {
  const event = { status: 'ordered', lane: 'normal', isFood: true, eventDate: '2026-11-24' } as const;
  it.each([
    ['on the day', event, '2026-11-24', []],
    ['before the day', event, '2026-11-23', ['before-event']],
    ['of office supplies', { ...event, isFood: false }, '2026-11-24', ['no-meeting']],
    ['of a draft', { ...event, status: 'draft' }, '2026-11-24', ['wrong-status']],
    [
      'of an urgent request that waits for its approval',
      { ...event, lane: 'urgent' as const, status: 'submitted' },
      '2026-11-24',
      [],
    ],
    [
      'of a request that waits for its approval',
      { ...event, status: 'submitted' },
      '2026-11-24',
      ['wrong-status'],
    ],
  ])('%s', (_name, known, today, codes) => {
    expect(eventRefusals(known, today).map(({ code }) => code)).toEqual(codes);
  });

  it('asks a closed list for a reason', () => {
    expect(lateEntryRefusals(true, null)).toMatchObject([{ code: 'reason-needed', pointer: '/reason' }]);
    expect([lateEntryRefusals(true, 'Salah tulis'), lateEntryRefusals(false, null)]).toEqual([[], []]);
    expect(proofRefusals({ ...event, status: 'cancelled' }, '2026-12-01')).toHaveLength(1);
  });

  it('knows a person again, counts signatures, and masks names', () => {
    const one = { name: 'Siti  AMINAH, S.E.', organisation: 'Dinas Kesehatan', position: '' };
    expect(personKey(one)).toBe(personKey({ ...one, name: 'siti aminah s e' }));
    expect(personKey(one)).not.toBe(personKey({ ...one, organisation: 'Desa Sukamaju' }));
    expect(maskedName('Siti Aminah')).toBe('S*** A*****');
    const rows = [
      { party: 'public', hasSigned: true },
      { party: 'public', hasSigned: false },
      { party: 'own-agency', hasSigned: true },
    ] as const;
    expect(presenceOf(rows)).toEqual({ ownAgency: 1, otherAgencies: 0, public: 1, unsigned: 1 });
  });
});
