import { writeFileSync } from 'node:fs';
import { civilDateOf } from '../../../src/kernel/index.js';
import { anAgency, anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Browser, canSignIn, fieldOf, signedInBrowser } from '../../support/browser.js';
import { accept, anIssuedOrder, regulationsInForce, type TestOrder } from '../../support/builders/orders.js';
import { PASSWORD } from '../../support/sign-in.js';
import { SAMPLES } from '../../support/uploads.js';

let test: TestApp;
let order: TestOrder;
let browser: Browser;
let path: string;

beforeAll(async () => {
  test = await startTestApp();
  await regulationsInForce(test);
  order = await anIssuedOrder(test);
  await accept(test, order.orderId, order.owner);
  await test.sql(
    `update requisition set delivery_date = $2::text::date, meeting = jsonb_set(meeting, '{date}', to_jsonb($2::text)) where id = $1`,
    [order.requisitionId, civilDateOf(new Date())],
  );
  path = `/berkas/${order.requisitionId}`;
  browser = await signedInBrowser(test, order.requester);
});
afterAll(() => test.close());

const page = async () => (await browser.get(path)).body;
/** Kept for a look at the page, where a folder for it is named. */
const keep = (name: string, html: string) => {
  if (process.env.PAGES_DIR) writeFileSync(`${process.env.PAGES_DIR}/${name}.html`, html);
};

describe('the file of proofs on a phone', () => {
  it('asks for signing in and comes back', async () => {
    const closed = await new Browser(test).get(path);
    expect(closed).toMatchObject({
      status: 303,
      headers: { location: `/masuk?ke=${encodeURIComponent(path)}` },
    });
  });

  it('shows what is missing with its article, and takes a photo', async () => {
    const before = await page();
    expect(before).toContain('bukti sudah ada.');
    expect(before).toContain('CONTOH Perbup 0/2026 ps 42 ayat (1)');
    keep('berkas-kosong', before);
    const list = await browser.get('/berkas');
    expect(list.body).toContain(`href="${path}"`);
    expect((await browser.get('/kotak-masuk')).body).toContain('href="/berkas"');
    expect((await browser.get(`/persetujuan/${order.requisitionId}`)).body).toContain(`href="${path}"`);
    const fields = { form: fieldOf(before, 'form'), kind: 'photo', note: 'Pembukaan' };
    const file = { name: 'rapat.jpg', bytes: SAMPLES.jpeg };
    const sent = await browser.send(`${path}/bukti`, fields, file);
    expect(sent).toMatchObject({ status: 303, headers: { location: `${path}?selesai=bukti` } });
    const after = await page();
    const [, picture = ''] = /src="([^"]+\/kecil)"/.exec(after) ?? [];
    expect(await browser.get(picture)).toMatchObject({
      status: 200,
      headers: { 'content-type': 'image/webp' },
    });
    const download = await browser.get(picture.replace('/kecil', ''));
    expect(download).toMatchObject({ status: 200, headers: { 'content-type': 'image/jpeg' } });
    const invoice = { ...fields, kind: `invoice:${order.orderId}` };
    expect(
      (await browser.send(`${path}/bukti`, invoice, { name: 'nota.pdf', bytes: SAMPLES.pdf })).status,
    ).toBe(303);
    const kinds = await test.sql(
      'select kind, note from requisition_proof where requisition_id = $1 order by id',
      [order.requisitionId],
    );
    expect(kinds).toEqual([
      { kind: 'photo', note: 'Pembukaan' },
      { kind: 'invoice', note: 'Pembukaan' },
    ]);
  });

  it('refuses a form of another site, and says what is wrong with a file', async () => {
    const file = { name: 'rapat.jpg', bytes: SAMPLES.jpeg };
    expect((await browser.send(`${path}/bukti`, { form: 'x', kind: 'photo' }, file)).status).toBe(403);
    const form = fieldOf(await page(), 'form');
    const text = await browser.send(
      `${path}/bukti`,
      { form, kind: 'photo' },
      { name: 'a.txt', bytes: Buffer.from('teks') },
    );
    expect(text).toMatchObject({ status: 415, body: expect.stringContaining('PDF, JPEG, PNG, atau WebP') });
    const none = await browser.send(
      `${path}/bukti`,
      { form, kind: 'photo' },
      { name: '', bytes: Buffer.alloc(0) },
    );
    expect(none).toMatchObject({ status: 400, body: expect.stringContaining('Sertakan satu berkas.') });
  });

  it('writes names down, keeps what was typed when it is not taken, strikes one, and closes the list', async () => {
    const form = fieldOf(await page(), 'form');
    const name = {
      form,
      name: 'Siti <b>Aminah</b>',
      organisation: 'Desa Sukamaju',
      party: 'public',
      hasSigned: 'ya',
    };
    expect((await browser.post(`${path}/hadir`, name)).headers.location).toBe(`${path}?selesai=nama#hadir`);
    const again = await browser.post(`${path}/hadir`, name);
    expect(again.status).toBe(409);
    expect(again.body).toContain('sudah ada dalam daftar ini');
    expect(again.body).toContain('value="Siti &lt;b>Aminah&lt;/b>"');
    expect((await browser.post(`${path}/hadir`, { ...name, party: '' })).status).toBe(400);
    expect((await browser.post(`${path}/hadir`, { ...name, name: 'Budi', party: 'own-agency' })).status).toBe(
      303,
    );
    const [, struck = ''] = /hadir\/([\da-f-]{36})\/coret/.exec(await page()) ?? [];
    const strike = await browser.post(`${path}/hadir/${struck}/coret`, {
      form,
      reason: 'Tercatat dua kali.',
    });
    expect(strike.headers.location).toBe(`${path}?selesai=coret#hadir`);
    const shown = await page();
    keep('berkas-terisi', shown);
    const closing = {
      form,
      version: fieldOf(shown, 'version'),
      from: '09:00',
      until: '08:00',
      mode: 'offline',
    };
    const wrong = await browser.post(`${path}/hadir/tutup`, closing);
    expect(wrong).toMatchObject({
      status: 400,
      body: expect.stringContaining('Jam selesai harus sesudah jam mulai.'),
    });
    expect((await browser.post(`${path}/hadir/tutup`, { ...closing, until: '12:00' })).status).toBe(303);
    const closed = (await browser.get(`${path}?selesai=tutup`)).body;
    keep('berkas-ditutup', closed);
    expect(closed).toContain('Daftar hadir ditutup.');
    expect(closed).toContain('1 hadir, 20 porsi makan dipesan: 19 porsi');
  });

  it('is nobody else’s', async () => {
    const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' });
    expect((await (await signedInBrowser(test, stranger)).get(path)).status).toBe(404);
    expect((await (await signedInBrowser(test, order.owner)).get(path)).status).toBe(403);
  });
});

describe('what is sent about a meeting', () => {
  it('names every fault of a body', async () => {
    const at = (rest: string) => `/api/v1/requisitions/${order.requisitionId}/${rest}`;
    const guest = { name: 'A', organisation: 'B', party: 'public', hasSigned: true };

    const { token } = order.requester;
    const pointers = async (path: string, body: object, as = token) => {
      const answer = await test.request('POST', path, { token: as, body });
      expect(answer.status).toBe(400);
      return [...new Set((answer.body.errors as { pointer: string }[]).map(({ pointer }) => pointer))].sort();
    };
    const wrong = { name: '', organisation: 1, party: 'x', hasSigned: 'ya', nik: '3216' };
    expect(await pointers(at('attendance'), { attendees: [wrong], reason: 1 })).toEqual([
      ...[
        '/attendees/0/hasSigned',
        '/attendees/0/name',
        '/attendees/0/nik',
        '/attendees/0/organisation',
        '/attendees/0/party',
        '/reason',
      ],
    ]);
    expect(
      await pointers(at('attendance'), { attendees: [{ ...guest, nip: '000000000000000000' }] }),
    ).toEqual(['/attendees/0/nip']);
    const held = { from: '9', until: 1, mode: 'x' };
    expect(await pointers(at('attendance/close'), { version: 0, held })).toEqual([
      ...['/held/from', '/held/mode', '/held/until', '/version'],
    ]);
    const id = order.requisitionId;
    expect(await pointers(at(`attendance/${id}/correct`), { attendee: 1 })).toEqual(['/attendee', '/reason']);
    expect(await pointers(at('proofs'), { kind: 'x', fileId: 1, takenAt: 'x', note: '' })).toEqual([
      ...['/fileId', '/kind', '/note', '/takenAt'],
    ]);
    expect(await pointers(at(`proofs/${id}/withdraw`), {})).toEqual(['/reason']);
    expect(
      await pointers(`/api/v1/orders/${order.orderId}/invoices`, { fileId: 1 }, order.owner.token),
    ).toEqual(['/fileId']);
  });
});

describe('the cookie of a page', () => {
  const cookieIn = (answer: { headers: object }) =>
    /sesi=([^;]+)/.exec(
      JSON.stringify((answer.headers as { 'set-cookie'?: unknown })['set-cookie'] ?? ''),
    )?.[1] ?? null;
  const get = (cookie: string) =>
    test.request('GET', '/kotak-masuk', { headers: { cookie: `sesi=${cookie}` } });

  it('is exchanged every hour, also under requests at once; an old one that comes later ends the session', async () => {
    const { accountId } = order.owner;
    const login = await canSignIn(test, order.owner);
    const signed = await new Browser(test).post('/masuk', { login, password: PASSWORD, ke: '/kotak-masuk' });
    const old = cookieIn(signed) ?? '';
    expect((await get(old)).status).toBe(200);
    const hourLater = () =>
      test.sql(`update session set page_since = page_since - interval '2 hours' where account_id = $1`, [
        accountId,
      ]);
    await hourLater();
    const many = await Promise.all([get(old), get(old), get(old), get(old)]);
    expect(many.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const given = many.flatMap((answer) => cookieIn(answer) ?? []);
    expect(given).toHaveLength(1);
    const [fresh = ''] = given;
    // Until the new one has come back, its answer may have been lost: the old one is good.
    expect((await get(old)).status).toBe(200);
    expect((await get(fresh)).status).toBe(200);
    expect((await get(old)).status).toBe(200);
    await test.sql(
      `update session set page_since = page_since - interval '2 minutes' where account_id = $1`,
      [accountId],
    );
    expect((await get(old)).status).toBe(303);
    expect((await get(fresh)).status).toBe(303);
    const ended = await test.sql(
      'select end_reason from session where account_id = $1 and end_reason is not null',
      [accountId],
    );
    expect(ended).toEqual([{ end_reason: 'replayed' }]);
    const [entry] = await test.sql(
      `select outcome from audit_entry where action = 'session.replayed' order by id desc limit 1`,
    );
    expect(entry).toBeDefined();
  });
});
