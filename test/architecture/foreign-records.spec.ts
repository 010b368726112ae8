import { ModulesContainer } from '@nestjs/core';
import {
  isGranted,
  PERMISSIONS,
  ROLES,
  type Permission,
  type Role,
} from '../../src/platform/access/index.js';
import { listRoutes, type RouteInfo } from '../../src/platform/openapi/index.js';
import { POST_ROLES } from '../../src/organisation/index.js';
import { anAccount, anAgency, anOfficial } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { anIssuedOrder, regulationsInForce, type TestOrder } from '../support/builders/orders.js';
import { aPayment } from '../support/builders/paid-orders.js';
import { aRequisition } from '../support/builders/requisitions.js';
import { anUrgentRequest } from '../support/builders/urgent.js';
import { aVendor } from '../support/builders/vendors.js';
import { scopeOf, unusedScopes, type Scope } from '../support/route-scopes.js';
import { NOWHERE, strangersBody } from '../support/strangers-body.js';
import { anUpload } from '../support/uploads.js';

type Cast = Readonly<Record<Exclude<Role, 'system'>, string>>;
/** Who sees the records of every agency, every vendor, every person. */
const OVERSEERS: Readonly<Record<Scope, readonly Role[]>> = {
  agency: ['auditor', 'administrator'],
  vendor: ['auditor', 'administrator', 'ukpbj-verifier', 'ukpbj-curator'],
  person: ['auditor', 'ukpbj-verifier'],
  office: [],
  open: [],
};

describe('every route, tried as every role', () => {
  let test: TestApp;
  let order: TestOrder;
  let routes: RouteInfo[];
  /** Of the agency and the vendor whose records are tried. */
  let own: Cast;
  /** Of another agency and another vendor. */
  let foreign: Cast;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    routes = listRoutes(test.app.get(ModulesContainer)).filter(({ path }) => path.startsWith('/api/v1/'));
    order = await anIssuedOrder(test);
    // What is on sale of a verified vendor is public, so these two are taken out of public sight.
    await test.sql(`update item set status = 'suspended' where id = $1`, [order.itemId]);
    await test.sql(`update vendor set status = 'suspended' where id = $1`, [order.vendorId]);
    own = await aCast(order.agencyId, { vendorId: order.vendorId, owner: order.owner.token });
    const other = await aVendor(test);
    foreign = await aCast(await anAgency(test), { vendorId: other.vendorId, owner: other.owner.token });
    const officer = await anOfficial(test, { agencyId: order.agencyId, role: 'pptk' });
    Object.assign(ids, {
      ...{
        requisitions: order.requisitionId,
        stories: order.requisitionId,
        orders: order.orderId,
        documents: order.documentId,
      },
      ...{ items: order.itemId, vendors: order.vendorId, 'budget-lines': order.budgetLineId },
      ...{ appointments: officer.appointmentId, posts: officer.postId },
      files: await anUpload(test, order.owner.token),
      deliveries: await aDelivery(order),
      sanctions: await aNotice(order.vendorId),
      imports: await anImport(order.agencyId),
      'approval-steps': await aStep(order.agencyId),
      'item-submissions': await anItemSubmission(order.vendorId),
      'urgent-requests': await anUrgentRequest(test, order),
      ...(await aPaid(order.orderId)),
      ...(await aPlan(order.agencyId, order.budgetLineId)),
    });
  });
  afterAll(() => test.close());

  async function aCast(agencyId: string, vendor: { vendorId: string; owner: string }): Promise<Cast> {
    const officials: [Role, string][] = [];
    for (const role of POST_ROLES) officials.push([role, (await anOfficial(test, { agencyId, role })).token]);
    const staff = await anAccount(test);
    await test.sql(
      `insert into vendor_member (vendor_id, account_id, role) values ($1, $2, 'vendor-staff')`,
      [vendor.vendorId, staff.accountId],
    );
    return {
      ...(Object.fromEntries(officials) as Cast),
      administrator: (await anAccount(test, { administrator: true })).token,
      'vendor-owner': vendor.owner,
      'vendor-staff': test.tokenFor(staff.accountId, `vendor:${vendor.vendorId}`),
      account: (await anAccount(test)).token,
    };
  }

  const aDelivery = async ({ orderId, agencyId, vendorId }: TestOrder): Promise<string> => {
    const [delivery] = await test.sql<{ id: string }>(
      `insert into delivery (id, order_id, agency_id, vendor_id, sequence, kind, status, promised_at, is_by_minute, prepared_at, version)
       values (uuidv7(), $1, $2, $3, 1, 'ordinary', 'preparing', now(), true, now(), 1) returning id`,
      [orderId, agencyId, vendorId],
    );
    return delivery?.id ?? '';
  };

  const aStep = async (agencyId: string): Promise<string> => {
    const { requisitionId } = await aRequisition(test, { agencyId, status: 'submitted' });
    const [step] = await test.sql<{ id: string }>(`select id from approval_step where requisition_id = $1`, [
      requisitionId,
    ]);
    return step?.id ?? '';
  };

  const anImport = async (agencyId: string): Promise<string> => {
    const [run] = await test.sql<{ id: string }>(
      `insert into import_run (kind, status, file_name, file_size, sha256, account_id, agency_id, acting)
       values ('price-list', 'checked', 'harga.csv', 10, repeat('0', 64), $1, $2, '{}') returning id`,
      [order.owner.accountId, agencyId],
    );
    return run?.id ?? '';
  };

  const anItemSubmission = async (vendorId: string): Promise<string> => {
    const [submission] = await test.sql<{ id: string }>(
      `insert into item_submission (vendor_id, acting) values ($1, '{}') returning id`,
      [vendorId],
    );
    return submission?.id ?? '';
  };

  const aPlan = async (agencyId: string, lineId: string): Promise<Record<string, string>> => {
    const [shift] = await test.sql<{ id: string }>(
      `insert into budget_shift (agency_id, fiscal_year, kind, decree_number, decree_date, reason, status, drafted_by, drafted_person)
       values ($1, 2026, 'dppa', '900/1', '2026-01-02', 'uji', 'draft', $2, 'x') returning id`,
      [agencyId, order.owner.accountId],
    );
    const [line] = await test.sql<{ id: string }>(
      `select rup_package_id as id from budget_line where id = $1`,
      [lineId],
    );
    return { 'budget-shifts': shift?.id ?? '', 'rup-packages': line?.id ?? '' };
  };

  const aPaid = async (orderId: string): Promise<Record<string, string>> => {
    const { invoiceId, paymentId, transferId } = await aPayment(test, orderId);
    const proof = await anUpload(test, order.owner.token);
    await test.sql(
      'update transfer set proof_file_id = $2, evidence_file_id = $2, evidence_note = $3, evidence_at = now() where id = $1',
      [transferId, proof, 'uji'],
    );
    return { invoices: invoiceId, payments: paymentId, transfers: transferId ?? NOWHERE };
  };

  const aNotice = async (vendorId: string): Promise<string> => {
    const answer = await test.request<{ id: string }>('POST', `/api/v1/vendors/${vendorId}/sanctions`, {
      token: foreign['ukpbj-verifier'],
      body: { offence: 'order-breach', evidence: 'Barang tidak diantar.' },
    });
    return answer.body.id;
  };

  // What some reads cannot do without.
  const QUERIES: Readonly<Record<string, string>> = {
    '/api/v1/items/:id/availability': '?date=2999-01-01&quantity=1',
  };
  const addressOf = (path: string) =>
    path
      .replace(/\/([\w-]+)\/:\w+/, (_, kind: string) => `/${kind}/${ids[kind] ?? NOWHERE}`)
      .replace(/:\w+/g, NOWHERE)
      .concat(QUERIES[path] ?? '');
  const permissionOf = ({ rule }: RouteInfo): Permission | null =>
    rule && 'permission' in rule ? rule.permission : null;
  const withId = () => routes.filter((route) => route.path.includes(':') && permissionOf(route) !== null);
  const send = ({ method, path }: RouteInfo, token?: string) =>
    test.request(method as 'GET', addressOf(path), {
      token,
      ...(method === 'GET' ? {} : { body: strangersBody(path, ids) }),
    });
  const everybody = (cast: Cast) => Object.entries(cast) as [Role, string][];

  it('has been told whose its records are', () => {
    expect(
      routes.filter((route) => scopeOf(route) === null).map(({ method, path }) => `${method} ${path}`),
    ).toEqual([]);
    expect(unusedScopes(routes)).toEqual([]);
    expect(Object.keys(own).sort()).toEqual(ROLES.filter((role) => role !== 'system').sort());
  });

  it('is closed to every role that the table of permissions does not name, on foreign and on own records', async () => {
    const leaks: string[] = [];
    for (const route of routes) {
      const permission = permissionOf(route);
      if (permission === null) continue;
      for (const [where, cast] of [
        ['own', own],
        ['foreign', foreign],
      ] as const) {
        for (const [role, token] of everybody(cast)) {
          // Where there is no record, there is nothing foreign either.
          if (isGranted(role, permission) || (where === 'foreign' && !route.path.includes(':'))) continue;
          const { status } = await send(route, token);
          if (status !== 403) leaks.push(`${route.method} ${route.path} as ${role} (${where}): ${status}`);
        }
      }
    }
    expect(leaks).toEqual([]);
  }, 120_000);

  it('knows no record of another agency, another vendor or another person', async () => {
    const leaks: string[] = [];
    let tried = 0;
    for (const route of withId()) {
      const permission = permissionOf(route);
      const scope = scopeOf(route);
      if (permission === null || scope === null || scope === 'open' || scope === 'office') continue;
      for (const [role, token] of everybody(foreign)) {
        if (!isGranted(role, permission) || OVERSEERS[scope].includes(role)) continue;
        tried += 1;
        const { status } = await send(route, token);
        // A PUT checks its whole body first; that says nothing about the record.
        if (![403, 404].includes(status) && !(route.method === 'PUT' && status === 400)) {
          leaks.push(`${route.method} ${route.path} as ${role}: ${status}`);
        }
      }
    }
    expect(leaks).toEqual([]);
    expect(tried).toBeGreaterThan(100);
  }, 120_000);

  it('shows an agency’s and a vendor’s own people, and every auditor, what is theirs to see', async () => {
    const hidden: string[] = [];
    const cases: [string, readonly Role[]][] = [
      [
        `/requisitions/${order.requisitionId}`,
        ['pa', 'kpa', 'ppk', 'pptk', 'pejabat-pengadaan', 'bendahara-pengeluaran', 'receiver', 'ppk-skpd'],
      ],
      [`/orders/${order.orderId}`, ['pa', 'pptk', 'ppk-skpd', 'vendor-owner', 'vendor-staff']],
      [`/documents/${order.documentId}`, ['pejabat-pengadaan', 'vendor-owner', 'vendor-staff']],
      [`/budget-lines/${order.budgetLineId}/entries`, ['pptk', 'bendahara-pengeluaran']],
      [`/items/${order.itemId}`, ['vendor-owner', 'vendor-staff']],
      [`/vendors/${order.vendorId}`, ['vendor-owner', 'vendor-staff']],
      [`/appointments/${ids.appointments}`, ['pa', 'pptk']],
      [`/imports/${ids.imports}`, ['ukpbj-curator']],
    ];
    for (const [path, roles] of cases) {
      for (const token of [...roles.map((role) => own[role as keyof Cast]), foreign.auditor]) {
        const { status } = await test.request('GET', `/api/v1${path}`, { token });
        if (status !== 200) hidden.push(`${path}: ${status}`);
      }
    }
    expect(hidden).toEqual([]);
  });

  it('answers to nobody without a token', async () => {
    for (const route of routes) {
      if (permissionOf(route) === null) continue;
      const { status } = await send(route);
      expect({ method: route.method, path: route.path, status }).toEqual({
        method: route.method,
        path: route.path,
        status: 401,
      });
    }
  });

  it('lists nothing of another agency or vendor to anybody but those who oversee', async () => {
    const lists = routes.filter(({ method, path }) => method === 'GET' && !path.includes(':'));
    const mine = Object.values(ids);
    const leaks: string[] = [];
    for (const route of lists) {
      const permission = permissionOf(route);
      const scope = scopeOf(route);
      if (permission === null || scope === null || scope === 'office') continue;
      for (const [role, token] of everybody(foreign)) {
        if (!isGranted(role, permission) || OVERSEERS[scope].includes(role)) continue;
        for (const query of [
          '',
          '?own=true',
          '?status=suspended',
          '?limit=100',
          `?agencyId=${order.agencyId}`,
        ]) {
          const { status, body } = await test.request('GET', route.path + query, { token });
          const text = JSON.stringify(body);
          if (status === 200 && mine.some((id) => text.includes(id)))
            leaks.push(`${route.path}${query} as ${role}`);
        }
      }
    }
    expect(leaks).toEqual([]);
  }, 120_000);

  it('lets auditors read and nobody’s record change by them', () => {
    const writing = (Object.keys(PERMISSIONS) as Permission[]).filter(
      (permission) =>
        isGranted('auditor', permission) &&
        routes.some((route) => permissionOf(route) === permission && route.method !== 'GET'),
    );
    // One's own session, an upload that is attached to nothing, a check that writes nothing, a draft regulation tried on past
    // requisitions, a run of the red flags and its figures, and a look at personal data, which leaves an audit entry and therefore is no GET.
    // The papers of a payment are asked for as an archive, which a job makes.
    // The record and the papers of a payment taken out as files, which leave an entry; the auditors' own reports, cases and imports of the past.
    expect(writing.sort()).toEqual([
      'analysis.report',
      'audit.read',
      'bundle.read',
      'case.work',
      'dry-run.ask',
      'file.upload',
      'flag.run',
      'import.run',
      'requisition.read',
      'session.own',
      'vendor.personal-data',
    ]);
    const byReading = routes.filter(
      (route) => permissionOf(route) === 'requisition.read' && route.method !== 'GET',
    );
    expect(byReading.map(({ operation }) => operation)).toEqual(['Requisition.check']);
  });
});
