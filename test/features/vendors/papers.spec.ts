import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { RegulationsSeed } from '../../../src/regulations/index.js';
import { DocumentReminderWorker } from '../../../src/vendors/document-reminder.worker.js';
import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aVendor, aVendorDocument } from '../../support/builders/vendors.js';
import { anUpload, SAMPLES } from '../../support/uploads.js';

const TODAY = civilDateOf(new Date());
const HALAL = { kind: 'halal', number: 'ID32110001333131126' };

interface Version {
  id: string;
  kind: string;
  sequence: number;
  status: string;
  version: number;
  decisionNote: string | null;
  decidedBy: string | null;
  replacedBy: string | null;
}

describe('the papers of a vendor', () => {
  let test: TestApp;
  let verifier: TestActor;
  let auditor: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    await test.app.get(RegulationsSeed).reference(systemActor('uji'));
    await test.app.get(RegulationsSeed).example(systemActor('uji'));
    const agencyId = await anAgency(test);
    verifier = await anOfficial(test, { agencyId, role: 'ukpbj-verifier', name: 'Verifikator Teliti' });
    auditor = await anOfficial(test, { agencyId, role: 'auditor' });
  });
  afterAll(() => test.close());

  const path = (id: string) => `/api/v1/vendors/${id}/documents`;
  const add = async (id: string, who: TestActor, body: object, bytes: Buffer = SAMPLES.pdf) =>
    test.request('POST', path(id), {
      token: who.token,
      body: { fileId: await anUpload(test, who.token, bytes), ...body },
    });
  const list = (id: string, who: TestActor) =>
    test.request<{ items: Version[] }>('GET', path(id), { token: who.token });
  const judge = (
    id: string,
    documentId: unknown,
    action: string,
    body: object = { version: 1 },
    who = verifier,
  ) => test.request('POST', `${path(id)}/${String(documentId)}/${action}`, { token: who.token, body });
  const codes = ({ body }: { body: Record<string, unknown> }) =>
    (body.errors as { code: string }[] | undefined)?.map(({ code }) => code);
  const sells = async (id: string, on: string) =>
    (
      await test.sql<{ sells: boolean }>(`select vendor_sale_days($1, '{halal}') @> $2::date as sells`, [
        id,
        on,
      ])
    )[0]?.sells;
  const messages = (id: string) =>
    test.sql(
      `select 1 from outbox_message where name = 'vendors.sale-days-changed' and payload ->> 'vendorId' = $1`,
      [id],
    );

  it('are renewed without losing the old one: it counts until its end, the new one from its acceptance', async () => {
    const { vendorId, owner } = await aVendor(test);
    const old = { vendorId, accountId: owner.accountId, kind: 'halal', expiresOn: addDays(TODAY, 5) };
    await aVendorDocument(test, old);
    const renewal = await add(vendorId, owner, { ...HALAL, issuedOn: TODAY });
    expect([renewal.status, renewal.body.status, renewal.body.sequence]).toEqual([201, 'pending', 2]);
    expect([await sells(vendorId, TODAY), await sells(vendorId, addDays(TODAY, 6))]).toEqual([true, false]);
    expect(await messages(vendorId)).toHaveLength(0);
    const accepted = await judge(vendorId, renewal.body.id, 'accept');
    expect([accepted.status, accepted.body]).toEqual([
      200,
      { id: renewal.body.id, status: 'accepted', version: 2 },
    ]);
    expect([await sells(vendorId, TODAY), await sells(vendorId, addDays(TODAY, 6))]).toEqual([true, true]);
    expect(await messages(vendorId)).toHaveLength(1);
    const [audit] = await test.sql(`select action, vendor_id from audit_entry where record_id = $1`, [
      renewal.body.id,
    ]);
    expect(audit).toEqual({ action: 'vendor-document.accept', vendor_id: vendorId });
    const { body } = await list(vendorId, owner);
    expect(body.items.map(({ sequence, status, decidedBy }) => [sequence, status, decidedBy])).toEqual([
      [2, 'accepted', 'Verifikator Teliti'],
      [1, 'accepted', null],
    ]);
  });

  it('are refused one by one with a reason that the owner reads in the mail', async () => {
    const { vendorId, owner } = await aVendor(test);
    const { body } = await add(vendorId, owner, HALAL);
    expect((await judge(vendorId, body.id, 'refuse')).status).toBe(400);
    const answer = await judge(vendorId, body.id, 'refuse', { version: 1, reason: 'Nama usaha lain' });
    expect([answer.status, answer.body.status]).toEqual([200, 'refused']);
    const mail = await test.sql<{ subject: string }>(`select subject from mail where about_id = $1`, [
      vendorId,
    ]);
    expect(mail).toEqual([{ subject: 'Sertifikat halal Dapur Contoh ditolak' }]);
    expect((await list(vendorId, auditor)).body.items[0]).toMatchObject({ decisionNote: 'Nama usaha lain' });
    expect((await judge(vendorId, body.id, 'accept', { version: 2 })).status).toBe(409);
  });

  it('end the sale at once when an acceptance is taken back', async () => {
    const { vendorId, owner } = await aVendor(test);
    const { body } = await add(vendorId, owner, HALAL);
    await judge(vendorId, body.id, 'accept');
    expect(await sells(vendorId, TODAY)).toBe(true);
    const answer = await judge(vendorId, body.id, 'revoke', { version: 2, reason: 'Dicabut BPJPH' });
    expect([answer.status, await sells(vendorId, TODAY)]).toEqual([200, false]);
    expect(await messages(vendorId)).toHaveLength(2);
  });

  it('are judged once when two verifiers press at the same moment', async () => {
    const { vendorId, owner } = await aVendor(test);
    const { body } = await add(vendorId, owner, HALAL);
    const answers = await Promise.all([
      judge(vendorId, body.id, 'accept'),
      judge(vendorId, body.id, 'refuse', { version: 1, reason: 'Kabur' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const steps = await test.sql(
      `select 1 from status_change where record_id = $1 and from_status = 'pending'`,
      [body.id],
    );
    expect(steps).toHaveLength(1);
  });

  it('need no decision any more when a newer one of their kind has come; photos stand beside each other', async () => {
    const { vendorId, owner } = await aVendor(test);
    await Promise.all([1, 2, 3].map(() => add(vendorId, owner, HALAL)));
    const photo = {
      kind: 'place-photo',
      latitude: -6.365321,
      longitude: 107.172893,
      takenAt: '2026-11-20T02:00:00Z',
    };
    for (let n = 0; n < 2; n += 1) await add(vendorId, owner, photo, SAMPLES.jpeg);
    const { items } = (await list(vendorId, owner)).body;
    const of = (kind: string) => items.filter((item) => item.kind === kind);
    expect(of('halal').map(({ sequence, status }) => [sequence, status])).toEqual([
      [3, 'pending'],
      [2, 'replaced'],
      [1, 'replaced'],
    ]);
    expect(of('place-photo').map(({ status }) => status)).toEqual(['pending', 'pending']);
    expect(of('place-photo')[0]).toMatchObject({ latitude: -6.365321, longitude: 107.172893 });
    const pending = await test.request<{ items: { vendorId: string; kind: string }[] }>(
      'GET',
      '/api/v1/vendor-documents/pending?limit=100&kind=halal',
      { token: verifier.token },
    );
    expect(pending.body.items.filter((item) => item.vendorId === vendorId)).toHaveLength(1);
  });

  it('are checked by the rules of their kind, all faults at once', async () => {
    const { vendorId, owner } = await aVendor(test);
    const pirt = await add(vendorId, owner, {
      kind: 'pirt',
      number: 'P-IRT 2063216010012-31',
      issuedOn: '2026-01-02',
      expiresOn: '2031-01-03',
    });
    expect([pirt.status, codes(pirt)]).toEqual([400, ['validity-too-long']]);
    const photo = await add(vendorId, owner, { kind: 'place-photo' });
    expect([photo.status, codes(photo)]).toEqual([400, ['picture-needed']]);
    const shape = await add(vendorId, owner, {
      kind: 'paspor',
      issuedOn: 'kemarin',
      latitude: 91,
      takenAt: 'x',
    });
    const pointers = new Set((shape.body.errors as { pointer: string }[]).map(({ pointer }) => pointer));
    expect([shape.status, [...pointers].sort()]).toEqual([
      400,
      ['/issuedOn', '/kind', '/latitude', '/longitude', '/takenAt'],
    ]);
  });

  it('wait while the registration is being judged, and are not judged while it is written', async () => {
    const submitted = await aVendor(test, { status: 'submitted' });
    expect((await add(submitted.vendorId, submitted.owner, HALAL)).status).toBe(409);
    const draft = await aVendor(test, { status: 'draft' });
    const { body } = await add(draft.vendorId, draft.owner, HALAL);
    expect((await judge(draft.vendorId, body.id, 'accept')).status).toBe(409);
  });

  it('are for the owner, verifiers and auditors; judged by verifiers, never by one of the vendor', async () => {
    const { vendorId, owner } = await aVendor(test);
    const { body } = await add(vendorId, owner, HALAL);
    const stranger = (await aVendor(test)).owner;
    const pptk = await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' });
    const seen = [owner, verifier, auditor, stranger, pptk, await anAccount(test)].map((who) =>
      list(vendorId, who),
    );
    expect((await Promise.all(seen)).map(({ status }) => status)).toEqual([200, 200, 200, 404, 404, 404]);
    for (const who of [owner, auditor, pptk]) {
      expect((await judge(vendorId, body.id, 'accept', { version: 1 }, who)).status).toBe(403);
    }
    const other = await aVendor(test);
    expect((await judge(other.vendorId, body.id, 'accept')).status).toBe(404);
    await test.sql(
      `insert into vendor_member (vendor_id, account_id, role) values ($1, $2, 'vendor-staff')`,
      [vendorId, verifier.accountId],
    );
    const own = await judge(vendorId, body.id, 'accept');
    expect([own.status, codes(own)]).toEqual([422, ['own-vendor']]);
    const refused = await test.request('GET', '/api/v1/vendor-documents/pending', { token: owner.token });
    expect(refused.status).toBe(403);
    const bad = await test.request('GET', '/api/v1/vendor-documents/pending?kind=paspor', {
      token: verifier.token,
    });
    expect([bad.status, (bad.body.errors as { pointer: string }[])[0]?.pointer]).toEqual([400, '/kind']);
  });

  describe('that end', () => {
    const worker = () => test.app.get(DocumentReminderWorker);
    const mails = async (vendorId: string) =>
      (
        await test.sql<{ subject: string }>(`select subject from mail where about_id = $1 order by id`, [
          vendorId,
        ])
      ).map(({ subject }) => subject.replace('Sertifikat halal Dapur Contoh ', ''));
    const ending = async (expiresOn: string) => {
      const vendor = await aVendor(test);
      const paper = { vendorId: vendor.vendorId, accountId: vendor.owner.accountId, kind: 'halal' };
      await aVendorDocument(test, { ...paper, expiresOn });
      return { ...vendor, paper };
    };

    it('are announced 30, 14 and 3 days before and when it has happened, each once though the job runs twice a day', async () => {
      const { vendorId } = await ending('2027-03-31');
      for (let day = '2027-02-20'; day <= '2027-04-10'; day = addDays(day, 1)) {
        await Promise.all([1, 2].map((n) => worker().remindOn(day, `uji-${day}-${n}`)));
      }
      expect(await mails(vendorId)).toEqual([
        'berakhir 30 hari lagi',
        'berakhir 14 hari lagi',
        'berakhir 3 hari lagi',
        'sudah berakhir',
      ]);
      const audits = await test.sql(
        `select 1 from audit_entry where record_id = $1 and action = 'vendor.document-reminder'`,
        [vendorId],
      );
      expect(audits).toHaveLength(4);
    });

    it('are announced once with the days that are left when the job was missed for weeks', async () => {
      const { vendorId } = await ending('2027-06-30');
      await worker().remindOn('2027-06-20', 'uji-a');
      await worker().remindOn('2027-06-20', 'uji-b');
      await worker().remindOn('2027-07-05', 'uji-c');
      expect(await mails(vendorId)).toEqual(['berakhir 10 hari lagi', 'sudah berakhir']);
    });

    it('are not announced once a newer one was accepted, nor for a vendor that does not sell', async () => {
      const renewed = await ending('2027-09-30');
      await aVendorDocument(test, { ...renewed.paper, issuedOn: '2027-09-01', expiresOn: null });
      const draft = await ending('2027-09-30');
      await test.sql(`update vendor set status = 'returned' where id = $1`, [draft.vendorId]);
      await worker().remindOn('2027-09-25', 'uji-d');
      expect([await mails(renewed.vendorId), await mails(draft.vendorId)]).toEqual([[], []]);
    });
  });
});
