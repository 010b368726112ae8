import { v7 as uuidv7 } from 'uuid';
import type { RuleSet } from '../../../src/regulations/index.js';
import { judge, type CollectedFacts, type Judgement } from '../../../src/requisitions/index.js';
import type { TestApp } from '../app.js';
import type { Purchasing } from '../purchasing.js';

/** A decision as it stands in the database. */
export interface KeptDecision {
  readonly id: string;
  readonly agencyId: string;
  readonly facts: CollectedFacts;
  readonly ruleSet: RuleSet;
  readonly verdict: Judgement;
}

/** Judges each of the facts by `ruleSet` and keeps them as requisitions of the agency, in one statement. */
export async function manyDecisions(
  test: TestApp,
  { agencyId, budgetLineId, pptk }: Pick<Purchasing, 'agencyId' | 'budgetLineId' | 'pptk'>,
  ruleSet: RuleSet,
  facts: readonly CollectedFacts[],
): Promise<KeptDecision[]> {
  const kept = facts.map((one) => ({
    id: uuidv7(),
    agencyId,
    facts: one,
    ruleSet,
    verdict: JSON.parse(JSON.stringify(judge(ruleSet, one))) as Judgement,
  }));
  const rows = kept.map(({ id, facts: one, verdict }, at) => ({
    at: at + 1,
    id,
    facts: one,
    verdict,
    total: one.common.totalBeforeTax,
  }));
  const insert = (records: typeof rows, rules: string, value: unknown) =>
    test.sql(
      `insert into requisition (id, agency_id, budget_line_id, kind, title, delivery_date, delivery_place, receiver,
                                requester_id, requester_post_id, status, total, facts, rule_set, verdict, submitted_at)
       select r.id, $2, $3, 'atk', 'Rapat ke-' || r.at, '2026-11-10', 'Aula', 'Penerima', $4, $5, 'approved', r.total, r.facts,
              ${rules}, r.verdict, now()
       from jsonb_to_recordset($1::jsonb) as r (at int, id uuid, total bigint, facts jsonb, verdict jsonb)`,
      [JSON.stringify(records), agencyId, budgetLineId, pptk.accountId, pptk.postId, value],
    );
  // The rule set is large: the rows after the first take it over as the database keeps it, packed.
  await insert(rows.slice(0, 1), '$6::jsonb', JSON.stringify(ruleSet));
  await insert(rows.slice(1), '(select rule_set from requisition where id = $6)', rows[0]?.id);
  return kept;
}
