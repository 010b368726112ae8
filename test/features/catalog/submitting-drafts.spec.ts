import { CatalogSeed } from '../../../src/catalog/index.js';
import { ItemSubmissions } from '../../../src/catalog/item-submission/item-submission.service.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { settleMessages, startTestApp, type TestApp } from '../../support/app.js';
import { aVendor } from '../../support/builders/vendors.js';
import { appliedImport, checkedImport } from '../../support/imports.js';

const KIND = 'items';
const HEADER = 'SKU;Nama;Kategori;Spesifikasi;Satuan;Harga;Termasuk pajak;Minimal pembelian;Lead time;halal';
const text = (...rows: string[]) => [HEADER, ...rows].join('\n');
const nasi = (sku: string) =>
  `${sku};Nasi kotak ${sku};mamin.nasi-box;Ayam bakar;Dus;25.000;ya;10;24;bersertifikat`;

describe('drafts that are handed to the curators together', () => {
  let test: TestApp;
  let owner: TestActor;
  let other: TestActor;
  let curator: TestActor;
  beforeAll(async () => {
    test = await startTestApp({ working: true });
    await test.app.get(CatalogSeed).reference(systemActor('seed'));
    ({ owner } = await aVendor(test, { hasHalal: true }));
    ({ owner: other } = await aVendor(test, { name: 'Dapur Lain' }));
    curator = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-curator' });
  });
  afterAll(() => test.close());

  interface Submission {
    readonly id: string;
    readonly submitted: number;
    readonly refused: number;
    readonly waiting: number;
    readonly finishedAt: string | null;
    readonly endedReason: string | null;
    readonly errors?: { code: string; pointer?: string }[];
    readonly code?: string;
  }
  const PATH = '/api/v1/item-submissions';
  const submitAll = (token: string, body: object = {}) =>
    test.request<Submission>('POST', PATH, { token, body });
  const results = async (token: string, id: string, show = '') =>
    (
      await test.request<{ items: { sku: string; outcome: string; faults: { pointer: string }[] }[] }>(
        'GET',
        `${PATH}/${id}/results?limit=100${show}`,
        { token },
      )
    ).body.items;
  const aVendorWithDrafts = async (...rows: string[]) => {
    const vendor = await aVendor(test, { hasHalal: true });
    const run = await checkedImport(test, vendor.owner.token, KIND, text(...rows));
    await appliedImport(test, vendor.owner.token, run);
    return { ...vendor, run };
  };
  const statuses = (of: string) =>
    test.sql(`select sku, status from item where vendor_id = $1 order by sku`, [of]);

  it('go by the rules of one alone, each with its own answer, in the name of who asked', async () => {
    const vendor = await aVendorWithDrafts(nasi('S1'), nasi('S2'), nasi('S3'));
    await test.sql(`update item set attributes = '{}' where vendor_id = $1 and sku = 'S2'`, [
      vendor.vendorId,
    ]);
    const started = await submitAll(vendor.owner.token);
    expect(started).toMatchObject({ status: 202, body: { waiting: 3, submitted: 0, finishedAt: null } });
    await settleMessages(test, 60_000);
    const { body } = await test.request<Submission>('GET', `${PATH}/${started.body.id}`, vendor.owner);
    expect(body).toMatchObject({ submitted: 2, refused: 1, waiting: 0, finishedAt: expect.any(String) });
    expect(await results(vendor.owner.token, body.id)).toMatchObject([
      { sku: 'S1', outcome: 'submitted', faults: [] },
      {
        sku: 'S2',
        outcome: 'refused',
        faults: [{ pointer: '/attributes/halal', code: 'attribute-missing' }],
      },
      { sku: 'S3', outcome: 'submitted' },
    ]);
    expect(await results(vendor.owner.token, body.id, '&outcome=refused')).toHaveLength(1);
    expect(await statuses(vendor.vendorId)).toMatchObject([
      { status: 'in_review' },
      { status: 'draft' },
      { status: 'in_review' },
    ]);
    const audits = await test.sql(
      `select a.role, a.account_id from audit_entry a join item i on i.id::text = a.record_id
       where i.vendor_id = $1 and a.action = 'item.submit'`,
      [vendor.vendorId],
    );
    expect(audits).toEqual(Array(2).fill({ role: 'vendor-owner', account_id: vendor.owner.accountId }));
    // Mended, only the one that was left goes.
    await test.sql(
      `update item set attributes = '{"halal": "bersertifikat"}' where vendor_id = $1 and sku = 'S2'`,
      [vendor.vendorId],
    );
    expect((await submitAll(vendor.owner.token)).body.waiting).toBe(1);
    await settleMessages(test, 60_000);
    expect(await submitAll(vendor.owner.token)).toMatchObject({
      status: 422,
      body: { code: 'nothing-to-submit' },
    });
  });

  it('may be those of one import, also of one that a curator sent for the vendor; never another vendor’s', async () => {
    const vendor = await aVendorWithDrafts(nasi('T1'));
    const fields = { vendorId: vendor.vendorId };
    const sent = await checkedImport(test, curator.token, KIND, text(nasi('T2')), { fields });
    await appliedImport(test, curator.token, sent);
    expect((await submitAll(other.token, { importRunId: sent.id })).status).toBe(404);
    expect((await submitAll(vendor.owner.token, { importRunId: sent.id })).body.waiting).toBe(1);
    await settleMessages(test, 60_000);
    expect(await statuses(vendor.vendorId)).toEqual([
      { sku: 'T1', status: 'draft' },
      { sku: 'T2', status: 'in_review' },
    ]);
  });

  it('are handed over once, however often it is asked for or run', async () => {
    const vendor = await aVendorWithDrafts(...Array.from({ length: 60 }, (_, i) => nasi(`U${i}`)));
    const answers = await Promise.all([submitAll(vendor.owner.token), submitAll(vendor.owner.token)]);
    await settleMessages(test, 60_000);
    for (const { body } of answers) {
      if (body.id) await test.app.get(ItemSubmissions).run({ submissionId: body.id });
    }
    const [row] = await test.sql(
      `select count(*)::int as results, count(distinct item_id)::int as items from item_submission_result r
       join item_submission s on s.id = r.submission_id where s.vendor_id = $1`,
      [vendor.vendorId],
    );
    expect(row).toEqual({ results: 60, items: 60 });
    const [history] = await test.sql(
      `select count(*)::int as steps from status_change c join item i on i.id = c.record_id
       where i.vendor_id = $1 and c.action = 'submit'`,
      [vendor.vendorId],
    );
    expect(history).toEqual({ steps: 60 });
  });

  it('end with a reason when whoever asked may no longer act', async () => {
    const vendor = await aVendorWithDrafts(nasi('V1'));
    const submission = await test.sql<{ id: string }>(
      `insert into item_submission (vendor_id, acting) select $1, s.acting || jsonb_build_object('vendorId', $1::uuid)
       from item_submission s limit 1 returning id`,
      [vendor.vendorId],
    );
    const id = submission[0]?.id ?? '';
    await test.app.get(ItemSubmissions).run({ submissionId: id });
    expect((await test.request<Submission>('GET', `${PATH}/${id}`, vendor.owner)).body).toMatchObject({
      submitted: 0,
      endedReason: expect.any(String),
    });
    expect(await statuses(vendor.vendorId)).toMatchObject([{ status: 'draft' }]);
  });

  it('need a vendor who is verified, an import that can be one, and a role that may', async () => {
    const { vendorId: id, owner: paused } = await aVendorWithDrafts(nasi('W1'));
    await test.sql(`update vendor set status = 'suspended' where id = $1`, [id]);
    expect(await submitAll(paused.token)).toMatchObject({
      status: 422,
      body: { code: 'vendor-not-verified' },
    });
    const odd = await submitAll(owner.token, { importRunId: 'x', lain: 1 });
    expect([odd.status, odd.body.errors?.map(({ pointer }) => pointer)]).toEqual([
      400,
      ['/lain', '/importRunId'],
    ]);
    expect((await submitAll(curator.token)).status).toBe(403);
    expect((await test.request('GET', `${PATH}/${id}`, owner)).status).toBe(404);
  });
});
