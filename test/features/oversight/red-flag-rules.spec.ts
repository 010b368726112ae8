import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isComputable } from '../../../src/oversight/flags/red-flag.js';
import { RED_FLAG_RULES } from '../../../src/oversight/flags/rules/index.js';

const SHIPPED = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../data/oversight/red-flags.json'), 'utf8'),
) as Record<string, { code: string; label: string; value: unknown; verified: boolean; source: string }[]>;

describe('the red flags', () => {
  it('are RF01 to RF38, each computable or with the reason why not', () => {
    const wanted = Array.from({ length: 38 }, (_, n) => `RF${String(n + 1).padStart(2, '0')}`);
    expect(RED_FLAG_RULES.map(({ id }) => id)).toEqual(wanted);
    for (const rule of RED_FLAG_RULES) {
      if (isComputable(rule)) expect(Boolean(rule.sql) !== Boolean(rule.find)).toBe(true);
      else expect(rule.cannotBecause.length).toBeGreaterThan(20);
    }
  });

  it('have a question, a legal basis and figures that say where they come from', () => {
    for (const { id, question, legalBasis } of RED_FLAG_RULES) {
      expect([id, question.endsWith('?'), legalBasis.length > 3]).toEqual([id, true, true]);
    }
    expect(Object.keys(SHIPPED).sort()).toEqual(RED_FLAG_RULES.map(({ id }) => id));
    for (const parameter of Object.values(SHIPPED).flat()) {
      expect(parameter).toMatchObject({
        verified: expect.any(Boolean) as boolean,
        source: expect.stringMatching(/\S/) as string,
      });
    }
  });
});
