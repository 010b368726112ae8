import { v7 as uuidv7 } from 'uuid';
import { addDays } from '../../../src/kernel/index.js';
import { anAgency, anAppointment, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aPayment, type TestPayment } from '../../support/builders/payments.js';
import {
  copyRow,
  people,
  plantDeal,
  runRules,
  type Planted,
  type PlantedDeal,
} from '../../support/oversight/planting.js';

const RULES = ['RF12', 'RF13', 'RF14', 'RF15', 'RF16', 'RF17', 'RF18', 'RF19', 'RF20', 'RF23'];
// A Tuesday that is no holiday.
const DAY = '2026-03-10';

let test: TestApp;
let base: TestPayment;
let auditor: TestActor;
let flagOf: Awaited<ReturnType<typeof runRules>>;
const deals = new Map<string, Planted>();

beforeAll(async () => {
  test = await startTestApp({ working: true });
  await regulationsInForce(test);
  base = await aPayment(test, { status: 'closed' });
  auditor = await anOfficial(test, { agencyId: base.agencyId, role: 'auditor' });
  const other = await anAgency(test);
  await test.sql(
    `insert into holiday (date, kind, name) values ('2026-03-11', 'libur', 'Hari Contoh') on conflict do nothing`,
  );
  const plant = async (name: string, deal: PlantedDeal) => {
    const meeting = deal.meeting === null ? null : { date: DAY, ...deal.meeting };
    deals.set(name, await plantDeal(test, base, { agencyId: other, ...deal, meeting }));
  };

  // Portions: 5% of 20 people is one portion more.
  await plant('portions 20', { attendees: people(20, 'a') });
  await plant('portions 21', {
    attendees: people(20, 'b'),
    line: { quantity: 21, amount: 210_000, ordered_quantity: 21 },
  });
  await plant('portions 22', {
    attendees: people(20, 'c'),
    line: { quantity: 22, amount: 220_000, ordered_quantity: 22 },
  });
  await plant('portions of an open list', {
    attendees: people(3, 'd'),
    list: { status: 'open', closed_at: null, closed_by: null, closed_person: null, closed_capacity: null },
  });

  await plant('own people', { attendees: people(20, 'e', { party: 'own-agency' }) });
  await plant('one guest', { attendees: [...people(19, 'f', { party: 'own-agency' }), { name: 'tamu' }] });
  await plant('planned alone', { meeting: { participants: { ownAgency: 20, otherAgencies: 0, public: 0 } } });

  await plant('two hours', { meeting: { start: '10:00', end: '12:00' } });
  await plant('a minute less', { meeting: { start: '10:00', end: '11:59' } });
  await plant('until half past eleven', { meeting: { start: '08:00', end: '11:30' } });
  await plant('a minute earlier', { meeting: { start: '08:00', end: '11:29' } });
  await plant('online', { meeting: { start: '09:00', end: '13:00', mode: 'online' } });
  await plant('shorter than planned', {
    attendees: people(20, 'g'),
    list: { held_from: '10:00', held_until: '11:45', held_mode: 'offline' },
    meeting: { start: '10:00', end: '13:00' },
  });

  await plant('saturday', { meeting: { date: '2026-03-14' } });
  await plant('holiday', { meeting: { date: '2026-03-11' } });
  await plant('friday', { meeting: { date: '2026-03-13' } });

  const nip = '199001012020011001';
  const seated = (name: string) => [...people(9, name), { name: `${name}-x`, nip }];
  await plant('morning', {
    attendees: seated('h'),
    meeting: { date: '2026-04-07', start: '09:00', end: '12:00' },
  });
  await plant('overlapping', {
    attendees: seated('i'),
    meeting: { date: '2026-04-07', start: '11:59', end: '14:00' },
  });
  await plant('afterwards', {
    attendees: seated('j'),
    meeting: { date: '2026-04-07', start: '14:00', end: '17:00' },
  });
  const absent = await anOfficial(test, { agencyId: other, role: 'pptk' });
  const stand = await anOfficial(test, { agencyId: other, role: 'receiver' });
  await test.sql(`update official set nip = '198501012010011009' where id = $1`, [absent.officialId]);
  await anAppointment(test, stand, {
    ...{ agencyId: other, postId: absent.postId, acting: 'Plh.', substitutes: absent },
    ...{ validFrom: '2026-05-04', validUntil: '2026-05-06' },
  });
  const away = [...people(4, 'k'), { name: 'k-y', nip: '198501012010011009' }];
  await plant('on the last day of leave', { attendees: away, meeting: { date: '2026-05-06' } });
  await plant('back from leave', { attendees: away, meeting: { date: '2026-05-07', place: 'x' } });

  // 19 of 20 is 0.95; 19 shared of 21 together is less.
  await plant('first list', { attendees: people(20, 'l'), meeting: { date: '2026-06-01' } });
  await plant('copied list', { attendees: people(19, 'l'), meeting: { date: '2026-06-02' } });
  await plant('like the first', {
    attendees: [...people(18, 'l'), ...people(2, 'l2')],
    meeting: { date: '2026-06-03' },
  });
  const at = (seconds: string) => [
    ...people(19, `m${seconds}`, { cameAt: '09:00:00' }),
    { name: `m${seconds}-y`, cameAt: `09:01:${seconds}` },
  ];
  await plant('within a minute', { attendees: at('00'), meeting: { date: '2026-07-01' } });
  await plant('a second more', { attendees: at('01'), meeting: { date: '2026-07-02' } });

  await plant('no event', { meeting: null, requisition: { guests: null } });
  const busy = await anAgency(test);
  const issued = { issued_on: addDays(DAY, 20) };
  for (let n = 0; n < 5; n += 1)
    await plant(`habit ${n}`, {
      agencyId: busy,
      attendees: people(10, `n${n}`),
      meeting: { place: `n${n}` },
    });
  const portions = (quantity: number) => ({
    quantity,
    ordered_quantity: quantity,
    amount: quantity * 10_000,
  });
  await plant('half more than the mean', { agencyId: busy, order: issued, line: portions(15) });
  await plant('beyond half more', { agencyId: busy, order: issued, line: portions(16) });
  await plant('two days', {});
  const brought = deals.get('two days')?.delivery ?? '';
  await copyRow(test, 'delivery', brought, {
    sequence: 9,
    arrived_at: addDays('2026-01-01', 3),
    bast_document_id: null,
  });

  const order = { issued_on: DAY, created_at: `${DAY}T03:00:00Z` };
  const late = { invoiced_on: DAY, submitted_at: `${DAY}T05:00:00Z` };
  const meeting = { date: DAY };
  await plant('dates in order', { order, meeting, invoice: late });
  await plant('ordered after the event', { order, meeting: { date: addDays(DAY, -1) }, invoice: late });
  await plant('handed over before', {
    order,
    meeting,
    invoice: late,
    delivery: { accepted_at: `${addDays(DAY, -1)}T03:00:00Z` },
  });
  await plant('billed before', { order, meeting, invoice: { ...late, invoiced_on: addDays(DAY, -1) } });
  await plant('uploaded after seven days', {
    order,
    meeting,
    invoice: { ...late, submitted_at: `${addDays(DAY, 7)}T05:00:00Z` },
  });
  await plant('uploaded after eight days', {
    order,
    meeting,
    invoice: { ...late, submitted_at: `${addDays(DAY, 8)}T05:00:00Z` },
  });

  const [line] = await test.sql<{ id: string }>(
    'select budget_line_id as id from purchase_order where id = $1',
    [base.orderId],
  );
  const [{ account } = { account: '' }] = await test.sql<{ account: string }>(
    'select account_code as account from budget_line where id = $1',
    [line?.id],
  );
  await test.sql(
    `update category set account_codes = array[$1] where kind = 'mamin' and cardinality(account_codes) = 0`,
    [account],
  );
  await test.sql(
    `insert into account_code (code, name) values ('5.1.02.01.01.0024', 'Alat tulis') on conflict do nothing`,
  );
  const wrong = await copyRow(test, 'budget_line', line?.id ?? '', {
    account_code: '5.1.02.01.01.0024',
    dpa_number: uuidv7(),
  });
  await plant('paper account', { line: { budget_line_id: wrong } });
  flagOf = await runRules(test, auditor, RULES);
});
afterAll(() => test.close());

const of = (rule: string, name: string, by: 'order' | 'requisition') =>
  flagOf(rule, deals.get(name)?.[by] ?? '');
/** Which of the planted cases the rule has found. */
const found = (rule: string, by: 'order' | 'requisition', ...names: string[]) =>
  names.filter((name) => of(rule, name, by) !== null);

it('RF12 finds portions beyond the people who signed and the tolerance', () => {
  expect(
    found('RF12', 'requisition', 'portions 20', 'portions 21', 'portions 22', 'portions of an open list'),
  ).toEqual(['portions 22']);
  expect(of('RF12', 'portions 22', 'requisition')).toMatchObject({
    money_at_risk: 10_000,
    evidence: [{ portions: 22, attended: 20, excess: 1 }],
  });
});

it('RF13 finds what was paid without its papers, and names them', async () => {
  expect(of('RF13', 'portions 20', 'order')?.evidence).toMatchObject([
    { missing: expect.arrayContaining(['bukti transfer']) },
  ]);
  const { requisition, transfer, order, invoice } = deals.get('portions 20') as Planted;
  const [file] = await test.sql<{ id: string }>('select id from file limit 1');
  await test.sql(`update transfer set proof_file_id = $2 where id = $1`, [transfer, file?.id]);
  await test.sql(`update invoice set file_id = $2 where id = $1`, [invoice, file?.id]);
  await test.sql(
    `insert into requisition_attachment (id, requisition_id, kind, file_id) values ($1, $2, 'invitation', $3)`,
    [...[uuidv7(), requisition, file?.id]],
  );
  const again = await runRules(test, auditor, ['RF13']);
  expect(again('RF13', order)).toBeNull();
});

it('RF14 finds meals for nobody from outside: by the list, else by the plan', () => {
  expect(found('RF14', 'requisition', 'own people', 'one guest', 'planned alone', 'two hours')).toEqual([
    'own people',
    'planned alone',
  ]);
  expect(of('RF14', 'own people', 'requisition')?.money_at_risk).toBe(200_000);
});

it('RF15 finds meals at meetings too short or too early, and any food at an online one', () => {
  const cases = [
    'two hours',
    'a minute less',
    'until half past eleven',
    'a minute earlier',
    'online',
    'shorter than planned',
  ];
  expect(found('RF15', 'requisition', ...cases)).toEqual([
    'a minute less',
    'a minute earlier',
    'online',
    'shorter than planned',
  ]);
  expect(of('RF15', 'online', 'requisition')?.evidence).toMatchObject([
    { reasons: ['jamuan pada rapat daring'] },
  ]);
});

it('RF16 finds meetings on days off, unless an order to work overtime is attached', async () => {
  expect(found('RF16', 'requisition', 'saturday', 'holiday', 'friday')).toEqual(['saturday', 'holiday']);
  const { requisition } = deals.get('saturday') as Planted;
  const [file] = await test.sql<{ id: string }>('select id from file limit 1');
  const letter = await copyRow(test, 'file', file?.id ?? '', { name: 'Surat Perintah Lembur.pdf' });
  await test.sql(
    `insert into requisition_attachment (id, requisition_id, kind, file_id) values ($1, $2, 'other', $3)`,
    [...[uuidv7(), requisition, letter]],
  );
  expect((await runRules(test, auditor, ['RF16']))('RF16', requisition)).toBeNull();
});

it('RF17 finds one person in two meetings at a time, and at one while on leave; names nobody', () => {
  const cases = ['morning', 'overlapping', 'afterwards', 'on the last day of leave', 'back from leave'];
  expect(found('RF17', 'requisition', ...cases)).toEqual([
    'morning',
    'overlapping',
    'on the last day of leave',
  ]);
  expect(of('RF17', 'overlapping', 'requisition')?.money_at_risk).toBe(20_000);
  expect(JSON.stringify(of('RF17', 'overlapping', 'requisition'))).not.toContain('199001012020011001');
});

it('RF18 finds a list that is (almost) another one, and people who all came within a minute', () => {
  const cases = ['first list', 'copied list', 'like the first', 'within a minute', 'a second more'];
  expect(found('RF18', 'requisition', ...cases)).toEqual(['copied list', 'within a minute']);
  expect(of('RF18', 'copied list', 'requisition')?.evidence).toMatchObject([{ both: 19, similarity: 0.95 }]);
});

it('RF19 finds food without an event, for several days, or far beyond who usually comes', () => {
  const cases = ['no event', 'two days', 'portions 20', 'half more than the mean', 'beyond half more'];
  expect(found('RF19', 'order', ...cases)).toEqual(['no event', 'two days', 'beyond half more']);
  expect(of('RF19', 'beyond half more', 'order')).toMatchObject({ money_at_risk: 10_000 });
});

it('RF20 finds days that contradict their order, and papers that came long after their day', () => {
  const cases = ['dates in order', 'ordered after the event', 'handed over before', 'billed before'];
  const uploads = ['uploaded after seven days', 'uploaded after eight days'];
  expect(found('RF20', 'order', ...cases, ...uploads)).toEqual([
    ...cases.slice(1),
    'uploaded after eight days',
  ]);
  expect(of('RF20', 'uploaded after eight days', 'order')?.severity).toBe('low');
  expect(of('RF20', 'billed before', 'order')).toMatchObject({
    severity: 'high',
    evidence: [{ reason: 'nota sebelum pesanan' }],
  });
});

it('RF23 finds goods on an account that is not for them', () => {
  expect(found('RF23', 'order', 'paper account', 'two hours')).toEqual(['paper account']);
  expect(of('RF23', 'paper account', 'order')).toMatchObject({
    money_at_risk: 200_000,
    evidence: [{ account: '5.1.02.01.01.0024' }],
  });
});
