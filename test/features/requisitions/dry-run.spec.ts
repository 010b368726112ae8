import fc from 'fast-check';
import { civilDateOf } from '../../../src/kernel/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { RegulationReader, type ParameterFile, type RuleSet } from '../../../src/regulations/index.js';
import { judge } from '../../../src/requisitions/index.js';
import { DryRuns } from '../../../src/requisitions/dry-run/dry-run.service.js';
import { anAccount } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { signedInBrowser } from '../../support/browser.js';
import { collectedFacts } from '../../support/arbitrary-decisions.js';
import { manyDecisions, type KeptDecision } from '../../support/builders/decisions.js';
import {
  aDraftRegulation,
  aRegulationOffice,
  withValue,
  type RegulationOffice,
} from '../../support/builders/regulations.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { statementsOf } from '../../support/statements.js';

const today = civilDateOf(new Date());
const PATH = '/api/v1/dry-runs';

interface Report {
  status: string;
  total: number;
  on: string;
  summary: Record<string, number>;
  agencies: {
    agencyId: string;
    considered: number;
    refused: number;
    allowed: number;
    rerouted: number;
    same: number;
    rules: { code: string; count: number }[];
    examples: { requisitionId: string; effect: string; rules: { code: string; legalBasis: string }[] }[];
  }[];
}

describe('trying a regulation on past requisitions', () => {
  let test: TestApp;
  let office: RegulationOffice;
  let agencies: Purchasing[];
  let document: ParameterFile;
  let kept: KeptDecision[];
  const rulesToday = () => test.app.get(RegulationReader).ruleSetOn(test.app.get(ReadDatabase), today);
  const ask = (regulationId: string, token = office.curator.token) =>
    test.request<{ id: string; total: number }>('POST', PATH, { token, body: { regulationId } });
  const work = (id: string) => test.app.get(DryRuns).run(id, 'uji');
  const reportOf = async (id: string) =>
    (await test.request<Report>('GET', `${PATH}/${id}`, { token: office.curator.token })).body;

  beforeAll(async () => {
    test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'auditor' } });
    agencies = [await aPurchasing(test), await aPurchasing(test)];
    office = await aRegulationOffice(test);
    const [row] = await test.sql<{ id: string }>(`select id from regulation where code = 'contoh-perbup'`);
    const token = office.curator.token;
    document = (
      await test.request<ParameterFile>('GET', `/api/v1/regulations/${row?.id}/document`, { token })
    ).body;
    const facts = fc.sample(collectedFacts, { numRuns: 1_100, seed: 11 });
    const rules = await rulesToday();
    kept = [
      ...(await manyDecisions(test, agencies[0]!, rules, facts.slice(0, 700))),
      ...(await manyDecisions(test, agencies[1]!, rules, facts.slice(700))),
    ];
  });
  afterAll(() => test.close());

  /** What comes of judging each of them, counted without any portion. */
  const bruteForce = (rules: RuleSet, agencyId: string) => {
    const counts = { considered: 0, refused: 0, allowed: 0, rerouted: 0 };
    for (const { facts, verdict, agencyId: own } of kept) {
      if (own !== agencyId) continue;
      const after = judge(rules, facts);
      const people = (judgement: typeof after) =>
        JSON.stringify(judgement.approval?.steps.map(({ roles }) => roles));
      counts.considered += 1;
      if (verdict.allowed && !after.allowed) counts.refused += 1;
      else if (!verdict.allowed && after.allowed) counts.allowed += 1;
      else if (verdict.allowed && people(verdict) !== people(after)) counts.rerouted += 1;
    }
    return counts;
  };

  /** What is dear is decided by the PA, on a route of this title; the same as that of what is not, if none is given. */
  const twoRoutes = (title = document.routes[0]?.title) => {
    const [route] = document.routes;
    const steps = route?.steps.map((step) => ({ ...step, roles: ['pa'] }));
    return [
      { ...route, when: { ...route?.when, upTo: 10_000_000 } },
      { ...route, code: 'besar', title, steps, when: { ...route?.when, over: 10_000_000 } },
    ];
  };

  it('says agency by agency what would be refused, allowed or decided by others, as brute force does', async () => {
    const split = {
      ...withValue(withValue(document, 'transaction_max', 45_000_000), 'lead_time_days', 7, 'mamin'),
      version: 'dicoba',
      routes: twoRoutes(),
    };
    const { id: regulationId } = await aDraftRegulation(test, office, split);
    const asked = await ask(regulationId);
    expect([asked.status, asked.body]).toMatchObject([202, { status: 'running', total: kept.length }]);
    expect(
      await test.sql(`select name, payload from outbox_message where name = 'requisitions.dry-run-asked'`),
    ).toEqual([{ name: 'requisitions.dry-run-asked', payload: { dryRunId: asked.body.id } }]);
    await work(asked.body.id);
    const report = await reportOf(asked.body.id);
    expect(report).toMatchObject({ status: 'done', total: kept.length, on: today });
    const rules = await test.app
      .get(RegulationReader)
      .ruleSetWith(test.app.get(ReadDatabase), split as ParameterFile, today);
    for (const { agencyId } of agencies) {
      const found = report.agencies.find((one) => one.agencyId === agencyId);
      expect(found).toMatchObject(bruteForce(rules, agencyId));
    }
    expect(report.summary.refused).toBeGreaterThan(10);
    expect(report.summary.rerouted).toBeGreaterThan(10);
    expect(report.summary.considered).toBe(kept.length);
    const example = report.agencies[0]?.examples.find(({ effect }) => effect === 'refused');
    expect(example?.rules[0]).toMatchObject({ legalBasis: expect.stringContaining('CONTOH Perbup') });
    expect(report.agencies[0]?.rules.map(({ code }) => code)).toEqual(expect.arrayContaining(['lead-time']));
    const [row] = await test.sql<{ status: string }>(`select status from regulation where id = $1`, [
      regulationId,
    ]);
    expect(row?.status).toBe('draft');
  });

  it('comes to the same when its job runs twice, twice at once, or is taken up again in the middle', async () => {
    const { id: regulationId } = await aDraftRegulation(test, office, {
      ...withValue(document, 'transaction_max', 1_000_000),
      version: 'dua kali',
    });
    const once = (await ask(regulationId)).body.id;
    await work(once);
    const expected = (await reportOf(once)).agencies;
    await work(once);
    expect((await reportOf(once)).agencies).toEqual(expected);
    const both = (await ask(regulationId)).body.id;
    await Promise.all([work(both), work(both)]);
    expect((await reportOf(both)).agencies).toEqual(expected);
    const broken = (await ask(regulationId)).body.id;
    // The second portion breaks off: one requisition of it cannot be read.
    const late = kept.at(-1);
    const setFacts = (facts: object) =>
      test.sql('update requisition set facts = $2 where id = $1', [late?.id, JSON.stringify(facts)]);
    await setFacts({});
    await expect(work(broken)).rejects.toThrow();
    expect(await reportOf(broken)).toMatchObject({ status: 'running' });
    await setFacts(late?.facts ?? {});
    await work(broken);
    expect((await reportOf(broken)).agencies).toEqual(expected);
  });

  it('is for those who write regulations and those who oversee them', async () => {
    const { id: regulationId } = await aDraftRegulation(test, office, { ...document, version: 'siapa' });
    const pptk = agencies[0]?.pptk.token;
    expect((await ask(regulationId, pptk)).status).toBe(403);
    expect((await test.request('GET', PATH, { token: pptk })).status).toBe(403);
    expect((await ask(regulationId, (await anAccount(test)).token)).status).toBe(403);
    const nowhere = '018f0000-0000-7000-8000-000000000000';
    expect((await ask(nowhere)).status).toBe(404);
    expect((await test.request('GET', `${PATH}/${nowhere}`, { token: office.curator.token })).status).toBe(
      404,
    );
    const listed = await test.request<{ items: { status: string }[] }>('GET', PATH, {
      token: office.pa.token,
    });
    expect([listed.status, listed.body.items.length]).toEqual([200, 4]);
  });

  it('says what is wrong with the body', async () => {
    const { status, body } = await test.request<{ errors: { pointer: string }[] }>('POST', PATH, {
      token: office.curator.token,
      body: { regulationId: 'x', on: 'besok', warna: 1 },
    });
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer }) => pointer).sort()).toEqual(['/on', '/regulationId', '/warna']);
  });

  it('cannot try what is not even written soundly', async () => {
    const { id } = await aDraftRegulation(test, office, { ...document, version: 'rusak', parameters: [{}] });
    expect((await ask(id)).status).toBe(422);
  });

  it('shows by page which requisitions change, to the last of a thousand, with their sums, and hands them out as a file', async () => {
    // One that an officer really asked for, beside the many.
    const buyer = agencies[0]!;
    const asked = await aDraft(test, buyer, { title: 'Rapat banjir <kecamatan>' });
    const submitted = await test.request('POST', `/api/v1/requisitions/${asked}/submit`, {
      token: buyer.pptk.token,
      body: { version: 1 },
    });
    expect([submitted.status, submitted.body]).toMatchObject([200, { status: 'submitted' }]);
    const [row] = await test.sql<{ total: number }>('select total from requisition where id = $1', [asked]);
    const limited = withValue(withValue(document, 'transaction_max', 1_000), 'lead_time_days', 7, 'mamin');
    const { id: regulationId } = await aDraftRegulation(test, office, { ...limited, version: 'halaman' });
    const { id } = (await ask(regulationId)).body;
    await work(id);
    const report = await reportOf(id);
    const { refused = 0, allowed = 0, rerouted = 0, refusedTotal = 0 } = report.summary;
    expect(refused).toBeGreaterThan(100);
    const browser = await signedInBrowser(test, office.curator);
    const path = `/uji-coba/${id}`;
    const words = (amount: number) => amount.toLocaleString('id-ID');
    const first = (await browser.get(path)).body;
    expect(first).toContain(`Lihat ${words(refused + allowed + rerouted)} permintaan yang berubah`);
    expect(first).toContain(`akan ditolak, senilai Rp${words(refusedTotal)}`);

    const shown: { id: string; total: string }[] = [];
    let next: string | undefined = `${path}/permintaan?effect=refused`;
    while (next) {
      const html: string = (await browser.get(next)).body;
      const rows = html.split('<tbody>')[1]?.split('</tbody>')[0]?.split('<tr>').slice(1) ?? [];
      for (const one of rows) {
        expect(one).toContain('akan ditolak');
        shown.push({ id: one, total: /figure"><span>Rp([\d.]+)/.exec(one)?.[1]?.replaceAll('.', '') ?? '' });
      }
      next = /href="([^"]*after=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(shown.length).toBe(refused);
    expect(shown.reduce((sum, { total }) => sum + Number(total), 0)).toBe(refusedTotal);
    const own = shown.find((one) => one.id.includes('Rapat banjir &lt;kecamatan'));
    expect(own?.total).toBe(String(row?.total));
    expect(own?.id).toContain('Rp1.000');
    expect(own?.id).toContain('CONTOH Perbup');

    const lines = async (query: string) =>
      (await browser.get(`${path}/berkas?format=csv${query}`)).body.trim().split('\r\n').length - 1;
    expect(await lines('')).toBe(refused + allowed + rerouted);
    expect(await lines('&effect=refused')).toBe(refused);
    const [agency] = report.agencies;
    const limit = agency?.rules.find(({ code }) => code === 'transaction-limit');
    expect(await lines(`&agencyId=${agency?.agencyId}&rule=transaction-limit`)).toBe(limit?.count);
    const book = await browser.get(`${path}/berkas?format=xlsx`);
    expect(book.headers['content-disposition']).toContain('.xlsx');
    const none = await browser.get(`${path}/permintaan?rule=tidak-ada`);
    expect(none.body).toContain('Tidak ada permintaan dengan saringan ini');
    expect((await browser.get(`${path}/permintaan?effect=mungkin`)).status).toBe(400);
    const session = await statementsOf(() => browser.get('/uji-coba'));
    expect(await statementsOf(() => browser.get(`${path}/permintaan`))).toBeLessThanOrEqual(session + 1);

    const listed = await test.request<{ items: { effect: string }[]; next: string | null }>(
      'GET',
      `${PATH}/${id}/changes?effect=refused&limit=2`,
      { token: office.curator.token },
    );
    expect(listed.body.items.map(({ effect }) => effect)).toEqual(['refused', 'refused']);
    expect(listed.body.next).not.toBeNull();
    const nowhere = '018f0000-0000-7000-8000-000000000000';
    const stranger = await signedInBrowser(test, agencies[0]!.pptk);
    for (const part of ['', '/permintaan', '/berkas']) {
      expect((await browser.get(`/uji-coba/${nowhere}${part}`)).status).toBe(404);
      expect((await stranger.get(`${path}${part}`)).status).toBe(403);
    }
  });

  it.each([
    [undefined, ', dengan langkah atau pejabat yang berbeda'],
    ['Belanja besar', ', menjadi Belanja besar'],
  ])('shows by page what would go another way, on a route called %s', async (title, said) => {
    const draft = { ...document, version: `jalur ${title ?? 'lama'}`, routes: twoRoutes(title) };
    const { id: regulationId } = await aDraftRegulation(test, office, draft);
    const browser = await signedInBrowser(test, office.curator);
    const unchosen = await browser.press('/uji-coba', '/uji-coba', { regulationId: '' });
    expect([unchosen.status, unchosen.body.includes('Peraturan yang diuji: Belum dipilih.')]).toEqual([
      400,
      true,
    ]);
    const begun = await browser.press('/uji-coba', '/uji-coba', { regulationId });
    const path = String(begun.headers.location).replace('?selesai=mulai', '');
    expect((await browser.get(String(begun.headers.location))).body).toContain('Uji coba berjalan.');
    await work(path.slice(-36));
    const { rerouted = 0 } = (await reportOf(path.slice(-36))).summary;
    expect(rerouted).toBeGreaterThan(10);
    const report = (await browser.get(path)).body;
    expect(report).toContain(
      `>${rerouted.toLocaleString('id-ID')}</a></strong><small>melalui jalur persetujuan lain`,
    );
    const [rows = ''] = (await browser.get(`${path}/permintaan?effect=rerouted`)).body
      .split('<tbody>')
      .slice(1);
    expect(rows.split('<tr>').length - 1).toBe(Math.min(rerouted, 50));
    for (const row of rows.split('<tr>').slice(1)) {
      expect(row).toContain('jalur lain');
      expect(row).toContain(`${document.routes[0]?.title}${said}`);
    }
    const file = (await browser.get(`${path}/berkas?format=csv&effect=rerouted`)).body.trim().split('\r\n');
    expect(file).toHaveLength(rerouted + 1);
    expect(file[1]).toContain(said.slice(2));
  });
});
