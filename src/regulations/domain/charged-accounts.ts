import type { RequisitionFacts } from './requisition-facts.js';

/** What the accounts of a requisition are read from; without lines, and for lines without an account of their own, it is the main one. */
export type AccountFacts = Pick<RequisitionFacts, 'accountCode'> & Partial<Pick<RequisitionFacts, 'lines'>>;

/** An account that something is charged to, and the field of the facts that says so. */
export interface ChargedAccount {
  readonly accountCode: string;
  readonly pointer: string;
}

/** Every account that a line is charged to, once each, at its first line. */
export function chargedAccounts({ accountCode, lines = [] }: AccountFacts): ChargedAccount[] {
  const main = { accountCode, pointer: '/accountCode' };
  const all = lines.map(({ accountCode: own }, index) =>
    own === undefined ? main : { accountCode: own, pointer: `/lines/${index}/budgetLineId` },
  );
  const charged = all.length === 0 ? [main] : all;
  return charged.filter(
    (one, at) => charged.findIndex((other) => other.accountCode === one.accountCode) === at,
  );
}

/** Whether something is charged to one of these accounts. */
export function isChargedTo(facts: AccountFacts, accounts: readonly string[]): boolean {
  return chargedAccounts(facts).some(({ accountCode }) => accounts.includes(accountCode));
}

/** The fields of the budget lines that no package of the procurement plan covers; undefined when it was not asked. */
export function withoutRup({
  hasRup,
  lines,
}: Pick<RequisitionFacts, 'hasRup' | 'lines'>): string[] | undefined {
  if (hasRup === undefined) return undefined;
  const all = lines.map((line, index) =>
    line.accountCode === undefined
      ? { has: hasRup, pointer: '/hasRup' }
      : { has: line.hasRup === true, pointer: `/lines/${index}/budgetLineId` },
  );
  const asked = all.length === 0 ? [{ has: hasRup, pointer: '/hasRup' }] : all;
  return [...new Set(asked.filter(({ has }) => !has).map(({ pointer }) => pointer))];
}
