import { readReference } from '../../platform/reference/index.js';
import { documentNumber } from './document-number.js';

const template = '000.3.2/{sequence:3}/SP/{agency}/{month}/{year}';
const on = '2026-11-24';

describe('the number of a letter', () => {
  it.each([
    [1, '000.3.2/001/SP/DINKES/XI/2026'],
    [57, '000.3.2/057/SP/DINKES/XI/2026'],
    [1234, '000.3.2/1234/SP/DINKES/XI/2026'],
  ])('writes the sequence %i with at least three digits', (sequence, expected) => {
    expect(documentNumber(template, { sequence, agencyCode: 'DINKES', on })).toBe(expected);
  });

  it('refuses a template with a placeholder that does not exist', () => {
    expect(() => documentNumber('{sequence}/{yaer}/{year}', { sequence: 1, agencyCode: 'A', on })).toThrow(
      '{yaer}',
    );
  });

  it.each(['SP/{year}', 'SP/{sequence}'])('refuses %s, whose numbers would repeat', (repeating) => {
    expect(() => documentNumber(repeating, { sequence: 1, agencyCode: 'A', on })).toThrow(RangeError);
  });

  it('can be written by every shipped template', async () => {
    const { templates } = await readReference<{ templates: Record<string, string> }>('document-numbers.json');
    for (const shipped of Object.values(templates)) {
      expect(documentNumber(shipped, { sequence: 7, agencyCode: 'DINKES', on })).toContain('007');
    }
  });
});
