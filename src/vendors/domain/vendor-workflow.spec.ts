import { decide, workflowFaults, type Workflow } from '../../kernel/index.js';
import { ROLES, type Role } from '../../platform/access/index.js';
import { vendorWorkflow, type VendorAction, type VendorStatus } from './vendor-workflow.js';

const workflow: Workflow<VendorStatus, VendorAction, Role> = vendorWorkflow;
const statuses = Object.keys(workflow.statusNames) as VendorStatus[];
const actions = Object.keys(workflow.actions) as VendorAction[];

const permitted: Record<string, VendorStatus> = {
  'draft submit vendor-owner': 'submitted',
  'draft submit account': 'submitted',
  'returned submit vendor-owner': 'submitted',
  'returned submit account': 'submitted',
  'submitted verify ukpbj-verifier': 'verified',
  'submitted return ukpbj-verifier': 'returned',
  'verified suspend ukpbj-verifier': 'suspended',
  'suspended reinstate ukpbj-verifier': 'verified',
};

describe("a vendor's life", () => {
  it('is a sound table', () => expect(workflowFaults(workflow)).toEqual([]));

  it.each(statuses.flatMap((status) => actions.map((action) => [status, action] as const)))(
    'from %s by %s goes only where the table says, for every role',
    (status, action) => {
      for (const role of ROLES) {
        const decision = decide(workflow, status, action, role);
        expect([role, decision.ok ? decision.value : undefined]).toEqual([
          role,
          permitted[`${status} ${action} ${role}`],
        ]);
      }
    },
  );
});
