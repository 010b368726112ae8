import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { engineOf, type RuleSet } from '../../regulations/index.js';
import type { CollectedFacts, Judgement } from '../judgement.js';
import { replay } from './replay.js';

interface Frozen {
  readonly ruleSets: readonly RuleSet[];
  readonly decisions: readonly {
    /** Index of the rule set it was made under. */
    readonly ruleSet: number;
    readonly facts: CollectedFacts;
    readonly verdict: Judgement;
  }[];
}

function frozen(name: string): Frozen {
  return JSON.parse(readFileSync(resolve('test/support/decisions', name), 'utf8')) as Frozen;
}

describe('decisions made under the first edition of the rules', () => {
  const { ruleSets, decisions } = frozen('engine-1.json');

  it('say so by saying nothing', () => {
    expect(ruleSets.map(engineOf)).toEqual(ruleSets.map(() => 1));
  });

  it.each(decisions.map((decision, index) => [index + 1, decision] as const))(
    'number %i comes out as it was written down',
    (_number, { ruleSet, facts, verdict }) => {
      const rules = ruleSets[ruleSet];
      if (!rules) throw new Error('the decision names no rule set');
      expect(replay({ facts, ruleSet: rules, verdict })).toEqual([]);
    },
  );

  it('whose stored verdict somebody has changed are told part by part', () => {
    const [{ ruleSet, facts, verdict }] = decisions as [Frozen['decisions'][number]];
    const [first, ...others] = verdict.rules;
    const forged = {
      ...verdict,
      allowed: !verdict.allowed,
      rules: [{ ...first!, detail: 'Lain.' }, ...others],
    };
    expect(replay({ facts, ruleSet: ruleSets[ruleSet]!, verdict: forged })).toMatchObject([
      { part: `rules/${first?.code}` },
      { part: 'allowed', stored: !verdict.allowed, replayed: verdict.allowed },
    ]);
  });
});
