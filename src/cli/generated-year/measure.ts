import type { INestApplicationContext } from '@nestjs/common';
import { FlagRuns, RED_FLAG_RULES, isComputable } from '../../oversight/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import type { PlantedCase } from './frauds/index.js';
import { openFindings } from './rows.queries.js';

/** How well a rule finds what was planted. Shares from 0 to 1; null where there is nothing to divide by. */
export interface Measure {
  readonly rule: string;
  readonly title: string;
  readonly planted: number;
  /** Planted cases that a finding names. */
  readonly recalled: number;
  readonly recall: number | null;
  readonly findings: number;
  /** Findings that name a planted case of their rule. */
  readonly right: number;
  readonly precision: number | null;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Runs every rule over everything and holds what it finds against what was planted. */
export async function measureFlags(
  app: INestApplicationContext,
  planted: readonly PlantedCase[],
): Promise<Measure[]> {
  await app.get(FlagRuns).runEverything('ukur');
  const findings = await openFindings(app.get(ReadDatabase));
  return RED_FLAG_RULES.filter(isComputable).map(({ id, title }) => {
    const cases = planted.filter(({ rule }) => rule === id);
    const named = findings
      .filter(({ rule }) => rule === id)
      .map(({ ids, evidence }) => new Set([...ids, ...(evidence.match(UUID) ?? [])]));
    const recalled = cases.filter(({ ids }) =>
      named.some((names) => ids.some((one) => names.has(one))),
    ).length;
    const right = named.filter((names) => cases.some(({ ids }) => ids.some((one) => names.has(one)))).length;
    return {
      ...{ rule: id, title, planted: cases.length, recalled, findings: named.length, right },
      recall: cases.length === 0 ? null : recalled / cases.length,
      precision: named.length === 0 ? null : right / named.length,
    };
  });
}
