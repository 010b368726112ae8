import { writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { processFaults, releaseFaults } from '../../../scripts/ocds-faults.mjs';
import { loadSchemas } from '../../../scripts/ocds-schemas.mjs';
import { OcdsPublisher } from '../../../src/oversight/index.js';
import { civilDateOf } from '../../../src/kernel/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  anAcceptedOrder,
  atTheDoor,
  count,
  handOver,
  type TestFulfilment,
} from '../../support/builders/order-deliveries.js';
import { anIssuedOrder, regulationsInForce, type TestOrder } from '../../support/builders/orders.js';
import { aPayment } from '../../support/builders/paid-orders.js';
import { publicPaths } from '../../support/public-paths.js';
import { sharedDataPath } from '../../support/shared-data.js';

interface Page {
  readonly items: Record<string, unknown>[];
  readonly next: string | null;
}
interface Package {
  readonly releases: { id: string; ocid: string }[];
  readonly links?: { next: string };
}

const YEAR = civilDateOf(new Date()).slice(0, 4);
// Planted where people type: each would lead to a person.
const SECRETS = ['3216200101900001', '0812-3456-7890', '081234567890', 'orang@contoh.example', '7012345678'];
const PLANTED = `Rapat bersama Bapak ${SECRETS.join(', ')}`;

describe('what anybody may read and take away', () => {
  let test: TestApp;
  let paid: TestFulfilment;
  let waiting: TestOrder;
  let ocid: string;
  let regulationId: string;

  beforeAll(async () => {
    test = await startTestApp({ env: { PUBLIC_URL: 'https://belanja.example.test' } });
    await regulationsInForce(test);
    paid = await anAcceptedOrder(test, { title: PLANTED });
    const delivery = await atTheDoor(test, paid, 20);
    await handOver(test, paid, (await count(test, paid, delivery, { received: 20 })).body);
    await aPayment(test, paid.orderId);
    waiting = await anIssuedOrder(test, { title: PLANTED });
    await test.app.get(OcdsPublisher).publishAll('uji');
    ocid = `ocds-xxxxxx-${paid.requisitionId}`;
    const [regulation] = await test.sql<{ id: string }>(`select id from regulation where kind = 'regional'`);
    regulationId = regulation?.id ?? '';
  });
  afterAll(() => test.close());

  const get = <Body>(path: string, headers?: Record<string, string>) =>
    test.request<Body>('GET', `/api/v1/public/${path}`, { headers });

  describe('orders, prices, payments and vendors', () => {
    it('shows the newest order first, page by page, each with its price against the ceiling', async () => {
      const first = await get<Page>('orders?limit=1');
      expect(first.status).toBe(200);
      expect(first.body.items[0]).toMatchObject({ id: waiting.orderId, status: 'issued', total: 700_000 });
      const second = await get<Page>(`orders?limit=1&after=${first.body.next}`);
      expect(second.body).toMatchObject({
        items: [{ id: paid.orderId, status: 'completed', lateDays: 0, number: paid.number, kind: 'mamin' }],
        next: null,
      });
      expect(Number(second.body.items[0]?.ceilingTotal ?? 700_000)).toBeGreaterThanOrEqual(700_000);
    });

    it('narrows by agency, vendor, day, status, category and kecamatan', async () => {
      const found = async (query: string) =>
        (await get<Page>(`orders?${query}`)).body.items.map(({ id }) => id);
      const [agency] = await test.sql<{ code: string }>(`select code from agency where id = $1`, [
        paid.agencyId,
      ]);
      expect(await found(`agency=${agency?.code}`)).toEqual([paid.orderId]);
      expect(await found(`vendor=${waiting.vendorId}`)).toEqual([waiting.orderId]);
      expect(await found('status=completed')).toEqual([paid.orderId]);
      expect(await found('status=declined')).toEqual([]);
      expect(await found('until=2020-01-01')).toEqual([]);
      expect(await found(`from=${YEAR}-01-01&category=mamin&kecamatan=32.16.20`)).toHaveLength(2);
      expect(await found('category=atk')).toEqual([]);
    });

    it('shows one order with what was bought and what was paid, and no order that does not exist', async () => {
      const { body } = await get<Record<string, object[]>>(`orders/${paid.orderId}`);
      expect(body).toMatchObject({
        number: paid.number,
        items: [{ item: 'Nasi boks ayam bakar', quantity: 20, unitPrice: 35_000, amount: 700_000 }],
        payments: [{ status: 'closed', gross: 700_000, net: 700_000, isLate: false, waitingDays: 0 }],
      });
      expect((await get('orders/018f0000-0000-7000-8000-000000000000')).status).toBe(404);
    });

    it('shows prices that were agreed, payments, and what happened to the orders of a vendor', async () => {
      expect((await get<Page>('prices')).body.items).toMatchObject([
        { status: 'completed', unitPrice: 35_000 },
      ]);
      expect((await get<Page>('payments?status=closed')).body.items).toMatchObject([{ channel: 'LS' }]);
      const { body } = await get<Page>(`vendor-figures?vendor=${paid.vendorId}`);
      expect(body.items).toMatchObject([
        {
          orders: 1,
          accepted: 1,
          declined: 0,
          amount: 700_000,
          agencies: 1,
          deliveries: 1,
          lateDeliveries: 0,
        },
      ]);
      expect((await get<Page>('vendor-figures?until=2020-01-01')).body.items[0]).toMatchObject({ orders: 0 });
    });

    it('names every fault of a query at once', async () => {
      const { status, body } = await get<{ errors: { pointer: string }[] }>(
        'orders?from=kemarin&agency=%20&vendor=1&category=!&kecamatan=1&status=apa&limit=0&lain=1',
      );
      expect(status).toBe(400);
      const pointers = ['agency', 'category', 'from', 'kecamatan', 'lain', 'limit', 'status', 'vendor'];
      expect([...new Set(body.errors.map(({ pointer }) => pointer))].sort()).toEqual(
        pointers.map((name) => `/${name}`),
      );
      expect((await get('ocds/releases?from=x&after=y&limit=9999')).status).toBe(400);
    });

    it('is not sent again to whoever holds it', async () => {
      const { headers } = await get('orders');
      expect(headers['cache-control']).toBe('public, max-age=60');
      expect((await get('orders', { 'if-none-match': String(headers.etag) })).status).toBe(304);
      const record = await get(`ocds/records/${ocid}`);
      const since = { 'if-modified-since': String(record.headers['last-modified']) };
      expect((await get(`ocds/records/${ocid}`, since)).status).toBe(304);
    });
  });

  describe('files of a year', () => {
    it.each(['orders', 'prices', 'payments', 'vendors'])('%s, as CSV, JSON and JSON Lines', async (name) => {
      // One after the other: no more than three are sent at once.
      const file = (format: string) =>
        test.inject({ method: 'GET', url: `/api/v1/public/bulk/${name}-${YEAR}.${format}` });
      const csv = await file('csv');
      const json = await file('json');
      const lines = await file('jsonl');
      const packed = await file('jsonl.gz');
      const rows = JSON.parse(json.body) as object[];
      expect(rows.length).toBeGreaterThan(0);
      expect(
        lines.body
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as object),
      ).toEqual(rows);
      expect(gunzipSync(packed.rawPayload).toString()).toBe(lines.body);
      expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(csv.body.trim().split('\r\n')).toHaveLength(rows.length + 1);
      expect(csv.body.charCodeAt(0)).toBe(0xfeff);
    });

    it.each(['orders-2019.csv', 'people-2026.csv', 'orders-2026.exe'])('knows no file %s', async (file) => {
      expect((await get(`bulk/${file}`)).status).toBe(404);
    });

    it('is described in the catalogue, column by column', async () => {
      const { body } = await get<{
        datasets: { name: string; columns: { name: string }[]; files: { url: string }[] }[];
      }>('datasets');
      expect(body).toMatchObject({ license: { isVerified: false }, ocidPrefix: { isRegistered: false } });
      for (const { name, columns, files } of body.datasets) {
        const [file] = files;
        const url = new URL(file?.url ?? '');
        expect(url.origin).toBe('https://belanja.example.test');
        const answer = await test.inject({ method: 'GET', url: url.pathname });
        expect([name, answer.statusCode]).toEqual([name, 200]);
        if (columns.length > 0) {
          const head = answer.body.slice(1).split('\r\n')[0]?.split(',');
          expect(head).toEqual(columns.map((column) => column.name));
        }
      }
    });
  });

  describe('OCDS', () => {
    const schemas = sharedDataPath('schemas', 'ocds-1.1.5');

    it('hands out every release by pages, each once, and by days', async () => {
      const all = await get<Package>('ocds/releases');
      const ids: string[] = [];
      let path: string | undefined = 'ocds/releases?limit=4';
      while (path) {
        const { body }: { body: Package } = await get<Package>(path);
        ids.push(...body.releases.map(({ id }) => id));
        path = body.links?.next.split('/public/')[1];
      }
      expect(ids).toEqual(all.body.releases.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      expect((await get<Package>('ocds/releases?until=2020-01-01')).body.releases).toEqual([]);
      const today = civilDateOf(new Date());
      expect((await get<Package>(`ocds/releases?from=${today}&until=${today}`)).body.releases).toHaveLength(
        ids.length,
      );
    });

    it('gives a process as releases and as a record, the same whenever it is asked', async () => {
      const releases = await get<Package>(`ocds/releases/${ocid}`);
      const record = await get<{ records: { compiledRelease: { tag: string[] }; releases: object[] }[] }>(
        `ocds/records/${ocid}`,
      );
      const [only] = record.body.records;
      expect(only?.releases).toEqual(releases.body.releases);
      expect(only?.compiledRelease.tag).toEqual(['compiled']);
      expect((await get(`ocds/releases/${ocid}`)).body).toEqual(releases.body);
      expect(releases.body.releases.flatMap(releaseFaults)).toEqual([]);
      expect(releaseFaults(only?.compiledRelease ?? {})).toEqual([]);
      for (const unknown of [
        'ocds-xxxxxx-1',
        'ocds-abcdef-018f0000-0000-7000-8000-000000000000',
        `${ocid}0`,
      ]) {
        expect((await get(`ocds/releases/${unknown}`)).status).toBe(404);
        expect((await get(`ocds/records/${unknown}`)).status).toBe(404);
      }
    });

    it('gives a year as JSON Lines, a whole package on each line', async () => {
      const file = `/api/v1/public/ocds/bulk/${YEAR}`;
      const lines = await test.inject({ method: 'GET', url: `${file}.jsonl` });
      const packages = lines.body
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Package);
      expect(packages).toHaveLength(2);
      const own = packages.find(({ releases }) => releases[0]?.ocid === ocid);
      expect(own).toEqual((await get(`ocds/releases/${ocid}`)).body);
      for (const { releases } of packages) expect(processFaults(releases)).toEqual([]);
      const headers = { 'accept-encoding': 'gzip' };
      const records = await test.inject({ method: 'GET', url: `${file}-records.jsonl`, headers });
      expect(records.headers['content-encoding']).toBe('gzip');
      const unpacked = gunzipSync(records.rawPayload).toString().trim().split('\n');
      expect(unpacked.map((line) => JSON.parse(line) as object)).toContainEqual(
        (await get(`ocds/records/${ocid}`)).body,
      );
      const etag = String(lines.headers.etag);
      expect((await get(`ocds/bulk/${YEAR}.jsonl`, { 'if-none-match': etag })).status).toBe(304);
      expect((await get('ocds/bulk/2019.jsonl')).status).toBe(404);
    });

    it('declares its own fields as an extension', async () => {
      const { body } = await get<{ extensions: string[] }>(`ocds/releases/${ocid}`);
      const own = body.extensions.find((address) => address.startsWith('https://belanja.example.test'));
      const { body: extension } = await get<object>(own?.split('/public/')[1] ?? '');
      expect(extension).toMatchObject({ schemas: ['release-schema.json'] });
      expect((await get('ocds/extension/release-schema.json')).status).toBe(200);
      expect((await get('ocds/extension/other.json')).status).toBe(404);
    });

    (schemas ? it : it.skip)('is valid as packages against OCDS 1.1.5 (../shared)', async () => {
      const { releasePackage, recordPackage } = await loadSchemas(schemas ?? '');
      expect(releasePackage((await get('ocds/releases')).body)).toEqual([]);
      expect(releasePackage((await get(`ocds/releases/${ocid}`)).body)).toEqual([]);
      expect(recordPackage((await get(`ocds/records/${ocid}`)).body)).toEqual([]);
    });
  });

  it('shows the regulations in force, without the names of those who wrote them', async () => {
    const { body } = await get<Page>('regulations');
    expect(body.items.map(({ id }) => id)).toContain(regulationId);
    const detail = await get<Record<string, unknown>>(`regulations/${regulationId}`);
    expect(detail.body).toMatchObject({ id: regulationId, status: 'in_force' });
    expect(detail.body).not.toHaveProperty('publishedBy');
    expect((await get(`regulations/${regulationId}/document`)).status).toBe(200);
    expect((await get('regulations/018f0000-0000-7000-8000-000000000000')).status).toBe(404);
  });

  it('has nothing in any public answer by which a person could be found', async () => {
    const known = await test.sql<Record<string, string>>(
      `select owner_name as owner, bank_account_holder as holder from vendor`,
    );
    const people = await test.sql<{ name: string }>(
      `select name from account union select name_with_titles from official`,
    );
    const numbers = await test.sql<{ nip: string }>(`select nip from official where nip is not null`);
    const secrets = [
      ...SECRETS,
      ...known.flatMap((row) => Object.values(row)),
      ...people.map(({ name }) => name),
      ...numbers.map(({ nip }) => nip),
      'Penerima Contoh',
      '0123456789012',
    ];
    const paths = publicPaths(test, {
      ...{ year: YEAR, ocid, regulations: regulationId },
      ...{ items: paid.itemId, vendors: paid.vendorId, orders: paid.orderId },
    });
    expect(paths).toEqual(expect.arrayContaining(['/', '/etalase', '/jangkar', '/liga-pembayaran']));
    expect(paths.length).toBeGreaterThan(29);
    for (const path of paths) {
      const answer = await test.inject({ method: 'GET', url: path });
      expect([path, answer.statusCode]).toEqual([path, 200]);
      const leaked = secrets.filter((secret) => answer.body.includes(secret));
      expect([path, leaked]).toEqual([path, []]);
      // Whole numbers of the length of a NIK, NPWP or NIP, and mobile phones, whoever's they are.
      expect([path, answer.body.match(/(?<![\w.-])(?:\d{15,18}|08\d{8,11})(?![\w-])/g)]).toEqual([
        path,
        null,
      ]);
    }
  });

  it('is listed on a page for people, with its files, its license and how to check it', async () => {
    const page = await test.inject({ method: 'GET', url: '/data-terbuka' });
    if (process.env.PAGES_DIR) writeFileSync(`${process.env.PAGES_DIR}/data-terbuka.html`, page.body);
    for (const text of [`orders-${YEAR}.csv`, `ocds/bulk/${YEAR}.jsonl`, '/jangkar', 'Belum diverifikasi']) {
      expect(page.body).toContain(text);
    }
    expect(page.headers).toMatchObject({ 'cache-control': 'public, max-age=60' });
  });
});
