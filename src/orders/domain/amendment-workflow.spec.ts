import { decide, workflowFaults } from '../../kernel/index.js';
import { ROLES, type Role } from '../../platform/access/index.js';
import {
  amendmentWorkflow,
  isForSide,
  type AmendmentAction,
  type AmendmentStatus,
} from './amendment-workflow.js';

const statuses = Object.keys(amendmentWorkflow.statusNames) as AmendmentStatus[];
const actions = Object.keys(amendmentWorkflow.actions) as AmendmentAction[];
const parties: readonly Role[] = ['pejabat-pengadaan', 'ppk', 'vendor-owner', 'vendor-staff'];
const allowed: Readonly<Record<AmendmentAction, { to: AmendmentStatus; by: readonly Role[] }>> = {
  accept: { to: 'accepted', by: parties },
  refuse: { to: 'refused', by: parties },
  withdraw: { to: 'withdrawn', by: parties },
  expire: { to: 'expired', by: ['system'] },
};

describe('the life of a proposed change of an order', () => {
  it('has no unreachable status', () => {
    expect(workflowFaults(amendmentWorkflow)).toEqual([]);
  });

  const cases = statuses.flatMap((status) =>
    actions.flatMap((action) => ROLES.map((role) => [status, action, role] as const)),
  );
  it.each(cases)('a proposal that is %s, %s by %s', (status, action, role) => {
    const decision = decide<AmendmentStatus, AmendmentAction, Role>(amendmentWorkflow, status, action, role);
    const { to, by } = allowed[action];
    if (status !== 'open')
      expect(decision).toMatchObject({ ok: false, refusals: [{ code: 'wrong-status' }] });
    else if (!by.includes(role))
      expect(decision).toMatchObject({ ok: false, refusals: [{ code: 'wrong-role' }] });
    else expect(decision).toEqual({ ok: true, value: to });
  });

  it.each([
    ['accept', 'agency', 'vendor', true],
    ['accept', 'agency', 'agency', false],
    ['refuse', 'vendor', 'agency', true],
    ['refuse', 'vendor', 'vendor', false],
    ['withdraw', 'agency', 'agency', true],
    ['withdraw', 'agency', 'vendor', false],
  ] as const)('%s of what the %s proposed is for the %s: %s', (action, proposedBy, side, expected) => {
    expect(isForSide(action, proposedBy, side)).toBe(expected);
  });
});
