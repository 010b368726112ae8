import type { Type } from '@nestjs/common';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';

/** A JSON schema, as far as we look into it. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly $ref?: string;
  readonly [keyword: string]: unknown;
}

const PREFIX = '#/components/schemas/';

/** The schemas of `classes` and of all classes nested in them, made from the decorators that check the requests. */
export function requestSchemas(classes: readonly Type[]): Record<string, Schema> {
  const all = validationMetadatasToSchemas({
    classTransformerMetadataStorage: defaultMetadataStorage,
    refPointerPrefix: PREFIX,
    additionalConverters: {
      isCivilDate: { type: 'string', format: 'date' },
      isCivilTime: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' },
      isFilled: { type: 'string', pattern: '\\S' },
    },
  }) as Record<string, Schema>;
  const chosen: Record<string, Schema> = {};
  const choose = (name: string): void => {
    if (chosen[name]) return;
    const schema = all[name] ?? { type: 'object', properties: {} };
    // The pipe refuses unknown fields.
    chosen[name] = { ...schema, additionalProperties: false };
    for (const nested of refsIn(schema)) choose(nested);
  };
  for (const { name } of classes) choose(name);
  return chosen;
}

/** Names of the schemas that `value` refers to. */
export function refsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner.slice(PREFIX.length)] : refsIn(inner),
  );
}

/** The shape of an example answer: what a reader can rely on seeing, not a promise about fields that the example lacks. */
export function shapeOf(value: unknown): Schema {
  if (value === null) return {};
  if (Array.isArray(value)) return { type: 'array', items: value.length > 0 ? shapeOf(value[0]) : {} };
  if (typeof value !== 'object') return { type: typeof value };
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)])),
  };
}
