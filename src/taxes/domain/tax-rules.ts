import {
  inForceOn,
  isSoundPeriod,
  overlap,
  refuse,
  unlessRefused,
  type CivilDate,
  type Decision,
  type Effective,
  type Refusal,
  type Rounding,
} from '../../kernel/index.js';

/** A rate or share as a fraction of whole numbers, so that no float ever enters a tax. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** One version of one tax rule: a rate, an amount in rupiah, a choice, a list, or a yes. */
export interface TaxRule extends Effective {
  readonly code: string;
  readonly value: number | string | true | readonly string[] | Fraction;
  /** How an amount by this fraction is rounded to whole rupiah; every fraction has one. */
  readonly rounding?: Rounding;
  /** The article that says how it is rounded. */
  readonly roundingBasis?: string;
  /** Kemendagri code of the regency whose rule this is; without it the rule is national. */
  readonly region?: string;
  readonly unit: string;
  readonly legalBasis: string;
  /** True only when the value was read in the regulation itself or on an official page. */
  readonly verified: boolean;
  readonly source: string;
}

/** A fraction rule that is known to be one. */
export type RateRule = TaxRule & { readonly value: Fraction; readonly rounding: Rounding };

/** Looks up the rule in force on the day and in the region of a supply; undefined when there is none. */
export type TaxLookup = (code: string) => TaxRule | undefined;

/** The look-up for one day and region. */
export function taxRulesOn(rules: readonly TaxRule[], on: CivilDate, region: string): TaxLookup {
  const inForce = inForceOn(
    rules.filter((rule) => rule.region === undefined || rule.region === region),
    on,
  );
  return (code) => inForce.find((rule) => rule.code === code);
}

/** The fraction rule of this code, or undefined when it is absent or not a fraction. */
export function rateOf(lookup: TaxLookup, code: string): RateRule | undefined {
  const rule = lookup(code);
  return rule && isFraction(rule.value) && rule.rounding ? (rule as RateRule) : undefined;
}

/** How a rate is rounded, as a tax line tells it; nothing where no article is known. */
export function roundingOf({ rounding, roundingBasis }: RateRule): {
  rounding?: { rule: Rounding; legalBasis: string };
} {
  return roundingBasis === undefined ? {} : { rounding: { rule: rounding, legalBasis: roundingBasis } };
}

/** The whole-number value of this code, or undefined when it is absent or not a number. */
export function amountOf(lookup: TaxLookup, code: string): number | undefined {
  const value = lookup(code)?.value;
  return typeof value === 'number' ? value : undefined;
}

/**
 * Reads the tax data file that was parsed as JSON: `{ "rules": [...] }`. Refuses with `tax-file` and a pointer for each field
 * that is missing or of the wrong kind, and for two versions of one rule on the same day.
 */
export function parseTaxFile(json: unknown): Decision<readonly TaxRule[]> {
  const rules = isFields(json) ? json.rules : undefined;
  if (!Array.isArray(rules)) return refuse(wrong('/rules', 'harus berupa daftar'));
  const shape = rules.flatMap((rule: unknown, index) =>
    shapeFaults(isFields(rule) ? rule : {}, `/rules/${index}`),
  );
  if (shape.length > 0) return unlessRefused(shape, []);
  const read = rules as TaxRule[];
  const doubled = read.flatMap((later, index) =>
    read
      .slice(0, index)
      .some(
        (earlier) =>
          earlier.code === later.code && earlier.region === later.region && overlap(earlier, later),
      )
      ? [wrong(`/rules/${index}/from`, `versi ${later.code} bertumpang dengan versi lain`)]
      : [],
  );
  return unlessRefused(doubled, read);
}

type Fields = Readonly<Record<string, unknown>>;

function shapeFaults(rule: Fields, at: string): Refusal[] {
  const { value, rounding, region } = rule;
  const sound: [string, boolean, string][] = [
    ...['code', 'unit', 'legalBasis', 'source'].map((name): [string, boolean, string] => [
      name,
      isText(rule[name]),
      'harus berupa teks dan tidak kosong',
    ]),
    ['value', isValue(value), 'harus bilangan bulat, teks, true, daftar teks, atau pecahan'],
    [
      'rounding',
      isFraction(value)
        ? rounding === 'half-up' || rounding === 'down' || rounding === 'up'
        : rounding === undefined,
      'harus "half-up", "down", atau "up" pada pecahan, dan tidak ada pada nilai lain',
    ],
    [
      'roundingBasis',
      rule.roundingBasis === undefined || isText(rule.roundingBasis),
      'harus berupa teks bila ada',
    ],
    ['region', region === undefined || isText(region), 'harus kode kabupaten/kota'],
    ['from', isSoundPeriod({ from: rule.from, until: rule.until }), 'masa berlaku tidak sah'],
    ['verified', typeof rule.verified === 'boolean', 'harus true atau false'],
  ];
  return sound.filter(([, isSound]) => !isSound).map(([name, , what]) => wrong(`${at}/${name}`, what));
}

function isValue(value: unknown): boolean {
  return (
    (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) ||
    value === true ||
    isText(value) ||
    (Array.isArray(value) && value.length > 0 && value.every(isText)) ||
    isFraction(value)
  );
}

function isFraction(value: unknown): value is Fraction {
  if (!isFields(value)) return false;
  const { numerator, denominator } = value;
  return (
    Number.isSafeInteger(numerator) &&
    Number(numerator) > 0 &&
    Number.isSafeInteger(denominator) &&
    Number(denominator) > 0
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(pointer: string, what: string): Refusal {
  return { code: 'tax-file', pointer, detail: `${pointer}: ${what}.` };
}
