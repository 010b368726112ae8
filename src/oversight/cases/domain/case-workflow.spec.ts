import { decide, workflowFaults } from '../../../kernel/index.js';
import { caseWorkflow, clarificationWorkflow, followUpWorkflow } from './case-workflow.js';

describe('the life of a case', () => {
  it.each([caseWorkflow, clarificationWorkflow, followUpWorkflow])('is sound ($subject)', (workflow) => {
    expect(workflowFaults<string, string, string>(workflow)).toEqual([]);
  });

  it('is moved by auditors, and answered by officers only after they were asked', () => {
    const table: [string, string, string, string | null][] = [
      ['open', 'assign', 'auditor', 'assigned'],
      ['open', 'explain', 'auditor', null],
      ['assigned', 'assign', 'auditor', null],
      ['assigned', 'answer', 'ppk', null],
      ['asked', 'answer', 'ppk', 'answered'],
      ['asked', 'answer', 'auditor', null],
      ['asked', 'ask', 'auditor', null],
      ['answered', 'ask', 'auditor', 'asked'],
      ['answered', 'find', 'auditor', 'finding'],
      ['answered', 'find', 'pa', null],
      ['finding', 'settle', 'auditor', 'settled'],
      ['explained', 'ask', 'auditor', null],
      ['settled', 'find', 'auditor', null],
    ];
    for (const [status, action, role, to] of table) {
      const decision = decide<string, string, string>(caseWorkflow, status, action, role);
      expect([status, action, role, decision.ok ? decision.value : null]).toEqual([status, action, role, to]);
    }
  });
});
