import { v7 as uuidv7 } from 'uuid';
import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aPayment, type TestPayment } from '../../support/builders/payments.js';
import {
  plantDeal,
  plantVendor,
  runRules,
  type Planted,
  type PlantedDeal,
} from '../../support/oversight/planting.js';
import { plantVendors } from '../../support/oversight/planted-vendors.js';

const RULES = [
  'RF24',
  'RF25',
  'RF26',
  'RF27',
  'RF28',
  'RF31',
  'RF32',
  'RF33',
  'RF34',
  'RF35',
  'RF36',
  'RF37',
];
const DAY = '2026-03-10';
const noon = (day: string) => `${day}T05:00:00Z`;

let test: TestApp;
let base: TestPayment;
let auditor: TestActor;
let flagOf: Awaited<ReturnType<typeof runRules>>;
const deals = new Map<string, Planted>();
const vendors = new Map<string, string>();

async function plant(name: string, deal: PlantedDeal = {}): Promise<Planted> {
  const planted = await plantDeal(test, base, {
    ...deal,
    order: { issued_on: DAY, ...deal.order },
    delivery: { late_days: 0, accepted_at: noon(addDays(DAY, 1)), ...deal.delivery },
    payment: {
      paid_at: noon(addDays(DAY, 3)),
      due_on: addDays(DAY, 9),
      withheld: 0,
      taxes: {},
      ...deal.payment,
    },
    transfer: { transferred_on: addDays(DAY, 3), ...deal.transfer },
  });
  deals.set(name, planted);
  return planted;
}

/** A vendor with one order. */
async function sell(
  name: string,
  values: Record<string, unknown> = {},
  { deal = {}, hasPhoto = true }: { deal?: PlantedDeal; hasPhoto?: boolean } = {},
): Promise<string> {
  const vendorId = await plantVendor(test, base, values, { hasPhoto });
  vendors.set(name, vendorId);
  await plant(`order of ${name}`, { vendorId, ...deal });
  return vendorId;
}

async function plantDeeds(): Promise<void> {
  const act = async (name: string, origin: string, vendorId: string | null, at: string) => {
    const { order } = deals.get(name) as Planted;
    await test.sql(
      `insert into audit_entry (id, at, request_id, origin_ip, account_id, person, role, capacity, agency_id, vendor_id, action,
         record_type, record_id, summary, changes, outcome, mac)
       values ($1, $2, 'uji', $3, $4, 'Seseorang', 'pptk', 'PPTK', $5, $6, 'order.accept', 'order', $7, 'uji', '{}', 'done', 'x')`,
      [uuidv7(), at, origin, base.head.accountId, vendorId === null ? base.agencyId : null, vendorId, order],
    );
  };
  for (const [name, origin, officeDays] of [
    ['from the office', '10.1.1.1', 30],
    ['a month apart', '10.1.1.2', 31],
    ['from elsewhere', '10.1.1.3', null],
  ] as const) {
    await plant(name);
    await act(name, origin, base.vendorId, noon(DAY));
    if (officeDays !== null) await act(name, origin, null, noon(addDays(DAY, officeDays)));
  }
}

async function plantPayments(): Promise<void> {
  const total = { total: 200_000 };
  await plant('late without penalty', { order: total, delivery: { late_days: 2, penalty: 0 } });
  await plant('late with penalty', { order: total, delivery: { late_days: 2, penalty: 400 } });
  await plant('in time', { order: total });

  const twin = (days: number, title: string, gross = 777_000): PlantedDeal => ({
    requisition: { title },
    payment: { gross, net: gross, paid_at: noon(addDays(DAY, days)) },
    transfer: { amount: gross },
  });
  await plant('paid', twin(0, 'Jamuan rapat koordinasi bencana'));
  await plant('paid again after 30 days', twin(30, 'Jamuan Rapat Koordinasi Bencana'));
  await plant('something else', twin(1, 'Kertas HVS'));
  await plant('another amount', twin(1, 'Jamuan rapat koordinasi bencana', 776_999));
  await plant('paid a day later still', twin(61, 'Jamuan rapat koordinasi bencana'));

  const taxed = async (name: string, kept: number, assessed = 1_500, stated = kept) => {
    const gross = 100_000;
    const taxes = { lines: [{ tax: 'PPh22', amount: assessed, effect: 'withheld' }] };
    const { payment } = await plant(name, {
      payment: { gross, withheld: stated, net: gross - stated, taxes },
    });
    await test.sql(
      `insert into withholding (id, payment_id, agency_id, vendor_id, tax, withheld_on, base, rate_numerator, rate_denominator, amount,
         legal_basis, is_verified, at) values ($1, $2, $3, $4, 'PPh22', $5, 100000, 15, 1000, $6, 'PMK', true, now())`,
      [uuidv7(), payment, base.agencyId, base.vendorId, DAY, kept],
    );
  };
  await taxed('withheld right', 1_500);
  await taxed('one rupiah off', 1_501);
  await taxed('two rupiah off', 1_502);
  await taxed('stated otherwise', 1_500, 1_500, 1_600);

  await plant('on the last day', { payment: { due_on: addDays(DAY, 3) } });
  await plant('a day late', { payment: { due_on: addDays(DAY, 2) } });
  const today = civilDateOf(new Date());
  const open = {
    status: 'collecting',
    paid_at: null,
    closed_at: null,
    net: null,
    withheld: null,
    taxes: null,
    taxed_on: null,
  };
  await plant('not paid', { payment: { ...open, due_on: addDays(today, -1) } });
  await plant('not paid yet', { payment: { ...open, due_on: today } });
  // Handed over on a Friday: three working days end on Wednesday.
  const friday = { due_on: null, clock_from: noon('2026-03-13') };
  await plant('by working days', { payment: friday, transfer: { transferred_on: '2026-03-18' } });
  await plant('a working day more', { payment: friday, transfer: { transferred_on: '2026-03-19' } });

  await plant('all on one day', { delivery: { accepted_at: noon(DAY) }, transfer: { transferred_on: DAY } });
  await plant('paid the next day', {
    delivery: { accepted_at: noon(DAY) },
    transfer: { transferred_on: addDays(DAY, 1) },
  });
  await plant('nothing handed over', { isDelivered: false });

  await plant('asked for by its orderer', { requisition: { requester_id: base.officer.accountId } });
  await plant('four people');

  const [vendor] = await test.sql<{ name: string; owner: string }>(
    'select name, owner_name as owner from vendor where id = $1',
    [base.vendorId],
  );
  const holder = (name: string, bank_account_holder: string) =>
    plant(name, { transfer: { bank_account_holder } });
  await holder('to the owner', vendor?.owner.toUpperCase() ?? '');
  await holder('to the business', `CV. ${vendor?.name}`);
  await holder('to a name cut short', (vendor?.name ?? '').slice(0, 11));
  await holder('to somebody', 'Orang Lain');
}

beforeAll(async () => {
  test = await startTestApp({ working: true });
  await regulationsInForce(test);
  base = await aPayment(test, { status: 'closed' });
  auditor = await anOfficial(test, { agencyId: base.agencyId, role: 'auditor' });
  await test.sql(
    `update vendor set name = 'Dapur Contoh Sejahtera', verified_at = '2024-01-01' where id = $1`,
    [base.vendorId],
  );
  await plantVendors(test, base, { sell, plant });
  await plantDeeds();
  await plantPayments();
  flagOf = await runRules(test, auditor, RULES);
});
afterAll(() => test.close());

const ofOrder = (rule: string, name: string) => flagOf(rule, deals.get(name)?.order ?? '');
const ofVendor = (rule: string, name: string) => flagOf(rule, vendors.get(name) ?? '');
const orders = (rule: string, ...names: string[]) => names.filter((name) => ofOrder(rule, name) !== null);
const sellers = (rule: string, ...names: string[]) => names.filter((name) => ofVendor(rule, name) !== null);

it('RF24 finds vendors that share what should be their own, and those without permit or place', () => {
  const close = ['near', '22 metres away', '44 metres further'];
  const cases = [
    'one account',
    'the same account',
    ...close,
    'without a photo',
    'with another KBLI',
    'alone',
  ];
  expect(sellers('RF24', ...cases)).toEqual(
    cases.filter((name) => !['44 metres further', 'alone'].includes(name)),
  );
  expect(ofVendor('RF24', 'one account')).toMatchObject({
    severity: 'high',
    evidence: [{ reason: 'rekening bank sama', otherVendorId: vendors.get('the same account') }],
  });
  expect(ofVendor('RF24', 'without a photo')?.severity).toBe('low');
});

it('RF25 finds vendors whose owner or member is an official', () => {
  expect(sellers('RF25', 'owned by an official', 'staffed by an official', 'alone')).toEqual([
    'owned by an official',
    'staffed by an official',
  ]);
  expect(ofVendor('RF25', 'owned by an official')?.evidence).toMatchObject([{ sameAgency: true }]);
});

it('RF26 finds a big first order of a new vendor', () => {
  expect(sellers('RF26', 'new with a big order', 'new with an order of the amount', 'a day older')).toEqual([
    'new with a big order',
  ]);
});

it('RF27 finds what a vendor did from where the buyer works', () => {
  expect(orders('RF27', 'from the office', 'a month apart', 'from elsewhere')).toEqual(['from the office']);
  expect(JSON.stringify(ofOrder('RF27', 'from the office')?.evidence)).not.toContain('10.1.1.1');
});

it('RF28 finds bills that follow each other over weeks', async () => {
  const flags = await test.sql<{ subject_id: string }>(
    `select subject_id from red_flag where rule = 'RF28' and vendor_id = $1`,
    [vendors.get('only customer')],
  );
  expect(flags).toEqual([{ subject_id: deals.get('next after 15 days')?.invoice }]);
});

it('RF31 finds late deliveries without penalty, and what it should have been', () => {
  expect(orders('RF31', 'late without penalty', 'late with penalty', 'in time')).toEqual([
    'late without penalty',
  ]);
  expect(ofOrder('RF31', 'late without penalty')?.money_at_risk).toBe(400);
});

it('RF32 finds one amount paid twice within thirty days for the like', () => {
  const cases = [
    'paid',
    'paid again after 30 days',
    'something else',
    'another amount',
    'paid a day later still',
  ];
  expect(orders('RF32', ...cases)).toEqual(['paid again after 30 days']);
});

it('RF33 finds taxes that are not what was assessed, by more than a rupiah', () => {
  expect(orders('RF33', 'withheld right', 'one rupiah off', 'two rupiah off', 'stated otherwise')).toEqual([
    'two rupiah off',
    'stated otherwise',
  ]);
  expect(ofOrder('RF33', 'stated otherwise')?.money_at_risk).toBe(100);
});

it('RF34 finds what was paid late or is open beyond its day', () => {
  const cases = [
    'on the last day',
    'a day late',
    'not paid',
    'not paid yet',
    'by working days',
    'a working day more',
  ];
  expect(orders('RF34', ...cases)).toEqual(['a day late', 'not paid', 'a working day more']);
  expect(ofOrder('RF34', 'a day late')?.evidence).toMatchObject([{ daysLate: 1 }]);
});

it('RF35 finds purchases of one day, and payments for nothing handed over', () => {
  expect(orders('RF35', 'all on one day', 'paid the next day', 'nothing handed over')).toEqual([
    'all on one day',
    'nothing handed over',
  ]);
});

it('RF36 finds one person in two parts', () => {
  expect(orders('RF36', 'asked for by its orderer', 'four people')).toEqual(['asked for by its orderer']);
  expect(ofOrder('RF36', 'asked for by its orderer')?.evidence).toMatchObject([
    { parts: ['pemesan', 'pemohon'] },
  ]);
});

it('RF37 finds money that went to somebody else', () => {
  expect(orders('RF37', 'to the owner', 'to the business', 'to a name cut short', 'to somebody')).toEqual([
    'to somebody',
  ]);
});
