import { anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anApprovedRequisition, issue, regulationsInForce } from '../../support/builders/orders.js';
import { statementsOf } from '../../support/statements.js';
import { copyRow } from '../../support/oversight/planting.js';

describe('looking for red flags before an order is issued', () => {
  let test: TestApp;
  let auditor: TestActor;
  let requisition: Awaited<ReturnType<typeof anApprovedRequisition>>;
  const reason = 'Harga ayam naik di pasar; dua penyedia lain lebih mahal.';

  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    requisition = await anApprovedRequisition(test);
    auditor = await anOfficial(test, { agencyId: requisition.agencyId, role: 'auditor' });
    const [version] = await test.sql<{ id: string; price: number }>(
      'select v.id, v.price from item i join item_version v on v.id = i.published_version_id where i.id = $1',
      [requisition.itemId],
    );
    // What the goods cost before the week: a tenth less.
    const price = Math.floor((version?.price ?? 0) / 1.1);
    const published_at = new Date(Date.now() - 10 * 86_400_000);
    await copyRow(test, 'item_version', version?.id ?? '', { number: 0, price, published_at });
  });

  afterAll(() => test.close());

  it('tells the officer beforehand what will be asked, with the article', async () => {
    const path = `/api/v1/requisitions/${requisition.requisitionId}/orders/preview`;
    const { body } = await test.request('GET', path, { token: requisition.officer.token });
    expect(body).toMatchObject({
      mayIssue: true,
      asks: [{ flag: 'RF06', question: expect.any(String) as string }],
    });
  });

  it('issues nothing without a reason, and names the flag, its question and the article', async () => {
    const answer = await issue(test, requisition.requisitionId, requisition.officer);
    expect([answer.status, answer.body]).toMatchObject([
      422,
      {
        errors: [{ code: 'flag-needs-reason', pointer: '/reasons' }],
        legalBasis: ['CONTOH Perbup 0/2026 ps 47 ayat (1)'],
      },
    ]);
    expect(JSON.stringify(answer.body)).toContain('Mengapa harga naik tepat sebelum pesanan');
    expect(
      await test.sql('select id from purchase_order where requisition_id = $1', [requisition.requisitionId]),
    ).toEqual([]);
    const blank = await issue(test, requisition.requisitionId, requisition.officer, {
      reasons: [{ flag: 'x', reason: ' ' }],
    });
    expect([blank.status, blank.body]).toMatchObject([
      400,
      { errors: [{ pointer: '/reasons/0/flag' }, { pointer: '/reasons/0/reason' }] },
    ]);
  });

  it('issues with the reason, keeps it with the order and shows it to auditors, not to the vendor', async () => {
    let answer: Awaited<ReturnType<typeof issue>> | undefined;
    const statements = await statementsOf(async () => {
      answer = await issue(test, requisition.requisitionId, requisition.officer, {
        reasons: [{ flag: 'RF06', reason }],
      });
    });
    expect(answer?.status).toBe(201);
    expect(statements).toBeLessThan(20);
    const id = answer?.body.orders[0]?.id ?? '';
    const kept = await test.sql(
      'select flag, reason, measure_basis from order_watch_answer where order_id = $1',
      [id],
    );
    expect(kept).toEqual([{ flag: 'RF06', reason, measure_basis: 'CONTOH Perbup 0/2026 ps 47 ayat (1)' }]);
    const shown = async (actor: TestActor) =>
      (
        await test.request<{ watchAnswers: { reason: string }[] }>('GET', `/api/v1/orders/${id}`, {
          token: actor.token,
        })
      ).body.watchAnswers;
    expect(await shown(auditor)).toMatchObject([
      { flag: 'RF06', reason, question: expect.any(String) as string },
    ]);
    expect(await shown(requisition.owner)).toEqual([]);
    await expect(test.sql('delete from order_watch_answer')).rejects.toThrow();
  });
});
