import { ModulesContainer } from '@nestjs/core';
import fc from 'fast-check';
import { PERMISSIONS, type Role } from '../../../src/platform/access/index.js';
import { listRoutes, type RouteInfo } from '../../../src/platform/openapi/index.js';
import { anAgency, anAccount, anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anIssuedOrder } from '../../support/builders/orders.js';
import { aDraft, aPurchasing } from '../../support/purchasing.js';
import { someOf, QUERY_NAMES, replacements } from '../../support/hostile.js';
import { multipart, SAMPLES, sendMultipart } from '../../support/uploads.js';

const meeting = {
  ...{ title: 'Rapat', date: '2026-12-01', start: '09:00', end: '12:00', place: 'Aula', mode: 'offline' },
  participants: { ownAgency: 1, otherAgencies: 1, public: 1 },
};
const item = {
  ...{
    categoryCode: 'mamin.nasi-box',
    name: 'Nasi boks',
    specification: 'Nasi',
    unitCode: 'dus',
    price: 1000,
  },
  ...{ priceIncludesTax: true, minimumOrder: 1, leadTimeHours: 1 },
};
const vendor = {
  ...{
    name: 'Dapur Uji',
    legalForm: 'cv',
    ownerName: 'Pemilik Uji',
    nib: '1234567890123',
  },
  ...{
    kbli: [{ code: '56210', edition: 2020 }],
    isPkp: false,
    address: 'Jalan Uji',
    desaCode: '32.16.20.2002',
  },
  ...{ bankName: 'Bank BJB', bankAccountHolder: 'Pemilik Uji', dailyCapacity: 1, nik: '3216200101900001' },
  ...{ npwp: '0123456789012345', phone: '081234567890', bankAccount: '1234567890' },
};

describe('hostile input', () => {
  let test: TestApp;
  let routes: RouteInfo[];
  const tokens = new Map<Role, string>();
  let ids: Record<string, string>;
  let bodies: Record<string, object>;

  beforeAll(async () => {
    test = await startTestApp();
    routes = listRoutes(test.app.get(ModulesContainer));
    const purchasing = await aPurchasing(test);
    const { agencyId } = purchasing;
    const requisitionId = await aDraft(test, purchasing);
    const order = await anIssuedOrder(test, { agencyId: await anAgency(test) });
    tokens.set('pptk', purchasing.pptk.token).set('kpa', purchasing.kpa.token);
    tokens.set('vendor-owner', order.owner.token).set('account', (await anAccount(test)).token);
    tokens.set('administrator', (await anAccount(test, { administrator: true })).token);
    for (const role of ['pejabat-pengadaan', 'ukpbj-verifier', 'ukpbj-curator', 'auditor'] as const) {
      tokens.set(role, (await anOfficial(test, { agencyId, role })).token);
    }
    ids = {
      ...{ requisitions: requisitionId, orders: order.orderId, documents: order.documentId },
      ...{ items: order.itemId, vendors: order.vendorId, 'budget-lines': purchasing.budgetLineId },
    };
    const draft = purchasing.body({ meeting });
    const step = { version: 1 };
    bodies = {
      'Account.register': { email: 'uji@example.test', name: 'Uji', password: 'kata sandi panjang' },
      'Session.signIn': { email: 'uji@example.test', password: 'salah', capacityId: 'account:self' },
      'Requisition.draft': draft,
      'Requisition.edit': { ...draft, ...step },
      'Requisition.attach': { kind: 'other', fileId: requisitionId },
      'Requisition.submit': { ...step, explanation: 'sebab' },
      'Requisition.approve': { ...step, note: 'baik' },
      'Item.create': item,
      'Item.rewrite': { ...item, ...step },
      'Item.publish': { ...step, ceilingId: requisitionId },
      'Vendor.register': vendor,
      'Vendor.change': { ...vendor, ...step },
      'VendorDocument.add': {
        kind: 'nib',
        number: '1',
        issuedOn: '2026-01-01',
        expiresOn: '2026-12-31',
        fileId: requisitionId,
      },
      'Order.decline': { ...step, reasonCode: 'other', note: 'alasan' },
    };
  });
  afterAll(() => test.close());

  const tokenOf = ({ rule }: RouteInfo) => {
    if (!rule || 'public' in rule) return undefined;
    const role = (PERMISSIONS[rule.permission] as readonly Role[]).find((one) => tokens.has(one));
    return role && tokens.get(role);
  };
  const addressOf = ({ path }: RouteInfo) =>
    path.replace(
      /\/([\w-]+)\/:\w+/g,
      (_, kind: string) => `/${kind}/${ids[kind] ?? '018f0000-0000-7000-8000-000000000000'}`,
    );
  const withBody = () => routes.filter(({ method, body }) => body && ['POST', 'PUT'].includes(method));

  async function send(route: RouteInfo, body: unknown, query = ''): Promise<void> {
    const answer = await test.request(route.method as 'POST', addressOf(route) + query, {
      token: tokenOf(route),
      ...(route.method === 'GET'
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const sent = JSON.stringify(body)?.slice(0, 400) + query.slice(0, 200);
    if (answer.status >= 500) throw new Error(`${route.operation} ${answer.status} for ${sent}`);
    // A page says on the page what was wrong.
    const told =
      route.module === 'PortalModule'
        ? /^(application\/problem\+json|text\/html)/
        : /^application\/problem\+json/;
    if (answer.status >= 400) expect(answer.headers['content-type']).toMatch(told);
  }

  it('in one field of a body is never more than the caller’s fault', async () => {
    const faults: string[] = [];
    let turn = 0;
    for (const route of withBody()) {
      const body = bodies[route.operation] ?? { version: 1, reason: 'sebab yang jelas' };
      for (const replace of replacements(body)) {
        for (const value of ['a\u0000b', null, ' ', ...someOf(turn++)]) {
          await send(route, replace(value)).catch((error: unknown) => faults.push(String(error)));
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it('as a whole body is never more than the caller’s fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...withBody()), fc.jsonValue({ maxDepth: 4 }), (route, body) =>
        send(route, body),
      ),
      { numRuns: 300 },
    );
  });

  it('in a query is never more than the caller’s fault', async () => {
    const faults: string[] = [];
    let turn = 0;
    for (const route of routes.filter(({ method, query }) => method === 'GET' && query)) {
      for (const name of QUERY_NAMES) {
        for (const value of ['a\u0000b', ...someOf(turn++)].map((one) => String(JSON.stringify(one)))) {
          if (value.length > 1000) continue;
          const text = value.startsWith('"') ? (JSON.parse(value) as string) : value;
          if (/\p{Surrogate}/u.test(text)) continue;
          await send(route, undefined, `?${encodeURIComponent(name)}=${encodeURIComponent(text)}`).catch(
            (error: unknown) => faults.push(String(error)),
          );
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it('in an address is never more than the caller’s fault', async () => {
    const faults: string[] = [];
    for (const { path, method, operation, rule } of routes.filter(({ path }) => path.includes(':'))) {
      for (const value of [
        '%00',
        '%ff',
        '..',
        'a'.repeat(3000),
        '%ed%a0%80',
        'null',
        '1',
        '%2e%2e%2f',
        '01985e6a000070008000000000000001',
      ]) {
        const answer = await test.request(method as 'GET', path.replace(/:\w+/g, value), {
          token: tokenOf({ rule } as RouteInfo),
          ...(method === 'GET' ? {} : { body: { version: 1, reason: 'sebab' } }),
        });
        if (answer.status >= 500) faults.push(`${operation} ${answer.status} for ${value}`);
      }
    }
    expect(faults).toEqual([]);
  });

  it('in an upload is never more than the caller’s fault', async () => {
    const token = tokens.get('account') ?? '';
    const [{ code } = { code: '' }] = await test.sql<{ code: string }>(
      `select verification_code as code from document limit 1`,
    );
    const names = [
      '\u0000.pdf',
      'a'.repeat(5000),
      '../../x.pdf',
      '',
      'x\ud800.pdf',
      '"; filename="y',
      'é'.repeat(300),
    ];
    for (const name of names) {
      const { status } = await sendMultipart(test, token, multipart([{ name, bytes: SAMPLES.pdf }]));
      expect({ name, status: Math.floor(status / 100) }).toEqual({
        name,
        status: expect.not.stringContaining('5'),
      });
      expect(status).toBeLessThan(500);
    }
    for (const type of [
      'multipart/form-data',
      'multipart/form-data; boundary=',
      'multipart/mixed; boundary=x',
      'text/plain',
      'application/xml',
    ]) {
      const check = `/api/v1/public/documents/${code}/check`;
      for (const path of ['/api/v1/files', '/api/v1/price-lists', '/api/v1/sessions', check]) {
        const { status } = await test.request('POST', path, {
          token: path.endsWith('lists') ? tokens.get('ukpbj-curator') : token,
          body: 'x',
          headers: { 'content-type': type },
        });
        expect({ type, path, ok: status < 500 }).toEqual({ type, path, ok: true });
      }
    }
  });

  it('nested too deep is refused, also with an Idempotency-Key', async () => {
    const deep = `{"name":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    for (const headers of [{}, { 'idempotency-key': 'kunci-uji-0001' }] as Record<string, string>[]) {
      const answer = await test.request('POST', '/api/v1/items', {
        token: tokens.get('vendor-owner'),
        body: deep,
        headers: { 'content-type': 'application/json', ...headers },
      });
      expect(answer.status).toBe(400);
    }
  });

  it('that cannot be stored as text is told with its place', async () => {
    const answer = await test.request('POST', '/api/v1/items', {
      token: tokens.get('vendor-owner'),
      body: { ...item, name: 'Nasi\u0000boks', specification: 'x\ud800' },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ pointer: '/name', code: 'unstorable-text' }),
      expect.objectContaining({ pointer: '/specification', code: 'unstorable-text' }),
    ]);
  });
});
