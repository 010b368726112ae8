import fc from 'fast-check';
import { addDays, civilDateOf, type CivilDate } from '../../../src/kernel/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import type { EarlierQuestion } from '../../../src/regulations/index.js';
import { surroundingsOf } from '../../../src/requisitions/surroundings.queries.js';
import { anAgency } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { aDayAhead, aMeeting, aRequisition } from '../../support/builders/requisitions.js';
import { aVendor } from '../../support/builders/vendors.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { setParameter } from '../../support/regulation.js';
import { rowsOf } from '../../support/requisition-rows.js';

interface Rule {
  readonly code: string;
  readonly outcome: string;
  readonly detail: string;
  readonly related?: { id: string; title: string; amount: number; sameEvent: boolean }[];
}
interface Answer {
  readonly errors: { code: string; pointer?: string; detail: string }[];
  readonly legalBasis: string[];
  readonly version: number;
  readonly verdict: { rules: Rule[] };
}

describe('purchases that are cut into pieces', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  const submit = (stage: Purchasing, id: string, body: object = {}) =>
    test.request<Answer>('POST', `/api/v1/requisitions/${id}/submit`, {
      token: stage.pptk.token,
      body: { version: 1, ...body },
    });
  const earlier = (
    { agencyId, pptk: requester, vendorId, mealId: itemId, budgetLineId }: Purchasing,
    quantity: number,
  ) =>
    aRequisition(test, { agencyId, requester, vendorId, itemId, budgetLineId, quantity, status: 'approved' });
  const warned = ({ rules }: { rules: Rule[] }) =>
    rules.filter(({ outcome }) => outcome === 'warning').map(({ code }) => code);

  it('must be explained, warning by warning, and the approver reads the answers and finds the others', async () => {
    const stage = await aPurchasing(test);
    const others = [await earlier(stage, 200), await earlier(stage, 70)];
    await test.sql(`update requisition set delivery_date = delivery_date + 20 where id = any($1)`, [
      others.map(({ requisitionId }) => requisitionId),
    ]);
    const id = await aDraft(test, stage, {
      lines: [{ itemId: stage.mealId, quantity: 20 }],
    });
    const before = await rowsOf(test, id);
    const refused = await submit(stage, id);
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([
      {
        code: 'explanation-required',
        pointer: '/lines',
        detail: expect.stringContaining('splitting: Bersama 2'),
      },
    ]);
    expect(refused.body.legalBasis).toEqual(['Perpres 16/2018 ps 20 ayat (2) huruf d']);
    expect((await rowsOf(test, id)).lines).toEqual(before.lines);
    const other = await submit(stage, id, {
      explanations: [{ rule: 'vendor-rotation', text: 'Bukan itu.' }],
    });
    expect(other.status).toBe(422);
    const text = 'Tiga rapat dengan kecamatan yang berbeda.';
    const answer = await submit(stage, id, { explanations: [{ rule: 'splitting', text }] });
    expect(answer.status).toBe(200);
    const seen = await test.request<{ explanations: unknown; verdict: { rules: Rule[] } }>(
      'GET',
      `/api/v1/requisitions/${id}`,
      { token: stage.kpa.token },
    );
    expect(seen.body.explanations).toEqual([{ rule: 'splitting', text }]);
    const rule = seen.body.verdict.rules.find(({ code }) => code === 'splitting');
    expect(rule?.related?.map((one) => one.id).sort()).toEqual(
      others.map(({ requisitionId }) => requisitionId).sort(),
    );
    expect((await rowsOf(test, id)).history.at(-1)).toMatchObject({ action: 'submit', reason: text });
  });

  it('is seen at once where two requisitions are for one meeting, and refused above the limit of one transaction', async () => {
    const stage = await aPurchasing(test);
    const { agencyId, pptk: requester, vendorId, mealId: itemId, budgetLineId } = stage;
    const first = await aRequisition(test, {
      agencyId,
      requester,
      vendorId,
      itemId,
      budgetLineId,
      status: 'submitted',
      quantity: 30,
    });
    const [row] = await test.sql<{ meeting: { title: string; place: string } }>(
      `select meeting from requisition where id = $1`,
      [first.requisitionId],
    );
    const same = aMeeting({ title: `  ${row?.meeting.title.toUpperCase()} ` });
    const id = await aDraft(test, stage, { meeting: same });
    const refused = await submit(stage, id);
    expect(refused.body.errors.map(({ detail }) => detail.split(':')[0])).toEqual(['splitting-event']);
    const answer = await submit(stage, id, { explanation: 'Peserta bertambah.' });
    expect(warned(answer.body.verdict)).toEqual(['splitting-event']);
    const [event] = answer.body.verdict.rules.filter(({ code }) => code === 'splitting-event');
    expect(event?.related).toMatchObject([{ id: first.requisitionId, amount: 1_050_000, sameEvent: true }]);

    await setParameter(test, 'splitting_event_hard_percent', 4);
    try {
      const third = await aDraft(test, stage, { meeting: same });
      const hard = await submit(stage, third, { explanation: 'Peserta bertambah lagi.' });
      expect(hard).toMatchObject({
        status: 422,
        body: {
          errors: [{ code: 'splitting-event-limit', pointer: '/lines' }],
          legalBasis: ['CONTOH Perbup 0/2026 ps 15 ayat (2)'],
        },
      });
    } finally {
      await setParameter(test, 'splitting_event_hard_percent', 100);
    }
  });

  it('lets one of two through when both at once would pass what one vendor may have of an agency', async () => {
    const stage = await aPurchasing(test);
    await setParameter(test, 'vendor_agency_month_max', 1_000_000);
    try {
      const ids = [await aDraft(test, stage), await aDraft(test, stage)];
      const answers = await Promise.all(ids.map((id) => submit(stage, id)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
      const refused = answers.find(({ status }) => status === 422);
      expect(refused?.body).toMatchObject({
        errors: [{ code: 'vendor-agency-month', pointer: '/lines/0/itemId' }],
        legalBasis: ['CONTOH Perbup 0/2026 ps 15 ayat (4)'],
      });
      const [held] = await test.sql(`select reserved from budget_line where id = $1`, [stage.budgetLineId]);
      expect(held).toEqual({ reserved: 700_000 });
    } finally {
      await setParameter(test, 'vendor_agency_month_max', 150_000_000);
    }
  });

  it('adds up what a brute force over all earlier requisitions adds up', async () => {
    const today = civilDateOf(new Date());
    const vendors = [(await aVendor(test)).vendorId, (await aVendor(test)).vendorId];
    const items = await Promise.all(vendors.map((vendorId) => anItem(test, { vendorId })));
    const asked: EarlierQuestion[] = [
      ...[1, 7, 30].flatMap((over) =>
        [true, false].flatMap((perVendor) =>
          [1_000_000, 3_000_000, null].map((threshold) => ({ over, threshold, perVendor })),
        ),
      ),
      { over: 'event', threshold: null, perVendor: false },
      { over: 'event', threshold: 2_000_000, perVendor: true },
    ];
    const meeting = aMeeting() as never;
    const stored = fc.record({
      daysAgo: fc.integer({ min: 0, max: 40 }),
      parts: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 2, maxLength: 2 }),
      status: fc.constantFrom('submitted', 'approved', 'ordered', 'returned', 'cancelled'),
      sameEvent: fc.boolean(),
      dropped: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(stored, { maxLength: 8 }), async (earlierOnes) => {
        const agencyId = await anAgency(test);
        for (const one of earlierOnes) {
          const { requisitionId } = await aRequisition(test, {
            agencyId,
            vendorId: vendors[0] ?? '',
            itemId: items[0]?.itemId ?? '',
            quantity: one.parts[0] ?? 1,
          });
          await test.sql(
            `with second as (insert into requisition_line (requisition_id, position, item_id, item_version_id, vendor_id, name,
                 specification, unit, quantity, unit_price, amount, state, budget_line_id)
               select requisition_id, 1, $2, $3, $4, name, specification, unit, $5::int, unit_price, unit_price * $5::int, $6, budget_line_id
               from requisition_line where requisition_id = $1)
             update requisition set status = $7, verdict = '{}',
               submitted_at = (($8::date + time '12:00') at time zone 'Asia/Jakarta'), meeting = coalesce($9, meeting)
             where id = $1`,
            [
              requisitionId,
              items[1]?.itemId,
              items[1]?.itemVersionId,
              vendors[1],
              one.parts[1],
              one.dropped ? 'dropped' : 'open',
              one.status,
              addDays(today, -one.daysAgo),
              one.sameEvent ? JSON.stringify(meeting) : null,
            ],
          );
        }
        const found = await surroundingsOf(
          test.app.get(ReadDatabase),
          {
            id: null,
            agencyId,
            kind: 'mamin',
            meeting,
            deliveryDate: aDayAhead() as CivilDate,
            deliveryPlace: 'Aula',
            vendorIds: vendors,
            sums: asked,
            withPeriods: true,
          },
          today,
        );
        const counted = earlierOnes
          .filter(({ status }) => status === 'submitted' || status === 'approved' || status === 'ordered')
          .map((one) => ({
            ...one,
            amounts: [(one.parts[0] ?? 0) * 35_000, one.dropped ? 0 : (one.parts[1] ?? 0) * 35_000],
          }));
        for (const { over, threshold, perVendor } of asked) {
          for (const vendorId of perVendor ? vendors : [null]) {
            const amounts = counted
              .filter(({ daysAgo, sameEvent }) => (over === 'event' ? sameEvent : daysAgo < over))
              .map(({ amounts: parts }) =>
                vendorId === null
                  ? parts.reduce((sum, part) => sum + part, 0)
                  : (parts[vendors.indexOf(vendorId)] ?? 0),
              )
              .filter((amount) => amount > 0 && (threshold === null || amount <= threshold));
            const sum = found.earlier.find(
              (one) => one.over === over && one.threshold === threshold && one.vendorId === vendorId,
            );
            expect([sum?.count ?? 0, sum?.sum ?? 0]).toEqual([
              amounts.length,
              amounts.reduce((total, amount) => total + amount, 0),
            ]);
          }
        }
        const year = (daysAgo: number) => addDays(today, -daysAgo).slice(0, 4) === today.slice(0, 4);
        for (const [index, vendorId] of vendors.entries()) {
          const sum = counted
            .filter(({ daysAgo }) => year(daysAgo))
            .reduce((total, { amounts }) => total + (amounts[index] ?? 0), 0);
          expect(found.vendorPeriods.find((one) => one.vendorId === vendorId)?.year ?? 0).toBe(sum);
        }
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
