import { createHash } from 'node:crypto';
import { AuditAnchors } from '../../../src/platform/audit/audit-anchors.js';
import { AuditSealer } from '../../../src/platform/audit/audit-sealer.js';
import { civilDateOf } from '../../../src/kernel/index.js';
import { drawSample, type Unit } from '../../../src/oversight/samples/draw.js';
import { anAgency, anOfficial, type TestOfficial } from '../../support/actors.js';
import { startTestApp, type Answer, type TestApp } from '../../support/app.js';
import { anAcceptedOrder } from '../../support/builders/order-deliveries.js';
import { regulationsInForce } from '../../support/builders/orders.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const TODAY = civilDateOf(new Date());

interface Sample {
  id: string;
  status: string;
  definitionHash: string;
  seedDate: string;
  seed: string;
  populationHash: string;
  populationCount: number;
  orders: { orderId: string; position: number }[];
  errors?: { pointer: string }[];
}

describe('a random sample', () => {
  let test: TestApp;
  let auditor: TestOfficial;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    auditor = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
    const agencyId = await anAgency(test);
    for (let i = 0; i < 4; i++) await anAcceptedOrder(test, { agencyId });
  });
  afterAll(() => test.close());

  const post = (path: string, body: object = {}, by = auditor): Promise<Answer<Sample>> =>
    test.request<Sample>('POST', `/api/v1/${path}`, { token: by.token, body });
  const get = <Body = Sample>(path: string, token?: string) =>
    test.request<Body>('GET', `/api/v1/${path}`, token === undefined ? {} : { token });
  const definition = (changes: object = {}) => ({
    ...{ title: 'Sampel triwulan', method: 'simple', size: 2 },
    population: { from: '2020-01-01', until: TODAY },
    ...changes,
  });

  it('is announced before its seed exists, drawn once by it, and drawn again by anybody with the same result', async () => {
    const announced = await post('samples', definition());
    expect(announced).toMatchObject({ status: 201, body: { status: 'announced', seedDate: TODAY } });
    const { id, definitionHash } = announced.body;
    const early = await post(`samples/${id}/draw`);
    expect(early.status).toBe(409);
    const open = await get<{ items: Sample[] }>('public/samples');
    expect(open.body.items).toMatchObject([{ id, definitionHash, seed: null }]);
    expect(JSON.stringify(open.body)).not.toContain('triwulan');
    // An order that comes after the announcement is not among those that are drawn from.
    await anAcceptedOrder(test, {});
    await test.app.get(AuditSealer).seal();
    await test.app.get(AuditAnchors).anchor(new Date(Date.now() + 86_400_000));
    const both = await Promise.all([post(`samples/${id}/draw`), post(`samples/${id}/draw`)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);

    // From here on by hand, with nothing but what is published and handed out.
    const drawn = (await get(`samples/${id}`, auditor.token)).body;
    const { items } = (
      await get<{ items: { id: string; amount: number }[] }>(`samples/${id}/population`, auditor.token)
    ).body;
    const anchors = await get<{ items: { date: string; hash: string }[] }>('public/anchors');
    const seed = anchors.body.items.find(({ date }) => date === TODAY)?.hash ?? '';
    expect(drawn).toMatchObject({ seed, populationCount: 4 });
    expect(
      sha256(
        items
          .map((unit) => `${unit.id}:${unit.amount}`)
          .sort()
          .join('\n'),
      ),
    ).toBe(drawn.populationHash);
    const line = items
      .map((unit) => unit.id)
      .sort((a, b) => (sha256(`${seed}|${a}`) < sha256(`${seed}|${b}`) ? -1 : 1));
    expect(drawn.orders.map(({ orderId }) => orderId)).toEqual(line.slice(0, 2));
    const text = `{"id":"${id}","method":"simple","population":{"from":"2020-01-01","until":"${TODAY}"},"seedDate":"${TODAY}","size":2}`;
    expect(sha256(text)).toBe(definitionHash);
    await expect(test.sql('update audit_sample_unit set position = 9')).rejects.toThrow();
  });

  it('refuses days to come, reversed periods and whoever is no auditor; another body finds none', async () => {
    const refused = await post(
      'samples',
      definition({ method: 'dadu', size: 0, population: { until: 'x' } }),
    );
    expect(refused.status).toBe(400);
    expect([...new Set(refused.body.errors?.map(({ pointer }) => pointer))].sort()).toEqual([
      '/method',
      '/population/from',
      '/population/until',
      '/size',
    ]);
    const future = definition({ population: { from: TODAY, until: '2999-01-01' } });
    expect(await post('samples', future)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/population/until' }] },
    });
    const officer = await anOfficial(test, { agencyId: auditor.agencyId ?? '', role: 'pa' });
    expect((await post('samples', definition(), officer)).status).toBe(403);
    const other = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
    await test.sql(`update post set auditor_body = 'ukpbj' where id = $1`, [other.postId]);
    const { body } = await get<{ items: Sample[] }>('samples', auditor.token);
    expect((await get(`samples/${body.items[0]?.id}`, other.token)).status).toBe(404);
    expect((await post(`samples/${body.items[0]?.id}/draw`, {}, other)).status).toBe(404);
  });

  it('gives each agency its share, and large amounts their chance', () => {
    const units: Unit[] = Array.from({ length: 100 }, (_, i) => ({
      orderId: `o${i}`,
      agencyId: i < 70 ? 'a' : i < 95 ? 'b' : 'c',
      amount: i === 7 ? 50_000 : 1_000,
    }));
    const shares = drawSample(units, 'stratified', 10, 'benih').map(({ agencyId }) => agencyId);
    expect(shares.filter((agencyId) => agencyId === 'a')).toHaveLength(7);
    // 2,5 and 0,5: the remainders are equal, so the lower id gets what is left.
    expect(shares.filter((agencyId) => agencyId === 'b')).toHaveLength(3);
    let large = 0;
    for (let i = 0; i < 50; i++) {
      const drawn = drawSample(units, 'proportional', 3, `benih ${i}`);
      expect(drawn.reduce((sum, { hits }) => sum + hits, 0)).toBe(3);
      if (drawn.some(({ orderId }) => orderId === 'o7')) large += 1;
    }
    // A third of all the money lies in it: the distance between two points is hardly longer than it.
    expect(large).toBeGreaterThan(45);
    expect(drawSample(units, 'proportional', 3, 'x')).toEqual(
      drawSample([...units].reverse(), 'proportional', 3, 'x'),
    );
    expect(drawSample(units.slice(0, 2), 'simple', 5, 'x')).toHaveLength(2);
  });
});
