import { readReference } from '../../platform/reference/index.js';
import { documentNumber, sequenceWritten, templateRefusals } from './document-number.js';

const template = '{classification}/{sequence:3}/{type}/{agency}/{month}/{year}';
const parts = { classification: '000.3.2', type: 'SP', agencyCode: 'DINKES' };
const on = '2026-11-24';
const written = (by: string, sequence = 1) => documentNumber(by, { ...parts, sequence, on });

describe('the number of a letter', () => {
  it.each([
    [1, '000.3.2/001/SP/DINKES/XI/2026'],
    [57, '000.3.2/057/SP/DINKES/XI/2026'],
    [1234, '000.3.2/1234/SP/DINKES/XI/2026'],
  ])('writes the sequence %i with at least three digits', (sequence, expected) => {
    expect(written(template, sequence)).toBe(expected);
  });

  it('refuses a template with a placeholder that does not exist', () => {
    expect(() => written('{sequence}/{yaer}/{year}')).toThrow('{yaer}');
  });

  it.each(['SP/{year}', 'SP/{sequence}'])('refuses %s, whose numbers would repeat', (repeating) => {
    expect(() => written(repeating)).toThrow(RangeError);
  });

  it('can be written by every shipped template', async () => {
    const { templates } = await readReference<{ templates: Record<string, string> }>('document-numbers.json');
    for (const shipped of Object.values(templates)) {
      expect(templateRefusals(shipped)).toEqual([]);
      expect(written(shipped, 7)).toBe('000.3.2/007/SP/DINKES/XI/2026');
    }
  });
});

describe('a template for numbers', () => {
  it.each([
    ['{classification}/{sequence}-{type}/{agency}/{year}', []],
    ['{type}/{sequence:3}/{agency}/{year}', []],
    ['{sequence}/{type}/{year}', ['missing-token']],
    ['SP/{year}', ['missing-token', 'missing-token', 'missing-token']],
    ['{classification}/{urut}/{sequence}/{type}/{agency}/{year}', ['unknown-token']],
    ['{sequence}/{sequence}/{type}/{agency}/{year}', ['repeated-token']],
    ['1{sequence}/{type}/{agency}/{year}', ['sequence-not-apart']],
    ['{sequence}{type}/{agency}/{year}', ['sequence-not-apart']],
    ['{sequence:9}/{type}/{agency}/{year}', ['sequence-width']],
    ['{sequence}/{type}/{agency}/{year}/<b>', ['character']],
  ])('%s is refused for %j', (given, codes) => {
    expect(templateRefusals(given).map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ['the same template', template, '000.3.2/012/SP/DINKES/III/2026', 12],
    [
      'another place of the sequence',
      '{sequence}/{type}/{agency}/{month}/{year}',
      '000.3.2/012/SP/DINKES/III/2026',
      null,
    ],
    [
      'a literal that the sequence can become',
      'A/7/{sequence}/{type}/{agency}/{year}',
      'A/7/9/SP/DINKES/2026',
      9,
    ],
    ['another year', template, '000.3.2/012/SP/DINKES/III/2025', null],
    ['another agency', template, '000.3.2/012/SP/DIKES/III/2026', null],
  ])('is compared with numbers given before: %s', (_, by, number, sequence) => {
    expect(sequenceWritten(by, number, { ...parts, year: 2026 })).toBe(sequence);
  });
});
