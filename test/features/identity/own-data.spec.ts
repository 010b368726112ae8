import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type Answer, type TestApp } from '../../support/app.js';
import { aVendor } from '../../support/builders/vendors.js';

const NIK = '3216204503900001';

describe('the rights of a person over the own data', () => {
  let test: TestApp;
  let administrator: TestActor;
  let verifier: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    administrator = await anAccount(test, { administrator: true });
    verifier = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-verifier' });
  });
  afterAll(() => test.close());

  const post = (path: string, who: TestActor, body: object = {}) =>
    test.request('POST', `/api/v1/${path}`, { token: who.token, body });
  const sections = ({ body }: Answer) => body.sections as { name: string; data: Record<string, unknown> }[];
  const ask = async (who: TestActor, body: object = {}) =>
    (
      await post('me/corrections', who, {
        subject: 'vendor',
        field: 'NIK',
        wanted: NIK,
        reason: 'Salah ketik.',
        ...body,
      })
    ).body;

  it('gives an owner everything that is kept, in clear, and records that it was taken', async () => {
    const { owner } = await aVendor(test, { nik: NIK, bankAccount: '0011223344556' });
    const answer = await post('me/data-export', owner);
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    const vendor = sections(answer).find(({ name }) => name === 'vendor');
    expect(vendor?.data).toMatchObject({ nik: NIK, bankAccount: '0011223344556' });
    expect(sections(answer).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['account', 'sessions', 'activities', 'vendor']),
    );
    expect(
      await test.sql(
        `select outcome from audit_entry where action = 'personal-data.export' and account_id = $1`,
        [owner.accountId],
      ),
    ).toEqual([{ outcome: 'done' }]);
  });

  it('gives an official the appointments, and staff no numbers of the owner', async () => {
    expect(
      sections(await post('me/data-export', verifier)).find(({ name }) => name === 'official')?.data,
    ).toMatchObject({
      nip: expect.stringMatching(/^\d{18}$/),
      appointments: [expect.objectContaining({ role: 'ukpbj-verifier' })],
    });
    const { vendorId } = await aVendor(test, { nik: NIK });
    const staff = await anAccount(test);
    await test.sql(
      `insert into vendor_member (vendor_id, account_id, role) values ($1, $2, 'vendor-staff')`,
      [vendorId, staff.accountId],
    );
    const answer = await post('me/data-export', staff);
    expect(sections(answer).some(({ name }) => name === 'vendor')).toBe(true);
    expect(JSON.stringify(answer.body)).not.toContain(NIK);
  });

  it('shows an owner who has looked at the whole numbers, and why', async () => {
    const { vendorId, owner } = await aVendor(test, { nik: NIK });
    const look = await post(`vendors/${vendorId}/personal-data`, verifier, { reason: 'Mencocokkan KTP.' });
    expect([look.status, look.body.nik]).toEqual([200, NIK]);
    const vendor = sections(await post('me/data-export', owner)).find(({ name }) => name === 'vendor');
    expect(vendor?.data.viewedBy).toEqual([
      expect.objectContaining({ why: expect.stringContaining('Mencocokkan KTP.') }),
    ]);
    const [entry] = await test.sql(
      `select changes::text as text from audit_entry where action = 'vendor.view-personal-data'`,
    );
    expect(String(entry?.text)).not.toContain(NIK);
  });

  it('shows whole numbers to nobody else, and to nobody without a reason', async () => {
    const { vendorId, owner } = await aVendor(test);
    const look = (who: TestActor, body: object = { reason: 'Ingin tahu.' }) =>
      post(`vendors/${vendorId}/personal-data`, who, body);
    const officer = await anOfficial(test, { agencyId: await anAgency(test), role: 'pejabat-pengadaan' });
    for (const who of [owner, officer, administrator]) expect((await look(who)).status).toBe(403);
    expect((await look(verifier, { reason: ' ' })).status).toBe(400);
    const absent = await post('vendors/01900000-0000-7000-8000-000000000000/personal-data', verifier, {
      reason: 'x',
    });
    expect(absent.status).toBe(404);
  });

  it('takes a request for correction, due in three days, with the wanted value encrypted', async () => {
    const { owner } = await aVendor(test);
    const asked = await ask(owner);
    const [row] = await test.sql<{ wanted_cipher: string; hours: number }>(
      `select wanted_cipher, round(extract(epoch from due_at - created_at) / 3600)::int as hours from data_correction where id = $1`,
      [asked.id],
    );
    expect([row?.wanted_cipher.includes(NIK), row?.hours]).toEqual([false, 72]);
    const own = await test.request<{ items: object[] }>('GET', '/api/v1/me/corrections', {
      token: owner.token,
    });
    expect(own.body.items).toEqual([expect.objectContaining({ id: asked.id, status: 'open', field: 'NIK' })]);
    expect(JSON.stringify(own.body)).not.toContain(NIK);
    const list = await test.request<{ items: { id: string }[] }>('GET', '/api/v1/corrections?status=open', {
      token: administrator.token,
    });
    expect(list.body.items.map(({ id }) => id)).toContain(asked.id);
    expect((await test.request('GET', '/api/v1/corrections', { token: owner.token })).status).toBe(403);
  });

  it('lets an administrator look, with an entry, and answer once, though two do it at the same moment', async () => {
    const { owner } = await aVendor(test);
    const { id } = await ask(owner);
    const look = await post(`corrections/${String(id)}/view`, administrator);
    expect(look.body).toEqual({ id, wanted: NIK });
    expect(
      await test.sql(`select 1 from audit_entry where action = 'personal-data.view' and record_id = $1`, [
        id,
      ]),
    ).toHaveLength(1);
    const answer = () =>
      post(`corrections/${String(id)}/answer`, administrator, {
        version: 1,
        outcome: 'done',
        answer: 'Sudah diperbaiki.',
      });
    const answers = await Promise.all([answer(), answer()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('does not let anybody answer an own request', async () => {
    const { id } = await ask(administrator, { subject: 'account', field: 'Nama', wanted: 'Nama Benar' });
    const answer = await post(`corrections/${String(id)}/answer`, administrator, {
      version: 1,
      outcome: 'done',
      answer: 'Beres.',
    });
    expect(answer.status).toBe(422);
  });

  it('names every fault', async () => {
    const pointers = ({ body }: Answer) =>
      (body.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort();
    const { owner } = await aVendor(test);
    const wrong = await post('me/corrections', owner, { subject: 'x', field: '', wanted: '', reason: '' });
    expect([wrong.status, pointers(wrong)]).toEqual([400, ['/field', '/reason', '/subject', '/wanted']]);
    const { id } = await ask(owner);
    const bad = await post(`corrections/${String(id)}/answer`, administrator, {
      version: 0,
      outcome: 'x',
      answer: '',
    });
    expect([bad.status, pointers(bad)]).toEqual([400, ['/answer', '/outcome', '/version']]);
    for (const step of ['view', 'answer']) {
      expect((await post(`corrections/${String(id)}/${step}`, owner, {})).status).toBe(403);
    }
  });
});
