import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseTaxFile, type TaxRule } from './tax-rules.js';

function load(): readonly TaxRule[] {
  const parsed = parseTaxFile(JSON.parse(readFileSync(resolve('data/taxes/taxes.json'), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusals));
  return parsed.value;
}

describe('the tax data file', () => {
  const [rule] = load();
  it.each([
    ['/rules', {}],
    ['/rules/0/legalBasis', { rules: [{ ...rule, legalBasis: '' }] }],
    ['/rules/0/value', { rules: [{ ...rule, value: 0.11, rounding: undefined }] }],
    [
      '/rules/0/value',
      { rules: [{ ...rule, value: { numerator: 11, denominator: 0 }, rounding: undefined }] },
    ],
    ['/rules/0/rounding', { rules: [{ ...rule, rounding: 'bankers' }] }],
    ['/rules/0/from', { rules: [{ ...rule, from: '2026-02-30' }] }],
    ['/rules/0/verified', { rules: [{ ...rule, verified: 'ya' }] }],
    ['/rules/1/from', { rules: [rule, rule] }],
  ])('with a mistake is refused at %s', (pointer, json) => {
    expect(parseTaxFile(json)).toMatchObject({ ok: false, refusals: [{ code: 'tax-file', pointer }] });
  });
});
