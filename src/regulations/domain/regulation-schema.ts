import type { CatalogueEntry } from './parameter-details.js';
import { FORMS } from './regulation-document.js';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string', minLength: 1, pattern: '\\S' };
const texts: Schema = { type: 'array', items: { type: 'string' }, minItems: 1 };
const day: Schema = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' };
const dayOrNull: Schema = { anyOf: [day, { type: 'null' }] };
const flag: Schema = { type: 'boolean' };
const hours: Schema = { type: 'integer', minimum: 1 };
const rupiah: Schema = { type: 'integer', minimum: 0 };
const cited: Schema = { legalBasis: text, from: day, until: dayOrNull, verified: flag, source: text };

/**
 * JSON Schema (draft 2020-12) of a regulation document, made of the same catalogue that checks it. `roles` are those a post can have.
 * What needs more than the document itself (articles that exist, roles that somebody holds, gaps between routes) is told by the check.
 */
export function regulationSchema(
  entries: readonly CatalogueEntry[],
  roles: readonly string[],
  url: string,
): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: url,
    title: 'Peraturan belanja rutin',
    description:
      'Peraturan bupati, atau keputusan di bawahnya, sebagai data: pasal, parameter, dan jalur persetujuan.',
    ...object(
      {
        id: { ...text, description: 'Pengenal tetap semua edisi peraturan ini.' },
        version: { ...text, description: 'Edisi.' },
        title: text,
        level: { enum: ['national', 'regional', 'decree'] },
        isSample: { ...flag, description: 'true untuk contoh yang tidak pernah ditetapkan.' },
        identity: object(
          {
            form: { enum: Object.keys(FORMS) },
            number: text,
            year: { type: 'integer', minimum: 1945, maximum: 2200 },
            enactedOn: { ...dayOrNull, description: 'Tanggal ditetapkan.' },
            effectiveOn: { ...dayOrNull, description: 'Tanggal mulai berlaku.' },
          },
          ['enactedOn', 'effectiveOn'],
        ),
        articles: { type: 'array', items: object({ article: text, text }) },
        parameters: { type: 'array', items: { $ref: '#/$defs/parameter' } },
        routes: { type: 'array', items: { $ref: '#/$defs/route' } },
      },
      ['identity', 'routes'],
    ),
    $defs: {
      parameter: {
        ...object(
          {
            code: { enum: entries.map(({ code }) => code) },
            value: true,
            unit: text,
            ...cited,
            appliesTo: texts,
          },
          ['appliesTo'],
        ),
        allOf: entries.map((entry) => ({
          if: { properties: { code: { const: entry.code } }, required: ['code'] },
          then: {
            title: entry.title,
            description: `${entry.sentence} (${entry.directionName})`,
            properties: {
              value: valueSchema(entry, roles),
              appliesTo: { type: 'array', items: { enum: entry.scopes } },
            },
          },
        })),
      },
      route: object({
        code: text,
        title: text,
        when: object(
          {
            lane: { enum: ['normal', 'urgent'] },
            categories: { type: 'array', items: { enum: ['mamin', 'atk'] }, minItems: 1 },
            accounts: texts,
            agencies: texts,
            over: { ...rupiah, description: 'Rupiah sebelum pajak; nilai ini sendiri tidak termasuk.' },
            upTo: { anyOf: [rupiah, { type: 'null' }], description: 'Rupiah sebelum pajak; termasuk.' },
          },
          ['categories', 'accounts', 'agencies'],
        ),
        steps: { type: 'array', minItems: 1, items: { $ref: '#/$defs/step' } },
        ...cited,
      }),
      step: object({
        code: text,
        title: text,
        kind: { enum: ['check', 'approve', 'validate'] },
        stage: { type: 'integer', minimum: 1 },
        roles: { type: 'array', items: { enum: roles }, minItems: 1 },
        seatsIn: { enum: ['unit', 'nearest', 'regency'] },
        quorum: { anyOf: [{ enum: ['any', 'all'] }, { type: 'integer', minimum: 1 }] },
        deadlineHours: hours,
        remindBeforeHours: { type: 'array', items: hours },
        onDeadline: { enum: ['escalate', 'expire'] },
        escalateTo: { type: 'array', items: { enum: roles } },
        mayRefuseLines: flag,
        mayBulk: flag,
        legalBasis: text,
      }),
    },
  };
}

function object(properties: Schema, optional: readonly string[] = []): Schema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

function valueSchema(entry: CatalogueEntry, roles: readonly string[]): Schema {
  const { kind, least, most, choices, pattern, format } = entry;
  const word = {
    type: 'string',
    minLength: 1,
    ...(choices && { enum: choices }),
    ...(pattern && { pattern }),
  };
  switch (kind) {
    case 'number':
      return {
        type: 'integer',
        ...(least !== undefined && { minimum: least }),
        ...(most !== undefined && { maximum: most }),
      };
    case 'flag':
      return flag;
    case 'date':
      return day;
    case 'codes':
      return { type: 'array', items: word, minItems: 1 };
    case 'text':
      return format === 'role' ? { enum: [...roles, 'pa-kpa'] } : word;
  }
}
