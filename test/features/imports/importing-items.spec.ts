import { CatalogSeed } from '../../../src/catalog/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aVendor } from '../../support/builders/vendors.js';
import { appliedImport, checkedImport, importRows, sendImport } from '../../support/imports.js';

const KIND = 'items';
const HEADER = 'SKU;Nama;Kategori;Spesifikasi;Satuan;Harga;Termasuk pajak;Minimal pembelian;Lead time;halal';
const text = (...rows: string[]) => [HEADER, ...rows].join('\n');
const nasi = (sku: string, price = '25.000', halal = 'bersertifikat') =>
  `${sku};Nasi kotak ${sku};mamin.nasi-box;Ayam bakar;Dus;${price};ya;10;24;${halal}`;

let test: TestApp;
let owner: TestActor;
let vendorId: string;
let other: TestActor;
let curator: TestActor;
beforeAll(async () => {
  test = await startTestApp({ working: true });
  await test.app.get(CatalogSeed).reference(systemActor('seed'));
  ({ owner, vendorId } = await aVendor(test, { hasHalal: true }));
  ({ owner: other } = await aVendor(test, { name: 'Dapur Lain' }));
  curator = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-curator' });
});
afterAll(() => test.close());

const itemsLike = (sku: string) =>
  test.sql(
    `select sku, name, category_code, unit_code, price, minimum_order, attributes, status from item
     where vendor_id = $1 and sku like $2 order by sku`,
    [vendorId, sku],
  );
const codesOf = (rows: Awaited<ReturnType<typeof importRows>>) =>
  rows.map(({ row, faults }) => [
    row,
    ...faults.map(({ pointer, code }) => `${pointer.split('/')[3] ?? ''}:${code}`),
  ]);

describe("a vendor's own items from a file", () => {
  it('are made, changed by their code, or left alone when nothing differs; what a file does not say stays', async () => {
    const first = await checkedImport(test, owner.token, KIND, text(nasi('A1'), nasi('A2')));
    expect(first.counts).toMatchObject({ ready: 2, create: 2 });
    const made = await appliedImport(test, owner.token, first);
    expect(made).toMatchObject({ status: 'applied', counts: { applied: 2 } });
    expect(await itemsLike('A%')).toEqual(
      ['A1', 'A2'].map((sku) => ({
        sku,
        name: `Nasi kotak ${sku}`,
        category_code: 'mamin.nasi-box',
        unit_code: 'dus',
        price: 25_000,
        minimum_order: 10,
        attributes: { halal: 'bersertifikat' },
        status: 'draft',
      })),
    );
    const again = await checkedImport(test, owner.token, KIND, 'Kode;Harga\nA1;26.500\nA2;25000\n');
    expect(again.counts).toMatchObject({ ready: 2, update: 1, unchanged: 1 });
    await appliedImport(test, owner.token, again, 'all-or-nothing');
    expect((await itemsLike('A%')).map(({ price, minimum_order }) => [price, minimum_order])).toEqual([
      [26_500, 10],
      [25_000, 10],
    ]);
    const audits = await test.sql(
      `select a.action, a.role from audit_entry a join item i on i.id::text = a.record_id
       where i.vendor_id = $1 and i.sku like 'A%' order by a.seq`,
      [vendorId],
    );
    expect(audits.map(({ action }) => action)).toEqual(['item.create', 'item.create', 'item.edit']);
  });

  it('are refused row by row, each fault at its column, before anything is written', async () => {
    const run = await checkedImport(
      test,
      owner.token,
      KIND,
      text(
        nasi('B1', 'gratis'),
        nasi('B2').replace('Dus', 'Karung Goni'),
        nasi('B3').replace('mamin.nasi-box', 'mamin'),
        nasi('B4', '25000', 'entahlah'),
        'B5;;;;;;;;;',
        nasi('B6'),
        nasi('B6'),
        ';Tanpa kode;;;;;;;;',
      ),
    );
    expect(codesOf(await importRows(test, owner.token, run.id, 'faulty'))).toEqual([
      [2, 'price:price-not-number'],
      [3, 'unit:unit-unknown'],
      [4, 'category:category-unknown'],
      [5, 'attr.halal:attribute-invalid'],
      [
        6,
        'name:cell-empty',
        'category:cell-empty',
        'unit:cell-empty',
        'price:cell-empty',
        'priceIncludesTax:cell-empty',
        'leadTimeHours:cell-empty',
      ],
      [8, 'sku:repeated'],
      [9, 'sku:cell-empty'],
    ]);
    const applied = await appliedImport(test, owner.token, run);
    expect(applied.counts).toMatchObject({ applied: 1, faulty: 7 });
    expect(await itemsLike('B%')).toHaveLength(1);
  });

  it('do not touch an item that is being reviewed, and never those of another vendor with the same code', async () => {
    await appliedImport(test, owner.token, await checkedImport(test, owner.token, KIND, text(nasi('C1'))));
    await test.sql(`update item set status = 'in_review' where sku = 'C1' and vendor_id = $1`, [vendorId]);
    const closed = await checkedImport(test, owner.token, KIND, 'sku;harga\nC1;1000\n');
    expect(codesOf(await importRows(test, owner.token, closed.id, 'faulty'))).toEqual([
      [2, 'sku:item-closed'],
    ]);
    const others = await checkedImport(test, other.token, KIND, text(nasi('C1', '19000')));
    expect(others.counts).toMatchObject({ create: 1 });
    await appliedImport(test, other.token, others);
    expect((await itemsLike('C1'))[0]).toMatchObject({ price: 25_000, status: 'in_review' });
  });
});

describe('items that a curator sends for a vendor', () => {
  it('become drafts of that vendor, in the name of the curator', async () => {
    const fields = { vendorId };
    const run = await checkedImport(test, curator.token, KIND, text(nasi('D1')), { fields });
    await appliedImport(test, curator.token, run);
    expect(await itemsLike('D1')).toMatchObject([{ status: 'draft' }]);
    const [entry] = await test.sql(
      `select a.role, a.vendor_id from audit_entry a join item i on i.id::text = a.record_id where i.sku = 'D1'`,
    );
    expect(entry).toMatchObject({ role: 'ukpbj-curator' });
  });

  it('need the vendor named, one that is there; a vendor cannot name another', async () => {
    const nobody = await sendImport(test, curator.token, KIND, text());
    expect([nobody.status, nobody.body.errors?.[0]?.pointer]).toEqual([400, '/vendorId']);
    const absent = await sendImport(test, curator.token, KIND, text(), {
      fields: { vendorId: '019c0000-0000-7000-8000-000000000000' },
    });
    expect(absent.status).toBe(404);
    expect((await sendImport(test, other.token, KIND, text(), { fields: { vendorId } })).status).toBe(404);
    const odd = await sendImport(test, owner.token, KIND, text(), { fields: { vendorId: 'x' } });
    expect([odd.status, odd.body.errors?.[0]?.pointer]).toEqual([400, '/vendorId']);
  });
});

it('two thousand items are one job', async () => {
  const file = text(...Array.from({ length: 2_000 }, (_, i) => nasi(`M${i}`)));
  const checked = await checkedImport(test, owner.token, KIND, file);
  expect(checked.counts).toMatchObject({ ready: 2_000, create: 2_000 });
  const started = Date.now();
  const run = await appliedImport(test, owner.token, checked);
  expect(run.counts).toMatchObject({ applied: 2_000 });
  if (process.env.IMPORT_FIGURES) process.stdout.write(`2,000 items: ${Date.now() - started} ms\n`);
}, 300_000);
