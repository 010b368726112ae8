import { anAgency, anOfficial, anotherPost } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aRequisition } from '../../support/builders/requisitions.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { statementsOf } from '../../support/statements.js';

let test: TestApp;
let stage: Purchasing;

beforeAll(async () => {
  test = await startTestApp();
  stage = await aPurchasing(test);
});
afterAll(() => test.close());

interface Item {
  readonly task: string;
  readonly recordId: string;
  readonly stepId: string;
  readonly version: number;
  readonly dueAt: string | null;
  readonly isOverdue: boolean;
  readonly isCurrent: boolean;
  readonly capacityTitle: string;
}
interface Inbox {
  readonly items: Item[];
  readonly next: string | null;
  readonly counts: Record<string, number>;
}
const inbox = (token: string, query = '') => test.request<Inbox>('GET', `/api/v1/inbox${query}`, { token });
const submit = async () => {
  const id = await aDraft(test, stage);
  await test.request('POST', `/api/v1/requisitions/${id}/submit`, {
    token: stage.pptk.token,
    body: { version: 1 },
  });
  return id;
};

describe('the inbox', () => {
  it('shows what is to be decided over all posts of a person, what is due first before the rest, page by page', async () => {
    const other = await anAgency(test, { name: 'Kecamatan Contoh' });
    const elsewhere = await aPurchasing(test);
    const first = await submit();
    const second = await submit();
    await test.sql(`update approval_step set due_at = now() - interval '1 hour' where requisition_id = $1`, [
      second,
    ]);
    const kpaElsewhere = await anotherPost(test, stage.kpa, {
      agencyId: elsewhere.agencyId,
      role: 'kpa',
    });
    const asOther = await anOfficial(test, { agencyId: other, role: 'kpa' });
    expect((await inbox(asOther.token)).body).toMatchObject({ items: [], next: null, counts: { all: 0 } });
    for (const token of [stage.kpa.token, kpaElsewhere.token]) {
      const page = await inbox(token, '?limit=1');
      expect(page.body.counts).toEqual({
        all: 2,
        overdue: 1,
        decide: 2,
        mend: 0,
        order: 0,
        answer: 0,
        sign: 0,
        pay: 0,
        confirm: 0,
      });
      expect(page.body.items).toMatchObject([{ task: 'decide', recordId: second, isOverdue: true }]);
      expect(page.body.items[0]?.isCurrent).toBe(token === stage.kpa.token);
      const rest = await inbox(token, `?limit=1&after=${page.body.next}`);
      expect(rest.body).toMatchObject({ items: [{ recordId: first }], next: null });
    }
    const refused = await test.request<{
      results: { ok: boolean; problem: { detail: string; errors: object[] } }[];
    }>('POST', '/api/v1/approvals/decisions', {
      token: kpaElsewhere.token,
      body: {
        decisions: (await inbox(stage.kpa.token)).body.items.map(({ stepId, version }) => ({
          stepId,
          version,
        })),
      },
    });
    expect(refused.status).toBe(200);
    expect(refused.body.results).toMatchObject([{ ok: false }, { ok: false }]);
    expect(refused.body.results[0]?.problem).toMatchObject({
      status: 403,
      detail: expect.stringContaining('sebagai Pejabat kpa Dinas Contoh'),
      errors: [{ code: 'other-capacity' }],
    });
  });

  it('takes one statement beside those of the session', async () => {
    // One of them reads the session and the mandate.
    expect(await statementsOf(() => inbox(stage.kpa.token))).toBeLessThanOrEqual(3);
  });

  it('shows the requester what came back, and the buyer what waits for an order, until it is held', async () => {
    const { agencyId, pptk: requester } = stage;
    const buyer = await anOfficial(test, { agencyId, role: 'pejabat-pengadaan' });
    const returned = await aRequisition(test, { agencyId, requester, status: 'returned' });
    const approved = await aRequisition(test, { agencyId, requester, status: 'approved' });
    const mend = await inbox(requester.token, '?task=mend');
    expect(mend.body.items).toMatchObject([
      { task: 'mend', recordId: returned.requisitionId, isCurrent: true },
    ]);
    const order = await inbox(buyer.token);
    expect(order.body.items).toMatchObject([
      { task: 'order', recordId: approved.requisitionId, dueAt: null },
    ]);
  });

  it('names every fault of a query', async () => {
    const wrong = await inbox(stage.kpa.token, '?after=1&limit=0&task=x');
    const { errors } = wrong.body as unknown as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/after', '/limit', '/task']);
    expect(wrong.status).toBe(400);
  });
});
