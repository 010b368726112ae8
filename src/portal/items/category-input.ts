import type { AttributeDefinition } from '../../catalog/index.js';
import type { Typed } from '../ui/form-state.js';
import { numberIn, numberText } from '../ui/typed-numbers.js';

type Written = Record<string, unknown>;

/** A name as a code: "Isi per dus" is "isi-per-dus". */
export function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 30);
}

/** What the form of a category says, as the body that the API takes. */
export function categoryIn(typed: Typed): Written {
  return {
    parentCode: typed.parentCode ? typed.parentCode : null,
    name: typed.name ?? '',
    description: typed.description ?? '',
    accountCodes: listIn(typed.accountCodes),
    taxClass: typed.taxClass ?? '',
    mealPart: typed.mealPart ? typed.mealPart : null,
    requiredPermits: listIn(typed.requiredPermits),
  };
}

/** What the form of an attribute says. A choice that is there already keeps its code under its label. */
export function attributeIn(
  typed: Typed,
  existing: Pick<AttributeDefinition, 'choices' | 'sort'> | null,
): Written {
  const known = new Map(existing?.choices.map(({ code, label }) => [label.toLowerCase(), code]));
  const labels = (typed.choices ?? '').split('\n').map((line) => line.trim());
  return {
    label: typed.label ?? '',
    help: typed.help ?? '',
    type: typed.type ?? '',
    unit: typed.unit ? typed.unit : null,
    isRequired: typed.isRequired === 'ya',
    requiredBy: typed.requiredBy ? typed.requiredBy : null,
    isMaterial: typed.isMaterial === 'ya',
    choices: labels
      .filter((label) => label !== '')
      .map((label) => ({ code: known.get(label.toLowerCase()) ?? slugOf(label), label })),
    minimum: numberIn(typed.minimum) ?? null,
    maximum: numberIn(typed.maximum) ?? null,
    sort: numberIn(typed.sort) ?? existing?.sort ?? 0,
  };
}

/** The fields of the form as they stand for an attribute. */
export function attributeTyped(definition: AttributeDefinition): Typed {
  return {
    label: definition.label,
    help: definition.help,
    type: definition.type,
    unit: definition.unit ?? '',
    isRequired: definition.isRequired ? 'ya' : '',
    requiredBy: definition.requiredBy ?? '',
    isMaterial: definition.isMaterial ? 'ya' : '',
    choices: definition.choices.map(({ label }) => label).join('\n'),
    minimum: numberText(definition.minimum),
    maximum: numberText(definition.maximum),
    sort: numberText(definition.sort),
  };
}

/** Texts between commas or on lines of their own. */
export function listIn(text: string | undefined): string[] {
  const parts = (text ?? '').split(/[,\n]/).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}
