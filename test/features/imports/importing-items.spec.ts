import sharp from 'sharp';
import { CatalogSeed } from '../../../src/catalog/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anArea, aVendor } from '../../support/builders/vendors.js';
import { appliedImport, checkedImport, importRows, sendImport } from '../../support/imports.js';
import { anUpload } from '../../support/uploads.js';

const KIND = 'items';
const HEADER = 'SKU;Nama;Kategori;Spesifikasi;Satuan;Harga;Termasuk pajak;Minimal pembelian;Lead time;halal';
const text = (...rows: string[]) => [HEADER, ...rows].join('\n');
const nasi = (sku: string, price = '25.000', halal = 'bersertifikat') =>
  `${sku};Nasi kotak ${sku};mamin.nasi-box;Ayam bakar;Dus;${price};ya;10;24;${halal}`;

const jpeg = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#884422' } })
    .jpeg()
    .toBuffer();

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

describe('what a file says of pictures, tiers, delivery and domestic content', () => {
  const WIDE =
    'SKU;Nama;Kategori;Satuan;Harga;Termasuk pajak;Lead time;halal;Satuan Dasar;Konversi;Harga Grosir;Termasuk ongkir;Ongkir;Gambar;PDN;TKDN;Sertifikat TKDN;TKDN berlaku sampai;Berkas Sertifikat TKDN';
  const wide = (sku: string, cells: Readonly<Record<number, string>> = {}) =>
    Object.assign(
      [
        ...[sku, `Nasi kotak ${sku}`, 'mamin.nasi-box', 'Dus', '25000', 'ya', '24', 'bersertifikat'],
        ...['Porsi', '1', '"50:24.000; 100:23000"', 'tidak', '"Cikarang Pusat:15.000; 32.16.06:10000"'],
        ...['"depan.jpg; Isi.JPG"', 'ya', '40,5%', 'TKDN-001', '31/12/2099', 'tkdn.pdf'],
      ],
      cells,
    ).join(';');
  const written = async (sku: string) =>
    (
      await test.sql<Record<string, unknown> & { pictures: { alt: string }[] }>(
        `select base_unit_code, base_factor, price_tiers, price_includes_delivery, delivery, pictures, tkdn_percent,
                tkdn_certificate, tkdn_valid_until, tkdn_file_id, specification from item where vendor_id = $1 and sku = $2`,
        [vendorId, sku],
      )
    )[0];
  let [cover, inside, paper] = ['', '', ''];
  beforeAll(async () => {
    await anArea(test, '32.16.20.2002');
    await anArea(test, '32.16.06.2001');
    await test.sql(`update area set name = 'Cikarang Pusat' where code = '32.16.20'`);
    cover = await anUpload(test, owner.token, await jpeg(800, 600), 'depan.jpg');
    inside = await anUpload(test, owner.token, await jpeg(801, 600), 'isi.jpg');
    paper = await anUpload(test, owner.token, undefined, 'tkdn.pdf');
  });

  it('is written as one by one: by name of kecamatan, unit and upload', async () => {
    const run = await checkedImport(test, owner.token, KIND, [WIDE, wide('P1')].join('\n'));
    expect(codesOf(await importRows(test, owner.token, run.id, 'faulty'))).toEqual([]);
    await appliedImport(test, owner.token, run);
    expect(await written('P1')).toEqual({
      base_unit_code: 'porsi',
      base_factor: 1,
      price_tiers: [
        { minimumQuantity: 50, price: 24_000 },
        { minimumQuantity: 100, price: 23_000 },
      ],
      price_includes_delivery: false,
      delivery: [
        { kecamatanCode: '32.16.20', fee: 15_000 },
        { kecamatanCode: '32.16.06', fee: 10_000 },
      ],
      pictures: [
        { fileId: cover, alt: 'Nasi kotak P1' },
        { fileId: inside, alt: 'Nasi kotak P1' },
      ],
      tkdn_percent: 40.5,
      tkdn_certificate: 'TKDN-001',
      tkdn_valid_until: '2099-12-31',
      tkdn_file_id: paper,
      specification: '',
    });
  });

  it('stays where the file says nothing of it, and is emptied by a dash', async () => {
    const again = await checkedImport(test, owner.token, KIND, 'SKU;Harga\nP1;24500');
    expect(again.counts).toMatchObject({ update: 1 });
    await appliedImport(test, owner.token, again);
    expect((await written('P1'))?.pictures).toHaveLength(2);
    const emptied = await checkedImport(
      test,
      owner.token,
      KIND,
      'SKU;Gambar;Harga Grosir;Ongkir;Termasuk ongkir\nP1;-;-;-;ya',
    );
    await appliedImport(test, owner.token, emptied);
    expect(await written('P1')).toMatchObject({ pictures: [], price_tiers: [], delivery: [] });
  });

  it('is refused at its column when it cannot be read, is unknown or contradicts itself; the file comes back with the reasons', async () => {
    const rows = [
      wide('Q1', { 10: 'lima puluh' }),
      wide('Q2', { 12: 'Atlantis:5000' }),
      wide('Q3', { 13: 'tidak-ada.jpg' }),
      wide('Q4', { 15: '140' }),
      wide('Q5', { 10: '50:26000' }),
      wide('Q6', { 11: 'ya' }),
      wide('Q7', { 13: 'tkdn.pdf' }),
      wide('Q8', { 18: 'lain.pdf' }),
      wide('Q9', { 14: 'tidak', 8: '' }),
      wide('Q10'),
    ];
    const run = await checkedImport(test, owner.token, KIND, [WIDE, ...rows].join('\n'));
    expect(codesOf(await importRows(test, owner.token, run.id, 'faulty'))).toEqual([
      [2, 'priceTiers:tiers-unreadable'],
      [3, 'delivery:delivery-unreadable'],
      [4, 'pictures:picture-unknown'],
      [5, 'tkdnPercent:percent-unreadable'],
      [6, 'priceTiers:tier-price-rises'],
      [7, 'delivery:delivery-fee-twice', 'delivery:delivery-fee-twice'],
      [8, 'pictures:picture-unknown'],
      [9, 'tkdnFile:file-unknown'],
      [10, 'baseUnit:base-unit-half', 'isDomestic:tkdn-incomplete'],
    ]);
    const file = await test.request('GET', `/api/v1/imports/${run.id}/error-file`, owner);
    expect(file.status).toBe(200);
    expect(JSON.stringify(file.body)).toContain('tidak terbaca');
  });

  it('does not reach the uploads of another vendor', async () => {
    const run = await checkedImport(test, other.token, KIND, [WIDE, wide('R1')].join('\n'));
    expect(codesOf(await importRows(test, other.token, run.id, 'faulty'))).toEqual([
      [2, 'pictures:picture-unknown', 'pictures:picture-unknown', 'tkdnFile:file-unknown'],
    ]);
  });

  it('stands in the template', async () => {
    const { body } = await test.request<{ items: { code: string; columns: { heading: string }[] }[] }>(
      'GET',
      '/api/v1/import-kinds',
      owner,
    );
    const headings = body.items.find(({ code }) => code === KIND)?.columns.map(({ heading }) => heading);
    expect(headings).toEqual(
      expect.arrayContaining([
        'Gambar',
        'Harga Grosir',
        'Ongkos Kirim per Kecamatan',
        'TKDN (%)',
        'Satuan Dasar',
      ]),
    );
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
