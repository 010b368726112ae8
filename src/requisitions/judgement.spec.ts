import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseParameterFile, ruleSetOn, type ParameterFile } from '../regulations/index.js';
import { judge, type CollectedFacts, type JudgedVendor } from './judgement.js';

function load(name: string): ParameterFile {
  const parsed = parseParameterFile(JSON.parse(readFileSync(resolve('data/regulations', name), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusals));
  return parsed.value;
}

const sample = load('contoh-perbup.json');
const { parameters } = load('national-base.json');
const { ruleSet } = ruleSetOn(sample, parameters, sample.parameters, '2026-11-02');

const vendor: JudgedVendor = {
  vendorId: 'a',
  name: 'Dapur Satu',
  firstLine: 0,
  facts: {
    domicileRegencyCode: '32.16',
    verified: true,
    suspended: false,
    businessClass: 'micro',
    hasHalal: true,
  },
  consecutiveOrders: 0,
};
const line = {
  item: 'Nasi boks',
  categoryCode: 'mamin.nasi-box',
  unitPrice: 40_000,
  quantity: 20,
  ceiling: 45_000,
  taxClass: 'catering',
} as const;
const sound: CollectedFacts = {
  common: {
    requestingAgency: 'dinas',
    category: 'mamin',
    accountCode: '5.1.02.01.01.0052',
    budgetYear: 2026,
    totalBeforeTax: 800_000,
    lines: [line],
    meeting: {
      mode: 'offline',
      date: '2026-11-10',
      start: '09:00',
      end: '12:00',
      participants: { ownAgency: 10, otherAgencies: 10, public: 0 },
      mealPortions: 20,
      snackPortions: 0,
      hasInvitation: true,
    },
    submittedOn: '2026-11-02T02:00:00.000Z',
    deliveryDate: '2026-11-10',
    otherSpendingSameDay: 0,
    nationalCatalogueChecked: true,
  },
  deliveryTime: '08:00',
  vendors: [vendor],
  terms: [{ onSale: true, minimumOrder: 1, leadTimeHours: 24, accountCodes: ['5.1.02.01.01.0052'] }],
};
const second: JudgedVendor = { ...vendor, vendorId: 'b', name: 'Dapur Dua', firstLine: 1 };

describe('the judgement on a requisition', () => {
  it('allows what every rule and every offer allows', () => {
    expect(judge(ruleSet, sound)).toMatchObject({
      allowed: true,
      refusals: [],
      contractForm: 'bukti-pembelian',
    });
  });

  it('is the same after facts and rules went through JSON', () => {
    const stored = JSON.parse(JSON.stringify({ ruleSet, sound }));
    expect(judge(stored.ruleSet, stored.sound)).toEqual(judge(ruleSet, sound));
  });

  it('names the vendor who is meant, at the line of that vendor, and each rule once', () => {
    const vendors = [vendor, { ...second, facts: { ...vendor.facts, verified: false } }];
    const judgement = judge(ruleSet, { ...sound, vendors });
    expect(judgement.refusals).toMatchObject([
      {
        code: 'vendor-verified',
        pointer: '/lines/1/itemId',
        detail: 'Dapur Dua: Penyedia belum diverifikasi.',
      },
    ]);
    const codes = judgement.rules.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('tells of each vendor when several fail the same rule', () => {
    const facts = { ...vendor.facts, suspended: true };
    const [refusal] = judge(ruleSet, {
      ...sound,
      vendors: [
        { ...vendor, facts },
        { ...second, facts },
      ],
    }).refusals;
    expect(refusal?.detail).toMatch(/^Dapur Satu: .* Dapur Dua: /);
  });

  it('takes the whole value for limits and form, however many vendors share it', () => {
    const common = { ...sound.common, totalBeforeTax: 60_000_000 };
    const judgement = judge(ruleSet, { ...sound, common, vendors: [vendor, second] });
    expect(judgement.refusals.map(({ code }) => code)).toEqual(['transaction-limit']);
    expect(judgement.contractForm).toBe('spk');
  });

  it.each([
    ['item-on-sale', '/lines/0/itemId', { onSale: false }],
    ['minimum-order', '/lines/0/quantity', { minimumOrder: 21 }],
    ['item-lead-time', '/deliveryDate', { leadTimeHours: 192 }],
    ['item-account', '/lines/0/itemId', { accountCodes: [] }],
  ])('refuses against the terms of an offer: %s', (code, pointer, changes) => {
    const terms = sound.terms.map((known) => ({ ...known, ...changes }));
    expect(judge(ruleSet, { ...sound, terms }).refusals).toMatchObject([{ code, pointer }]);
  });

  it.each([
    ['2026-11-10', '12:00', []],
    ['2026-11-10', null, []],
    ['2026-11-10', '12:01', ['/deliveryTime']],
    ['2026-11-11', '08:00', ['/deliveryDate']],
  ])(
    'refuses what comes on %s at %s for a meeting until 12:00 on the 10th: %j',
    (deliveryDate, time, pointers) => {
      const facts = { ...sound, common: { ...sound.common, deliveryDate }, deliveryTime: time };
      const late = judge(ruleSet, facts).refusals.filter(({ code }) => code === 'delivery-after-meeting');
      expect(late.map(({ pointer }) => pointer)).toEqual(pointers);
    },
  );

  it('compares lead times with office hours where they were counted, and with the clock where they were not', () => {
    const terms = sound.terms.map((known) => ({ ...known, leadTimeHours: 40 }));
    expect(judge(ruleSet, { ...sound, terms }).allowed).toBe(true);
    expect(judge(ruleSet, { ...sound, terms, workingHoursUntilDelivery: 40 }).allowed).toBe(true);
    expect(judge(ruleSet, { ...sound, terms, workingHoursUntilDelivery: 39 }).refusals).toMatchObject([
      { code: 'item-lead-time', detail: expect.stringContaining('40 jam kerja') },
    ]);
  });

  it('shows what one vendor has had at the line of that vendor', () => {
    const spending = { amount: 400_000, earlier: [], month: 150_000_000, year: 0 };
    const vendors = [vendor, { ...second, spending }];
    expect(judge(ruleSet, { ...sound, vendors }).refusals).toMatchObject([
      {
        code: 'vendor-agency-month',
        pointer: '/lines/1/itemId',
        detail: expect.stringMatching(/^Dapur Dua: /),
      },
    ]);
  });

  it('counts a delivery without a time as due at the end of its day', () => {
    const terms = sound.terms.map((known) => ({ ...known, leadTimeHours: 200 }));
    expect(judge(ruleSet, { ...sound, deliveryTime: '08:00', terms }).allowed).toBe(false);
    expect(judge(ruleSet, { ...sound, deliveryTime: null, terms }).allowed).toBe(true);
  });

  it.each([
    ['before deliveries were charged', undefined, ['price-without-delivery']],
    ['when none pays it', false, ['price-without-delivery']],
    ['when a line pays it', true, []],
  ])('of a price without delivery, %s', (_when, deliveryCharged, codes) => {
    const charged = deliveryCharged !== undefined && { deliveryCharged };
    const terms = sound.terms.map((known) => ({ ...known, priceIncludesDelivery: false, ...charged }));
    expect(judge(ruleSet, { ...sound, terms }).refusals.map(({ code }) => code)).toEqual(codes);
  });
});
