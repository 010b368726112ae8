import { decide, workflowFaults } from '../../kernel/index.js';
import { ROLES, type Role } from '../../platform/access/index.js';
import { orderWorkflow, type OrderAction, type OrderStatus } from './order-workflow.js';

const statuses = Object.keys(orderWorkflow.statusNames) as OrderStatus[];
const actions = Object.keys(orderWorkflow.actions) as OrderAction[];
const vendor: readonly Role[] = ['vendor-owner', 'vendor-staff'];
const allowed: Readonly<Record<OrderAction, { to: OrderStatus; by: readonly Role[] }>> = {
  accept: { to: 'accepted', by: vendor },
  decline: { to: 'declined', by: vendor },
  expire: { to: 'expired', by: ['system'] },
};

describe('the life of an order', () => {
  it('has no unreachable status', () => {
    expect(workflowFaults(orderWorkflow)).toEqual([]);
  });

  const cases = statuses.flatMap((status) =>
    actions.flatMap((action) => ROLES.map((role) => [status, action, role] as const)),
  );
  it.each(cases)('an order that is %s, %s by %s', (status, action, role) => {
    const decision = decide<OrderStatus, OrderAction, Role>(orderWorkflow, status, action, role);
    const { to, by } = allowed[action];
    if (status !== 'issued') {
      expect(decision).toMatchObject({ ok: false, refusals: [{ code: 'wrong-status' }] });
    } else if (!by.includes(role)) {
      expect(decision).toMatchObject({ ok: false, refusals: [{ code: 'wrong-role' }] });
    } else {
      expect(decision).toEqual({ ok: true, value: to });
    }
  });
});
