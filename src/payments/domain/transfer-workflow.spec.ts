import { decide, workflowFaults } from '../../kernel/index.js';
import { ROLES, type Role } from '../../platform/access/index.js';
import { transferWorkflow, type TransferAction, type TransferStatus } from './transfer-workflow.js';

const statuses = Object.keys(transferWorkflow.statusNames) as TransferStatus[];
const actions = Object.keys(transferWorkflow.actions) as TransferAction[];
const vendor: readonly Role[] = ['vendor-owner', 'vendor-staff'];
const pay: readonly Role[] = ['bendahara-pengeluaran'];
const allowed: readonly (readonly [TransferAction, TransferStatus, TransferStatus, readonly Role[]])[] = [
  ['arrive', 'sent', 'arrived', vendor],
  ['arrive', 'missing', 'arrived', vendor],
  ['deny', 'sent', 'missing', vendor],
  ['prove', 'missing', 'sent', pay],
  ['bounce', 'sent', 'returned', pay],
  ['bounce', 'missing', 'returned', pay],
  ['doubt', 'arrived', 'missing', ['pa', 'kpa', 'ppk-skpd']],
];

describe('the life of a transfer', () => {
  it('has no unreachable status', () => {
    expect(workflowFaults(transferWorkflow)).toEqual([]);
  });

  const cases = statuses.flatMap((status) =>
    actions.flatMap((action) => ROLES.map((role) => [status, action, role] as const)),
  );
  it.each(cases)('a transfer that is %s, %s by %s', (status, action, role) => {
    const decision = decide<TransferStatus, TransferAction, Role>(transferWorkflow, status, action, role);
    const row = allowed.find(([name, from]) => name === action && from === status);
    if (!row) expect(decision).toMatchObject({ ok: false, refusals: [{ code: 'wrong-status' }] });
    else if (!row[3].includes(role)) expect(decision).toMatchObject({ refusals: [{ code: 'wrong-role' }] });
    else expect(decision).toEqual({ ok: true, value: row[2] });
  });
});
