import { BudgetSeed } from '../../../src/budget/index.js';
import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { RegulationsSeed } from '../../../src/regulations/index.js';
import { anAccount, anAgency, anOfficial, aPost, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Browser, fieldOf, formTo, signedInBrowser } from '../../support/browser.js';
import {
  aDraftRegulation,
  aRegulationOffice,
  type RegulationOffice,
} from '../../support/builders/regulations.js';
import { fewestStatementsOf } from '../../support/statements.js';

const NOWHERE = '018f0000-0000-7000-8000-000000000000';
const today = civilDateOf(new Date());

let test: TestApp;
let office: RegulationOffice;
let administrator: TestActor;
let admin: Browser;
let curator: Browser;
let pa: Browser;
let draftId: string;
let sample: Record<string, unknown>;

beforeAll(async () => {
  test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'auditor' } });
  const seed = test.app.get(RegulationsSeed);
  await seed.reference(systemActor('seed'));
  await seed.example(systemActor('seed'));
  await test.app.get(BudgetSeed).reference(systemActor('seed'));
  office = await aRegulationOffice(test);
  administrator = await anAccount(test, { administrator: true });
  admin = await signedInBrowser(test, administrator);
  curator = await signedInBrowser(test, office.curator);
  pa = await signedInBrowser(test, office.pa);
  const [row] = await test.sql<{ id: string }>(`select id from regulation where code = 'contoh-perbup'`);
  const path = `/api/v1/regulations/${row?.id ?? ''}/document`;
  sample = (await test.request('GET', path, { token: office.curator.token })).body;
  draftId = (await aDraftRegulation(test, office, { ...sample, version: 'uji' })).id;
});
afterAll(() => test.close());

/** The form of a chapter as it stands: hidden fields, inputs and texts. */
const chapterForm = (html: string): Record<string, string> => {
  const [form = ''] = (
    html.split('<form').find((part) => /^[^>]*action="[^"]*\/ketentuan\//.test(part)) ?? ''
  ).split('</form>');
  const texts = [...form.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>([^<]*)</g)].map(([, name, text]) => [
    name,
    text,
  ]);
  const inputs = [...form.matchAll(/<input(?:[^>"]|"[^"]*")*>/g)]
    .filter(([tag]) => !/type="(checkbox|radio)"/.test(tag) || / checked/.test(tag))
    .map(([tag]) => [/name="([^"]*)"/.exec(tag)?.[1] ?? '', /value="([^"]*)"/.exec(tag)?.[1] ?? '']);
  return Object.fromEntries([...inputs, ...texts]) as Record<string, string>;
};

describe('the pages of administrators', () => {
  it('are closed to every other role, and the drafts of regulations to whoever neither writes nor publishes them', async () => {
    const officer = await anOfficial(test, { agencyId: office.agencyId, role: 'pptk' });
    const stranger = await signedInBrowser(test, officer);
    const closed = [
      '',
      '/antrean',
      '/surel',
      '/rantai',
      '/akun',
      '/libur',
      '/nomor',
      '/koreksi',
      '/wilayah',
      '/perangkat-daerah',
      '/pejabat',
      '/jabatan/baru',
      `/jabatan/${office.pa.postId}/penetapan`,
    ];
    for (const path of closed) {
      expect({ path, status: (await stranger.get(`/kelola${path}`)).status }).toEqual({ path, status: 403 });
    }
    expect((await stranger.get('/kelola/jabatan')).status).toBe(200);
    expect((await stranger.get(`/naskah/${draftId}`)).status).toBe(404);
    expect((await stranger.get(`/naskah/${draftId}/pasal`)).status).toBe(404);
    expect((await stranger.get('/naskah')).body).not.toContain(draftId);
    expect((await stranger.get('/uji-coba')).status).toBe(403);
    for (const path of [
      'kelola/akun',
      'kelola/sk',
      'kelola/pejabat',
      'kelola/jabatan',
      'naskah',
      'kelola/koreksi',
    ]) {
      expect((await admin.get(`/${path}/${NOWHERE}`)).status).toBe(404);
    }
  });

  it('hide the posts and decrees of other agencies', async () => {
    const agencyId = await anAgency(test, { name: 'Dinas Lain' });
    const other = await anOfficial(test, { agencyId, role: 'ppk', name: 'Pejabat Dinas Lain' });
    expect((await pa.get('/kelola/jabatan')).body).not.toContain('Dinas Lain');
    expect((await pa.get(`/kelola/jabatan/${other.postId}`)).status).toBe(404);
    expect((await pa.get(`/kelola/sk/${other.appointmentId}`)).status).toBe(404);
    expect((await pa.get(`/kelola/jabatan/${other.postId}/penetapan`)).status).toBe(404);
  });

  it('tell whoever is signed in what an account and a bank are', async () => {
    await test.sql(
      `insert into account_code (code, name) values ('5.1.02.01.01.0004', 'Belanja Bahan-Bahan Bakar 100%') on conflict do nothing`,
    );
    const all = (await pa.get('/rujukan/rekening')).body;
    for (const told of ['Makan dan minum', 'di luar layanan ini', 'dimuat dari berkas', 'sudah dicocokkan']) {
      expect(all).toContain(told);
    }
    const meals = (await pa.get('/rujukan/rekening?cari=minuman+rapat&jenis=mamin')).body;
    expect(meals).toContain('5.1.02.01.01.0052');
    expect(meals).toContain(`rekening=5.1.02.01.01.0052`);
    expect(meals).not.toContain('5.1.02.01.01.0053');
    expect((await pa.get('/rujukan/rekening?cari=5.1.02.01.01.005')).body).toContain('5.1.02.01.01.0053');
    const literal = (await pa.get('/rujukan/rekening?cari=100%25')).body;
    expect(literal).toContain('5.1.02.01.01.0004');
    expect(literal).not.toContain('5.1.02.01.01.0052');
    expect((await pa.get('/rujukan/rekening?cari=semen')).body).toContain('Tidak ada rekening yang cocok');
    // Whoever has no budget to look at is led to none.
    expect((await curator.get('/rujukan/rekening')).body).not.toContain('/anggaran');
    const banks = (await curator.get('/rujukan/bank?cari=rakyat+indonesia')).body;
    expect(banks).toContain('Bank BRI');
    expect(banks).toContain('15 angka');
    expect(banks).toContain('belum dicocokkan');
    expect(banks).not.toContain('Bank BCA');
    expect((await curator.get('/rujukan/bank?cari=kapal')).body).toContain('Tidak ada bank yang cocok');
    expect((await new Browser(test).get('/rujukan/rekening')).status).toBe(303);
  });

  it('take few statements', async () => {
    for (const [browser, path, most] of [
      // The session's two, what is read, and the two of the health of the process.
      [admin, '/kelola', 2 + 3],
      [admin, '/kelola/akun', 8],
      [admin, '/kelola/jabatan', 8],
      [admin, '/kelola/sk', 8],
      [admin, '/kelola/antrean', 2 + 2],
      [admin, '/rujukan/rekening', 2 + 1],
      [admin, '/rujukan/bank', 2],
      [curator, '/naskah', 8],
      [curator, `/naskah/${draftId}/ketentuan/value`, 12],
    ] as const) {
      // Opening a queue asks for a good deal, once in the life of a process.
      await browser.get(path);
      const statements = await fewestStatementsOf(() => browser.get(path));
      expect({ path, fits: statements <= most, statements }).toEqual({ path, fits: true, statements });
    }
  });

  it('refuse a decree with everything that is wrong, and keep what was typed', async () => {
    const postId = await aPost(test, { agencyId: office.agencyId, role: 'pptk' });
    const action = `/kelola/jabatan/${postId}/penetapan`;
    const [person] = await test.sql<{ id: string }>(
      `insert into official (id, name_with_titles, nip) values (uuidv7(), 'Calon PPTK', '199001012015011001') returning id`,
    );
    const officialId = person?.id ?? '';
    const page = (await pa.get(`${action}?pejabat=${officialId}`)).body;
    const fields = {
      ...Object.fromEntries(
        Object.entries(formTo(page, action)).filter(([name]) => !name.startsWith('wewenang-')),
      ),
      acting: '',
      decreeNumber: '800/9/SK',
      ownTitle: '',
      absenceReason: '',
    };
    const late = {
      ...fields,
      decreeDate: addDays(today, 2),
      validFrom: today,
      validUntil: addDays(today, -1),
    };
    const refused = await pa.post(action, late);
    expect(refused.status).toBe(422);
    for (const told of [
      'href="#decreeDate"',
      'href="#validFrom"',
      'href="#validUntil"',
      'value="800/9/SK"',
    ]) {
      expect(refused.body).toContain(told);
    }
    const right = {
      ...fields,
      kunci: formTo(refused.body, action).kunci ?? '',
      decreeDate: today,
      validFrom: today,
      validUntil: '',
      acting: '',
    };
    const [first, second] = await Promise.all([pa.post(action, right), pa.post(action, right)]);
    expect([first.status, second.status]).toEqual([303, 303]);
    const [made] = await test.sql<{ count: number }>(
      `select count(*)::int as count from appointment where post_id = $1`,
      [postId],
    );
    expect(made?.count).toBe(1);
  });
});

describe('a draft on pages', () => {
  it('keeps bad values as they were typed and says with links how to mend them', async () => {
    const path = `/naskah/${draftId}/ketentuan/value`;
    const page = (await curator.get(path)).body;
    const form = chapterForm(page);
    const [, at = ''] = /Batas nilai satu transaksi[\s\S]*?name="ada-(\d+)"/.exec(page) ?? [];
    const name = `nilai-${at}`;
    expect(form[name]).toBe('50.000.000');
    const other =
      Object.keys(form).find((key) => key.startsWith('dasar-') && key !== name.replace('nilai', 'dasar')) ??
      '';
    const saved = await curator.post(path, { ...form, [name]: 'lima <puluh> juta', [other]: '' });
    expect(saved).toMatchObject({ status: 303, headers: { location: `${path}?selesai=simpan` } });
    const { body } = await curator.get(path);
    expect(body).toContain('value="lima &lt;puluh> juta"');
    expect(body).toContain(`href="#${name}"`);
    expect(body).toContain(`href="#${other}"`);
    const stale = await curator.post(path, { ...form, [name]: '40.000.000' });
    expect(stale.status).toBe(409);
    expect(stale.body).toContain('value="40.000.000"');
    const again = chapterForm(body);
    await curator.post(path, { ...again, [name]: '40.000.000', [other]: form[other] ?? '' });
    const mended = (await curator.get(`/naskah/${draftId}`)).body;
    expect(mended).toContain('16 dari 16 bagian sudah benar');
    const [row] = await test.sql<{ draft: { parameters: { code: string; value: unknown }[] } }>(
      `select draft from regulation where id = $1`,
      [draftId],
    );
    expect(row?.draft.parameters.find(({ code }) => code === 'transaction_max')?.value).toBe(40_000_000);
  });

  it('comes and goes as a file, and a file that is none is refused', async () => {
    const { body, headers } = await curator.get(`/naskah/dokumen/${draftId}`);
    expect(String(headers['content-disposition'])).toContain('contoh-perbup-edisi-uji.json');
    const document = {
      ...(typeof body === 'string' ? (JSON.parse(body) as object) : (body as object)),
      version: 'impor',
    };
    const form = { form: fieldOf((await curator.get('/naskah')).body, 'form') };
    const bad = await curator.send('/naskah/impor', form, { name: 'x.json', bytes: Buffer.from('{rusak') });
    expect([bad.status, bad.body.includes('bukan JSON yang utuh')]).toEqual([400, true]);
    const bytes = Buffer.from(JSON.stringify(document));
    const taken = await curator.send('/naskah/impor', form, { name: 'x.json', bytes });
    expect(taken.status).toBe(303);
    expect((await curator.get(String(taken.headers.location))).body).toContain(
      'Isi berkas menjadi isi konsep ini',
    );
  });

  it('is published once, by one of two who press at the same time', async () => {
    const path = `/naskah/${draftId}/terbit`;
    const page = (await pa.get(path)).body;
    expect(page).toContain('permintaan yang sedang berjalan tetap memakai aturan lama');
    const form = { ...formTo(page, path), from: today };
    const other = { ...form, kunci: NOWHERE };
    const answers = await Promise.all([pa.post(path, form), pa.post(path, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const token = fieldOf((await curator.get('/naskah')).body, 'form');
    const late = await curator.post(`/naskah/${draftId}/data`, { form: token, version: '9', judul: 'x' });
    expect(late.status).toBe(409);
  });
});
