import { romanMonth, yearOf, type CivilDate, type Refusal } from '../../kernel/index.js';

/** What a number is made of. */
export interface NumberParts {
  readonly sequence: number;
  /** Kode klasifikasi, such as 000.3.2. */
  readonly classification: string;
  /** SP, SPK, KWT, BAST, ... */
  readonly type: string;
  /** Short code of the agency, for example DINKES. */
  readonly agencyCode: string;
  readonly on: CivilDate;
}

const placeholder = /\{(\w+)(?::(\d+))?\}/g;
const needed = ['sequence', 'type', 'agency', 'year'] as const;
const known = [...needed, 'classification', 'month'];

/**
 * Writes a letter number by a template such as `{classification}/{sequence:3}/{type}/{agency}/{month}/{year}`: the digit is the least
 * width of the sequence, the month is roman. Throws a RangeError for a placeholder it does not know and for a template without
 * sequence and year, because such numbers would repeat.
 */
export function documentNumber(template: string, parts: NumberParts): string {
  if (!/\{sequence(:\d+)?\}/.test(template) || !template.includes('{year}')) {
    throw new RangeError(`a number template needs {sequence} and {year}: ${template}`);
  }
  return template.replace(placeholder, (found, name: string, width = '1') => {
    switch (name) {
      case 'sequence':
        return String(parts.sequence).padStart(Number(width), '0');
      case 'classification':
        return parts.classification;
      case 'type':
        return parts.type;
      case 'agency':
        return parts.agencyCode;
      case 'month':
        return romanMonth(parts.on);
      case 'year':
        return String(yearOf(parts.on));
      default:
        throw new RangeError(`unknown placeholder ${found} in number template ${template}`);
    }
  });
}

/** Why a template cannot be used: numbers by it would repeat, be read wrongly or not come out at all. Empty when it can. */
export function templateRefusals(template: string): Refusal[] {
  const names = [...template.matchAll(placeholder)].map(([, name = '']) => name);
  const literal = template.replace(placeholder, '');
  const refusals: Refusal[] = [];
  const refuse = (code: string, detail: string): void => {
    refusals.push({ code, detail, pointer: '/template' });
  };
  for (const name of new Set(names.filter((given) => !known.includes(given)))) {
    refuse(
      'unknown-token',
      `{${name}} tidak dikenal; yang ada: ${known.map((token) => `{${token}}`).join(', ')}.`,
    );
  }
  for (const name of needed.filter((token) => !names.includes(token))) {
    refuse('missing-token', `Pola nomor memerlukan {${name}}, agar nomor tidak pernah sama.`);
  }
  if (names.filter((name) => name === 'sequence').length > 1) {
    refuse('repeated-token', '{sequence} ditulis satu kali saja.');
  }
  if (/[A-Za-z0-9}]\{sequence|\{sequence(:\d+)?\}[A-Za-z0-9{]/.test(template)) {
    refuse(
      'sequence-not-apart',
      'Nomor urut dipisahkan dari yang lain dengan tanda baca, misalnya garis miring.',
    );
  }
  if (/\{sequence:(0|[7-9]|\d\d+)\}/.test(template)) {
    refuse('sequence-width', 'Lebar nomor urut 1 sampai dengan 6 angka.');
  }
  if (/[^A-Za-z0-9 ./_-]/.test(literal)) {
    refuse('character', 'Selain token, pola nomor hanya memuat huruf, angka, spasi, dan tanda . / - _');
  }
  return refusals;
}

/**
 * The sequence that this template would write as `number`, or null when it never would. With it a change of template is refused
 * that would give, later in the year, a number that the template before has already given.
 */
export function sequenceWritten(
  template: string,
  number: string,
  parts: Omit<NumberParts, 'sequence' | 'on'> & { readonly year: number },
): number | null {
  const written: Readonly<Record<string, string>> = {
    sequence: '(?<sequence>\\d+)',
    classification: escaped(parts.classification),
    type: escaped(parts.type),
    agency: escaped(parts.agencyCode),
    month: '[IVX]+',
    year: String(parts.year),
  };
  const pattern = template
    .split(/(\{\w+(?::\d+)?\})/)
    .map((part) => written[/^\{(\w+)/.exec(part)?.[1] ?? ''] ?? escaped(part))
    .join('');
  const sequence = new RegExp(`^${pattern}$`).exec(number)?.groups?.sequence;
  return sequence === undefined ? null : Number(sequence);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
