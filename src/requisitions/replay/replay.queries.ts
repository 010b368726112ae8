import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../platform/database/index.js';
import type { RuleSet } from '../../regulations/index.js';
import type { CollectedFacts, Judgement } from '../judgement.js';
import { replay, type ReplayDifference, type StoredDecision } from './replay.js';

const AT_A_TIME = 500;
// Rule sets are large and few: those met lately are kept.
const KEPT_RULE_SETS = 100;

/** A stored decision that does not come out as it was stored. */
export interface DifferingDecision {
  readonly requisitionId: string;
  readonly differences: readonly ReplayDifference[];
}

interface Row {
  readonly id: string;
  readonly facts: CollectedFacts;
  readonly verdict: Judgement;
  /** Stands for the rule set. */
  readonly key: string;
}

/** Stored decisions, judged again. */
@Injectable()
export class DecisionReplay {
  constructor(private readonly database: ReadDatabase) {}

  /** The stored decision of a requisition; null while it has not been judged. */
  async stored(requisitionId: string): Promise<StoredDecision | null> {
    return this.database.one<StoredDecision>(
      `select facts, rule_set as "ruleSet", verdict from requisition
       where id = $1 and facts is not null and rule_set is not null and verdict is not null`,
      [requisitionId],
    );
  }

  /** Replays everything that is stored; tells each difference as it is found, and answers how many decisions there were. */
  async all(tell: (differing: DifferingDecision) => void): Promise<number> {
    const ruleSets = new Map<string, RuleSet>();
    let count = 0;
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = await this.database.query<Row>(
        `select id, facts, verdict, md5(rule_set::text) as key from requisition
         where id > $1 and facts is not null and rule_set is not null and verdict is not null order by id limit $2`,
        [after, AT_A_TIME],
      );
      await this.learn(ruleSets, rows);
      for (const { id, facts, verdict, key } of rows) {
        const ruleSet = ruleSets.get(key);
        if (!ruleSet) continue;
        const differences = replay({ facts, ruleSet, verdict });
        if (differences.length > 0) tell({ requisitionId: id, differences });
        count += 1;
      }
      const last = rows.at(-1);
      if (!last || rows.length < AT_A_TIME) return count;
      after = last.id;
    }
  }

  /** Reads the rule sets of these rows that are not known yet, each once. */
  private async learn(known: Map<string, RuleSet>, rows: readonly Row[]): Promise<void> {
    if (known.size > KEPT_RULE_SETS) known.clear();
    const wanted = new Map(rows.filter(({ key }) => !known.has(key)).map(({ id, key }) => [key, id]));
    if (wanted.size === 0) return;
    const read = await this.database.query<{ id: string; ruleSet: RuleSet }>(
      `select id, rule_set as "ruleSet" from requisition where id = any($1::uuid[])`,
      [[...wanted.values()]],
    );
    for (const [key, id] of wanted) {
      const found = read.find((row) => row.id === id);
      if (found) known.set(key, found.ruleSet);
    }
  }
}
