import { parse } from 'csv-parse/sync';
import { FIGURES } from '../../../src/oversight/analysis/figures/index.js';
import { AnalysisFacts } from '../../../src/oversight/index.js';
import { anAgency, anOfficial, type TestOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Browser, fieldOf, formTo, signedInBrowser } from '../../support/browser.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { YEAR } from '../../support/builders/purchases.js';
import { aSpendingYear, type Spending } from '../../support/builders/spending.js';
import { codeOf, PASSWORD } from '../../support/sign-in.js';
import { statementsOf } from '../../support/statements.js';

const NOWHERE = '018f0000-0000-7000-8000-000000000000';
const NIK = '3216012345670001';

/** Sets up the second factor that the office asks for. */
async function withFactor(browser: Browser): Promise<void> {
  const form = fieldOf((await browser.get('/masuk/faktor-kedua')).body, 'form');
  const begun = await browser.post('/masuk/faktor-kedua', { form, ke: '/beranda', password: PASSWORD });
  const secret = fieldOf(begun.body, 'secret');
  const set = await browser.post('/masuk/faktor-kedua', {
    form,
    ke: '/beranda',
    secret,
    otp: codeOf(secret, -1),
  });
  if (!set.body.includes('Faktor kedua terpasang')) throw new Error(set.body);
}

describe('the pages of oversight', () => {
  let test: TestApp;
  let spending: Spending;
  let auditor: TestOfficial;
  let audit: Browser;
  let ppk: Browser;
  let kpa: Browser;
  let flagId: string;
  let anybody: Browser;

  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    spending = await aSpendingYear(test, 30);
    await test.sql('alter table requisition disable trigger user');
    await test.sql(
      `update requisition set title = 'Rapat bersama ' || $1 where id = (select requisition_id from purchase_order where id = $2)`,
      [NIK, spending.orderIds[0]],
    );
    await test.app.get(AnalysisFacts).refresh();
    auditor = await anOfficial(test, {
      agencyId: await anAgency(test, { name: 'Inspektorat' }),
      role: 'auditor',
    });
    const officer = await anOfficial(test, { agencyId: spending.agencyId, role: 'ppk' });
    [audit, ppk, kpa] = [
      await signedInBrowser(test, auditor),
      await signedInBrowser(test, officer),
      await signedInBrowser(test, spending.kpa),
    ];
    await withFactor(kpa);
    anybody = new Browser(test);
    const [flag] = await test.sql<{ id: string }>(
      `insert into red_flag (id, rule, scope_id, occurred_on, key, agency_id, subject_type, subject_id, severity, money_at_risk, summary, evidence,
         parameters, found_at, last_seen_at)
       values (uuidv7(), 'RF01', $1, current_date, 'uji', $1, 'agency', $1, 'high', 1000, 'Tiga pesanan dipecah.', '[]', '{}', now(), now()) returning id`,
      [spending.agencyId],
    );
    flagId = flag?.id ?? '';
  });
  afterAll(() => test.close());

  it('open to whoever the API lets in, and to nobody else', async () => {
    const paths = ['tanda', 'perkara', 'sampel', 'catatan', 'aturan', 'pemeriksaan', 'riwayat', 'laporan'];
    for (const path of paths) {
      const own = await audit.get(`/pengawasan/${path}`);
      expect([path, own.status]).toEqual([path, 200]);
      expect([path, (await ppk.get(`/pengawasan/${path}`)).status]).toEqual([path, 403]);
      expect([path, (await anybody.get(`/pengawasan/${path}`)).status]).toEqual([path, 303]);
    }
    expect((await ppk.get('/pengawasan')).status).toBe(403);
    expect((await kpa.get('/pengawasan/perkara')).status).toBe(403);
    for (const path of [
      `tanda/${NOWHERE}`,
      `perkara/${NOWHERE}`,
      `sampel/${NOWHERE}`,
      'angka/tidak-ada',
      'aturan/RF99',
    ]) {
      expect([path, (await audit.get(`/pengawasan/${path}`)).status]).toEqual([path, 404]);
    }
  });

  it('show the head of an agency the own money only', async () => {
    const whole = await audit.get(`/pengawasan/angka/spend?by=agency&from=${YEAR}-01-01&until=${YEAR}-12-31`);
    expect(whole.body).toContain(`agencyId=${spending.otherAgencyId}`);
    const own = await kpa.get(`/pengawasan/angka/spend?by=agency&from=${YEAR}-01-01&until=${YEAR}-12-31`);
    expect(own.body).toContain(`agencyId=${spending.agencyId}`);
    expect(own.body).not.toContain(`agencyId=${spending.otherAgencyId}`);
    const board = await kpa.get(`/pengawasan?tahun=${YEAR}`);
    expect(board.body).not.toContain(`agencyId=${spending.otherAgencyId}`);
    expect(board.body).not.toContain('Tanda bahaya berat');
  });

  it('lead from what a vendor sells too much or too often of to its turnover', async () => {
    const [order] = await test.sql<{ vendor: string }>(
      'select vendor_id as vendor from purchase_order where id = $1',
      [spending.orderIds[0]],
    );
    const vendorId = order?.vendor ?? '';
    const path = `/penyedia/${vendorId}/omzet`;
    const ids: string[] = [];
    for (const rule of ['RF11', 'RF24']) {
      const [flag] = await test.sql<{ id: string }>(
        `insert into red_flag (id, rule, scope_id, occurred_on, key, agency_id, vendor_id, subject_type, subject_id, severity, summary,
           evidence, parameters, found_at, last_seen_at)
         values (uuidv7(), $1, $2, current_date, 'omzet', $3, $2, 'vendor', $2, 'medium', 'Hampir semua dari satu meja.', '[]', '{}', now(), now())
         returning id`,
        [rule, vendorId, spending.agencyId],
      );
      ids.push(flag?.id ?? '');
    }
    expect((await audit.get(`/pengawasan/tanda/${ids[0]}`)).body).toContain(`href="${path}"`);
    expect((await audit.get(`/pengawasan/tanda/${ids[1]}`)).body).not.toContain(path);
    const opened = await audit.post(`/pengawasan/tanda/${ids[0]}/perkara`, {
      ...formTo((await audit.get(`/pengawasan/tanda/${ids[0]}`)).body, `/pengawasan/tanda/${ids[0]}/perkara`),
      title: 'Satu meja',
    });
    const at = String(opened.headers.location).replace(/\?.*/, '');
    expect((await audit.get(at)).body).toContain(`href="${path}"`);
    for (const from of [`/pengawasan/tanda?vendorId=${vendorId}`, `/verifikasi/${vendorId}`]) {
      expect((await audit.get(from)).body).toContain(`href="${path}"`);
    }
    expect((await audit.get(path)).status).toBe(200);
  });

  it('take few statements: a session is looked up, and then at most three', async () => {
    await audit.get('/pengawasan');
    const session = await statementsOf(() => audit.get('/pengawasan/perkara/baru'));
    for (const path of [
      `?tahun=${YEAR}`,
      `/angka/umk-share`,
      `/angka/spend/baris`,
      '/tanda',
      `/tanda/${flagId}`,
      '/perkara',
      '/catatan',
      '/aturan',
    ]) {
      const count = await statementsOf(() => audit.get(`/pengawasan${path}`));
      expect([path, count - session <= 3]).toEqual([path, true]);
    }
  });

  it('hand out the rows behind a figure as a file', async () => {
    const file = await audit.get(
      `/pengawasan/angka/spend/berkas?baris=ya&format=csv&from=${YEAR}-01-01&until=${YEAR}-12-31`,
    );
    expect(file.headers['content-disposition']).toContain(`spend-${YEAR}-01-01`);
    expect(file.body).toContain('Nomor pesanan');
  });

  it('open every one of the ten figures down to rows that add up to it, on pages and in files', async () => {
    const year = `from=${YEAR}-01-01&until=${YEAR}-12-31`;
    const table = async (path: string) =>
      parse((await audit.get(path)).body, { bom: true, columns: true }) as Record<string, string>[];
    const sum = (rows: Record<string, string>[], column: string) =>
      rows.reduce((all, row) => all + Number(row[column] ?? 0), 0);
    expect(FIGURES).toHaveLength(10);
    for (const { id, columns, rowColumns } of FIGURES) {
      const path = `/pengawasan/angka/${id}`;
      const figure = (await audit.get(`${path}?${year}`)).body;
      const rows = await table(`${path}/berkas?baris=ya&format=csv&${year}`);
      expect([id, rows.length > 0]).toEqual([id, true]);
      const linesFrom = async (start: string) => {
        let [count, next]: [number, string | undefined] = [0, start];
        while (next) {
          const { status, body }: { status: number; body: string } = await audit.get(next);
          expect([next, status]).toEqual([next, 200]);
          count += (body.split('<tbody>')[1]?.split('</tbody>')[0]?.split('<tr>').length ?? 1) - 1;
          next = /href="([^"]*[?&](?:amp;)?after=[^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
        }
        return count;
      };
      expect([id, await linesFrom(`${path}/baris?${year}`)]).toEqual([id, rows.length]);
      const links = [
        ...(figure.split('<tbody>').at(-1) ?? '').matchAll(/<th[^>]*><span><a href="([^"]*\/baris\?[^"]*)"/g),
      ];
      let led = 0;
      for (const [, href = ''] of links) led += await linesFrom(href.replaceAll('&amp;', '&'));
      // An order stands behind each of its steps.
      if (links.length > 0 && id !== 'lead-times') expect([id, led]).toEqual([id, rows.length]);
      const groups = await table(`${path}/berkas?format=csv&${year}`);
      const shared = columns.filter(
        ({ key, kind, title }) =>
          kind === 'money' && rowColumns.some((one) => one.key === key && one.title === title),
      );
      // Behind the urgent lane stand the requests, not the orders. Of a meeting nobody closed the list of, and of what is not paid yet, the
      // sum stands in another column.
      if (id === 'urgent-lane') expect(sum(groups, 'Permintaan mendesak')).toBe(rows.length);
      for (const { key, title } of shared) {
        if (['meal-cost', 'payment-times', 'urgent-lane'].includes(id)) continue;
        expect([id, key, sum(rows, title)]).toEqual([id, key, sum(groups, title)]);
      }
      const book = await audit.get(`${path}/berkas?format=xlsx&${year}`);
      expect([id, book.headers['content-disposition']]).toEqual([id, expect.stringContaining('.xlsx')]);
    }
  });

  it('make one case of a flag however often the form is sent', async () => {
    const page = (await audit.get(`/pengawasan/tanda/${flagId}`)).body;
    expect(page).toContain('Mengapa kebutuhan yang sejenis');
    const action = `/pengawasan/tanda/${flagId}/perkara`;
    const fields = { ...formTo(page, action), title: 'Pemecahan' };
    const first = await audit.post(action, fields);
    const second = await audit.post(action, fields);
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(second.headers.location).toBe(first.headers.location);
    expect((await audit.get(`/pengawasan/tanda/${flagId}`)).body).toContain('Sudah menjadi perkara');
    const without = { ...fields, form: '' };
    expect((await audit.post(action, without)).status).toBe(403);
  });

  it('let a list of a rule be written row by row: rows come and go, each is checked, and the new list holds', async () => {
    const path = '/pengawasan/aturan/RF01';
    const rowsOf = (html: string) =>
      Object.fromEntries(
        [...html.matchAll(/<input[^>]*>/g)].flatMap(([tag]) => {
          const name = /name="(value-thresholds-\d+)"/.exec(tag)?.[1];
          return name ? [[name, /value="([^"]*)"/.exec(tag)?.[1] ?? '']] : [];
        }),
      ) as Record<string, string>;
    const page = (await audit.get(path)).body;
    const fields = {
      ...{ form: fieldOf(page, 'form'), kunci: fieldOf(page, 'kunci'), code: 'thresholds' },
      ...{
        'validFrom-thresholds': '2026-01-01',
        'reason-thresholds': 'Batas baru',
        'legalBasis-thresholds': '',
      },
    };
    const rows = rowsOf(page);
    expect(Object.values(rows)).toEqual(['2.000.000', '10.000.000', '50.000.000', '200.000.000']);
    const more = await audit.post(path, { ...fields, ...rows, baris: 'tambah' });
    expect([more.status, Object.keys(rowsOf(more.body)).length]).toEqual([200, 5]);
    expect(more.body).toContain('Batas baru');
    const fewer = await audit.post(path, { ...fields, ...rowsOf(more.body), baris: '0' });
    expect(Object.values(rowsOf(fewer.body))).toEqual(['10.000.000', '50.000.000', '200.000.000', '']);
    expect(fewer.body).toContain('Tidak dipakai lagi: Rp2.000.000.');
    const wrong = { ...rowsOf(fewer.body), 'value-thresholds-1': '', 'value-thresholds-3': 'lima' };
    const refused = await audit.post(path, { ...fields, ...wrong });
    expect([refused.status, refused.body.includes('href="#value-thresholds-3"')]).toEqual([422, true]);
    expect(rowsOf(refused.body)).toEqual(wrong);
    const saved = await audit.post(path, { ...fields, ...wrong, 'value-thresholds-3': '75.000.000' });
    expect(saved.status).toBe(303);
    const after = (await audit.get(path)).body;
    expect(after).toContain('Rp10.000.000, Rp200.000.000, Rp75.000.000');
    expect((await kpa.post(path, { ...fields, ...rows })).status).toBe(403);
  });

  it('keep what was typed when a sample cannot be announced, and name the field', async () => {
    const page = (await audit.get('/pengawasan/sampel/baru')).body;
    const fields = formTo(page, '/pengawasan/sampel/baru');
    const answer = await audit.post('/pengawasan/sampel/baru', {
      ...fields,
      ...{
        title: 'Sampel <besok>',
        method: 'stratified',
        size: '5',
        until: '2999-01-01',
        agencyId: '',
        kind: '',
      },
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('href="#until"');
    expect(answer.body).toContain('value="Sampel &lt;besok>"');
  });

  it('of the open site are kept for a minute, sent once, and name nobody', async () => {
    const paths = [
      '/',
      `/transparansi?tahun=${YEAR}`,
      `/transparansi/pembelian?tahun=${YEAR}`,
      `/transparansi/pembelian/${spending.orderIds[0]}`,
      `/transparansi/penyedia?tahun=${YEAR}`,
      '/peraturan',
    ];
    for (const path of paths) {
      const first = await test.request<string>('GET', path);
      expect([path, first.status, first.headers['cache-control']]).toEqual([path, 200, 'public, max-age=60']);
      expect(first.body).not.toMatch(/<style|style="|onclick/);
      expect(first.body).not.toMatch(/Pejabat (pptk|kpa)|Pemilik|\b\d{16,18}\b/);
      const headers = { 'if-none-match': String(first.headers.etag) };
      expect([path, (await test.request('GET', path, { headers })).status]).toEqual([path, 304]);
    }
    expect((await test.request('GET', `/transparansi/pembelian/${NOWHERE}`)).status).toBe(404);
  });

  it('find a purchase by its purpose but never by a number that is hidden', async () => {
    const purchase = `/transparansi/pembelian/${spending.orderIds[0]}`;
    const search = async (q: string) =>
      (await test.request<string>('GET', `/transparansi/pembelian?tahun=${YEAR}&q=${encodeURIComponent(q)}`))
        .body;
    expect(await search('rapat bersama')).toContain(purchase);
    expect(await search('rapat bersama')).toContain('[disamarkan]');
    expect(await search(NIK.slice(0, 6))).not.toContain(purchase);
  });
});
