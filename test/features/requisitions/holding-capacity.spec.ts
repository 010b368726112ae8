import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { addDays } from '../../../src/kernel/index.js';
import { PACKAGE_ROOT } from '../../../src/platform/config/index.js';
import { anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { aBudgetLine, aDayAhead, aMeeting } from '../../support/builders/requisitions.js';
import { aVendor } from '../../support/builders/vendors.js';
import { until } from '../../support/job-stores.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { childEnvironment } from '../../support/child-environment.js';

interface Refused {
  readonly status: string;
  readonly version: number;
  readonly errors: { code: string; pointer?: string; detail: string; legalBasis?: string }[];
}

describe('the capacity of a vendor on a day', () => {
  let test: TestApp;
  let stage: Purchasing;
  let officer: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    stage = await aPurchasing(test, { pagu: 1_000_000_000 });
    officer = await anOfficial(test, { agencyId: stage.agencyId, role: 'pejabat-pengadaan' });
  });
  afterAll(() => test.close());

  const step = (id: string, name: string, body: object, { token } = stage.pptk) =>
    test.request<Refused>('POST', `/api/v1/requisitions/${id}/${name}`, { token, body });
  // A busy machine may answer 503 to some of 64 at once: a person tries again, and so does this.
  const submit = async (id: string, version = 1) => {
    for (;;) {
      const answer = await step(id, 'submit', { version, explanation: 'Rapat yang berbeda-beda.' });
      if (answer.status !== 503) return answer;
    }
  };
  const aKitchen = async (dailyCapacity: number) => {
    const { vendorId, owner } = await aVendor(test, { dailyCapacity, hasHalal: true });
    const { itemId } = await anItem(test, { vendorId });
    const ask = (quantity: number, changes: object = {}) =>
      aDraft(test, stage, {
        lines: [{ itemId, quantity }],
        ...meetingFor(quantity),
        ...changes,
      });
    return { vendorId, owner, itemId, ask };
  };
  const meetingFor = (quantity: number, date = aDayAhead()) => ({
    deliveryDate: date,
    meeting: aMeeting({
      date,
      participants: { ownAgency: quantity, otherAgencies: 5, public: 0 },
    }),
  });
  /** What the counter says, and what the holds add up to. */
  const used = async (vendorId: string) => {
    const [row] = await test.sql<{ counter: number; holds: number }>(
      `select coalesce((select sum(portions) from capacity_day where vendor_id = $1 and item_id is null), 0)::int as counter,
              coalesce((select sum(portions) from capacity_hold where vendor_id = $1 and state <> 'released'), 0)::int as holds`,
      [vendorId],
    );
    expect(row?.counter).toBe(row?.holds);
    return row?.counter;
  };
  const states = async (id: string) =>
    (
      await test.sql<{ state: string }>(
        `select state from capacity_hold where requisition_id = $1 order by id`,
        [id],
      )
    ).map(({ state }) => state);

  it('is held at submission, and what is left is told with the article and the days that would do', async () => {
    const kitchen = await aKitchen(50);
    expect((await submit(await kitchen.ask(30))).status).toBe(200);
    expect(await used(kitchen.vendorId)).toBe(30);
    const late = await kitchen.ask(21);
    const check = await step(late, 'check', {});
    expect(check.body).toMatchObject({ allowed: false, refusals: [{ code: 'capacity-exceeded' }] });
    const { status, body } = await submit(late);
    expect([status, body]).toMatchObject([
      422,
      {
        errors: [
          {
            code: 'capacity-exceeded',
            pointer: '/lines/0/quantity',
            legalBasis: 'CONTOH Perbup 0/2026 ps 6 ayat (3)',
            detail: expect.stringMatching(
              /masih sanggup 20 dari 50 sehari, sedangkan yang diminta 21\. Yang masih cukup: /,
            ),
          },
        ],
      },
    ]);
    expect(await used(kitchen.vendorId)).toBe(30);
    expect((await submit(await kitchen.ask(20))).status).toBe(200);
    expect((await submit(await kitchen.ask(50, meetingFor(50, addDays(aDayAhead(), 1))))).status).toBe(200);
    expect(await used(kitchen.vendorId)).toBe(100);
  });

  it('is never exceeded by 64 clients who race for the last portions: exactly as many succeed as fit', async () => {
    const kitchen = await aKitchen(100);
    const ids: string[] = [];
    for (let i = 0; i < 64; i++) ids.push(await kitchen.ask(9));
    const answers = await Promise.all(ids.map((id) => submit(id)));
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([count(200), count(422)]).toEqual([11, 53]);
    expect(await used(kitchen.vendorId)).toBe(99);
    const cancels = answers.flatMap(({ status, body }, index) =>
      status === 200 ? [step(ids[index] ?? '', 'cancel', { version: body.version, reason: 'Batal' })] : [],
    );
    const again = answers.flatMap(({ status }, index) => (status === 422 ? [submit(ids[index] ?? '')] : []));
    const both = await Promise.all([...cancels, ...again]);
    expect(both.slice(0, 11).map(({ status }) => status)).toEqual(Array(11).fill(200));
    const fitted = both.slice(11).filter(({ status }) => status === 200).length;
    expect(await used(kitchen.vendorId)).toBe(9 * fitted);
  });

  it('adds up after the serving process is killed in the middle of the race, and the rest goes to the next', async () => {
    const kitchen = await aKitchen(30);
    const ids: string[] = [];
    for (let i = 0; i < 64; i++) ids.push(await kitchen.ask(1));
    const script = join(PACKAGE_ROOT, 'test/support/serving-process.mjs');
    const server = spawn(process.execPath, [script, test.database.url, test.config.runtime.dataDir], {
      env: childEnvironment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [address] = (await once(server.stdout, 'data')) as [Buffer];
    let answered = 0;
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${stage.pptk.token}` };
    const requests = ids.map(async (id) => {
      const url = `${address.toString().trim()}/api/v1/requisitions/${id}/submit`;
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ version: 1 }) });
      if (answer.status === 200) answered += 1;
      if (answered === 5) server.kill('SIGKILL');
    });
    await Promise.allSettled(requests);
    server.kill('SIGKILL');
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
    // A commit that was under way when its client died may still be finished by the database.
    await until(
      async () =>
        (
          await test.sql(
            `select 1 from pg_stat_activity where datname = current_database() and xact_start is not null
               and pid <> pg_backend_pid()`,
          )
        ).length === 0,
    );
    const [{ submitted } = { submitted: -1 }] = await test.sql<{ submitted: number }>(
      `select count(*)::int as submitted from requisition where id = any($1) and status = 'submitted'`,
      [ids],
    );
    expect(submitted).toBeGreaterThanOrEqual(5);
    expect(submitted).toBeLessThan(30);
    expect(await used(kitchen.vendorId)).toBe(submitted);
    const again = await Promise.all(ids.map((id) => submit(id)));
    const count = (status: number) => again.filter((answer) => answer.status === status).length;
    expect([count(200), count(409), count(422)]).toEqual([30 - submitted, submitted, 34]);
    expect(await used(kitchen.vendorId)).toBe(30);
  });

  it('is free again when a requisition is returned, rejected or cancelled, and held again when it is resubmitted', async () => {
    const kitchen = await aKitchen(20);
    for (const [name, by] of [
      ['return', stage.kpa],
      ['reject', stage.kpa],
      ['cancel', stage.pptk],
    ] as const) {
      const id = await kitchen.ask(20);
      const { body } = await submit(id);
      expect(await used(kitchen.vendorId)).toBe(20);
      const ended = await step(id, name, { version: body.version, reason: 'Tidak jadi' }, by);
      expect(ended.status).toBe(200);
      expect(await used(kitchen.vendorId)).toBe(0);
      if (name !== 'return') continue;
      const resubmitted = await submit(id, ended.body.version);
      expect(resubmitted.status).toBe(200);
      expect(await states(id)).toEqual(['released', 'held']);
      await step(id, 'cancel', { version: resubmitted.body.version, reason: 'Batal' });
    }
  });

  it('is taken by the order, free when the vendor declines, and taken anew by the next order if it is still there', async () => {
    const kitchen = await aKitchen(20);
    const id = await kitchen.ask(20);
    const submitted = await submit(id);
    await step(id, 'approve', { version: submitted.body.version }, stage.kpa);
    const issue = () =>
      test.request<{ orders: { id: string; version: number }[] } & Refused>(
        'POST',
        `/api/v1/requisitions/${id}/orders`,
        { token: officer.token, body: {} },
      );
    const first = await issue();
    expect(first.status).toBe(201);
    expect(await states(id)).toEqual(['taken']);
    const [order] = first.body.orders;
    const declined = await test.request('POST', `/api/v1/orders/${order?.id}/decline`, {
      token: kitchen.owner.token,
      body: { version: order?.version, reasonCode: 'capacity-full' },
    });
    expect(declined.status).toBe(200);
    expect(await used(kitchen.vendorId)).toBe(0);
    const other = await kitchen.ask(1);
    const taken = await submit(other);
    expect(await issue()).toMatchObject({ status: 422, body: { errors: [{ code: 'capacity-exceeded' }] } });
    await step(other, 'cancel', { version: taken.body.version, reason: 'Batal' });
    expect((await issue()).status).toBe(201);
    expect(await states(id)).toEqual(['released', 'taken']);
    expect(await used(kitchen.vendorId)).toBe(20);
  });

  it('does not count goods from the shelf, nor what the regulation leaves out', async () => {
    const shelf = { capacity: 1, categoryCode: 'atk.kertas.hvs' };
    const { vendorId } = await aVendor(test, { dailyCapacity: shelf.capacity });
    const { itemId } = await anItem(test, { vendorId, categoryCode: shelf.categoryCode });
    const { agencyId } = stage;
    const budgetLineId = await aBudgetLine(test, { agencyId, accountCode: '5.1.02.01.01.0024' });
    const changes = {
      kind: 'atk',
      meeting: undefined,
      purpose: 'Cetak bahan rapat triwulan',
      budgetLineId,
      lines: [{ itemId, quantity: 100 }],
    };
    const id = await aDraft(test, stage, changes, { invitation: false });
    expect((await submit(id)).status).toBe(200);
    expect(
      await test.sql(`select item_id, portions from capacity_day where vendor_id = $1`, [vendorId]),
    ).toEqual([{ item_id: itemId, portions: 100 }]);
  });

  it('is nothing on a closed day or weekday, and an item has its own beside the vendor’s', async () => {
    const kitchen = await aKitchen(50);
    await test.sql(`insert into vendor_closed_day (vendor_id, date, reason) values ($1, $2, 'Libur')`, [
      kitchen.vendorId,
      aDayAhead(),
    ]);
    const closed = await submit(await kitchen.ask(1));
    expect([closed.status, closed.body.errors]).toMatchObject([
      422,
      [{ code: 'vendor-closed', pointer: '/deliveryDate' }],
    ]);
    expect(closed.body.errors).toHaveLength(1);
    const next = addDays(aDayAhead(), 1);
    await test.sql(
      `update vendor set closed_weekdays = array[extract(isodow from $2::date)::integer] where id = $1`,
      [kitchen.vendorId, next],
    );
    const weekly = await submit(await kitchen.ask(1, meetingFor(1, next)));
    expect(weekly.body.errors).toMatchObject([{ code: 'vendor-closed' }]);
    const own = await aKitchen(50);
    await test.sql(
      `with v as (insert into item_version (id, item_id, number, category_code, name, specification, unit_code, price, price_includes_tax,
           minimum_order, lead_time_hours, ceiling_id, ceiling_price, published_by, daily_capacity)
         select uuidv7(), item_id, 2, category_code, name, specification, unit_code, price, price_includes_tax, minimum_order,
           lead_time_hours, ceiling_id, ceiling_price, published_by, 5 from item_version where item_id = $1 returning id)
       update item set published_version_id = (select id from v) where id = $1`,
      [own.itemId],
    );
    expect((await submit(await own.ask(5))).status).toBe(200);
    const more = await submit(await own.ask(1));
    expect(more.body.errors).toMatchObject([
      { code: 'capacity-exceeded', detail: expect.stringContaining('masih sanggup 0 dari 5 sehari') },
    ]);
  });
});
