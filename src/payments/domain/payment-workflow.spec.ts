import { decide, workflowFaults } from '../../kernel/index.js';
import { ROLES, type Role } from '../../platform/access/index.js';
import { paymentWorkflow, type PaymentAction, type PaymentStatus } from './payment-workflow.js';

const statuses = Object.keys(paymentWorkflow.statusNames) as PaymentStatus[];
const actions = Object.keys(paymentWorkflow.actions) as PaymentAction[];
const prepare: readonly Role[] = ['bendahara-pengeluaran', 'pptk'];
const verify: readonly Role[] = ['ppk-skpd'];
const approve: readonly Role[] = ['pa', 'kpa'];
const pay: readonly Role[] = ['bendahara-pengeluaran'];
const vendor: readonly Role[] = ['vendor-owner', 'vendor-staff'];

// Written from PP 12/2019 and the two-sided close, not from the table under test.
const allowed: readonly (readonly [PaymentAction, PaymentStatus, PaymentStatus, readonly Role[]])[] = [
  ['complete', 'collecting', 'complete', prepare],
  ['verify', 'complete', 'verified', verify],
  ['approve', 'verified', 'approved', approve],
  ['settle', 'approved', 'paid', pay],
  ['return', 'complete', 'collecting', verify],
  ['return', 'verified', 'collecting', approve],
  ['return', 'approved', 'collecting', pay],
  ['return-to-verification', 'verified', 'complete', approve],
  ['return-to-verification', 'approved', 'complete', pay],
  ['return-to-approval', 'approved', 'verified', pay],
  ['reopen', 'paid', 'approved', pay],
  ['close', 'paid', 'closed', vendor],
  ['correct', 'closed', 'paid', ['pa', 'kpa', 'ppk-skpd']],
  ['cancel', 'collecting', 'cancelled', vendor],
  ['cancel', 'complete', 'cancelled', vendor],
];

describe('the life of a payment', () => {
  it('has no unreachable status', () => {
    expect(workflowFaults(paymentWorkflow)).toEqual([]);
  });

  it('never moves by itself: silence and the system pay nothing and close nothing', () => {
    const bySystem = statuses.flatMap((status) =>
      actions.filter(
        (action) => decide<PaymentStatus, PaymentAction, Role>(paymentWorkflow, status, action, 'system').ok,
      ),
    );
    expect(bySystem).toEqual([]);
  });

  const cases = statuses.flatMap((status) =>
    actions.flatMap((action) => ROLES.map((role) => [status, action, role] as const)),
  );
  it.each(cases)('a payment that is %s, %s by %s', (status, action, role) => {
    const decision = decide<PaymentStatus, PaymentAction, Role>(paymentWorkflow, status, action, role);
    const row = allowed.find(([name, from]) => name === action && from === status);
    if (!row) expect(decision).toMatchObject({ ok: false, refusals: [{ code: 'wrong-status' }] });
    else if (!row[3].includes(role)) expect(decision).toMatchObject({ refusals: [{ code: 'wrong-role' }] });
    else expect(decision).toEqual({ ok: true, value: row[2] });
  });
});
