import { civilDateOf, yearOf } from '../../../src/kernel/index.js';
import { ImportApplier } from '../../../src/platform/imports/import-applier.js';
import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { appliedImport, checkedImport, importRows, sendImport } from '../../support/imports.js';
import { describeWithSharedData, readRecords } from '../../support/shared-data.js';

let test: TestApp;
let administrator: TestActor;
beforeAll(async () => {
  test = await startTestApp({ working: true });
  administrator = await anAccount(test, { administrator: true });
});
afterAll(() => test.close());

const AGENCIES = 'Kode Perangkat Daerah;Kode Induk;Nama;Kode Nomor Surat;Alamat;Tempat Surat;Kontak';
const agencies = (...rows: string[]) => [AGENCIES, ...rows].join('\n');
const PEOPLE =
  'Kode SKPD;Peran;Jabatan;NIP;Nama;NIK;Pangkat;Nomor SK;Tanggal SK;Berlaku Mulai;Berlaku Sampai;Plt./Plh./a.n.;Lembaga Auditor';
const people = (...rows: string[]) => [PEOPLE, ...rows].join('\n');
const year = yearOf(civilDateOf(new Date()));

async function imported(kind: string, text: string) {
  const checked = await checkedImport(test, administrator.token, kind, text);
  return appliedImport(test, administrator.token, checked);
}

describe('agencies and units from a file', () => {
  it('are opened with their units, changed where the letterhead differs, and left alone where nothing does', async () => {
    const first = await imported(
      'agencies',
      agencies(
        '1.02.01;;Dinas Kesehatan;DINKES;Jalan A;Cikarang Pusat;021',
        '1.02.01.0001;1.02.01;Puskesmas Satu;PKM1;Jalan B;Cikarang;',
      ),
    );
    expect(first).toMatchObject({ status: 'applied', counts: { applied: 2, create: 2 } });
    const again = await imported(
      'agencies',
      agencies(
        '1.02.01;;Dinas Kesehatan;DINKES;Jalan Baru;Cikarang Pusat;021',
        '1.02.01.0001;1.02.01;Puskesmas Satu;PKM1;Jalan B;Cikarang;',
      ),
    );
    expect(again.counts).toMatchObject({ applied: 2, update: 1, unchanged: 1 });
    const rows = await test.sql(
      `select g.code, p.code as parent, g.address from agency g left join agency p on p.id = g.parent_id where g.code like '1.02.01%' order by g.code`,
    );
    expect(rows).toEqual([
      { code: '1.02.01', parent: null, address: 'Jalan Baru' },
      { code: '1.02.01.0001', parent: '1.02.01', address: 'Jalan B' },
    ]);
    const audits = await test.sql(`select action from audit_entry where action like 'agency.%' order by seq`);
    expect(audits.map(({ action }) => action)).toEqual(['agency.open', 'agency.open', 'agency.change']);
  });

  it('are refused row by row: an unknown parent, a code twice, another number code, a number code that is taken', async () => {
    const checked = await checkedImport(
      test,
      administrator.token,
      'agencies',
      agencies(
        '9.1;9.0;Yatim;YTM;A;B;',
        '9.2;;Dua;DUA;A;B;',
        '9.2;;Dua lagi;DUA2;A;B;',
        '1.02.01;;Dinas Kesehatan;LAIN;A;B;',
        '9.3;;Tiga;DINKES;A;B;',
        'x_y;;;d;A;;',
      ),
    );
    const rows = await importRows(test, administrator.token, checked.id, 'faulty');
    expect(rows.map(({ row, faults }) => [row, ...faults.map(({ code }) => code)])).toEqual([
      [2, 'parent-unknown'],
      [4, 'repeated'],
      [5, 'agency-differs'],
      [7, 'cell-empty', 'cell-empty', 'code-form', 'number-code-form'],
    ]);
    const run = await appliedImport(test, administrator.token, checked);
    expect(run.counts).toMatchObject({ applied: 1, refused: 1 });
    const [refused] = await importRows(test, administrator.token, checked.id, 'refused');
    expect(refused?.faults).toMatchObject([
      { code: 'agency-number-code-taken', pointer: '/file/6/numberCode' },
    ]);
  });

  it('are for administrators', async () => {
    const curator = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-curator' });
    expect((await sendImport(test, curator.token, 'agencies', agencies())).status).toBe(403);
  });
});

describe('posts, officials and appointments from a file', () => {
  // Begun last year: on 1 January too it is no decree of tomorrow.
  const good = `1.02.01;PPTK;PPTK Gizi;198001012005011001;Siti Contoh, S.K.M.;;Penata (III/c);800/1/2026;02/01/${year - 1};02/01/${year - 1};31/12/${year};;`;

  it('are written together, each once, however often the file comes', async () => {
    const first = await imported(
      'appointments',
      people(
        good,
        good
          .replace('PPTK;PPTK Gizi', 'Pejabat Pengadaan;Pejabat Pengadaan Dinkes')
          .replace('2005011001', '2005011002'),
      ),
    );
    expect(first).toMatchObject({ status: 'applied', counts: { applied: 2, create: 2 } });
    const again = await imported('appointments', people(good));
    expect(again.counts).toMatchObject({ applied: 1, unchanged: 1 });
    const rows = await test.sql(
      `select p.role, p.title, o.nip, a.decree_number, a.valid_until from appointment a join post p on p.id = a.post_id
       join official o on o.id = a.official_id where a.decree_number = '800/1/2026' order by o.nip`,
    );
    expect(rows).toEqual([
      {
        role: 'pptk',
        title: 'PPTK Gizi',
        nip: '198001012005011001',
        decree_number: '800/1/2026',
        valid_until: `${year}-12-31`,
      },
      {
        role: 'pejabat-pengadaan',
        title: 'Pejabat Pengadaan Dinkes',
        nip: '198001012005011002',
        decree_number: '800/1/2026',
        valid_until: `${year}-12-31`,
      },
    ]);
  });

  it('are refused row by row, with the reason and the article of the register', async () => {
    const checked = await checkedImport(
      test,
      administrator.token,
      'appointments',
      people(
        good.replace('1.02.01;', '7.7;'),
        good.replace('PPTK;', 'Bupati;'),
        good.replace('198001012005011001', '12345'),
        good.replace(/02\/01/g, '31/02'),
        good.replace('800/1/2026', '800/2/2026').replace('2005011001', '2005011009'),
        good.replace('198001012005011001', '1.98E+17'),
      ),
    );
    const faulty = await importRows(test, administrator.token, checked.id, 'faulty');
    expect(faulty.map(({ row, faults }) => [row, ...new Set(faults.map(({ code }) => code))])).toEqual([
      [2, 'agency-unknown'],
      [3, 'choice-unknown'],
      [4, 'nip-form'],
      [5, 'date-unreadable'],
      [7, 'number-rounded'],
    ]);
    const run = await appliedImport(test, administrator.token, checked);
    expect(run.counts).toMatchObject({ applied: 0, refused: 1 });
    const [refused] = await importRows(test, administrator.token, checked.id, 'refused');
    expect(refused?.faults[0]?.code).toBe('post-held');
    // The official of the refused row is not left behind without an appointment.
    expect(await test.sql(`select 1 from official where nip = '198001012005011009'`)).toEqual([]);
  });

  it('keep NIK and e-mail out of the database in the clear', async () => {
    const [cells] =
      await test.sql(`select count(*)::int as count from import_row r join import_run i on i.id = r.run_id
      where i.kind = 'appointments' and r.cells is not null`);
    expect(cells).toEqual({ count: 0 });
  });
});

it('a run whose confirmer has lost the mandate writes nothing and says why', async () => {
  const agencyId = await anAgency(test);
  const curator = await anOfficial(test, { agencyId, role: 'ukpbj-curator' });
  const fields = {
    title: 'x',
    decreeNumber: '1',
    fiscalYear: '2026',
    validFrom: '2026-01-01',
    isSample: 'true',
  };
  const text = 'uraian_barang;satuan;harga_satuan\nMap;Buah;1000';
  const run = await checkedImport(test, curator.token, 'price-list', text, { fields });
  await test.sql(`update import_run set status = 'applying', mode = 'all-or-nothing' where id = $1`, [
    run.id,
  ]);
  await test.sql(
    `update appointment set ended_from = current_date - 1, ended_reason = 'pindah', ended_at = now() where post_id = $1`,
    [curator.postId],
  );
  await test.app
    .get(ImportApplier)
    .apply({ runId: run.id }, { messageId: null, jobId: 'x', attempt: 1, isLastAttempt: false });
  const [after] = await test.sql<{ status: string; remarks: object[] }>(
    `select status, remarks from import_run where id = $1`,
    [run.id],
  );
  expect([after?.status, after?.remarks.length]).toEqual(['rejected', 1]);
  expect(await test.sql(`select 1 from price_list`)).toEqual([]);
});

describeWithSharedData(
  'the agencies and units of the regency',
  ['opd', 'kab_bekasi_opd_dan_unit.csv'],
  (path) => {
    it('come in as one file of their names', async () => {
      const names = readRecords(path).map(
        (row, i) => `8.${i + 1};;"${row.nama}";OPD${i + 1};Kompleks Pemda;Cikarang Pusat;`,
      );
      const run = await imported('agencies', agencies(...names));
      expect(run.counts).toMatchObject({ rows: names.length, applied: names.length });
    });
  },
);
