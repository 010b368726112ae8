import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aKecamatan, anItem } from '../../support/builders/catalog.js';
import { aBudgetLine, aMeeting, aRequisition } from '../../support/builders/requisitions.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { rowsOf } from '../../support/requisition-rows.js';
import { anUpload } from '../../support/uploads.js';

const PATH = '/api/v1/requisitions';
const ABSENT = '00000000-0000-7000-8000-000000000000';

interface Refused {
  readonly errors: { code: string; pointer: string }[];
}

describe('writing a requisition down', () => {
  let test: TestApp;
  let stage: Purchasing;
  let stranger: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    stage = await aPurchasing(test);
    stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' });
  });
  afterAll(() => test.close());

  const draft = (changes: object, { token }: TestActor = stage.pptk) =>
    test.request<Refused & Record<string, unknown>>('POST', PATH, { token, body: stage.body(changes) });
  const edit = (id: string, changes: object, { token }: TestActor = stage.pptk) =>
    test.request<Refused & Record<string, unknown>>('PUT', `${PATH}/${id}`, {
      token,
      body: stage.body(changes),
    });
  const read = (id: string, { token }: TestActor = stage.pptk) =>
    test.request('GET', `${PATH}/${id}`, { token });
  const pointersOf = ({ errors }: Refused) => [...new Set(errors.map(({ pointer }) => pointer))].sort();

  it.each([
    ['12:00', '09:00'],
    ['22:00', '01:00'],
    ['09:00', '09:00'],
  ])('refuses a meeting from %s to %s, with the place of the fault', async (start, end) => {
    const answer = await draft({ meeting: aMeeting({ start, end }) });
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/meeting/end', code: 'end-before-start' }] },
    });
  });

  it('takes names and prices from what the vendors have published', async () => {
    const { status, body } = await draft({
      lines: [
        { itemId: stage.mealId, quantity: 20 },
        { itemId: stage.snackId, quantity: 3 },
      ],
    });
    expect(status).toBe(201);
    expect(body).toEqual({ id: expect.any(String), status: 'draft', version: 1, total: 745_000 });
    const { lines, requisition, audit } = await rowsOf(test, String(body.id));
    expect(lines).toMatchObject([
      { name: 'Nasi boks ayam bakar', unit: 'Dus', quantity: 20, unit_price: 35_000, amount: 700_000 },
      { name: 'Kudapan tiga macam', quantity: 3, unit_price: 15_000, amount: 45_000 },
    ]);
    expect(requisition).toMatchObject({ requester_id: stage.pptk.accountId, submitted_at: null });
    expect(audit).toEqual([{ action: 'requisition.draft', outcome: 'done' }]);
  });

  it('takes the price that the vendor promised for so many, and says what it leaves out', async () => {
    const { itemId } = await anItem(test, {
      price: 35_000,
      priceTiers: [
        { minimumQuantity: 50, price: 33_000 },
        { minimumQuantity: 100, price: 30_000 },
      ],
      priceIncludesDelivery: false,
      delivery: [{ kecamatanCode: await aKecamatan(test), fee: 0 }],
    });
    const [few, many, most] = await Promise.all(
      [49, 50, 200].map((quantity) => draft({ deliveryAreaCode: '32.16.09', lines: [{ itemId, quantity }] })),
    );
    expect([few, many, most].map((answer) => answer?.body.total)).toEqual([1_715_000, 1_650_000, 6_000_000]);
    const { lines } = await rowsOf(test, String(many?.body.id));
    expect(lines).toMatchObject([{ quantity: 50, unit_price: 33_000, amount: 1_650_000 }]);
    expect(String(lines[0]?.specification)).toMatch(/Harga belum termasuk ongkos kirim\.$/);
    const check = await test.request<{ refusals: { code: string }[] }>(
      'POST',
      `${PATH}/${String(many?.body.id)}/check`,
      { token: stage.pptk.token },
    );
    expect(check.body.refusals.map(({ code }) => code)).not.toContain('price-changed');
  });

  it('points at every fault of the body', async () => {
    const meeting = { ...aMeeting({ date: '2026-02-30', start: '25:00' }), participants: { ownAgency: -1 } };
    const { status, body } = await draft({
      title: '',
      budgetLineId: 'x',
      meeting,
      deliveryDate: '1 Januari',
      lines: [{ itemId: 'x', quantity: 0 }],
      price: 1,
    });
    expect(status).toBe(400);
    expect(pointersOf(body)).toEqual(
      [
        '/budgetLineId',
        '/deliveryDate',
        '/lines/0/itemId',
        '/lines/0/quantity',
        '/meeting/date',
        '/meeting/participants/otherAgencies',
        '/meeting/participants/ownAgency',
        '/meeting/participants/public',
        '/meeting/start',
        '/price',
        '/title',
      ].sort(),
    );
  });

  it.each([
    ['food without a meeting', { meeting: undefined }, '/meeting'],
    ['supplies with a meeting', { kind: 'atk' }, '/meeting'],
    ['no lines', { lines: [] }, '/lines'],
    ['the same item twice', { lines: Array(2).fill({ itemId: ABSENT, quantity: 1 }) }, '/lines'],
  ])('refuses %s as input', async (_what, changes, pointer) => {
    const { status, body } = await draft(changes);
    expect(status).toBe(400);
    expect(pointersOf(body)).toEqual([pointer]);
  });

  it("refuses unknown items, items of another kind and another agency's budget line, all at once", async () => {
    const { itemId: paper } = await anItem(test, {
      vendorId: stage.vendorId,
      categoryCode: 'atk.kertas.hvs',
    });
    const { itemId: unpublished } = await anItem(test, { vendorId: stage.vendorId, status: 'draft' });
    const { status, body } = await draft({
      budgetLineId: await aBudgetLine(test, { agencyId: stranger.agencyId ?? '' }),
      lines: [ABSENT, paper, unpublished, stage.mealId].map((itemId) => ({ itemId, quantity: 1 })),
    });
    expect(status).toBe(422);
    expect(body.errors.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'unknown-budget-line /budgetLineId',
      'unknown-item /lines/0/itemId',
      'item-kind /lines/1/itemId',
      'unknown-item /lines/2/itemId',
    ]);
  });

  it('changes a draft at its present version, lines and prices anew', async () => {
    const id = await aDraft(test, stage);
    const change = { version: 1, title: 'Judul lain', lines: [{ itemId: stage.snackId, quantity: 2 }] };
    expect((await edit(id, change)).body).toMatchObject({ version: 2, total: 30_000 });
    const { requisition, lines, audit } = await rowsOf(test, id);
    expect(requisition).toMatchObject({ title: 'Judul lain', total: 30_000 });
    expect(lines).toHaveLength(1);
    expect(audit.at(-1)).toEqual({ action: 'requisition.edit', outcome: 'done' });
    expect(await edit(id, change)).toMatchObject({ status: 409, body: { type: '/problems/stale-version' } });
  });

  it('keeps one of two changes made at once', async () => {
    const id = await aDraft(test, stage);
    const answers = await Promise.all(['Satu', 'Dua'].map((title) => edit(id, { version: 1, title })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { requisition, lines } = await rowsOf(test, id);
    expect(requisition.version).toBe(2);
    expect(lines).toHaveLength(1);
  });

  it('is changed by its author only, and not after submission', async () => {
    const id = await aDraft(test, stage);
    const colleague = await anOfficial(test, { agencyId: stage.agencyId, role: 'pptk' });
    expect((await edit(id, { version: 1 }, colleague)).status).toBe(403);
    expect((await edit(id, { version: 1 }, stranger)).status).toBe(404);
    expect((await edit(id, { version: 1 }, stage.kpa)).status).toBe(403);
    expect((await edit(id, { version: 0 })).status).toBe(400);
    const { requisitionId } = await aRequisition(test, {
      agencyId: stage.agencyId,
      requester: stage.pptk,
      status: 'submitted',
    });
    expect((await edit(requisitionId, { version: 1 })).status).toBe(409);
  });

  describe('attaching a proof', () => {
    const attach = (id: string, body: object, { token }: TestActor = stage.pptk) =>
      test.request('POST', `${PATH}/${id}/attachments`, { token, body });

    it('takes a file of the own agency and keeps its hash in the audit trail', async () => {
      const id = await aDraft(test, stage, {}, { invitation: false });
      const fileId = await anUpload(test, stage.pptk.token, undefined, 'undangan.pdf');
      const answer = await attach(id, { kind: 'invitation', fileId });
      expect(answer).toMatchObject({
        status: 201,
        body: { kind: 'invitation', fileId, name: 'undangan.pdf' },
      });
      const [entry] = await test.sql(
        `select changes from audit_entry where action = 'requisition.attach' and record_id = $1`,
        [id],
      );
      expect(entry).toMatchObject({
        changes: { attachment: [null, { fileId, sha256: expect.any(String) }] },
      });
      expect((await read(id)).body).toMatchObject({
        attachments: [{ kind: 'invitation', name: 'undangan.pdf' }],
      });
    });

    it("does not find somebody else's file, nor somebody else's requisition", async () => {
      const id = await aDraft(test, stage);
      const foreign = await anUpload(test, stranger.token);
      expect((await attach(id, { kind: 'other', fileId: foreign })).status).toBe(404);
      expect((await attach(id, { kind: 'other', fileId: foreign }, stranger)).status).toBe(404);
      expect((await attach(id, { kind: 'other', fileId: foreign }, stage.kpa)).status).toBe(403);
      expect((await attach(id, { kind: 'lain', fileId: 'x' })).status).toBe(400);
    });
  });

  describe('reading', () => {
    it('shows lines, proofs, history and what this person may do next', async () => {
      const id = await aDraft(test, stage);
      const { status, body } = await read(id);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        statusName: 'konsep',
        deliveryTime: '08:30',
        requesterName: 'Pejabat pptk',
        meeting: { participants: { otherAgencies: 8 } },
        lines: [{ name: 'Nasi boks ayam bakar', vendorName: 'Dapur Contoh', amount: 700_000 }],
        attachments: [{ kind: 'invitation' }],
        history: [{ from: null, to: 'draft', action: 'draft', person: 'Pejabat pptk' }],
        verdict: null,
        actions: ['edit', 'submit', 'cancel'],
      });
      expect((await read(id, stage.kpa)).body).toMatchObject({ actions: [] });
      expect((await read(id, stranger)).status).toBe(404);
      expect((await read('bukan-uuid')).status).toBe(404);
    });

    it('offers the decisions to the approver and the order to the procurement officer', async () => {
      const { agencyId } = stage;
      const officer = await anOfficial(test, { agencyId, role: 'pejabat-pengadaan' });
      const submitted = await aRequisition(test, { agencyId, status: 'submitted' });
      const approved = await aRequisition(test, { agencyId, status: 'approved' });
      expect((await read(submitted.requisitionId, stage.kpa)).body.actions).toEqual([
        'approve',
        'return',
        'reject',
      ]);
      expect((await read(approved.requisitionId, officer)).body.actions).toEqual(['order']);
      expect((await read(approved.requisitionId, stage.pptk)).body.actions).toEqual([]);
      expect((await read(approved.requisitionId, approved.requester)).body.actions).toEqual([
        'amend',
        'cancel',
      ]);
    });

    it("lists the own agency's, newest first, by status and page; auditors see all", async () => {
      const agencyId = await anAgency(test);
      const pptk = await anOfficial(test, { agencyId, role: 'pptk' });
      const auditor = await anOfficial(test, { agencyId: stage.agencyId, role: 'auditor' });
      const first = await aRequisition(test, { agencyId });
      const second = await aRequisition(test, { agencyId, status: 'approved' });
      const list = (query: string, { token }: TestActor) =>
        test.request<{ items: { id: string }[]; next: string | null }>('GET', `${PATH}?${query}`, { token });
      const own = await list('', pptk);
      expect(own.body.items.map(({ id }) => id)).toEqual([second.requisitionId, first.requisitionId]);
      const page = await list('limit=1', pptk);
      expect(page.body).toMatchObject({ items: [{ id: second.requisitionId }], next: second.requisitionId });
      const rest = await list(`limit=1&after=${second.requisitionId}`, pptk);
      expect(rest.body).toMatchObject({
        items: [{ id: first.requisitionId, statusName: 'konsep' }],
        next: null,
      });
      expect((await list('status=approved', pptk)).body.items).toHaveLength(1);
      const all = (await list('limit=100', auditor)).body.items.map(({ id }) => id);
      expect(all).toEqual(expect.arrayContaining([first.requisitionId, second.requisitionId]));
      expect((await list('status=lain&limit=0', pptk)).status).toBe(400);
    });

    it('is closed to vendors and to people without a post', async () => {
      const id = await aDraft(test, stage);
      const { requester } = await aRequisition(test, { agencyId: stage.agencyId });
      const plain = { ...requester, token: test.tokenFor(requester.accountId, 'account:self') };
      expect((await read(id, plain)).status).toBe(403);
      expect((await test.request('GET', PATH, plain)).status).toBe(403);
      expect((await draft({}, plain)).status).toBe(403);
    });
  });
});
