import type { CivilDate } from '../../kernel/index.js';

/** One wording of the integrity pact (pakta integritas), as `data/integrity-pact.json` holds it. */
export interface PactWording {
  readonly version: string;
  readonly from: CivilDate;
  readonly title: string;
  readonly legalBasis: string;
  readonly verified: boolean;
  readonly paragraphs: readonly string[];
}

/** The wording to be accepted on a day: the latest that has begun; undefined when none has. */
export function pactOn(wordings: readonly PactWording[], date: CivilDate): PactWording | undefined {
  return [...wordings].filter(({ from }) => from <= date).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
}

/** The text that is shown, hashed and kept: a changed letter makes another pact. */
export function pactText({ title, paragraphs }: PactWording): string {
  return [title, ...paragraphs].join('\n');
}
