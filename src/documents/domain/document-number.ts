import { romanMonth, yearOf, type CivilDate } from '../../kernel/index.js';

/** What a number is made of. */
export interface NumberParts {
  readonly sequence: number;
  /** Short code of the agency, for example DINKES. */
  readonly agencyCode: string;
  readonly on: CivilDate;
}

const placeholder = /\{(\w+)(?::(\d+))?\}/g;

/**
 * Writes a letter number by a template such as `000.3.2/{sequence:3}/SP/{agency}/{month}/{year}`: the digit is the least width of the
 * sequence, the month is roman. Throws a RangeError for a placeholder it does not know and for a template without sequence and year,
 * because such numbers would repeat.
 */
export function documentNumber(template: string, { sequence, agencyCode, on }: NumberParts): string {
  if (!/\{sequence(:\d+)?\}/.test(template) || !template.includes('{year}')) {
    throw new RangeError(`a number template needs {sequence} and {year}: ${template}`);
  }
  return template.replace(placeholder, (found, name: string, width = '1') => {
    switch (name) {
      case 'sequence':
        return String(sequence).padStart(Number(width), '0');
      case 'agency':
        return agencyCode;
      case 'month':
        return romanMonth(on);
      case 'year':
        return String(yearOf(on));
      default:
        throw new RangeError(`unknown placeholder ${found} in number template ${template}`);
    }
  });
}
