import { systemActor } from '../../../src/platform/access/index.js';
import { RegulationsSeed } from '../../../src/regulations/index.js';
import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anArea, aVendor } from '../../support/builders/vendors.js';
import { anUpload } from '../../support/uploads.js';

type Body = Record<string, unknown>;

describe('people of a vendor', () => {
  let test: TestApp;
  let officer: TestActor;
  let colleague: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    await anArea(test);
    await test.app.get(RegulationsSeed).reference(systemActor('uji'));
    const agencyId = await anAgency(test);
    officer = await anOfficial(test, { agencyId, role: 'ukpbj-verifier' });
    colleague = await anOfficial(test, { agencyId, role: 'ukpbj-verifier' });
  });
  afterAll(() => test.close());

  const call = (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    who: TestActor | null,
    body?: object,
  ) => test.request(method, `/api/v1${path}`, { ...(who ? { token: who.token } : {}), body });
  const codes = ({ body }: { body: Body }) =>
    (body.errors as { code: string }[] | undefined)?.map(({ code }) => code);
  const pointers = ({ body }: { body: Body }) =>
    (body.errors as { pointer: string }[] | undefined)?.map(({ pointer }) => pointer).sort();
  const tokenIn = (url: unknown) => String(url).split('token=')[1] ?? '';

  describe('that an officer registered on its behalf', () => {
    const begun = async () => {
      const body = {
        name: 'Warung Bu Contoh',
        legalForm: 'individual',
        ownerName: 'Ibu Contoh',
        nik: '3216204101700001',
      };
      return String((await call('POST', '/assisted-registrations', officer, body)).body.id);
    };
    const link = async (id: string, body: object = {}) =>
      (await call('POST', `/vendors/${id}/confirmation-link`, officer, body)).body;

    it('is filled in by that officer only, with papers, until it is confirmed', async () => {
      const id = await begun();
      const fill = (who: TestActor, version: number) =>
        call('PATCH', `/vendors/${id}/assisted`, who, { version, dailyCapacity: 30 });
      expect((await fill(officer, 1)).body).toMatchObject({ status: 'draft', version: 2 });
      expect((await fill(colleague, 2)).status).toBe(404);
      expect((await fill((await aVendor(test)).owner, 2)).status).toBe(403);
      expect(
        new Set(pointers(await call('PATCH', `/vendors/${id}/assisted`, officer, { nik: '1' }))),
      ).toEqual(new Set(['/nik', '/version']));
      const paper = { kind: 'ktp', fileId: await anUpload(test, officer.token) };
      expect((await call('POST', `/vendors/${id}/documents`, officer, paper)).status).toBe(201);
      expect((await call('POST', `/vendors/${id}/documents`, colleague, paper)).status).toBe(404);
      const invalid = await call('POST', '/assisted-registrations', officer, { nik: '1' });
      expect([invalid.status, new Set(pointers(invalid))]).toEqual([400, new Set(['/name', '/nik'])]);
      expect(
        (await call('POST', '/assisted-registrations', (await aVendor(test)).owner, { name: 'X' })).status,
      ).toBe(403);
      const [row] = await test.sql('select source, assisted_by, confirmed_at from vendor where id = $1', [
        id,
      ]);
      expect(row).toEqual({ source: 'assisted', assisted_by: officer.accountId, confirmed_at: null });
    });

    it('becomes its owner’s by a link that works once, and shows first what was written', async () => {
      const id = await begun();
      const { url, sentTo } = await link(id);
      expect(sentTo).toBeNull();
      const token = tokenIn(url);
      const summary = await call('POST', '/registration-confirmations/summary', null, { token });
      expect(summary.body).toMatchObject({
        name: 'Warung Bu Contoh',
        nikMasked: '************0001',
        needsEmail: true,
      });
      const confirm = (body: object = {}) =>
        call('POST', '/registration-confirmations', null, {
          token,
          name: 'Ibu Contoh',
          email: 'ibu@contoh.example',
          agrees: true,
          ...body,
        });
      expect(pointers(await confirm({ agrees: false, name: '', token: 'x' }))).toEqual([
        '/agrees',
        '/name',
        '/token',
      ]);
      expect(codes(await confirm({ email: undefined }))).toEqual(['email-needed']);
      const both = await Promise.all([confirm(), confirm()]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
      expect((await call('POST', '/registration-confirmations/summary', null, { token })).status).toBe(404);
      const owners = await test.sql(
        `select c.email, c.status, m.role from vendor_member m join account c on c.id = m.account_id where vendor_id = $1`,
        [id],
      );
      expect(owners).toEqual([{ email: 'ibu@contoh.example', status: 'invited', role: 'vendor-owner' }]);
      expect(
        (await call('PATCH', `/vendors/${id}/assisted`, officer, { version: 2, dailyCapacity: 1 })).status,
      ).toBe(409);
      expect((await call('POST', `/vendors/${id}/confirmation-link`, officer, {})).status).toBe(409);
    });

    it('gets the link by mail, whose text is kept from everybody else; a new one ends the earlier', async () => {
      const id = await begun();
      const first = tokenIn((await link(id)).url);
      expect(await link(id, { email: 'Ibu.Lain@contoh.example' })).toEqual({
        sentTo: 'i***@contoh.example',
        url: null,
        hours: 168,
      });
      expect((await call('POST', '/registration-confirmations/summary', null, { token: first })).status).toBe(
        404,
      );
      const [mail] = await test.sql('select is_secret, about_id from mail order by id desc limit 1');
      expect(mail).toEqual({ is_secret: true, about_id: id });
      expect((await call('POST', `/vendors/${id}/confirmation-link`, colleague, {})).status).toBe(404);
      expect((await call('POST', `/vendors/${id}/confirmation-link`, officer, { email: 'x' })).status).toBe(
        400,
      );
      expect(
        (await call('POST', `/vendors/${id}/confirmation-link`, (await aVendor(test)).owner, {})).status,
      ).toBe(403);
      expect((await call('POST', '/registration-confirmations/summary', null, {})).status).toBe(400);
    });

    it('is not verified by the officer who filled it in', async () => {
      const { vendorId } = await aVendor(test, { status: 'submitted' });
      await test.sql(
        `update vendor set source = 'assisted', assisted_by = $2, confirmed_at = now() where id = $1`,
        [vendorId, officer.accountId],
      );
      const body = { version: 1, parts: [{ part: 'nik', accept: true }] };
      expect(codes(await call('POST', `/vendors/${vendorId}/decisions`, officer, body))).toEqual([
        'assisted-by-you',
      ]);
      expect((await call('POST', `/vendors/${vendorId}/decisions`, colleague, body)).status).toBe(200);
    });
  });

  describe('as staff', () => {
    it('are there only after they have said yes, and gone when the owner says so', async () => {
      const { vendorId, owner } = await aVendor(test);
      const person = await anAccount(test, { name: 'Staf Contoh' });
      const [{ email } = { email: '' }] = await test.sql<{ email: string }>(
        'select email from account where id = $1',
        [person.accountId],
      );
      const invite = () => call('POST', `/vendors/${vendorId}/staff`, owner, { email, name: 'Staf Contoh' });
      const both = await Promise.all([invite(), invite()]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
      const isMember = async () =>
        (
          await test.sql('select 1 from vendor_member where vendor_id = $1 and account_id = $2', [
            vendorId,
            person.accountId,
          ])
        ).length === 1;
      expect(await isMember()).toBe(false);
      const { items } = (await call('GET', '/vendor-invitations', person)).body as {
        items: { id: string }[];
      };
      const invitation = items[0]?.id ?? '';
      expect(
        (await call('POST', `/vendor-invitations/${invitation}/accept`, await anAccount(test))).status,
      ).toBe(404);
      const accepted = await Promise.all(
        [1, 2].map(() => call('POST', `/vendor-invitations/${invitation}/accept`, person)),
      );
      expect(accepted.map(({ status }) => status === 200).filter(Boolean)).toHaveLength(1);
      expect(await isMember()).toBe(true);
      const people = (await call('GET', `/vendors/${vendorId}/staff`, owner)).body.items as {
        role: string;
      }[];
      expect(people.map(({ role }) => role).sort()).toEqual(['vendor-owner', 'vendor-staff']);
      const remove = (id: string, who = owner) => call('DELETE', `/vendors/${vendorId}/staff/${id}`, who);
      expect((await remove(owner.accountId)).status).toBe(409);
      expect((await remove(person.accountId, (await aVendor(test)).owner)).status).toBe(404);
      expect((await remove(person.accountId)).status).toBe(200);
      expect((await remove(person.accountId)).status).toBe(404);
      expect(await isMember()).toBe(false);
    });

    it('are invited by the owner only, to a sound address', async () => {
      const { vendorId, owner } = await aVendor(test);
      const body = { email: 'baru@contoh.example', name: 'Orang Baru' };
      expect((await call('POST', `/vendors/${vendorId}/staff`, owner, body)).status).toBe(201);
      expect(await test.sql('select status from account where email = $1', [body.email])).toEqual([
        { status: 'invited' },
      ]);
      expect(pointers(await call('POST', `/vendors/${vendorId}/staff`, owner, { email: 'x' }))).toEqual(
        expect.arrayContaining(['/email', '/name']),
      );
      expect((await call('POST', `/vendors/${vendorId}/staff`, officer, body)).status).toBe(403);
      const other = (await aVendor(test)).owner;
      expect((await call('POST', `/vendors/${vendorId}/staff`, other, body)).status).toBe(404);
      expect((await call('GET', `/vendors/${vendorId}/staff`, other)).status).toBe(404);
      const [{ id } = { id: '' }] = await test.sql<{ id: string }>(
        'select id from vendor_invitation where vendor_id = $1',
        [vendorId],
      );
      expect((await call('DELETE', `/vendors/${vendorId}/staff/${id}`, owner)).status).toBe(200);
    });
  });
});
