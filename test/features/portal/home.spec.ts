import { GLOSSARY, type GlossaryEntry } from '../../../src/portal/ui/glossary.js';
import { InstallationMark } from '../../../src/platform/database/index.js';
import { anAccount, anAgency, anOfficial, anotherPost, type TestActor } from '../../support/actors.js';
import { settleMessages, startTestApp, type TestApp } from '../../support/app.js';
import { Browser, canSignIn, formTo, signedInBrowser } from '../../support/browser.js';
import { anIssuedOrder, regulationsInForce, type TestOrder } from '../../support/builders/orders.js';
import { aPerson, lastMail, PASSWORD } from '../../support/sign-in.js';
import { statementsOf } from '../../support/statements.js';

// Sign-in, tokens of the session and what the guard reads of it: not the page's own.
const OF_A_SESSION = 3;

let test: TestApp;
let order: TestOrder;
let officer: Browser;
let owner: Browser;

beforeAll(async () => {
  test = await startTestApp({ working: true, env: { SECOND_FACTOR_ROLES: 'administrator' } });
  await regulationsInForce(test);
  order = await anIssuedOrder(test);
  await settleMessages(test, 60_000);
  officer = await signedInBrowser(test, order.officer);
  owner = await signedInBrowser(test, order.owner);
});
afterAll(() => test?.close());

// Jobs run beside it: what the page asks is what it never asks less than.
async function fewest(work: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < 8; i++) {
    await settleMessages(test);
    least = Math.min(least, await statementsOf(work));
  }
  return least;
}

const titleOf = async (): Promise<string> => {
  const { requisitionId: id } = order;
  const [row] = await test.sql<{ title: string }>('select title from requisition where id = $1', [id]);
  return row?.title ?? '';
};

describe('home', () => {
  it('is where people land, with the next step as one button', async () => {
    const login = await canSignIn(test, order.owner);
    const opened = await new Browser(test).post('/masuk', { login, password: PASSWORD });
    expect(opened.headers.location).toBe('/beranda');
    const { status, body } = await owner.get('/beranda');
    expect(status).toBe(200);
    expect(body).toContain('2 hal menunggu Anda');
    expect(body).toContain(`<a href="/pesanan/${order.orderId}" role="button">Lihat dan jawab`);
    expect(body).toContain('Paling lambat');
  });

  it('asks three things of the database at most', async () => {
    expect(await fewest(() => owner.get('/beranda'))).toBeLessThanOrEqual(OF_A_SESSION + 3);
    expect(await fewest(() => officer.get('/akun'))).toBeLessThanOrEqual(OF_A_SESSION + 2);
  });

  it('says what to do when nothing waits', async () => {
    const somebody = await signedInBrowser(test, await anAccount(test));
    const { body } = await somebody.get('/beranda');
    expect(body).toContain('Tidak ada yang menunggu Anda saat ini.');
    expect(body).toContain('Daftarkan usaha');
  });

  it('offers another office only to whoever has one', async () => {
    const { agencyId } = order;
    const one = await anOfficial(test, { agencyId, role: 'ppk' });
    expect((await (await signedInBrowser(test, one)).get('/beranda')).body).not.toContain('Ganti jabatan');
    await anotherPost(test, one, { agencyId, role: 'pptk' });
    expect((await (await signedInBrowser(test, one)).get('/beranda')).body).toContain('Ganti jabatan');
  });
});

describe('search', () => {
  const found = async (browser: Browser, q: string) =>
    browser.get(`/cari?${new URLSearchParams({ q }).toString()}`);

  it('leads straight to what bears the number', async () => {
    const { status, headers } = await found(officer, order.number);
    expect([status, headers.location]).toEqual([303, `/pesanan/${order.orderId}`]);
  });

  it('finds by a part of the name, by kind', async () => {
    const { body } = await found(officer, (await titleOf()).slice(0, 8));
    expect(body).toContain('Permintaan belanja');
    expect(body).toContain('Pesanan');
    expect(body).toContain(`href="/pesanan/${order.orderId}"`);
  });

  it('finds nothing that is not theirs', async () => {
    const other = await anIssuedOrder(test);
    const strangers: TestActor[] = [
      other.officer,
      other.owner,
      await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-verifier' }),
      await anAccount(test, { administrator: true }),
      await anAccount(test),
    ];
    for (const stranger of strangers) {
      const browser = await signedInBrowser(test, stranger);
      for (const q of [order.number, await titleOf()]) {
        const { status, headers, body } = await found(browser, q);
        const ids = [order.orderId, order.requisitionId, order.documentId];
        for (const id of ids) expect(`${status} ${headers.location ?? ''} ${body}`).not.toContain(id);
      }
    }
  });

  it('takes signs for what they are and asks once', async () => {
    const { status, body } = await found(officer, `100%_\\'"<b>`);
    expect(status).toBe(200);
    expect(body).toContain('Tidak ada yang cocok');
    expect(body).not.toContain('<b>');
    expect(await fewest(() => found(officer, 'rapat'))).toBeLessThanOrEqual(OF_A_SESSION + 1);
    expect((await found(officer, 'ab')).body).toContain('sedikitnya tiga huruf');
  });
});

describe('notifications', () => {
  it('lead to what they speak of and are read then', async () => {
    const { body } = await owner.get('/pemberitahuan');
    const action = /action="(\/pemberitahuan\/[\da-f-]{36})"/.exec(body)?.[1] ?? '';
    expect(body).toContain('belum Anda baca');
    const opened = await owner.post(action, formTo(body, action));
    expect(opened.status).toBe(303);
    expect(String(opened.headers.location)).toMatch(/^\/(pesanan|kotak-masuk|dokumen)/);
    const others = await officer.get('/pemberitahuan');
    const theirs = await officer.post(action, {
      form: formTo(others.body, '/keluar').form ?? '',
    });
    expect(theirs.status).toBe(404);
  });

  it('are all read at once, and mailed only as wished', async () => {
    const before = await owner.get('/pemberitahuan');
    const form = formTo(before.body, '/keluar');
    expect((await owner.post('/pemberitahuan/dibaca', form)).status).toBe(303);
    expect((await owner.get('/pemberitahuan')).body).toContain('Semua sudah Anda baca.');
    const saved = await owner.post('/pemberitahuan/surel', { ...form, comment: 'ya' });
    expect(saved.status).toBe(303);
    const { body } = await owner.get('/pemberitahuan/surel');
    expect(/name="comment"[^>]*checked/.test(body)).toBe(true);
    expect(/name="progress"[^>]*checked/.test(body)).toBe(false);
  });
});

describe('joining', () => {
  it('says the same of every address and keeps what was typed', async () => {
    const { email } = await aPerson(test);
    const answers = [];
    for (const address of [email, 'baru@example.test']) {
      const { status, body } = await new Browser(test).post('/daftar', {
        name: 'Ibu Warung',
        email: address,
      });
      answers.push([status, body.replaceAll(address, '*').replaceAll(/value="[\da-f-]{36}"/g, '')]);
    }
    expect(answers[0]).toEqual(answers[1]);
    const refused = await new Browser(test).post('/daftar', { name: 'Ibu Warung', email: 'bukan surel' });
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('href="#email"');
    expect(refused.body).toContain('value="Ibu Warung"');
    await settleMessages(test);
    expect((await lastMail(test, 'baru@example.test'))?.content).toContain('/akun/buka?token=');
  });

  it('mails the way to a new password', async () => {
    const { email } = await aPerson(test);
    const { body } = await new Browser(test).post('/lupa-sandi', { email });
    expect(body).toContain('Periksa surel Anda');
    await settleMessages(test);
    expect((await lastMail(test, email))?.content).toContain('/akun/atur-ulang?token=');
  });
});

describe('the own account', () => {
  it('changes number and password only with the password, and forgets what was typed into it', async () => {
    const me = await anAccount(test);
    const browser = await signedInBrowser(test, me);
    const { body } = await browser.get('/akun/telepon');
    const form = formTo(body, '/akun/telepon');
    const wrong = await browser.post('/akun/telepon', {
      ...form,
      phone: '0812 3456 7890',
      password: 'keliru',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('value="0812 3456 7890"');
    expect(wrong.body).toContain('href="#password"');
    expect(wrong.body).not.toContain('keliru');
    const right = await browser.post('/akun/telepon', {
      ...form,
      phone: '0812 3456 7890',
      password: PASSWORD,
    });
    expect(right.headers.location).toBe('/akun?selesai=telepon');
    expect((await browser.get('/akun')).body).toContain('7890');
    const weak = { ...form, password: PASSWORD, newPassword: 'pendek', again: 'pendek' };
    const refused = await browser.post('/akun/kata-sandi', weak);
    expect([refused.status, refused.body.includes('href="#newPassword"')]).toEqual([422, true]);
    const newPassword = 'gerobak hujan sepeda biru';
    const done = await browser.post('/akun/kata-sandi', { ...weak, newPassword, again: newPassword });
    expect(done.headers.location).toBe('/akun?selesai=kata-sandi');
  });

  it('shows the devices and ends those of its own only', async () => {
    const me = await anAccount(test);
    const [here, there] = [await signedInBrowser(test, me), await signedInBrowser(test, me)];
    const { body } = await here.get('/akun');
    const action = /action="(\/akun\/sesi\/[\da-f-]{36}\/akhiri)"/.exec(body)?.[1] ?? '';
    const theirs = await officer.get('/akun');
    expect((await officer.post(action, { form: formTo(theirs.body, '/keluar').form ?? '' })).status).toBe(
      404,
    );
    expect((await here.post(action, formTo(body, action))).headers.location).toBe('/akun?selesai=sesi');
    const ended = await Promise.all([here.get('/akun'), there.get('/akun')]);
    expect(ended.map(({ status }) => status).sort()).toEqual([200, 303]);
  });

  it('hands out its data and takes a wish to correct it', async () => {
    const me = await anAccount(test, { name: 'Nama Keliru' });
    const browser = await signedInBrowser(test, me);
    const form = formTo((await browser.get('/akun')).body, '/akun/data');
    const file = await browser.post('/akun/data', form);
    expect(file.headers['content-disposition']).toContain('data-pribadi.json');
    expect(JSON.stringify(file.body)).toContain('Nama Keliru');
    const wish = { subject: 'account', field: 'Nama', wanted: 'Nama Benar', reason: 'Salah ketik' };
    const page = await browser.get('/akun/perbaikan');
    const sent = await browser.post('/akun/perbaikan', { ...formTo(page.body, '/akun/perbaikan'), ...wish });
    expect(sent.status).toBe(303);
    expect((await browser.get('/akun/perbaikan')).body).toContain('menunggu jawaban');
  });
});

describe('a phone without a line', () => {
  it('may keep the orders of today, of the own business only', async () => {
    const listed = async (browser: Browser) => (await browser.get('/luring/halaman')).body as unknown;
    expect(await listed(owner)).toEqual({ pages: [] });
    await test.sql(
      `update purchase_order set delivery_date = (now() at time zone 'Asia/Jakarta')::date where id = $1`,
      [order.orderId],
    );
    expect(await listed(owner)).toEqual({ pages: ['/pesanan', `/pesanan/${order.orderId}`] });
    expect(await listed(officer)).toEqual({ pages: [] });
    const other = await anIssuedOrder(test);
    expect(await listed(await signedInBrowser(test, other.owner))).toEqual({ pages: [] });
    const gone = await (await signedInBrowser(test, other.owner)).get('/sw.js');
    expect(gone.headers['cache-control']).toBe('no-cache');
  });

  it('can install the portal', async () => {
    const { body } = await new Browser(test).get('/manifest.webmanifest');
    const manifest = (typeof body === 'string' ? JSON.parse(body) : body) as {
      icons: { src: string; sizes: string }[];
    };
    expect(manifest).toMatchObject({ start_url: '/beranda', display: 'standalone', scope: '/' });
    expect(manifest).toMatchObject({ name: expect.stringContaining('Belanja Rutin') as string });
    const { icons } = manifest;
    expect(icons.map(({ sizes }) => sizes)).toEqual(['192x192', '512x512']);
    for (const { src } of icons) {
      expect((await test.inject({ method: 'GET', url: src })).headers['content-type']).toBe('image/png');
    }
    expect((await new Browser(test).get('/ikon-7.png')).status).toBe(404);
  });

  it('forgets all of it when somebody signs out', async () => {
    const browser = await signedInBrowser(test, order.owner);
    const { body } = await browser.get('/akun');
    const { headers } = await browser.post('/keluar', formTo(body, '/keluar'));
    expect(headers['clear-site-data']).toBe('"storage"');
  });
});

describe('help', () => {
  it('has a guide for each group, and pictures only where there are some', async () => {
    for (const path of ['/bantuan', '/bantuan/petugas', '/bantuan/penyedia', '/bantuan/pemeriksa'])
      expect((await new Browser(test).get(path)).status).toBe(200);
    expect((await new Browser(test).get('/bantuan/constructor')).status).toBe(404);
  });
});

describe('practice', () => {
  it('is no word on a real installation, and never meets its records', async () => {
    expect((await officer.get('/beranda')).body).not.toContain('Mode latihan');
    const real = test.app.get(InstallationMark);
    await real.require(false);
    await expect(real.require(true)).rejects.toThrow('data sungguhan');
  });
});

describe('the look of pages', () => {
  it('is remembered by the browser, and pages that all share stay apart', async () => {
    const browser = new Browser(test);
    const chosen = await browser.post('/tampilan', { tampilan: 'gelap', ke: '/istilah' });
    expect(chosen.headers.location).toBe('/istilah');
    const { body, headers } = await browser.get('/istilah');
    expect(body).toContain('data-theme="dark"');
    expect(headers['cache-control']).toContain('private');
    expect(body.split('belum diperiksa').length - 1).toBe(
      1 + Object.values<GlossaryEntry>(GLOSSARY).filter(({ basis }) => basis.state === 'unverified').length,
    );
    expect((await new Browser(test).get('/istilah')).headers['cache-control']).toContain('public');
    await browser.post('/tampilan', { tampilan: 'perangkat', ke: '//jahat.example' });
    expect((await browser.get('/istilah')).body).not.toContain('data-theme');
    const foreign = await browser.post(
      '/tampilan',
      { tampilan: 'gelap' },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(foreign.status).toBe(403);
  });
});
