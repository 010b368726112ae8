import { isCivilTime, type CivilDate, type CivilTime, type Refusal } from '../../kernel/index.js';

/** What kind of answer an attribute takes. */
export type AttributeType = 'text' | 'number' | 'integer' | 'boolean' | 'choice' | 'choices' | 'time-window';

/** Every kind of answer. */
export const ATTRIBUTE_TYPES: readonly AttributeType[] = [
  'text',
  'number',
  'integer',
  'boolean',
  'choice',
  'choices',
  'time-window',
];

/** One answer to choose: the code is stored, the label is for people. */
export interface AttributeChoice {
  readonly code: string;
  readonly label: string;
}

/** What a category asks of its items. */
export interface AttributeDefinition {
  readonly code: string;
  readonly label: string;
  readonly help: string;
  readonly type: AttributeType;
  /** What a number counts, for example `g/m²`. */
  readonly unit: string | null;
  readonly isRequired: boolean;
  /** By when items that lack it are to be completed; null leaves it to their next change. */
  readonly requiredBy: CivilDate | null;
  /** Whether a change of it goes to a curator again. */
  readonly isMaterial: boolean;
  readonly choices: readonly AttributeChoice[];
  /** Of a number the least value, of a text the least length, of `choices` the least count. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly sort: number;
  readonly status: 'active' | 'retired';
}

/** Hours of one day, for example when a meal can be served. */
export interface TimeWindow {
  readonly from: CivilTime;
  readonly until: CivilTime;
}

export type AttributeValue = string | number | boolean | readonly string[] | TimeWindow;

/** An item's answers by attribute code. */
export type AttributeValues = Readonly<Record<string, AttributeValue>>;

/** One answer as a person reads it, kept beside what was published: labels may change later. */
export interface AttributeText {
  readonly code: string;
  readonly label: string;
  readonly text: string;
}

const LONGEST_TEXT = 500;

/** The definitions that hold for a category: its ancestors' and its own, root first; the nearer one of a code counts. */
export function inheritedAttributes(
  chain: readonly (readonly AttributeDefinition[])[],
): AttributeDefinition[] {
  const byCode = new Map(chain.flat().map((definition) => [definition.code, definition]));
  return [...byCode.values()]
    .filter(({ status }) => status === 'active')
    .sort((one, other) => one.sort - other.sort || one.code.localeCompare(other.code));
}

/** The answers as they are stored: trimmed, without empty ones, and without those that were asked once and no longer are. */
export function settledAttributes(
  values: Readonly<Record<string, unknown>>,
  retired: ReadonlySet<string>,
): Record<string, unknown> {
  const settled = Object.entries(values).map(([code, value]): [string, unknown] => [code, trimmed(value)]);
  return Object.fromEntries(
    settled.filter(([code, value]) => !isEmpty(value) && !retired.has(code)).sort(byFirst),
  );
}

/** Everything wrong with settled answers, each at its field. */
export function attributeFaults(
  definitions: readonly AttributeDefinition[],
  values: Readonly<Record<string, unknown>>,
): Refusal[] {
  const known = new Map(definitions.map((definition) => [definition.code, definition]));
  const unknown = Object.keys(values)
    .filter((code) => !known.has(code))
    .map((code) => fault(code, 'attribute-unknown', 'Isian ini tidak dikenal pada kategori yang dipilih.'));
  const faults = definitions.flatMap((definition) => {
    const value = values[definition.code];
    if (value === undefined) {
      return definition.isRequired
        ? [fault(definition.code, 'attribute-missing', `${definition.label} wajib diisi.`)]
        : [];
    }
    const complaint = complaintAbout(definition, value);
    return complaint === null ? [] : [fault(definition.code, 'attribute-invalid', complaint)];
  });
  return [...unknown, ...faults];
}

/** Codes of the required attributes that the answers leave open. */
export function missingAttributes(
  definitions: readonly AttributeDefinition[],
  values: AttributeValues,
): string[] {
  return definitions
    .filter(({ code, isRequired }) => isRequired && values[code] === undefined)
    .map(({ code }) => code);
}

/** The answers in words, in the order in which they are asked. */
export function attributeTexts(
  definitions: readonly AttributeDefinition[],
  values: AttributeValues,
): AttributeText[] {
  return definitions.flatMap((definition) => {
    const value = values[definition.code];
    if (value === undefined) return [];
    return [{ code: definition.code, label: definition.label, text: textOf(definition, value) }];
  });
}

/** The form of a category as JSON Schema (2020-12), for pages and clients that draw it. */
export function attributeSchema(title: string, definitions: readonly AttributeDefinition[]): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    type: 'object',
    additionalProperties: false,
    required: definitions.filter(({ isRequired }) => isRequired).map(({ code }) => code),
    properties: Object.fromEntries(
      definitions.map((definition) => [definition.code, propertySchema(definition)]),
    ),
  };
}

function propertySchema(definition: AttributeDefinition): object {
  const { label, help, unit, type, minimum, maximum } = definition;
  const described = {
    title: label,
    ...(help ? { description: help } : {}),
    ...(unit ? { 'x-unit': unit } : {}),
    'x-type': type,
  };
  const bounds = (low: string, high: string) => ({
    ...(minimum === null ? {} : { [low]: minimum }),
    ...(maximum === null ? {} : { [high]: maximum }),
  });
  const oneOf = definition.choices.map(({ code, label: title }) => ({ const: code, title }));
  switch (type) {
    case 'text':
      return { ...described, type: 'string', maxLength: LONGEST_TEXT, ...bounds('minLength', 'maxLength') };
    case 'number':
    case 'integer':
      return { ...described, type, ...bounds('minimum', 'maximum') };
    case 'boolean':
      return { ...described, type: 'boolean' };
    case 'choice':
      return { ...described, type: 'string', oneOf };
    case 'choices': {
      const items = { type: 'string', oneOf };
      return { ...described, type: 'array', uniqueItems: true, items, ...bounds('minItems', 'maxItems') };
    }
    case 'time-window': {
      const time = { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' };
      const properties = { from: time, until: time };
      return {
        ...described,
        type: 'object',
        properties,
        required: ['from', 'until'],
        additionalProperties: false,
      };
    }
  }
}

function complaintAbout(definition: AttributeDefinition, value: unknown): string | null {
  const { label, choices, type } = definition;
  switch (type) {
    case 'text':
      if (typeof value !== 'string') return `${label} harus berupa teks.`;
      if (value.length > LONGEST_TEXT) return `${label} paling panjang ${LONGEST_TEXT} huruf.`;
      return outside(definition, value.length, 'huruf');
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return `${label} harus berupa angka.`;
      return outside(definition, value, definition.unit ?? '');
    case 'integer':
      if (!Number.isSafeInteger(value)) return `${label} harus berupa bilangan bulat.`;
      return outside(definition, value as number, definition.unit ?? '');
    case 'boolean':
      return typeof value === 'boolean' ? null : `${label} harus ya atau tidak.`;
    case 'choice':
      return choices.some(({ code }) => code === value) ? null : `${label}: ${allowedOf(choices)}.`;
    case 'choices': {
      const codes = Array.isArray(value) ? (value as unknown[]) : null;
      const isSound =
        codes !== null &&
        new Set(codes).size === codes.length &&
        codes.every((code) => choices.some((choice) => choice.code === code));
      if (!isSound) return `${label}, boleh lebih dari satu: ${allowedOf(choices)}.`;
      return outside(definition, codes.length, 'pilihan');
    }
    case 'time-window':
      return isTimeWindow(value)
        ? null
        : `${label} harus jam mulai dan jam selesai, misalnya 07:00 sampai 13:00.`;
  }
}

function outside(
  { label, minimum, maximum }: AttributeDefinition,
  value: number,
  unit: string,
): string | null {
  const inUnit = unit ? ` ${unit}` : '';
  if (minimum !== null && value < minimum) return `${label} paling sedikit ${minimum}${inUnit}.`;
  if (maximum !== null && value > maximum) return `${label} paling banyak ${maximum}${inUnit}.`;
  return null;
}

function allowedOf(choices: readonly AttributeChoice[]): string {
  return `pilih ${choices.map(({ code, label }) => (code === label ? code : `${code} (${label})`)).join(', ')}`;
}

function textOf({ choices, unit }: AttributeDefinition, value: AttributeValue): string {
  const labelOf = (code: string) => choices.find((choice) => choice.code === code)?.label ?? code;
  if (typeof value === 'boolean') return value ? 'Ya' : 'Tidak';
  if (typeof value === 'number') return unit ? `${value} ${unit}` : String(value);
  if (typeof value === 'string') return choices.length > 0 ? labelOf(value) : value;
  if (isTimeWindow(value)) return `${value.from}-${value.until}`;
  return (value as readonly string[]).map(labelOf).join(', ');
}

function isTimeWindow(value: unknown): value is TimeWindow {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const { from, until, ...rest } = value as Record<string, unknown>;
  return Object.keys(rest).length === 0 && isCivilTime(from) && isCivilTime(until) && from < until;
}

function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value;
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function byFirst([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}

function fault(attribute: string, code: string, detail: string): Refusal {
  const pointer = `/attributes/${attribute.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { pointer, code, detail };
}
