import { POST_ROLES } from '../../../src/organisation/index.js';
import type { Role } from '../../../src/platform/access/index.js';
import type { RequisitionStatus } from '../../../src/requisitions/index.js';
import { anAccount, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aDayAhead, aRequisition } from '../../support/builders/requisitions.js';
import { aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { rowsOf } from '../../support/requisition-rows.js';

describe('a requisition, by status, action and role', () => {
  let test: TestApp;
  let stage: Purchasing;
  beforeAll(async () => {
    test = await startTestApp();
    stage = await aPurchasing(test);
  });
  afterAll(() => test.close());

  const step = (id: string, action: string, { token }: TestActor, body: object) =>
    test.request('POST', `/api/v1/requisitions/${id}/${action}`, { token, body });
  const STATUSES = [
    'draft',
    'submitted',
    'approved',
    'returned',
    'rejected',
    'ordered',
    'cancelled',
    'expired',
  ] as const;
  // Who may, of those who are neither the requester nor in a seat: nobody. What is refused by status is 409, all else 403.
  const FROM: Readonly<Record<string, readonly RequisitionStatus[]>> = {
    approve: ['submitted'],
    return: ['submitted'],
    reject: ['submitted'],
    withdraw: ['submitted'],
    submit: ['draft', 'returned', 'expired'],
    cancel: ['draft', 'submitted', 'approved', 'returned', 'expired'],
  };
  const deciders: readonly Role[] = POST_ROLES.filter((role) => role !== 'auditor');
  const BY: Readonly<Record<string, readonly Role[]>> = {
    approve: deciders,
    return: deciders,
    reject: deciders,
    withdraw: ['pptk'],
    submit: ['pptk'],
    cancel: ['pptk'],
  };

  it('lets nobody act who is not meant to', async () => {
    const { agencyId, pptk: requester } = stage;
    const records: [RequisitionStatus, string][] = [];
    for (const status of STATUSES) {
      const { mealId: itemId, vendorId, kpa: approver } = stage;
      const options = {
        agencyId,
        requester,
        approver,
        itemId,
        vendorId,
        status,
        deliveryDate: aDayAhead(),
      };
      records.push([status, (await aRequisition(test, options)).requisitionId]);
    }
    // After the rounds were opened, so that none of them has a seat.
    const cast: [Role, TestActor][] = [['administrator', await anAccount(test, { administrator: true })]];
    for (const role of POST_ROLES) cast.push([role, await anOfficial(test, { agencyId, role })]);
    const wrong: string[] = [];
    for (const [status, requisitionId] of records) {
      for (const [action, from] of Object.entries(FROM)) {
        for (const [role, actor] of cast) {
          const needsReason = action !== 'approve' && action !== 'submit';
          const answer = await step(requisitionId, action, actor, {
            version: 1,
            ...(needsReason && { reason: 'sebab yang jelas' }),
          });
          const isOutsider = role === 'ukpbj-verifier' || role === 'ukpbj-curator';
          const expected = !BY[action]?.includes(role)
            ? 403
            : isOutsider
              ? 404
              : from.includes(status)
                ? 403
                : 409;
          if (answer.status !== expected)
            wrong.push(`${status} ${action} ${role}: ${answer.status}, not ${expected}`);
        }
      }
      expect((await rowsOf(test, requisitionId)).requisition).toMatchObject({ status, version: 1 });
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
