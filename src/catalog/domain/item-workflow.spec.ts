import { decide, workflowFaults } from '../../kernel/index.js';
import { ROLES, type Role } from '../../platform/access/index.js';
import { itemWorkflow, type ItemAction, type ItemStatus } from './item-workflow.js';

const owner: readonly Role[] = ['vendor-owner', 'vendor-staff'];
const curator: readonly Role[] = ['ukpbj-curator'];

const writers: readonly Role[] = [...owner, ...curator];
const supervision: readonly Role[] = [...curator, 'system'];
const anyone: readonly Role[] = [...owner, ...supervision];

/** Every step there is; what is not here is refused. */
const steps: readonly [ItemStatus, ItemAction, ItemStatus, readonly Role[]][] = [
  ['draft', 'edit', 'draft', writers],
  ['returned', 'edit', 'returned', writers],
  ['draft', 'submit', 'in_review', owner],
  ['returned', 'submit', 'in_review', owner],
  ['in_review', 'withdraw', 'draft', owner],
  ['in_review', 'publish', 'published', curator],
  ['in_review', 'return', 'returned', curator],
  ['published', 'amend', 'published', owner],
  ['published', 'propose', 'in_review', writers],
  ['published', 'revise', 'draft', owner],
  ['suspended', 'revise', 'draft', owner],
  ['retired', 'revise', 'draft', owner],
  ...(['draft', 'in_review', 'returned', 'published'] as const).flatMap(
    (from): [ItemStatus, ItemAction, ItemStatus, readonly Role[]][] => [
      [from, 'suspend', 'suspended', supervision],
      [from, 'pause', 'suspended', owner],
      [from, 'retire', 'retired', owner],
    ],
  ),
  ['suspended', 'retire', 'retired', owner],
  ['suspended', 'resume', 'published', anyone],
  ['suspended', 'reopen', 'draft', anyone],
];

describe('the life of an item', () => {
  it('is a sound table', () => {
    expect(workflowFaults(itemWorkflow)).toEqual([]);
  });

  const statuses = Object.keys(itemWorkflow.statusNames) as ItemStatus[];
  const actions = Object.keys(itemWorkflow.actions) as ItemAction[];
  const cases = statuses.flatMap((status) => actions.map((action) => [status, action] as const));

  it.each(cases)('allows in %s to %s only whom the table names', (status, action) => {
    const step = steps.find(([from, name]) => from === status && name === action);
    for (const role of ROLES) {
      const decision = decide(itemWorkflow, status, action, role);
      if (!step) expect(decision).toMatchObject({ ok: false, refusals: [{ code: 'wrong-status' }] });
      else if (step[3].includes(role)) expect(decision).toEqual({ ok: true, value: step[2] });
      else expect(decision).toMatchObject({ ok: false, refusals: [{ code: 'wrong-role' }] });
    }
  });
});
