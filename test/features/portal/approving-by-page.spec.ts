import { anAgency, anOfficial, anotherPost, type TestOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Browser, fieldOf } from '../../support/browser.js';
import { anIssuedOrder } from '../../support/builders/orders.js';
import { aBudgetLine } from '../../support/builders/requisitions.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { rowsOf } from '../../support/requisition-rows.js';
import { aPerson, codeOf, PASSWORD } from '../../support/sign-in.js';

let test: TestApp;
let stage: Purchasing;

beforeAll(async () => {
  test = await startTestApp();
  stage = await aPurchasing(test);
});
afterAll(() => test.close());

/** The official gets a password; returns the login. */
async function canSignIn({ accountId }: TestOfficial): Promise<string> {
  const { id } = await aPerson(test);
  await test.sql(
    `update account set password_hash = p.password_hash, password_changed_at = p.password_changed_at
     from account p where p.id = $2 and account.id = $1`,
    [accountId, id],
  );
  return `${accountId}@example.test`;
}

/** Signs in and sets up the second factor that the office asks for. */
async function signedIn(
  login: string,
  to: string,
): Promise<{ browser: Browser; secret: string; at: string }> {
  const browser = new Browser(test);
  const opened = await browser.post('/masuk', { login, password: PASSWORD, ke: to });
  let at = String(opened.headers.location);
  const asked = await browser.get(at);
  if (asked.status === 303) at = String(asked.headers.location);
  const form = await browser.get('/masuk/faktor-kedua');
  const token = fieldOf(form.body, 'form');
  const begun = await browser.post('/masuk/faktor-kedua', { form: token, ke: to, password: PASSWORD });
  const secret = fieldOf(begun.body, 'secret');
  const set = await browser.post('/masuk/faktor-kedua', {
    form: token,
    ke: to,
    secret,
    otp: codeOf(secret, -1),
  });
  if (!set.body.includes('Faktor kedua terpasang')) throw new Error(set.body);
  return { browser, secret, at };
}

async function submitted(lines?: object[]): Promise<string> {
  const id = await aDraft(test, stage, lines ? { lines } : {});
  const { token } = stage.pptk;
  await test.request('POST', `/api/v1/requisitions/${id}/submit`, { token, body: { version: 1 } });
  return id;
}

const formOf = (html: string) => ({
  form: fieldOf(html, 'form'),
  stepId: fieldOf(html, 'stepId'),
  version: fieldOf(html, 'version'),
  contentHash: fieldOf(html, 'contentHash'),
});

describe('the page behind a mailed request for approval', () => {
  let browser: Browser;
  let login: string;
  let secret: string;

  it('asks for signing in, then for the second factor of the office, and comes back', async () => {
    const guests = await aBudgetLine(test, { agencyId: stage.agencyId, pagu: 1_300_000 });
    const id = await submitted([
      { itemId: stage.mealId, quantity: 20 },
      { itemId: stage.snackId, quantity: 20, budgetLineId: guests },
    ]);
    const stranger = new Browser(test);
    const closed = await stranger.get(`/persetujuan/${id}`);
    expect(closed).toMatchObject({
      status: 303,
      headers: { location: `/masuk?ke=${encodeURIComponent(`/persetujuan/${id}`)}` },
    });
    const page = await stranger.get(String(closed.headers.location));
    expect(page.status).toBe(200);
    expect(fieldOf(page.body, 'ke')).toBe(`/persetujuan/${id}`);
    login = await canSignIn(stage.kpa);
    const wrong = await stranger.post('/masuk', { login, password: 'salah sekali', ke: '/' });
    expect(wrong.status).toBe(401);
    expect(wrong.body).toContain(`value="${login}"`);
    expect(wrong.body).not.toContain('salah sekali');
    const entered = await signedIn(login, `/persetujuan/${id}`);
    ({ browser, secret } = entered);
    expect(entered.at).toContain('/masuk/faktor-kedua');
    const shown = await browser.get(`/persetujuan/${id}`);
    expect(shown.status).toBe(200);
    for (const text of [
      'Konsumsi rapat koordinasi banjir',
      'Rp700.000',
      'Rute persetujuan',
      'Putusan Anda',
      'sisa Rp',
      // What is left of the second account when this is paid.
      'Rekening 5.1.02.01.01.0052',
      'Sesudah dibebani',
      'Rp1.000.000',
    ])
      expect(shown.body).toContain(text);
    const inbox = await browser.get('/kotak-masuk');
    expect(inbox.body).toContain(`href="/persetujuan/${id}"`);
    const again = new Browser(test);
    const challenged = await again.post('/masuk', { login, password: PASSWORD, ke: '/kotak-masuk' });
    const challenge = fieldOf(challenged.body, 'challenge');
    const answered = await again.post('/masuk/kode', { challenge, ke: '/kotak-masuk', otp: codeOf(secret) });
    expect(answered).toMatchObject({ status: 303, headers: { location: '/kotak-masuk' } });
    const [cookie] = [answered.headers['set-cookie']].flat();
    expect(cookie).toMatch(/^sesi=[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
  });

  it('sends nobody to another site after signing in', async () => {
    for (const ke of ['https://jahat.example', '//jahat.example', '/\\jahat.example']) {
      const page = await new Browser(test).get(`/masuk?ke=${encodeURIComponent(ke)}`);
      expect(fieldOf(page.body, 'ke')).toBe('/beranda');
    }
  });

  it('approves once, however often the button is pressed', async () => {
    const id = await submitted();
    const { body } = await browser.get(`/persetujuan/${id}`);
    const fields = { ...formOf(body), decision: 'approve', note: 'Sesuai kebutuhan.' };
    const answers = await Promise.all([
      browser.post(`/persetujuan/${id}`, fields),
      browser.post(`/persetujuan/${id}`, fields),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const done = await browser.get(`/persetujuan/${id}?selesai=approve`);
    expect(done.body).toContain('Anda menyetujui permintaan ini.');
    expect(done.body).not.toContain('Putusan Anda');
    const { requisition, history } = await rowsOf(test, id);
    expect(requisition.status).toBe('approved');
    expect(history.filter(({ action }) => action === 'approve')).toHaveLength(1);
  });

  it('shows what was paid for the same before, beside the ceiling', async () => {
    const { mealId: itemId, vendorId } = stage;
    for (const price of [30_000, 40_000, 40_000]) {
      const { orderId } = await anIssuedOrder(test, { itemId, vendorId, drawn: false });
      await test.sql(
        'update purchase_order_line set unit_price = $2::bigint, amount = $2::bigint * quantity where order_id = $1',
        [orderId, price],
      );
      await test.sql(
        `update purchase_order set status = 'accepted', answered_at = now(), answered_by = issued_by where id = $1`,
        [orderId],
      );
    }
    const { body } = await browser.get(
      `/persetujuan/${await submitted([
        { itemId, quantity: 20 },
        { itemId: stage.snackId, quantity: 20 },
      ])}`,
    );
    expect(body).toMatch(
      /Dibeli 3 kali dalam dua belas bulan: harga tengah Rp40\.000, terakhir Rp40\.000 pada .+ \(kini 13% di bawah harga tengah\)\./,
    );
    expect(body).toContain('Belum pernah dibeli dalam dua belas bulan sebelumnya.');
  });

  it('refuses a decision without a reason beside the field, and keeps what was typed', async () => {
    const id = await submitted([
      { itemId: stage.mealId, quantity: 20 },
      { itemId: stage.snackId, quantity: 20 },
    ]);
    const { body } = await browser.get(`/persetujuan/${id}`);
    const lineId = /name="tolak-([\da-f-]{36})"/.exec(body)?.[1] ?? '';
    const refused = await browser.post(`/persetujuan/${id}`, {
      ...formOf(body),
      decision: 'return',
      note: '',
    });
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('id="salah-catatan"');
    const lines = { [`tolak-${lineId}`]: 'ya', [`alasan-${lineId}`]: '' };
    const without = await browser.post(`/persetujuan/${id}`, {
      ...formOf(body),
      ...lines,
      decision: 'approve',
      note: 'Satu saja <b>',
    });
    expect(without.status).toBe(400);
    expect(without.body).toContain('Satu saja &lt;b>');
    expect(without.body).toMatch(/type="checkbox"[^>]*checked/);
    lines[`alasan-${lineId}`] = 'Kudapan tidak diperlukan.';
    const part = await browser.post(`/persetujuan/${id}`, {
      ...formOf(body),
      ...lines,
      decision: 'approve',
      note: '',
    });
    expect(part.status).toBe(303);
    expect((await rowsOf(test, id)).lines.map(({ state }) => state).sort()).toEqual(['open', 'refused']);
  });

  it('says before any button that the decision is for another person, why, and who that is', async () => {
    const id = await submitted();
    const before = (await browser.get(`/persetujuan/${id}`)).body;
    expect(before).toContain('name="decision"');
    await test.sql('update requisition set former_requester_ids = array[$2::uuid] where id = $1', [
      id,
      stage.kpa.accountId,
    ]);
    const { body } = await browser.get(`/persetujuan/${id}`);
    expect(body).toContain('Langkah ini untuk orang lain');
    expect(body).toContain('Kuasa Pengguna Anggaran selain Anda');
    expect(body).not.toContain('name="decision"');
    // The service says the same of the form that was open before.
    const pressed = await browser.post(`/persetujuan/${id}`, {
      ...formOf(before),
      decision: 'approve',
      note: '',
    });
    expect(pressed.status).toBe(422);
    expect(pressed.body).toContain('tidak boleh menjadi pengusul dan penyetuju');
  });

  it('gives back what was written when somebody else has decided meanwhile', async () => {
    const id = await submitted();
    const fields = formOf((await browser.get(`/persetujuan/${id}`)).body);
    await browser.post(`/persetujuan/${id}`, { ...fields, decision: 'approve' });
    const note = 'Kurangi porsinya: sepuluh orang dari luar membatalkan.';
    const late = await browser.post(`/persetujuan/${id}`, { ...fields, kunci: '', decision: 'return', note });
    expect(late.status).toBe(409);
    expect(late.body).toContain(`${note}</textarea>`);
    expect(late.body).toContain('Tulisan Anda');
  });

  it('refuses what was looked at in another content', async () => {
    const id = await submitted();
    const { body } = await browser.get(`/persetujuan/${id}`);
    const fields = { ...formOf(body), contentHash: 'a'.repeat(64), decision: 'approve' };
    const answer = await browser.post(`/persetujuan/${id}`, fields);
    expect(answer.status).toBe(409);
    expect((await rowsOf(test, id)).requisition.status).toBe('submitted');
  });

  it('takes no form of another site, and no bearer token', async () => {
    const id = await submitted();
    const { body } = await browser.get(`/persetujuan/${id}`);
    const fields = { ...formOf(body), decision: 'approve' };
    for (const [changed, headers] of [
      [{ form: 'x' }, {}],
      [{}, { origin: 'https://jahat.example' }],
      [{}, { 'sec-fetch-site': 'cross-site' }],
    ] as [Record<string, string>, Record<string, string>][]) {
      const answer = await browser.post(`/persetujuan/${id}`, { ...fields, ...changed }, headers);
      expect(answer.status).toBe(403);
    }
    expect((await rowsOf(test, id)).requisition.status).toBe('submitted');
    const byToken = await test.request('GET', `/persetujuan/${id}`, { token: stage.kpa.token });
    expect(byToken.status).toBe(303);
  });

  it('is not found for strangers, and offers the office in which one has the seat', async () => {
    const id = await submitted();
    const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' });
    const theirs = new Browser(test);
    await theirs.post('/masuk', { login: await canSignIn(stranger), password: PASSWORD });
    expect((await theirs.get(`/persetujuan/${id}`)).status).toBe(404);
    const form = fieldOf((await theirs.get('/jabatan')).body, 'form');
    const forged = { form, decision: 'approve', version: '2', contentHash: 'a'.repeat(64) };
    expect((await theirs.post(`/persetujuan/${id}`, forged)).status).toBe(404);
    expect((await theirs.get('/persetujuan/x')).status).toBe(404);
    const other = await anAgency(test);
    const elsewhere = await anotherPost(test, stage.kpa, { agencyId: other, role: 'kpa' });
    const { body } = await browser.get('/jabatan');
    const otherId = `post:${elsewhere.appointmentId}`;
    expect(body).toContain(otherId);
    await browser.post('/jabatan', { form: fieldOf(body, 'form'), capacityId: otherId, ke: '/kotak-masuk' });
    const offered = await browser.get(`/persetujuan/${id}`);
    expect(offered.body).toContain('Bertindak sebagai siapa?');
    const capacityId = fieldOf(offered.body, 'capacityId');
    const back = await browser.post('/jabatan', {
      form: fieldOf(offered.body, 'form'),
      capacityId,
      ke: `/persetujuan/${id}`,
    });
    expect(back.headers.location).toBe(`/persetujuan/${id}`);
    expect((await browser.get(`/persetujuan/${id}`)).body).toContain('Putusan Anda');
  });

  it('closes when the session ends', async () => {
    const { body } = await browser.get('/kotak-masuk');
    const out = await browser.post('/keluar', { form: fieldOf(body, 'form') });
    expect(out).toMatchObject({ status: 303, headers: { location: '/masuk' } });
    expect((await browser.get('/kotak-masuk')).status).toBe(303);
    const signed = await test.sql(
      `select end_reason from session where account_id = $1 and end_reason = 'signed-out'`,
      [stage.kpa.accountId],
    );
    expect(signed).toHaveLength(1);
  });
});
