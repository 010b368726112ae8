import { judge, type CollectedFacts, type Judgement } from '../../src/requisitions/index.js';
import type { RuleSet } from '../../src/regulations/index.js';
import type { TestApp } from './app.js';

type Row = Record<string, unknown>;

/** Everything the database holds about a requisition. */
export interface RequisitionRows {
  readonly requisition: Row;
  readonly lines: Row[];
  readonly entries: Row[];
  readonly history: Row[];
  /** Also refused attempts, which name the route. */
  readonly audit: Row[];
}

/** What is written about the requisition now. */
export async function rowsOf(test: TestApp, id: string): Promise<RequisitionRows> {
  const [requisition = {}] = await test.sql(`select * from requisition where id = $1`, [id]);
  return {
    requisition,
    lines: await test.sql(`select * from requisition_line where requisition_id = $1 order by position`, [id]),
    entries: await test.sql(`select kind, amount from budget_entry where requisition_id = $1 order by id`, [
      id,
    ]),
    history: await test.sql(
      `select from_status, to_status, action, reason from status_change where record_id = $1 order by id`,
      [id],
    ),
    audit: await test.sql(`select action, outcome from audit_entry where record_id = $1 order by seq`, [id]),
  };
}

/** Judges what was stored by the rules that were stored. */
export function evaluateAgain(requisition: Row): Judgement {
  return judge(requisition.rule_set as RuleSet, requisition.facts as CollectedFacts);
}
