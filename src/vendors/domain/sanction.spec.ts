import { decide, workflowFaults, type Workflow } from '../../kernel/index.js';
import { ROLES, type Role } from '../../platform/access/index.js';
import {
  decisionRefusals,
  lastDayOf,
  sanctionWorkflow,
  type SanctionAction,
  type SanctionStatus,
} from './sanction.js';

const workflow: Workflow<SanctionStatus, SanctionAction, Role> = sanctionWorkflow;
const statuses = Object.keys(workflow.statusNames) as SanctionStatus[];
const actions = Object.keys(workflow.actions) as SanctionAction[];

const permitted: Record<string, SanctionStatus> = {
  'noticed reply vendor-owner': 'replied',
  'noticed impose ukpbj-verifier': 'imposed',
  'replied impose ukpbj-verifier': 'imposed',
  'noticed dismiss ukpbj-verifier': 'dismissed',
  'replied dismiss ukpbj-verifier': 'dismissed',
  'imposed lift ukpbj-verifier': 'lifted',
};

describe("a sanction's life", () => {
  it('is a sound table', () => expect(workflowFaults(workflow)).toEqual([]));

  it.each(statuses.flatMap((status) => actions.map((action) => [status, action] as const)))(
    'from %s by %s goes only where the table says, for every role',
    (status, action) => {
      for (const role of ROLES) {
        const decision = decide(workflow, status, action, role);
        const reached = decision.ok ? decision.value : undefined;
        expect([role, reached]).toEqual([role, permitted[`${status} ${action} ${role}`]]);
      }
    },
  );
});

describe('the last day of a sanction', () => {
  it.each([
    ['2026-01-01', 6, '2026-06-30'],
    ['2026-11-22', 6, '2027-05-21'],
    ['2026-12-15', 1, '2027-01-14'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-05-31', 1, '2026-06-30'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-11-22', 24, '2028-11-21'],
  ])('that begins on %s for %i months is %s', (from, months, last) => {
    expect(lastDayOf(from, months)).toBe(last);
  });
});

describe('deciding on a sanction', () => {
  const facts = {
    replied: false,
    replyDue: '2026-11-27',
    replyLegalBasis: 'CONTOH ps 13',
    today: '2026-11-28',
    isNotifier: false,
  };
  const codes = (change: Partial<typeof facts>) =>
    decisionRefusals({ ...facts, ...change }).map(({ code }) => code);

  it('is possible once the vendor has let the time for its reply pass', () => expect(codes({})).toEqual([]));
  it('waits until the last day for the reply is over', () =>
    expect(codes({ today: '2026-11-27' })).toEqual(['reply-time-running']));
  it('need not wait when the vendor has replied', () =>
    expect(codes({ today: '2026-11-23', replied: true })).toEqual([]));
  it('is for somebody else than who gave the notice', () =>
    expect(codes({ isNotifier: true })).toEqual(['notifier-decides']));
});
