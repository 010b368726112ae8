import { v7 as uuidv7 } from 'uuid';
import { FlagRuns } from '../../../src/oversight/flags/flag-runs.service.js';
import { isComputable } from '../../../src/oversight/flags/red-flag.js';
import { RED_FLAG_RULES } from '../../../src/oversight/flags/rules/index.js';
import { anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anIssuedOrder, regulationsInForce, type TestOrder } from '../../support/builders/orders.js';

const RUNS = '/api/v1/flag-runs';
const FLAGS = '/api/v1/flags';

interface Flag {
  id: string;
  rule: string;
  subjectId: string;
  moneyAtRisk: number;
  clearedAt: string | null;
  evidence: { name: string; loss: number }[];
}

describe('looking for red flags', () => {
  let test: TestApp;
  let auditor: TestActor;
  let order: TestOrder;

  const ask = async (body: object = {}) => {
    const answer = await test.request<{ id: string }>('POST', RUNS, { token: auditor.token, body });
    expect(answer.status).toBe(202);
    await test.app.get(FlagRuns).run(answer.body.id, 'uji');
    return answer.body.id;
  };
  const runOf = async (id: string) =>
    (
      await test.request<{
        status: string;
        found: number;
        cleared: number;
        rulesDone: number;
        rules: number;
      }>('GET', `${RUNS}/${id}`, { token: auditor.token })
    ).body;
  const flags = async (query = '') =>
    (await test.request<{ items: Flag[] }>('GET', `${FLAGS}?${query}`, { token: auditor.token })).body.items;

  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    order = await anIssuedOrder(test, { drawn: false });
    auditor = await anOfficial(test, { agencyId: order.agencyId, role: 'auditor' });
  });

  afterAll(() => test.close());

  /** The ordered goods turn out dearer than their ceiling. */
  const dearer = (price: number) =>
    test.sql(
      'update purchase_order_line set unit_price = $2::int, amount = $2::int * quantity where order_id = $1',
      [order.orderId, price],
    );
  const ceiling = async () => {
    const [row] = await test.sql<{ price: number }>(
      `select v.ceiling_price as price from purchase_order_line l join item_version v on v.id = l.item_version_id where l.order_id = $1`,
      [order.orderId],
    );
    return row?.price ?? 0;
  };

  it('finds it once, keeps it while it shows, clears it when it is gone and opens it when it is back', async () => {
    const price = await ceiling();
    await dearer(price + 500);
    const first = await ask({ rules: ['RF04'] });
    expect(await runOf(first)).toMatchObject({
      status: 'done',
      found: 1,
      cleared: 0,
      rules: 1,
      rulesDone: 1,
    });
    const [flag] = await flags(`rule=RF04&agencyId=${order.agencyId}&state=open`);
    expect(flag).toMatchObject({ rule: 'RF04', subjectId: order.orderId, moneyAtRisk: 500 * 20 });
    const second = await ask({ rules: ['RF04'], everything: true });
    expect(await runOf(second)).toMatchObject({ found: 0, cleared: 0 });
    await dearer(price);
    const third = await ask({ rules: ['RF04'] });
    expect(await runOf(third)).toMatchObject({ found: 0, cleared: 1 });
    expect(await flags('rule=RF04&state=open')).toEqual([]);
    await dearer(price + 1);
    await ask({ rules: ['RF04'] });
    const detail = await test.request<Flag>('GET', `${FLAGS}/${flag?.id}`, { token: auditor.token });
    expect(detail.body).toMatchObject({ clearedAt: null, moneyAtRisk: 20, evidence: [{ loss: 20 }] });
  });

  it('is done once however often the job comes, and goes on where a dead one stopped', async () => {
    const id = await ask();
    await test.app.get(FlagRuns).run(id, 'lagi');
    const [once] = await test.sql(`select count(*)::int as rules from flag_run_rule where run_id = $1`, [id]);
    expect(once).toEqual({ rules: RED_FLAG_RULES.filter(isComputable).length });
    await test.sql(`update flag_run set status = 'running', finished_at = null where id = $1`, [id]);
    await test.sql(`delete from flag_run_rule where run_id = $1 and rule = 'RF04'`, [id]);
    await Promise.all([1, 2].map((n) => test.app.get(FlagRuns).run(id, `bersama-${n}`)));
    expect(await runOf(id)).toMatchObject({
      status: 'done',
      rulesDone: RED_FLAG_RULES.filter(isComputable).length,
    });
    const [scope] = await test.sql('select count(*)::int as left from flag_scope where run_id = $1', [id]);
    expect(scope).toEqual({ left: 0 });
  });

  it('looks back to the last run that ended, and to everything when none has', async () => {
    await ask();
    const [row] = await test.sql<{ since: Date | null; watermark: Date; started: Date }>(
      `select changed_since as since, watermark, started_at as started from flag_run order by started_at desc limit 1`,
    );
    expect(row?.since).not.toBeNull();
    expect(Number(row?.watermark)).toBeLessThan(Number(row?.started));
    await test.sql(`update flag_run set status = 'failed' where status = 'done'`);
    const id = await ask();
    const [all] = await test.sql('select changed_since as since from flag_run where id = $1', [id]);
    expect(all).toEqual({ since: null });
  });

  it('tells everybody what each rule asks, and which of RF01 to RF38 cannot be computed and why', async () => {
    const { status, body } = await test.request<{
      items: {
        id: string;
        question: string;
        legalBasis: string;
        isComputable: boolean;
        cannotBecause: string | null;
      }[];
    }>('GET', '/api/v1/flag-rules');
    expect(status).toBe(200);
    for (const rule of body.items) {
      expect(rule.question).not.toBe('');
      expect(rule.legalBasis).not.toBe('');
      expect(rule.isComputable).toBe(rule.cannotBecause === null);
    }
  });

  it('lets auditors set a figure from a day on, of the kind that it has', async () => {
    const path = '/api/v1/flag-rules/RF05/parameters';
    const body = { code: 'days', value: 60, validFrom: '2020-01-01', reason: 'Harga bergerak cepat' };
    expect((await test.request('POST', path, { token: auditor.token, body })).status).toBe(201);

    const { body: rules } = await test.request<{
      items: { id: string; parameters: { code: string; value: unknown }[] }[];
    }>('GET', '/api/v1/flag-rules');
    const days = rules.items.find(({ id }) => id === 'RF05')?.parameters.find(({ code }) => code === 'days');
    expect(days).toMatchObject({ value: 60, verified: false, source: 'Harga bergerak cepat' });
    const wrong = await test.request('POST', path, { token: auditor.token, body: { ...body, value: 'dua' } });
    expect(wrong.status).toBe(422);
    const negative = await test.request('POST', path, { token: auditor.token, body: { ...body, value: -1 } });
    expect(negative.status).toBe(422);
    const list = await test.request<{ errors: { pointer: string }[] }>(
      'POST',
      '/api/v1/flag-rules/RF01/parameters',
      {
        token: auditor.token,
        body: { ...body, code: 'thresholds', value: [2_000_000, 0, 2_000_000, 'dua'] },
      },
    );
    expect([list.status, list.body.errors.map(({ pointer }) => pointer)]).toEqual([
      422,
      ['/value/1', '/value/2', '/value/3'],
    ]);
    const hour = { ...body, code: 'from', value: 'besok pagi' };
    const late = await test.request('POST', '/api/v1/flag-rules/RF09/parameters', {
      token: auditor.token,
      body: hour,
    });
    expect(late.status).toBe(422);
    const unknown = await test.request('POST', path, { token: auditor.token, body: { ...body, code: 'x' } });
    expect(unknown.status).toBe(404);
  });

  it('refuses others, bodies that say nothing and rules that are not there', async () => {
    const { officer } = order;
    expect((await test.request('POST', RUNS, { token: officer.token, body: {} })).status).toBe(403);
    expect((await test.request('GET', FLAGS, { token: officer.token })).status).toBe(403);
    expect((await test.request('GET', `${FLAGS}/${uuidv7()}`, { token: auditor.token })).status).toBe(404);
    expect((await test.request('GET', `${RUNS}/${uuidv7()}`, { token: auditor.token })).status).toBe(404);
    const invalid = await test.request('POST', RUNS, {
      token: auditor.token,
      body: { rules: ['X'], everything: 'ya' },
    });
    expect([invalid.status, invalid.body]).toMatchObject([
      400,
      { errors: [{ pointer: '/rules' }, { pointer: '/everything' }] },
    ]);
    const absent = await test.request('POST', RUNS, { token: auditor.token, body: { rules: ['RF99'] } });
    expect(absent.status).toBe(422);
    const nothing = await test.request('POST', '/api/v1/flag-rules/RF05/parameters', {
      token: auditor.token,
      body: {},
    });
    expect(nothing.status).toBe(400);
  });
});
