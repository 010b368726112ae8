import { readFileSync } from 'node:fs';
import { CatalogSeed, PriceLists, type PriceListReport } from '../../../src/catalog/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { referencePath } from '../../../src/platform/reference/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { multipartForm } from '../../support/multipart.js';
import { describeWithSharedData } from '../../support/shared-data.js';
import { buildXlsx } from '../../support/xlsx.js';

const HEADER = 'id,uraian_barang,spesifikasi,satuan,harga_satuan,jenis,tahun';
const GOOD = ['1,Nasi boks,Lengkap,Dus,38000,SBU,2026', '2,Kertas HVS,A4 70 gram,Rim,"52.000",SSH,2026'];
const csv = (...rows: string[]) => Buffer.from([HEADER, ...rows].join('\n'));

let test: TestApp;
let curator: TestActor;
let pptk: TestActor;
beforeAll(async () => {
  test = await startTestApp();
  const agencyId = await anAgency(test);
  curator = await anOfficial(test, { agencyId, role: 'ukpbj-curator' });
  pptk = await anOfficial(test, { agencyId, role: 'pptk' });
  await test.app.get(CatalogSeed).reference(systemActor('seed'));
});
afterAll(() => test.close());

interface Answered extends Omit<PriceListReport, 'errors'> {
  errors: { pointer: string; code: string; row?: number; column?: string }[];
  code: string;
  detail: string;
}

let decrees = 0;
function upload(bytes: Buffer | null, fields: Record<string, string | undefined> = {}, actor = curator) {
  const form = multipartForm(
    {
      title: 'SSH Kabupaten contoh',
      decreeNumber: `100.3.3.2/Kep.${++decrees}/2026`,
      fiscalYear: '2026',
      validFrom: '2026-01-01',
      isSample: 'false',
      mode: 'all-or-nothing',
      ...fields,
    },
    bytes === null ? undefined : { name: 'ssh.csv', bytes },
  );
  return test.request<Answered>('POST', '/api/v1/price-lists', { token: actor.token, ...form });
}
const countRows = async () => {
  const [row] = await test.sql(
    `select (select count(*)::int from price_list) as lists, (select count(*)::int from ceiling) as ceilings`,
  );
  return row;
};

describe('loading a price list', () => {
  it('writes every ceiling with its unit and commodity, and one audit entry', async () => {
    const decreeNumber = '100.3.3.2/Kep.900/2026';
    const { status, body } = await upload(csv(...GOOD), { decreeNumber });
    expect([status, body]).toEqual([
      201,
      { priceListId: expect.any(String), rows: 2, imported: 2, errors: [], warnings: [] },
    ]);
    expect(
      await test.sql(
        `select row_number, source_code, name, unit_text, unit_code, price, kind, commodity from ceiling
         where price_list_id = $1 order by id`,
        [body.priceListId],
      ),
    ).toEqual([
      {
        row_number: 2,
        source_code: '1',
        name: 'Nasi boks',
        unit_text: 'Dus',
        unit_code: 'dus',
        price: 38_000,
        kind: 'SBU',
        commodity: 'mamin',
      },
      {
        row_number: 3,
        source_code: '2',
        name: 'Kertas HVS',
        unit_text: 'Rim',
        unit_code: 'rim',
        price: 52_000,
        kind: 'SSH',
        commodity: 'atk',
      },
    ]);
    const entries = await test.sql(
      `select action, outcome, changes #>> '{source,1,decreeNumber}' as decree from audit_entry where record_id = $1`,
      [body.priceListId],
    );
    expect(entries).toEqual([{ action: 'price-list.load', outcome: 'done', decree: decreeNumber }]);
  });

  it('reads a workbook', async () => {
    const rows = [HEADER.split(','), ['1', 'Amplop', 'Putih', 'Dus', 22_000, 'SSH', 2026]];
    const { status, body } = await upload(buildXlsx([{ name: 'SSH', rows }]));
    expect([status, body.imported]).toEqual([201, 1]);
  });

  it('gives rows that do not tell it the commodity of a list that has only one', async () => {
    const { body } = await upload(csv('1,Rebus - Rebusan,,Piring,30000,SSH,2026'), { commodity: 'mamin' });
    expect(
      await test.sql(`select commodity from ceiling where price_list_id = $1`, [body.priceListId]),
    ).toEqual([{ commodity: 'mamin' }]);
  });

  it('warns when the file names another year than the decree', async () => {
    const { body } = await upload(csv(...GOOD), { fiscalYear: '2027' });
    expect(body.warnings).toMatchObject([{ row: null, column: 'tahun', code: 'year-differs' }]);
  });

  it('leaves nothing when one row is wrong and all or nothing was asked, and names row and column', async () => {
    const before = await countRows();
    const { status, body } = await upload(csv(...GOOD, '3,Map,,Dus,gratis,SSH,2026'));
    expect(status).toBe(422);
    expect(body).toMatchObject({
      detail: 'Tidak ada baris yang dimuat: 1 dari 3 baris perlu diperbaiki.',
      errors: [{ row: 4, column: 'harga_satuan', code: 'price-not-number', pointer: '/file/4/harga_satuan' }],
    });
    expect(await countRows()).toEqual(before);
  });

  it('loads the good rows and reports the others when that was asked', async () => {
    const { status, body } = await upload(csv('0,,,Dus,1,SSH,2026', ...GOOD), { mode: 'good-rows' });
    expect([status, body]).toMatchObject([
      201,
      { rows: 3, imported: 2, errors: [{ row: 2, column: 'uraian_barang', code: 'name-empty' }] },
    ]);
  });

  it('leaves nothing when the database fails in the middle', async () => {
    const before = await countRows();
    // Rows past the first statement of a thousand fail, as a killed server would leave them.
    await test.sql(`alter table ceiling add constraint ceiling_fault check (row_number < 1500) not valid`);
    const rows = Array.from({ length: 2000 }, (_, i) => `${i + 1},Map ${i},,Dus,5000,SSH,2026`);
    const answer = await upload(csv(...rows)).finally(() =>
      test.sql(`alter table ceiling drop constraint ceiling_fault`),
    );
    expect(answer.status).toBe(500);
    expect(await countRows()).toEqual(before);
  });

  it('answers 409 to the same file under the same decree, and takes it under another', async () => {
    const decreeNumber = '100.3.3.2/Kep.901/2026';
    const bytes = csv('1,Ordner,,Buah,30000,SSH,2026');
    expect((await upload(bytes, { decreeNumber })).status).toBe(201);
    const before = await countRows();
    const again = await upload(bytes, { decreeNumber });
    expect([again.status, again.body.code]).toEqual([409, 'price-list-loaded']);
    expect(await countRows()).toEqual(before);
    expect((await upload(bytes)).status).toBe(201);
  });

  it('writes it once when two curators load it at the same moment', async () => {
    const decreeNumber = '100.3.3.2/Kep.902/2026';
    const answers = await Promise.all([
      upload(csv(...GOOD), { decreeNumber }),
      upload(csv(...GOOD), { decreeNumber }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await test.sql(`select 1 from price_list where decree_number = $1`, [decreeNumber])).toHaveLength(
      1,
    );
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'file-empty'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'file-not-supported'],
    ['a damaged workbook', Buffer.from('PK\u0003\u0004 apa saja'), 'file-damaged'],
    ['a file of something else', Buffer.from('nama,harga\nx,1\n'), undefined],
    ['a header alone', csv(), 'file-without-rows'],
  ])('answers 400 with the reason to %s', async (_what, bytes, code) => {
    const before = await countRows();
    const { status, body } = await upload(bytes);
    expect(status).toBe(400);
    expect(body.errors).toEqual(
      expect.arrayContaining([expect.objectContaining({ pointer: '/file', code: code ?? 'column-missing' })]),
    );
    expect(await countRows()).toEqual(before);
  });

  it('names every field that is missing or wrong', async () => {
    const { status, body } = await upload(csv(...GOOD), {
      title: undefined,
      decreeNumber: ' ',
      fiscalYear: 'dua ribu',
      validFrom: '2026-02-30',
      isSample: 'mungkin',
      mode: 'sebagian',
    });
    expect(status).toBe(400);
    const pointers = body.errors.map(({ pointer }) => pointer);
    expect(new Set(pointers)).toEqual(
      new Set(['/title', '/decreeNumber', '/fiscalYear', '/validFrom', '/isSample', '/mode']),
    );
    expect((await upload(null)).body.errors).toMatchObject([{ pointer: '/file', code: 'is-defined' }]);
  });

  it('answers 415 to anything but a form, 413 to a file over the limit, 422 to a period that ends before it starts', async () => {
    const plain = await test.request('POST', '/api/v1/price-lists', { token: curator.token, body: {} });
    expect(plain.status).toBe(415);
    expect((await upload(Buffer.alloc(11 * 1024 * 1024, 'a'))).status).toBe(413);
    const reversed = await upload(csv(...GOOD), { validUntil: '2025-12-31' });
    expect([reversed.status, reversed.body.code]).toEqual([422, 'period-reversed']);
  });

  it('repeats its answer for the same key and file, and refuses the key for another file', async () => {
    const send = (bytes: Buffer) => {
      const form = multipartForm(
        {
          title: 'SSH',
          decreeNumber: '100.3.3.2/Kep.903/2026',
          fiscalYear: '2026',
          validFrom: '2026-01-01',
          isSample: 'true',
          mode: 'good-rows',
        },
        { name: 'ssh.csv', bytes },
      );
      const headers = { ...form.headers, 'idempotency-key': 'muat-ssh-903' };
      return test.request('POST', '/api/v1/price-lists', { token: curator.token, body: form.body, headers });
    };
    const first = await send(csv(GOOD[0] ?? ''));
    expect((await send(csv(GOOD[0] ?? ''))).body).toEqual(first.body);
    expect((await send(csv(GOOD[1] ?? ''))).status).toBe(409);
  });

  it('is for curators only', async () => {
    expect((await upload(csv(...GOOD), {}, pptk)).status).toBe(403);
  });

  it('cannot be changed afterwards', async () => {
    await expect(test.sql(`update ceiling set price = price + 1`)).rejects.toThrow(/append-only|permission/);
    await expect(test.sql(`update ceiling set id = uuidv7()`)).rejects.toThrow(/append-only/);
    await expect(test.sql(`delete from ceiling`)).rejects.toThrow(/append-only|permission/);
  });

  it('of 14,000 rows takes seconds and fewer than twenty statements', async () => {
    const rows = Array.from(
      { length: 14_000 },
      (_, i) => `${i + 1},Kertas HVS,Merek ${i} A4,Rim,${40_000 + i},SSH,2026`,
    );
    const started = Date.now();
    const { status, body } = await upload(csv(...rows));
    const seconds = (Date.now() - started) / 1000;
    expect([status, body.imported]).toEqual([201, 14_000]);
    expect(seconds).toBeLessThan(15);
  });
});

it('loads the sample list that is shipped, without a single error', async () => {
  const bytes = readFileSync(referencePath('price-list-contoh.csv'));
  const { status, body } = await upload(bytes, { isSample: 'true' });
  expect([status, body.errors, body.warnings]).toEqual([201, [], []]);
});

for (const name of ['pangandaran_2023_atk.csv', 'pangandaran_2023_mamin.csv', 'sipd_format_sample_64.csv']) {
  describeWithSharedData(`the official list ${name}`, ['ssh', name], (path) => {
    it('is loaded whole by the command line service', async () => {
      const report = await test.app.get(PriceLists).load(systemActor('demo --ssh'), {
        bytes: readFileSync(path),
        fileName: name,
        title: name,
        decreeNumber: name,
        fiscalYear: 2023,
        validFrom: '2023-01-01',
        isSample: false,
        mode: 'good-rows',
      });
      expect(report.imported).toBeGreaterThan(50);
      expect(report.rows).toBe(report.imported + new Set(report.errors.map(({ row }) => row)).size);
    });
  });
}
