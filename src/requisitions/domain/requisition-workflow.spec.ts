import { decide, possibleActions, workflowFaults, type Workflow } from '../../kernel/index.js';
import { ROLES, type Role } from '../../platform/access/roles.js';
import {
  requisitionWorkflow,
  type RequisitionAction,
  type RequisitionStatus,
} from './requisition-workflow.js';

const workflow: Workflow<RequisitionStatus, RequisitionAction, Role> = requisitionWorkflow;
const statuses = Object.keys(workflow.statusNames) as RequisitionStatus[];
const actions = Object.keys(workflow.actions) as RequisitionAction[];

// Which post of these roles decides is said by the seats of a step, never by the role alone.
const approvers =
  'pa kpa ppk pptk pejabat-pengadaan bendahara-pengeluaran receiver ppk-skpd ukpbj-verifier ukpbj-curator';
// Written out by hand, so that a slip in the table is a failing test and not a new truth.
const allowed: Record<string, string> = {
  'draft edit': 'pptk > draft',
  'returned edit': 'pptk > returned',
  'draft submit': 'pptk > submitted',
  'returned submit': 'pptk > submitted',
  'expired edit': 'pptk > expired',
  'expired submit': 'pptk > submitted',
  'submitted approve': `${approvers} > approved`,
  'submitted return': `${approvers} > returned`,
  'submitted reject': `${approvers} > rejected`,
  'submitted withdraw': 'pptk > returned',
  'submitted expire': 'system > expired',
  'approved expire': 'system > expired',
  'approved amend': 'pptk > approved',
  'approved amend-anew': 'pptk > submitted',
  'draft cancel': 'pptk > cancelled',
  'returned cancel': 'pptk > cancelled',
  'expired cancel': 'pptk > cancelled',
  'submitted cancel': 'pptk > cancelled',
  'approved cancel': 'pptk > cancelled',
  'draft take-over': 'pptk > draft',
  'returned take-over': 'pptk > returned',
  'expired take-over': 'pptk > expired',
  'submitted take-over': 'pptk > submitted',
  'approved take-over': 'pptk > approved',
  'confirmed take-over': 'pptk > confirmed',
  'contested take-over': 'pptk > contested',
  'draft override-budget': 'pa kpa > draft',
  'returned override-budget': 'pa kpa > returned',
  'expired override-budget': 'pa kpa > expired',
  'urgent retract': 'pptk pejabat-pengadaan > cancelled',
  'draft ask': 'pptk pejabat-pengadaan > urgent',
  'urgent confirm': 'vendor-owner vendor-staff > confirmed',
  'urgent decline': 'vendor-owner vendor-staff > cancelled',
  'urgent lapse': 'system > cancelled',
  'confirmed justify': 'pptk pejabat-pengadaan > submitted',
  'contested justify': 'pptk pejabat-pengadaan > submitted',
  'submitted mend': `${approvers} > confirmed`,
  'confirmed contest': 'system > contested',
  'submitted contest': `${approvers} system > contested`,
  'contested settle': 'pa > cancelled',
  'approved drop-rest': 'pptk system > ordered',
  'approved order': 'pejabat-pengadaan system > ordered',
  'ordered reopen': 'vendor-owner vendor-staff pejabat-pengadaan ppk system > approved',
  'ordered give-up': 'pejabat-pengadaan ppk > cancelled',
  'approved change-offer': 'pejabat-pengadaan > approved',
};

const cases = statuses.flatMap((status) => actions.map((action) => ({ status, action })));

describe('the life of a requisition', () => {
  it('has no dead end by mistake', () => {
    expect(workflowFaults(workflow)).toEqual([]);
  });

  it.each(cases)('from $status by $action, role by role', ({ status, action }) => {
    const [by = '', to = ''] = (allowed[`${status} ${action}`] ?? '').split(' > ');
    for (const role of ROLES) {
      const decision = decide(workflow, status, action, role);
      if (by === '') expect(decision).toMatchObject({ ok: false, refusals: [{ code: 'wrong-status' }] });
      else if (by.split(' ').includes(role)) expect(decision).toEqual({ ok: true, value: to });
      else expect(decision).toMatchObject({ ok: false, refusals: [{ code: 'wrong-role' }] });
    }
  });

  it('ends with rejection and cancellation', () => {
    for (const role of ROLES) {
      expect(possibleActions(workflow, 'rejected', role)).toEqual([]);
      expect(possibleActions(workflow, 'cancelled', role)).toEqual([]);
    }
  });
});
