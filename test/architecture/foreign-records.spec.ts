import { ModulesContainer } from '@nestjs/core';
import { PERMISSIONS, type Role } from '../../src/platform/access/index.js';
import { listRoutes, type RouteInfo } from '../../src/platform/openapi/index.js';
import { anAccount, anAgency, anOfficial } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { anIssuedOrder, regulationsInForce, type TestOrder } from '../support/builders/orders.js';
import { aVendor } from '../support/builders/vendors.js';
import { anUpload } from '../support/uploads.js';

/** Records that are meant for everybody who is signed in, or for everybody. */
const OPEN = new Set([
  'GET /api/v1/areas/:code/children',
  'GET /api/v1/public/item-pictures/:sha256',
  'GET /api/v1/categories/:code',
  'GET /api/v1/categories/:code/schema',
  'GET /api/v1/regulations/:id',
  'GET /api/v1/public/documents/:code',
  'GET /api/v1/public/items/:id',
  'GET /api/v1/public/vendors/:id',
  'POST /api/v1/public/vendors/:id/inquiries',
  'POST /api/v1/public/documents/:code/check',
]);

const OFFICERS = [
  'pa',
  'kpa',
  'ppk',
  'pptk',
  'pejabat-pengadaan',
  'receiver',
  'bendahara-pengeluaran',
] as const;

describe('the records of one agency and one vendor', () => {
  let test: TestApp;
  let order: TestOrder;
  let routes: RouteInfo[];
  const strangers: { readonly role: Role; readonly token: string }[] = [];
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    routes = listRoutes(test.app.get(ModulesContainer)).filter(
      ({ method, path }) =>
        path.startsWith('/api/v1/') && path.includes(':') && !OPEN.has(`${method} ${path}`),
    );
    order = await anIssuedOrder(test);
    // What is on sale of a verified vendor is public, so these two are taken out of public sight.
    await test.sql(`update item set status = 'suspended' where id = $1`, [order.itemId]);
    await test.sql(`update vendor set status = 'suspended' where id = $1`, [order.vendorId]);
    Object.assign(ids, {
      ...{ requisitions: order.requisitionId, orders: order.orderId, documents: order.documentId },
      ...{ items: order.itemId, vendors: order.vendorId, 'budget-lines': order.budgetLineId },
      files: await anUpload(test, order.owner.token),
      imports: await anImportRun(test, order),
      sanctions: await aNotice(order.vendorId),
    });
    const agencyId = await anAgency(test);
    for (const role of OFFICERS) {
      strangers.push({ role, token: (await anOfficial(test, { agencyId, role })).token });
    }
    const { vendorId, owner } = await aVendor(test);
    const staff = await anAccount(test);
    await test.sql(
      `insert into vendor_member (vendor_id, account_id, role) values ($1, $2, 'vendor-staff')`,
      [vendorId, staff.accountId],
    );
    strangers.push(
      { role: 'vendor-owner', token: owner.token },
      { role: 'vendor-staff', token: test.tokenFor(staff.accountId, `vendor:${vendorId}`) },
      { role: 'account', token: (await anAccount(test)).token },
    );
  });
  afterAll(() => test.close());

  const aNotice = async (vendorId: string): Promise<string> => {
    const verifier = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-verifier' });
    const answer = await test.request<{ id: string }>('POST', `/api/v1/vendors/${vendorId}/sanctions`, {
      token: verifier.token,
      body: { offence: 'order-breach', evidence: 'Barang tidak diantar.' },
    });
    return answer.body.id;
  };

  const addressOf = (path: string) =>
    path.replace(
      /\/([\w-]+)\/:\w+/g,
      (_, kind: string) => `/${kind}/${ids[kind] ?? '018f0000-0000-7000-8000-000000000000'}`,
    );

  it('answer to nobody else, on any route with an id', async () => {
    const leaks: string[] = [];
    for (const { method, path } of routes) {
      for (const { role, token } of strangers) {
        // Enough of a body for every step, so that the answer is about the record and not about the body.
        const body = {
          version: 1,
          reason: 'sebab yang jelas',
          reasonCode: 'other',
          note: 'uji',
          sha256: '0'.repeat(64),
          reply: 'tanggapan',
          price: 1,
          mode: 'good-rows-only',
          ...bodyOf(path),
        };
        const known = Object.fromEntries(
          Object.entries(body).filter(([key]) => fieldsOf(path).includes(key)),
        );
        const query = path.endsWith('/availability') ? '?date=2026-12-01&quantity=1' : '';
        const answer = await test.request(method as 'GET', addressOf(path) + query, {
          token,
          ...(method === 'GET' ? {} : { body: known }),
        });
        if (![403, 404].includes(answer.status) && !isWholeBody(method, answer.status)) {
          leaks.push(`${method} ${path} as ${role}: ${answer.status}`);
        }
      }
    }
    expect(leaks).toEqual([]);
    expect(routes.filter(({ method }) => method === 'GET').length).toBeGreaterThan(6);
  });

  it('answer to nobody without a token', async () => {
    for (const { method, path } of routes) {
      const { status } = await test.request(method as 'GET', addressOf(path));
      expect({ method, path, status }).toEqual({ method, path, status: 401 });
    }
  });

  it('stand in no list of anybody else', async () => {
    const lists = listRoutes(test.app.get(ModulesContainer)).filter(
      ({ method, path, rule }) =>
        method === 'GET' && path.startsWith('/api/v1/') && !path.includes(':') && rule !== null,
    );
    const mine = Object.values(ids);
    const leaks: string[] = [];
    for (const { path, rule } of lists) {
      for (const { role, token } of strangers) {
        if (rule && 'permission' in rule && !(PERMISSIONS[rule.permission] as readonly Role[]).includes(role))
          continue;
        for (const query of ['', '?own=true', '?status=suspended']) {
          const { status, body } = await test.request('GET', path + query, { token });
          const text = JSON.stringify(body);
          if (status === 200 && mine.some((id) => text.includes(id)))
            leaks.push(`${path}${query} as ${role}`);
        }
      }
    }
    expect(leaks).toEqual([]);
  });

  // A PUT checks its whole body first; that says nothing about the record.
  const isWholeBody = (method: string, status: number) => method === 'PUT' && status === 400;
  const bodyOf = (path: string) =>
    path.endsWith('/documents') ? { kind: 'nib', fileId: ids.files } : { kind: 'other', fileId: ids.files };
  const fieldsOf = (path: string) => {
    if (/\/(attachments|documents)$/.test(path)) return ['kind', 'fileId'];
    if (path.endsWith('/lower-price')) return ['version', 'price'];
    if (path.includes('/imports/')) return path.endsWith('/confirm') ? ['version', 'mode'] : ['version'];
    if (path.endsWith('/pact')) return ['sha256'];
    if (path.endsWith('/reply')) return ['version', 'reply'];
    if (path.endsWith('/decline')) return ['version', 'reasonCode', 'note'];
    if (/\/(return|reject|cancel|suspend|reinstate)$/.test(path)) return ['version', 'reason'];
    return ['version'];
  };
});

/** A file that the vendor of the order has sent, and that has been read. */
async function anImportRun(test: TestApp, { vendorId, owner }: TestOrder): Promise<string> {
  const [run] = await test.sql<{ id: string }>(
    `insert into import_run (kind, status, file_name, file_size, sha256, account_id, vendor_id, acting)
     values ('price-list', 'checked', 'barang.csv', 1, repeat('a', 64), $1, $2, '{}') returning id`,
    [owner.accountId, vendorId],
  );
  return run?.id ?? '';
}
