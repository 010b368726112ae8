import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { anAccount, anAgency, anOfficial, type TestActor } from '../support/actors.js';
import { settleMessages, startTestApp, type TestApp } from '../support/app.js';
import { anItem } from '../support/builders/catalog.js';
import { regulationsInForce } from '../support/builders/orders.js';
import { aPayment, type TestPayment } from '../support/builders/payments.js';
import { aRegulationOffice } from '../support/builders/regulations.js';
import { aRequisition } from '../support/builders/requisitions.js';
import { anUrgentRequest } from '../support/builders/urgent.js';
import { aVendor } from '../support/builders/vendors.js';
import { describeJourney, Journey } from '../support/journey.js';

/** The addresses of pages with their parameters left open, those that name most first. */
const ROUTES = readFileSync('docs/api/routes.md', 'utf8')
  .split('\n')
  .flatMap((line) => /^\| GET \| `([^`]+)`/.exec(line)?.[1] ?? [])
  .filter((route) => !/^\/(api|assets|health|metrics)\b/.test(route))
  .map((route) => ({ route, names: route.split('/').filter((part) => !part.startsWith(':')).length }))
  .sort((one, other) => other.names - one.names)
  .map(({ route }) => ({ route, pattern: new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`) }));

/** What leads on but not to a page of whoever reads it. */
const ELSEWHERE = [
  // The guides are for everybody and name pages of each group.
  /^\/bantuan\//,
];
/** Papers of vendors: the builders write no bytes behind them. */
const NO_BYTES = /^\/(usaha|verifikasi)\/.*berkas\//;

/** What people really call things, as long as the column takes it. */
const LONG =
  ' Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana, Sub-Bidang Pertanggungjawaban 000.3.2/00017/SPESIFIKASI.TEKNIS/2026 dan Keberlangsungan Penyelenggaraannya di Kecamatan';
const NAMES =
  '(^|_)(name|title|titles|venue|activity|purpose|subject|summary|note|reason|specification|address|person)$';

/** Makes every name in the database as long as it may be; what is kept unchangeable stays as it is. */
async function lengthenNames(test: TestApp): Promise<void> {
  const columns = await test.sql<{ table: string; column: string }>(
    `select c.table_name as "table", c.column_name as "column" from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'text' and c.table_name <> 'unit'
       and c.column_name ~ $1`,
    [NAMES],
  );
  for (const { table, column } of columns)
    for (const length of [240, 150, 100, 60]) {
      const text = `update "${table}" set "${column}" = left("${column}" || $1, ${length}) where "${column}" <> ''`;
      const taken = await test.sql(text, [LONG]).then(
        () => true,
        () => false,
      );
      if (taken) break;
    }
}

describeJourney('what is longest, and what is nothing at all', () => {
  let test: TestApp;
  let journey: Journey;

  beforeAll(async () => {
    test = await startTestApp({ working: true, env: { SECOND_FACTOR_ROLES: 'vendor-staff' } });
    journey = await Journey.begin(test);
    await regulationsInForce(test);
  });
  afterAll(async () => {
    await journey?.end();
    await test?.close();
  });

  /** Goes from link to link, to one page of each kind but those `known`; returns what leads nowhere and what is wider than the phone. */
  async function walk(
    page: Page,
    known: Iterable<string>,
  ): Promise<{ faults: unknown[]; seen: Set<string> }> {
    const faults: unknown[] = [];
    const wanted = [{ path: page.url() === 'about:blank' ? '/' : '/beranda', from: '' }];
    const seen = new Set(known);
    for (let next = wanted.shift(); next; next = wanted.shift()) {
      const { path, from } = next;
      const { pathname } = new URL(path, journey.address);
      const route = ROUTES.find(({ pattern }) => pattern.test(pathname))?.route ?? path;
      if (seen.has(route)) continue;
      seen.add(route);
      const answer = await page.goto(path).catch((error: Error) => error);
      if (answer instanceof Error) {
        // A file is handed over, and the page stays.
        if (!/Download is starting|ERR_ABORTED/.test(answer.message))
          faults.push([path, from, answer.message]);
        continue;
      }
      if (answer && answer.status() >= 400) faults.push([path, from, answer.status()]);
      const { links, wide } = await page.evaluate<{ links: string[]; wide: string[] }>(`(() => {
        const isOut = (e) => e.getBoundingClientRect().right > innerWidth + 1;
        const wide = document.documentElement.scrollWidth > innerWidth
          ? [...document.querySelectorAll('body *')].filter((e) => isOut(e) && ![...e.children].some(isOut)) : [];
        return {
          links: [...document.querySelectorAll('a[href^="/"]')].map((a) => a.getAttribute('href')),
          wide: wide.slice(0, 2).map((e) => e.outerHTML.slice(0, 100)),
        };
      })()`);
      if (wide.length > 0) faults.push([path, from, wide]);
      if (ELSEWHERE.some((pattern) => pattern.test(pathname))) continue;
      for (const link of links)
        if (!/^\/(assets|api)\//.test(link) && !NO_BYTES.test(link)) wanted.push({ path: link, from: path });
    }
    return { faults, seen };
  }

  /** What each of them met on the way, beyond what anybody may read. */
  async function walks(people: Readonly<Record<string, TestActor>>): Promise<Record<string, unknown[]>> {
    const visitor = await walk(await journey.visitor(), []);
    const faults: Record<string, unknown[]> = visitor.faults.length > 0 ? { visitor: visitor.faults } : {};
    for (const [who, actor] of Object.entries(people)) {
      const page = await journey.signedIn(actor);
      const met = await walk(page, visitor.seen);
      if (met.faults.length > 0) faults[who] = met.faults;
      await page.context().close();
    }
    return faults;
  }

  it('has no link to nowhere for those who have nothing yet', async () => {
    const agencyId = await anAgency(test);
    const one = (role: Parameters<typeof anOfficial>[1]['role']) => anOfficial(test, { agencyId, role });
    const { owner } = await aVendor(test, { status: 'draft' });
    const people = {
      owner,
      pptk: await one('pptk'),
      ppk: await one('ppk'),
      kpa: await one('kpa'),
      procurer: await one('pejabat-pengadaan'),
      treasurer: await one('bendahara-pengeluaran'),
      curator: await one('ukpbj-curator'),
      auditor: await one('auditor'),
      newcomer: await anAccount(test),
    };
    expect(await walks(people)).toEqual({});
  }, 600_000);

  it('has no link to nowhere, and no name that leaves its page, for anybody', async () => {
    const payment: TestPayment = await aPayment(test, { status: 'paid', ordered: { drawn: false } });
    const { agencyId, vendorId, requester } = payment;
    const { curator } = await aRegulationOffice(test);
    for (const status of ['draft', 'submitted', 'approved', 'returned', 'rejected'] as const)
      await aRequisition(test, { agencyId, vendorId, requester, status });
    await anUrgentRequest(test, { agencyId, vendorId });
    for (const status of ['draft', 'in_review', 'returned'] as const)
      await anItem(test, { vendorId, status });
    await aVendor(test, { status: 'submitted' });
    await test.sql(
      `insert into red_flag (id, rule, scope_id, occurred_on, key, agency_id, vendor_id, subject_type, subject_id, severity,
         money_at_risk, summary, evidence, parameters, found_at, last_seen_at)
       values (uuidv7(), 'RF01', $1, current_date, 'uji', $1, $2, 'agency', $1, 'high', 999999999999, 'Tiga pesanan dipecah.',
         $3, '{}', now(), now())`,
      [
        agencyId,
        vendorId,
        JSON.stringify([
          {
            source: 'order',
            orderId: payment.orderId,
            number: payment.number,
            issuedOn: '2026-03-04',
            total: 1,
            vendorId,
          },
        ]),
      ],
    );
    await settleMessages(test);
    await lengthenNames(test);
    const { owner, ppk, receiver, treasurer, verifier, head } = payment;
    const people = {
      ...{ owner, requester, ppk, receiver, treasurer, verifier, head, curator },
      procurer: await anOfficial(test, { agencyId, role: 'pejabat-pengadaan' }),
      checker: await anOfficial(test, { agencyId, role: 'ukpbj-verifier' }),
      auditor: await anOfficial(test, { agencyId, role: 'auditor' }),
      administrator: await anAccount(test, { administrator: true }),
    };
    expect(await walks(people)).toEqual({});
  }, 600_000);
});
