import { decide, workflowFaults } from '../../kernel/index.js';
import { ROLES, type Role } from '../../platform/access/index.js';
import { orderWorkflow, type OrderAction, type OrderStatus } from './order-workflow.js';

const statuses = Object.keys(orderWorkflow.statusNames) as OrderStatus[];
const actions = Object.keys(orderWorkflow.actions) as OrderAction[];
const vendor: readonly Role[] = ['vendor-owner', 'vendor-staff'];
const agency: readonly Role[] = ['pejabat-pengadaan', 'ppk'];
interface Row {
  readonly from: readonly OrderStatus[];
  readonly to: OrderStatus;
  readonly by: readonly Role[];
}
const allowed: Readonly<Record<OrderAction, Row>> = {
  accept: { from: ['issued'], to: 'accepted', by: vendor },
  decline: { from: ['issued'], to: 'declined', by: vendor },
  expire: { from: ['issued'], to: 'expired', by: ['system'] },
  cancel: { from: ['issued', 'accepted'], to: 'cancelled', by: agency },
  complete: { from: ['accepted'], to: 'completed', by: ['system'] },
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
