import { addWorkingDays, civilDateOf } from '../../../src/kernel/index.js';
import { OrganisationReader, OrganisationSeed } from '../../../src/organisation/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { RegulationsSeed } from '../../../src/regulations/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { acceptEverything, aCompleteVendor, aPassedVisit } from '../../support/builders/dossier.js';
import { aVendor, aVendorDocument, registryChecks } from '../../support/builders/vendors.js';

type Body = Record<string, unknown>;

describe('the dossier of a vendor', () => {
  let test: TestApp;
  let verifier: TestActor;
  let colleague: TestActor;
  let curator: TestActor;

  beforeAll(async () => {
    test = await startTestApp();
    const actor = systemActor('uji');
    await test.app.get(OrganisationSeed).reference(actor);
    await test.app.get(RegulationsSeed).reference(actor);
    await test.app.get(RegulationsSeed).example(actor);
    const agencyId = await anAgency(test);
    verifier = await anOfficial(test, { agencyId, role: 'ukpbj-verifier', name: 'Verifikator Satu' });
    colleague = await anOfficial(test, { agencyId, role: 'ukpbj-verifier', name: 'Verifikator Dua' });
    curator = await anOfficial(test, { agencyId, role: 'ukpbj-curator' });
  });
  afterAll(() => test.close());

  const call = (method: 'GET' | 'POST' | 'PATCH', path: string, { token }: TestActor, body?: object) =>
    test.request(method, `/api/v1${path}`, { token, body });
  const post = (id: string, step: string, who: TestActor, body: object = {}) =>
    call('POST', `/vendors/${id}/${step}`, who, body);
  const show = async (id: string, who: TestActor) => (await call('GET', `/vendors/${id}`, who)).body;
  const codes = ({ body }: { body: Body }) =>
    (body.errors as { code: string }[] | undefined)?.map(({ code }) => code);
  const pointers = ({ body }: { body: Body }) =>
    [...new Set((body.errors as { pointer: string }[] | undefined)?.map(({ pointer }) => pointer))].sort();
  const submitted = async (options: Parameters<typeof aVendor>[1] = {}) => {
    const vendor = await aCompleteVendor(test, { status: 'submitted', ...options });
    await registryChecks(test, { vendorId: vendor.vendorId, accountId: verifier.accountId });
    return vendor;
  };
  const refusal = {
    accept: false,
    reasonCode: 'unreadable',
    remark: 'Foto kabur.',
    fix: 'Foto ulang siang hari.',
  };

  describe('while it is handed in', () => {
    it('promises working days, counted with the holidays, and shows the day to the vendor and in the queue', async () => {
      const { vendorId, owner } = await aCompleteVendor(test);
      expect((await post(vendorId, 'submit', owner, { version: 1 })).status).toBe(200);
      const calendar = await test.app.get(OrganisationReader, { strict: false }).workingCalendar();
      const dueOn = addWorkingDays(civilDateOf(new Date()), 5, calendar);
      expect((await show(vendorId, owner)).review).toMatchObject({
        round: 1,
        promisedDays: 5,
        isOverdue: false,
        outcome: null,
      });
      const [row] = await test.sql('select promised_days, due_on from vendor_review where vendor_id = $1', [
        vendorId,
      ]);
      // Without the holidays of the year in which the days end no day is promised.
      const isKnown = [...calendar.holidays.keys()].some((date) => date.startsWith(dueOn.slice(0, 4)));
      expect(row).toEqual({ promised_days: 5, due_on: isKnown ? dueOn : null });
      await test.sql(`update vendor_review set due_on = '2020-01-02' where vendor_id = $1`, [vendorId]);
      const queue = await call('GET', '/vendor-reviews', verifier);
      expect((queue.body.items as Body[])[0]).toMatchObject({
        id: vendorId,
        isOverdue: true,
        verifierId: null,
      });
      expect((await call('GET', '/vendor-reviews', owner)).status).toBe(403);
      expect((await call('GET', '/vendor-reviews?limit=0&mine=ya', verifier)).status).toBe(400);
    });

    it('refuses a NIB that another registration has handed in, and only then', async () => {
      const nib = '8120000000017';
      const first = await aCompleteVendor(test, { nib });
      const second = await aCompleteVendor(test, { nib });
      const answers = await Promise.all(
        [first, second].map(({ vendorId, owner }) => post(vendorId, 'submit', owner, { version: 1 })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.flatMap((answer) => codes(answer) ?? [])).toEqual(['nib-taken']);
    });

    it('asks for the pact in its present wording, accepted by the owner who has read it', async () => {
      const { vendorId, owner } = await aVendor(test, { status: 'draft' });
      const wording = (await call('GET', '/integrity-pact', owner)).body;
      expect(wording).toMatchObject({ verified: false, paragraphs: expect.any(Array) });
      expect((await post(vendorId, 'pact', owner, { sha256: '0'.repeat(64) })).status).toBe(409);
      expect((await post(vendorId, 'pact', owner, {})).status).toBe(400);
      expect(
        (await post(vendorId, 'pact', (await aVendor(test)).owner, { sha256: wording.sha256 })).status,
      ).toBe(404);
      expect((await post(vendorId, 'pact', verifier, { sha256: wording.sha256 })).status).toBe(403);
      const both = await Promise.all(
        [1, 2].map(() => post(vendorId, 'pact', owner, { sha256: wording.sha256 })),
      );
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      const kept = await test.sql(
        `select p.person, p.capacity, t.version, t.body from vendor_pact p join integrity_pact t using (sha256)
         where vendor_id = $1`,
        [vendorId],
      );
      expect(kept).toEqual([
        {
          person: 'Pemilik Contoh',
          capacity: expect.any(String),
          version: '2026-1',
          body: expect.stringContaining('korupsi'),
        },
      ]);
      await expect(test.sql('delete from vendor_pact')).rejects.toThrow();
    });
  });

  describe('while it is judged', () => {
    it('is taken by one of two verifiers at the same moment, until it is let go', async () => {
      const { vendorId } = await submitted();
      const taken = await Promise.all([verifier, colleague].map((who) => post(vendorId, 'claim', who)));
      expect(taken.map(({ status }) => status).sort()).toEqual([200, 409]);
      const [holder, other] = taken[0]?.status === 200 ? [verifier, colleague] : [colleague, verifier];
      const accept = { version: 1, parts: [{ part: 'nik', accept: true }] };
      expect(codes(await post(vendorId, 'decisions', other, accept))).toEqual(['claimed']);
      expect(codes(await post(vendorId, 'verify', other, { version: 1 }))).toEqual(['claimed']);
      expect((await post(vendorId, 'decisions', holder, accept)).status).toBe(200);
      expect((await post(vendorId, 'release', other, {})).status).toBe(400);
      expect((await post(vendorId, 'release', other, { reason: 'Sedang cuti' })).status).toBe(200);
      expect((await post(vendorId, 'decisions', other, accept)).status).toBe(200);
      const mine = await call('GET', '/vendor-reviews?mine=true&limit=100', other);
      expect((mine.body.items as { id: string }[]).map(({ id }) => id)).toContain(vendorId);
    });

    it('is decided part by part; a refusal says why and how to mend it', async () => {
      const { vendorId, owner } = await submitted();
      const half = await post(vendorId, 'decisions', verifier, {
        version: 1,
        parts: [{ part: 'bank', accept: false, remark: 'Salah' }],
        documents: [{ id: vendorId, accept: false }],
      });
      expect([half.status, pointers(half)]).toEqual([
        400,
        [
          ...['fix', 'reasonCode', 'remark'].map((field) => `/documents/0/${field}`),
          ...['fix', 'reasonCode'].map((field) => `/parts/0/${field}`),
        ],
      ]);
      const unknown = await post(vendorId, 'decisions', verifier, { parts: [{ part: 'x', accept: 'ya' }] });
      expect(pointers(unknown)).toEqual(['/parts/0/accept', '/parts/0/part', '/version']);
      expect((await post(vendorId, 'decisions', verifier, { version: 1 })).status).toBe(400);
      expect(
        (await post(vendorId, 'decisions', verifier, { version: 9, parts: [{ part: 'nik', accept: true }] }))
          .status,
      ).toBe(409);
      expect(
        (await post(vendorId, 'decisions', owner, { version: 1, parts: [{ part: 'nik', accept: true }] }))
          .status,
      ).toBe(403);

      const [ktp] = (await show(vendorId, verifier)).documents as {
        id: string;
        kind: string;
        version: number;
      }[];
      const parts = [
        { part: 'nik', accept: true },
        { part: 'bank', ...refusal },
      ];
      const documents = [{ id: ktp?.id, ...refusal }];
      const saved = await post(vendorId, 'decisions', verifier, { version: 1, parts, documents });
      expect(saved.status).toBe(200);
      const seen = await show(vendorId, owner);
      const states = Object.fromEntries((seen.parts as { part: string }[]).map((part) => [part.part, part]));
      expect(states.nik).toMatchObject({ state: 'accepted' });
      expect(states.bank).toMatchObject({
        state: 'refused',
        reason: 'tidak terbaca',
        remark: refusal.remark,
        fix: refusal.fix,
      });
      expect(states.name).toMatchObject({ state: 'pending' });
      expect(
        (seen.documents as { id: string; status: string }[]).find(({ id }) => id === ktp?.id)?.status,
      ).toBe('refused');

      const back = await post(vendorId, 'return', verifier, {
        version: 1,
        reason: 'Perbaiki rekening dan KTP',
      });
      expect(back.body).toMatchObject({ status: 'returned' });
      const unmended = await post(vendorId, 'submit', owner, { version: 2 });
      expect(codes(unmended)).toEqual(['document-ktp', 'refused-part-unchanged']);
      await aVendorDocument(test, { vendorId, accountId: owner.accountId, kind: ktp?.kind ?? '' });
      const mend = { version: 2, bankAccount: '0099887766554' };
      expect((await call('PATCH', `/vendors/${vendorId}`, owner, mend)).status).toBe(200);
      expect((await post(vendorId, 'submit', owner, { version: 3 })).status).toBe(200);
      const again = (await show(vendorId, owner)).parts as { part: string; state: string }[];
      expect(again.filter(({ part }) => ['nik', 'bank'].includes(part)).map(({ state }) => state)).toEqual([
        'accepted',
        'pending',
      ]);
      const rounds = await test.sql(
        'select round, outcome from vendor_review where vendor_id = $1 order by 1',
        [vendorId],
      );
      expect(rounds).toEqual([
        { round: 1, outcome: 'returned' },
        { round: 2, outcome: null },
      ]);
    });

    it('is not verified over the head of its owner, who may still say how it delivers', async () => {
      const { vendorId, owner } = await submitted();
      await acceptEverything(test, vendorId, verifier);
      expect(
        pointers(await call('PATCH', `/vendors/${vendorId}`, owner, { version: 1, address: 'Lain' })),
      ).toEqual(['/address']);
      const [edited, verified] = await Promise.all([
        call('PATCH', `/vendors/${vendorId}`, owner, { version: 1, dailyCapacity: 77 }),
        post(vendorId, 'verify', verifier, { version: 1 }),
      ]);
      expect([edited.status, verified.status].sort()).toEqual([200, 409]);
    });

    it('is verified only after a visit that has passed and not grown old, when it sells food', async () => {
      const { vendorId, owner } = await submitted({ kbliCodes: ['56210'], hasHalal: true });
      await acceptEverything(test, vendorId, verifier);
      const verify = () => post(vendorId, 'verify', verifier, { version: 1 });
      const missing = await verify();
      expect(missing.body).toMatchObject({
        code: 'visit-missing',
        legalBasis: [expect.stringContaining('ps 6')],
      });
      await aPassedVisit(test, vendorId, curator, '2020-01-02T03:00:00Z');
      expect(codes(await verify())).toEqual(['visit-missing']);
      const criteria = (await call('GET', '/curation-criteria', curator)).body.criteria as { code: string }[];
      const visit = (score: number, change: object = {}) =>
        post(vendorId, 'visits', curator, {
          visitedAt: new Date(Date.now() - 3_600_000).toISOString(),
          place: 'Dapur',
          scores: criteria.map(({ code }) => ({ code, score })),
          notes: '',
          fileIds: [],
          ...change,
        });
      const failed = await visit(2);
      expect([failed.status, failed.body]).toEqual([
        201,
        expect.objectContaining({ result: 25, passed: false }),
      ]);
      expect(codes(await verify())).toEqual(['visit-missing']);
      expect(pointers(await visit(9))).toEqual(criteria.map(({ code }) => `/scores/${code}`).sort());
      expect(pointers(await visit(4, { scores: [{ code: 'taste', score: 4 }] })).length).toBe(
        criteria.length - 1,
      );
      expect(pointers(await visit(4, { visitedAt: '2099-01-01T00:00:00Z' }))).toEqual(['/visitedAt']);
      expect(pointers(await visit(4, { fileIds: [vendorId] }))).toEqual(['/fileIds/0']);
      expect(pointers(await visit(4, { place: '', visitedAt: 'kemarin' }))).toEqual(['/place', '/visitedAt']);
      expect((await post(vendorId, 'visits', owner, {})).status).toBe(403);
      expect((await visit(4)).body).toMatchObject({ result: 75, passed: true });
      expect((await verify()).status).toBe(200);
      expect((await show(vendorId, owner)).visits).toHaveLength(3);
    });
  });
});
