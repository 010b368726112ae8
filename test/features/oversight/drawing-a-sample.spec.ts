import { createHash } from 'node:crypto';
import { AuditAnchors } from '../../../src/platform/audit/audit-anchors.js';
import { AuditSealer } from '../../../src/platform/audit/audit-sealer.js';
import { civilDateOf } from '../../../src/kernel/index.js';
import { SampleService } from '../../../src/oversight/samples/sample.service.js';
import { drawSample, type Unit } from '../../../src/oversight/samples/draw.js';
import { anAgency, anOfficial, type TestOfficial } from '../../support/actors.js';
import { startTestApp, type Answer, type TestApp } from '../../support/app.js';
import { formTo, signedInBrowser } from '../../support/browser.js';
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

interface InLine {
  id: string;
  amount: number;
  agencyId: string;
}

// What decision 47 says of the two, written a second time and otherwise: with shares by trial and amounts one rupiah span at a time.
function stratified(line: readonly InLine[], size: number): string[] {
  const agencies = [...new Set(line.map(({ agencyId }) => agencyId))].sort();
  const of = (agencyId: string) => line.filter((unit) => unit.agencyId === agencyId);
  const whole = new Map(agencies.map((one) => [one, Math.floor((of(one).length * size) / line.length)]));
  const given = [...whole.values()].reduce((sum, count) => sum + count, 0);
  const remainder = (one: string) => (of(one).length * size) % line.length;
  const byRemainder = agencies.toSorted((a, b) => remainder(b) - remainder(a));
  for (const one of byRemainder.slice(0, size - given)) whole.set(one, (whole.get(one) ?? 0) + 1);
  return agencies.flatMap((one) =>
    of(one)
      .slice(0, whole.get(one))
      .map(({ id }) => id),
  );
}

function proportional(line: readonly InLine[], size: number, seed: string): string[] {
  const total = line.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const start = BigInt(`0x${sha256(`${seed}|start`).slice(0, 13)}`);
  // Rupiah times size times 2^52, so that points are whole numbers.
  const points = Array.from({ length: size }, (_, i) => total * start + total * BigInt(i) * 2n ** 52n);
  return line
    .filter((_, index) => {
      const before = line.slice(0, index).reduce((sum, { amount }) => sum + BigInt(amount), 0n);
      const [from, until] = [before, before + BigInt(line[index]?.amount ?? 0)].map(
        (at) => at * BigInt(size) * 2n ** 52n,
      ) as [bigint, bigint];
      return points.some((point) => point >= from && point < until);
    })
    .map(({ id }) => id);
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

  // The anchor of today, as the job writes it after midnight; of those that stand already nothing changes.
  const publishSeed = async () => {
    await test.app.get(AuditSealer).seal();
    await test.app.get(AuditAnchors).anchor(new Date(Date.now() + 86_400_000));
  };

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
    await publishSeed();
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

  it.each(['stratified', 'proportional'] as const)(
    'is drawn %s by the job, twice is once, as anybody computes it',
    async (method) => {
      const other = await anAgency(test);
      for (let i = 0; i < 2; i++) await anAcceptedOrder(test, { agencyId: other });
      const { body } = await post('samples', definition({ title: `Sampel ${method}`, method, size: 3 }));
      await publishSeed();
      const samples = test.app.get(SampleService);
      await Promise.all([samples.drawReady(), samples.drawReady()]);
      await samples.drawReady();
      const written = await test.sql<{ entries: number; changes: number }>(
        `select (select count(*)::int from audit_entry where action = 'sample.draw' and record_id::text = $1::text) as entries,
           (select count(*)::int from status_change where record_id::text = $1::text and action = 'draw') as changes`,
        [body.id],
      );
      expect(written).toEqual([{ entries: 1, changes: 1 }]);
      const drawn = (await get(`samples/${body.id}`, auditor.token)).body;
      const { items } = (await get<{ items: InLine[] }>(`samples/${body.id}/population`, auditor.token)).body;
      expect(drawn.status).toBe('drawn');
      expect(items.length).toBeGreaterThan(4);
      const line = items.sort((a, b) =>
        sha256(`${drawn.seed}|${a.id}`) < sha256(`${drawn.seed}|${b.id}`) ? -1 : 1,
      );
      const expected = method === 'stratified' ? stratified(line, 3) : proportional(line, 3, drawn.seed);
      expect(drawn.orders.map(({ orderId }) => orderId)).toEqual(expected);
    },
  );

  it('has an order made into a case in one step, once, and only an order that it drew', async () => {
    const announced = await post('samples', definition({ title: 'Untuk kasus' }));
    const { id } = announced.body;
    const [any] = await test.sql<{ id: string }>(
      `select id from purchase_order where status = 'accepted' limit 1`,
    );
    const early = await post('cases', { sampleId: id, subjectId: any?.id });
    expect(early).toMatchObject({ status: 422, body: { errors: [{ code: 'not-drawn' }] } });
    await publishSeed();
    await post(`samples/${id}/draw`);
    const { orders } = (await get(`samples/${id}`, auditor.token)).body;
    const subjectId = orders[0]?.orderId ?? '';
    const open = () => post('cases', { sampleId: id, subjectId });
    const both = await Promise.all([open(), open()]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const caseId = both.find(({ status }) => status === 201)?.body.id;
    expect((await get<object>(`cases/${caseId}`, auditor.token)).body).toMatchObject({
      ...{ subjectType: 'order', subjectId, status: 'open' },
      title: expect.stringContaining('Sampel "Untuk kasus": pesanan') as string,
    });
    expect((await get(`samples/${id}`, auditor.token)).body.orders[0]).toMatchObject({ caseId });
    const [left] = await test.sql<{ id: string }>(
      'select order_id as id from audit_sample_unit where sample_id = $1 and position is null limit 1',
      [id],
    );
    expect(await post('cases', { sampleId: id, subjectId: left?.id, title: 'Lain' })).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'not-drawn' }] },
    });
    const unknown = { sampleId: subjectId, subjectId, title: 'Lain' };
    expect((await post('cases', unknown)).status).toBe(404);
    const refused = await post('cases', { sampleId: 'x', title: '' });
    expect([...new Set(refused.body.errors?.map(({ pointer }) => pointer))].sort()).toEqual([
      ...['/sampleId', '/subjectId', '/title'],
    ]);
    const other = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
    await test.sql(`update post set auditor_body = 'ukpbj' where id = $1`, [other.postId]);
    expect((await post('cases', { sampleId: id, subjectId }, other)).status).toBe(404);
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

  it('is announced and drawn by page, with what is wrong beside its field, and its orders become cases', async () => {
    const desk = await signedInBrowser(test, auditor);
    const path = '/pengawasan/sampel/baru';
    const announce = async (typed: Record<string, string>) => {
      const { body } = await desk.get(path);
      return desk.post(path, { ...formTo(body, path), method: 'simple', title: 'Per halaman', ...typed });
    };
    for (const [typed, fault] of [
      [{ title: '' }, 'href="#title">Nama sampel: wajib diisi'],
      [{ size: '' }, 'href="#size">Berapa pesanan: paling sedikit 1'],
      [{ from: '' }, 'href="#from">Pesanan dari tanggal: harus tanggal'],
      [{ minAmount: 'dua' }, 'href="#minAmount">Nilai paling sedikit: harus rupiah bulat'],
      [{ minAmount: '2.000', maxAmount: '1.000' }, 'href="#maxAmount">Nilai paling banyak harus'],
    ] as const) {
      const { status, body } = await announce(typed);
      expect([status, body.includes(fault), fault]).toEqual([400, true, fault]);
    }
    const whole = { from: '2020-01-01', size: '2' };
    const none = String((await announce({ ...whole, minAmount: '999.000.000.000' })).headers.location);
    const [some = ''] = String((await announce(whole)).headers.location).split('?');
    const draw = async (page: string) => desk.press(page, `${page.replace(/\?.*/, '')}/tarik`);
    await publishSeed();
    const button = formTo((await desk.get(some)).body, `${some}/tarik`);
    expect((await desk.post(`${some}/tarik`, button)).headers.location).toBe(`${some}?selesai=tarik`);
    const again = await desk.post(`${some}/tarik`, { ...button, kunci: 'sekali-lagi' });
    expect([again.status, again.body.includes('Sampel ini sudah ditarik.')]).toEqual([409, true]);
    const drawn = (await desk.get(some)).body;
    expect(drawn).toContain('Pesanan yang terpilih: 0 dari 2 sudah diperiksa');
    expect(drawn).toMatch(/Benih<\/dt><dd><code>[0-9a-f]{64}/);
    expect((await desk.press(some, `${some}/perkara`)).headers.location).toMatch(/^\/pengawasan\/perkara\//);
    expect((await desk.get(some)).body).toContain('Pesanan yang terpilih: 1 dari 2 sudah diperiksa');
    await draw(none);
    expect((await desk.get(none)).body).toContain('Tidak ada pesanan yang memenuhi pilihan itu.');
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
