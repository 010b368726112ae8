import { decide, workflowFaults } from '../../kernel/index.js';
import { ROLES, type Role } from '../../platform/access/index.js';
import { deliveryWorkflow, type DeliveryAction, type DeliveryStatus } from './delivery-workflow.js';

const statuses = Object.keys(deliveryWorkflow.statusNames) as DeliveryStatus[];
const actions = Object.keys(deliveryWorkflow.actions) as DeliveryAction[];
const vendor: readonly Role[] = ['vendor-owner', 'vendor-staff'];
const checkers: readonly Role[] = ['receiver', 'pptk', 'ppk'];
type Allowed = { from: readonly DeliveryStatus[]; to: DeliveryStatus; by: readonly Role[] };
const allowed: Readonly<Record<DeliveryAction, Allowed>> = {
  depart: { from: ['preparing'], to: 'on-the-way', by: vendor },
  withdraw: { from: ['preparing'], to: 'withdrawn', by: vendor },
  arrive: { from: ['on-the-way'], to: 'arrived', by: vendor },
  record: { from: ['preparing'], to: 'arrived', by: checkers },
  object: { from: ['arrived'], to: 'arrived', by: checkers },
  check: { from: ['on-the-way', 'arrived'], to: 'checked', by: checkers },
  refuse: { from: ['on-the-way', 'arrived'], to: 'refused', by: checkers },
  miss: { from: ['on-the-way'], to: 'missed', by: checkers },
  accept: { from: ['checked'], to: 'accepted', by: ['ppk'] },
  deem: { from: ['arrived', 'checked'], to: 'accepted', by: ['system'] },
};

describe('the life of a delivery', () => {
  it('has no unreachable status', () => {
    expect(workflowFaults(deliveryWorkflow)).toEqual([]);
  });

  const cases = statuses.flatMap((status) =>
    actions.flatMap((action) => ROLES.map((role) => [status, action, role] as const)),
  );
  it.each(cases)('a delivery that is %s, %s by %s', (status, action, role) => {
    const decision = decide<DeliveryStatus, DeliveryAction, Role>(deliveryWorkflow, status, action, role);
    const { from, to, by } = allowed[action];
    if (!from.includes(status)) {
      expect(decision).toMatchObject({ ok: false, refusals: [{ code: 'wrong-status' }] });
    } else if (!by.includes(role)) {
      expect(decision).toMatchObject({ ok: false, refusals: [{ code: 'wrong-role' }] });
    } else {
      expect(decision).toEqual({ ok: true, value: to });
    }
  });
});
