import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { aBudgetLine, aMeeting, aRequisition } from '../../support/builders/requisitions.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { rowsOf } from '../../support/requisition-rows.js';
import { anUpload } from '../../support/uploads.js';

const PATH = '/api/v1/requisitions';

interface Answer extends Record<string, unknown> {
  readonly id: string;
  readonly version: number;
  readonly errors: { code: string; pointer: string }[];
  readonly refusals: { code: string; pointer?: string }[];
}

describe('a requisition starts from a need', () => {
  let test: TestApp;
  let stage: Purchasing;
  let stranger: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    stage = await aPurchasing(test);
    stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' });
    await test.sql(
      `insert into area (code, level, name) values ('32.16', 'regency', 'Bekasi') on conflict do nothing`,
    );
    await test.sql(
      `insert into area (code, parent_code, level, name) values ('32.16.09', '32.16', 'kecamatan', 'Cikarang Pusat')
       on conflict do nothing`,
    );
  });
  afterAll(() => test.close());

  const send = (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
    { token }: TestActor = stage.pptk,
  ) => test.request<Answer>(method, path, { token, ...(body && { body }) });
  const submit = (id: string, body: object = {}) =>
    send('POST', `${PATH}/${id}/submit`, { version: 1, ...body });
  const pointersOf = ({ errors }: Answer) => [...new Set(errors.map(({ pointer }) => pointer))].sort();
  const visitors = { who: 'Rombongan DPRD Kabupaten Contoh', count: 12, purpose: 'Studi banding' };

  describe('of a meeting or of guests', () => {
    it('counts the portions itself, and anew when more people come', async () => {
      const lines = [
        { itemId: stage.mealId, perParticipant: true },
        { itemId: stage.snackId, quantity: 7 },
      ];
      const drafted = await send('POST', PATH, stage.body({ lines }));
      expect(drafted.body).toMatchObject({ total: 20 * 35_000 + 7 * 15_000 });
      const meeting = aMeeting({ participants: { ownAgency: 10, otherAgencies: 20, public: 0 } });
      const edited = await send('PUT', `${PATH}/${drafted.body.id}`, {
        ...stage.body({ lines, meeting }),
        version: 1,
      });
      expect(edited.body).toMatchObject({ total: 30 * 35_000 + 7 * 15_000 });
      const { lines: stored } = await rowsOf(test, drafted.body.id);
      expect(stored).toMatchObject([
        { quantity: 30, per_participant: true },
        { quantity: 7, per_participant: false },
      ]);
    });

    it('proposes what the rules accept, with the article', async () => {
      const internal = await send('POST', `${PATH}/portions`, {
        participants: { ownAgency: 30, otherAgencies: 0, public: 0 },
      });
      expect(internal).toMatchObject({
        status: 200,
        body: {
          people: 30,
          meal: { quantity: 0, most: 0, legalBasis: 'CONTOH Perbup 0/2026 ps 8 ayat (5)' },
          snack: { quantity: 30, most: 30, legalBasis: 'CONTOH Perbup 0/2026 ps 8 ayat (6)' },
        },
      });
      const guests = await send('POST', `${PATH}/portions`, { guests: visitors });
      expect(guests.body).toMatchObject({ people: 12, meal: { quantity: 12 }, snack: { quantity: 12 } });
      expect((await send('POST', `${PATH}/portions`, {})).status).toBe(400);
    });

    it('feeds guests without a meeting on their own account, and no more than came', async () => {
      const budgetLineId = await aBudgetLine(test, {
        agencyId: stage.agencyId,
        accountCode: '5.1.02.01.01.0053',
      });
      await test.sql(
        `update category set account_codes = account_codes || '{5.1.02.01.01.0053}'::text[] where code like 'mamin%'`,
      );
      const body = { budgetLineId, meeting: undefined, guests: visitors, deliveryPlace: 'Pendopo' };
      const many = await aDraft(
        test,
        stage,
        { ...body, lines: [{ itemId: stage.mealId, quantity: 13 }] },
        { invitation: false },
      );
      expect((await submit(many)).body.errors).toMatchObject([{ code: 'guest-portions', pointer: '/lines' }]);
      const id = await aDraft(
        test,
        stage,
        { ...body, lines: [{ itemId: stage.mealId, perParticipant: true }] },
        { invitation: false },
      );
      expect((await submit(id)).status).toBe(200);
      const { requisition } = await rowsOf(test, id);
      expect(requisition).toMatchObject({
        guests: visitors,
        facts: { common: { guests: { count: 12, mealPortions: 12 }, meeting: null } },
      });
    });

    it.each([
      ['guests beside a meeting', { guests: visitors }, 400, '/guests'],
      ['guests for office supplies', { kind: 'atk', meeting: undefined, guests: visitors }, 400, '/guests'],
      ['nobody to be counted', { kind: 'atk', meeting: undefined }, 422, '/lines/0/itemId'],
      ['a kecamatan elsewhere', { deliveryAreaCode: '32.75.01' }, 422, '/deliveryAreaCode'],
      [
        'a post that is not there',
        { receiverPostId: '00000000-0000-7000-8000-000000000000' },
        422,
        '/receiverPostId',
      ],
      [
        'a reason without words',
        { catalogueReason: 'lainnya', catalogueCheck: undefined },
        400,
        '/catalogueCheck',
      ],
    ])('does not take %s', async (_what, changes, status, pointer) => {
      const answer = await send('POST', PATH, stage.body(changes));
      expect([answer.status, pointersOf(answer.body)]).toEqual([status, [pointer]]);
    });

    it('says where and to whom it goes, and what is left of the money', async () => {
      const receiverPostId = stage.kpa.postId;
      const id = await aDraft(test, stage, { deliveryAreaCode: '32.16.09', receiverPostId });
      const { body } = await send('GET', `${PATH}/${id}`, undefined, stage.kpa);
      const [line] = await test.sql<{ left: number }>(
        `select pagu - reserved - committed - realised as left from budget_line where id = $1`,
        [stage.budgetLineId],
      );
      expect(body).toMatchObject({
        deliveryAreaName: 'Cikarang Pusat',
        receiverPostTitle: 'Pejabat kpa',
        catalogueReason: 'lainnya',
        catalogueCheckedBy: 'Pejabat pptk',
        budget: {
          available: line?.left,
          afterThis: (line?.left ?? 0) - 700_000,
          accountCode: '5.1.02.01.01.0052',
        },
      });
      expect(Object.keys(body)).not.toContain('requesterPerson');
      await submit(id);
      expect((await send('GET', `${PATH}/${id}`, undefined, stage.kpa)).body).toMatchObject({
        budget: { available: line?.left, afterThis: (line?.left ?? 0) - 700_000 },
      });
    });
  });

  it('of office supplies says what they are for', async () => {
    const { itemId } = await anItem(test, { vendorId: stage.vendorId, categoryCode: 'atk.kertas.hvs' });
    const budgetLineId = await aBudgetLine(test, {
      agencyId: stage.agencyId,
      accountCode: '5.1.02.01.01.0024',
    });
    const body = { kind: 'atk', meeting: undefined, budgetLineId, lines: [{ itemId, quantity: 5 }] };
    const silent = await aDraft(test, stage, body, { invitation: false });
    expect(await submit(silent)).toMatchObject({
      status: 422,
      body: {
        errors: [{ code: 'purpose-stated', pointer: '/purpose' }],
        legalBasis: ['CONTOH Perbup 0/2026 ps 3 ayat (3)'],
      },
    });
    const stated = { purpose: 'Cetak bahan rapat', stockReason: 'Persediaan tinggal dua rim' };
    const id = await aDraft(test, stage, { ...body, ...stated }, { invitation: false });
    expect((await submit(id)).status).toBe(200);
  });

  it('answers for the national catalogue: without words never, above a value with evidence', async () => {
    const silent = await aDraft(test, stage, { catalogueCheck: undefined });
    expect((await submit(silent)).body.errors).toMatchObject([
      { code: 'national-catalogue-checked', pointer: '/catalogueCheck' },
    ]);
    const meeting = aMeeting({ participants: { ownAgency: 300, otherAgencies: 10, public: 0 } });
    const id = await aDraft(test, stage, { meeting, lines: [{ itemId: stage.mealId, quantity: 300 }] });
    const explanation = 'Rapat kerja tahunan.';
    expect((await submit(id, { explanation })).body.errors).toMatchObject([
      { code: 'national-catalogue-evidence', pointer: '/attachments' },
    ]);
    const fileId = await anUpload(test, stage.pptk.token, undefined, 'hasil-pencarian.pdf');
    await send('POST', `${PATH}/${id}/attachments`, { kind: 'catalogue-evidence', fileId });
    expect((await submit(id, { explanation })).status).toBe(200);
  });

  it('is checked while it is typed by the function that judges it later, and nothing is written', async () => {
    const [before] = await test.sql(`select count(*)::int as n from requisition`);
    const online = aMeeting({ mode: 'online' });
    const typed = await send('POST', `${PATH}/check`, stage.body({ meeting: online }));
    expect(typed).toMatchObject({
      status: 200,
      body: {
        allowed: false,
        total: 700_000,
        lines: [{ quantity: 20, unitPrice: 35_000 }],
        refusals: [
          {
            code: 'meeting-offline',
            pointer: '/meeting/mode',
            legalBasis: 'CONTOH Perbup 0/2026 ps 8 ayat (2)',
          },
          { code: 'meeting-invitation' },
        ],
        budget: { pagu: 100_000_000, override: false },
      },
    });
    expect(await test.sql(`select count(*)::int as n from requisition`)).toEqual([before]);
    const id = await aDraft(test, stage);
    const body = stage.body();
    const again = await send('POST', `${PATH}/check`, { ...body, requisitionId: id });
    expect(again.body.refusals).toEqual([]);
    const foreign = await aRequisition(test, { agencyId: stranger.agencyId ?? '' });
    const stolen = await send('POST', `${PATH}/check`, { ...body, requisitionId: foreign.requisitionId });
    expect(stolen.body.refusals).toMatchObject([{ code: 'meeting-invitation' }]);
    expect((await send('POST', `${PATH}/check`, { ...body, lines: [], extra: 1 })).status).toBe(400);
    expect((await send('POST', `${PATH}/check`, body, stage.kpa)).status).toBe(403);
  });

  describe('proofs', () => {
    it('can be taken off while it is written, which the audit trail remembers', async () => {
      const id = await aDraft(test, stage);
      const [proof] = (await send('GET', `${PATH}/${id}`)).body.attachments as { id: string }[];
      const path = `${PATH}/${id}/attachments/${proof?.id}`;
      expect((await send('DELETE', path, undefined, stranger)).status).toBe(404);
      expect((await send('DELETE', path, undefined, stage.kpa)).status).toBe(403);
      const both = await Promise.all([send('DELETE', path), send('DELETE', path)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
      const { requisition, audit } = await rowsOf(test, id);
      expect(requisition.version).toBe(1);
      expect(audit.filter(({ outcome }) => outcome === 'done').at(-1)).toEqual({
        action: 'requisition.detach',
        outcome: 'done',
      });
      expect((await submit(id)).body.errors).toMatchObject([{ code: 'meeting-invitation' }]);
      const sent = await aRequisition(test, {
        agencyId: stage.agencyId,
        requester: stage.pptk,
        status: 'submitted',
      });
      expect((await send('DELETE', `${PATH}/${sent.requisitionId}/attachments/${proof?.id}`)).status).toBe(
        409,
      );
    });

    it('are attached once each, and not without end', async () => {
      const id = await aDraft(test, stage, {}, { invitation: false });
      const attach = (fileId: string) => send('POST', `${PATH}/${id}/attachments`, { kind: 'kak', fileId });
      const fileId = await anUpload(test, stage.pptk.token);
      expect((await attach(fileId)).status).toBe(201);
      expect((await attach(fileId)).body.errors).toMatchObject([{ code: 'attached-already' }]);
      await test.sql(`update file set size = 60000000 where id = $1`, [fileId]);
      expect((await attach(await anUpload(test, stage.pptk.token))).body.errors).toMatchObject([
        { code: 'attachments-too-large' },
      ]);
    });
  });

  describe('comments', () => {
    it('are read by everybody who sees the requisition, and never changed', async () => {
      const id = await aDraft(test, stage);
      const path = `${PATH}/${id}/comments`;
      expect((await send('POST', path, { text: 'Mohon undangan diperjelas.' }, stage.kpa)).status).toBe(201);
      expect((await send('POST', path, { text: 'Sudah diperbaiki.' })).status).toBe(201);
      const { body } = await send('GET', path, undefined, stage.kpa);
      expect(body.items).toMatchObject([
        { text: 'Sudah diperbaiki.', person: 'Pejabat pptk' },
        { text: 'Mohon undangan diperjelas.', person: 'Pejabat kpa' },
      ]);
      const page = await send('GET', `${path}?limit=1`);
      expect(page.body.next).toEqual(expect.any(String));
      expect((await send('POST', path, { text: '' })).status).toBe(400);
      expect((await send('POST', path, { text: 'Halo' }, stranger)).status).toBe(404);
      expect((await send('GET', path, undefined, stranger)).status).toBe(404);
      await expect(test.sql(`update requisition_comment set text = 'lain'`)).rejects.toThrow();
      expect((await rowsOf(test, id)).audit.at(-1)).toMatchObject({ action: 'requisition.comment' });
      const told = await test.sql(
        `select 1 from outbox_message where payload->>'requisitionId' = $1 and payload->>'event' = 'commented'`,
        [id],
      );
      expect(told).toHaveLength(2);
    });
  });
});
