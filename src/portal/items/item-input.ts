import {
  inheritedAttributes,
  type AttributeDefinition,
  type AttributeValue,
  type ItemFormTables,
  type ItemPromise,
} from '../../catalog/index.js';
import type { Typed } from '../ui/form-state.js';
import { numberIn, numberText, rupiahIn } from '../ui/typed-numbers.js';

/** How many prices for larger quantities the form asks for. */
export const TIER_ROWS = [0, 1, 2] as const;

type Kept = Pick<ItemPromise, 'pictures' | 'tkdnFileId'>;
type Written = Record<string, unknown>;

/** The name of the field of an attribute. */
export const attributeField = (code: string): string => `isian-${code}`;

/** What the form about an item says, as the body that the API takes; its checks find what is wrong with it. */
export function writtenIn(
  typed: Typed,
  { category, attributes, kecamatan }: ItemFormTables,
  kept: Kept,
): Written {
  const text = (name: string) => (typed[name] ? typed[name] : undefined);
  const isTicked = (name: string) => typed[name] === 'ya';
  const tiers = TIER_ROWS.map((row) => ({
    minimumQuantity: numberIn(typed[`grosir-${row}-mulai`]),
    price: rupiahIn(typed[`grosir-${row}-harga`]),
  })).filter(({ minimumQuantity, price }) => minimumQuantity !== undefined || price !== undefined);
  const answers = inheritedAttributes([attributes]).map((definition) => [
    definition.code,
    answerIn(typed, definition),
  ]);
  return {
    sku: text('sku') ?? null,
    categoryCode: category?.code ?? '',
    name: typed.name ?? '',
    specification: typed.specification ?? '',
    attributes: Object.fromEntries(answers.filter(([, answer]) => answer !== undefined)),
    unitCode: typed.unitCode ?? '',
    baseUnitCode: text('baseUnitCode') ?? null,
    baseFactor: numberIn(typed.baseFactor) ?? null,
    price: rupiahIn(typed.price),
    priceIncludesTax: isTicked('priceIncludesTax'),
    priceIncludesDelivery: typed.ongkir !== 'terpisah',
    priceTiers: tiers,
    minimumOrder: numberIn(typed.minimumOrder),
    leadTimeHours: numberIn(typed.leadTimeHours),
    dailyCapacity: numberIn(typed.dailyCapacity) ?? null,
    delivery: deliveryIn(typed, kecamatan),
    isDomestic: isTicked('isDomestic'),
    tkdnPercent: numberIn(typed.tkdnPercent) ?? null,
    tkdnCertificate: text('tkdnCertificate') ?? null,
    tkdnValidUntil: text('tkdnValidUntil') ?? null,
    taxClass: text('taxClass') ?? null,
    ...kept,
  };
}

/** The fields of the form as they stand for what is kept. */
export function typedOf(promise: ItemPromise, definitions: readonly AttributeDefinition[]): Typed {
  const tiers = promise.priceTiers.flatMap(({ minimumQuantity, price }, row) => [
    [`grosir-${row}-mulai`, numberText(minimumQuantity)],
    [`grosir-${row}-harga`, numberText(price)],
  ]);
  const fees = promise.delivery.flatMap(({ kecamatanCode, fee }) => [
    [`kirim-${kecamatanCode}`, 'ya'],
    [`ongkir-${kecamatanCode}`, numberText(fee)],
  ]);
  const answers = inheritedAttributes([definitions]).flatMap((definition) =>
    answerTyped(definition, promise.attributes[definition.code]),
  );
  const fields = [
    ['sku', promise.sku ?? ''],
    ['name', promise.name],
    ['specification', promise.specification],
    ['unitCode', promise.unitCode],
    ['baseUnitCode', promise.baseUnitCode ?? ''],
    ['baseFactor', numberText(promise.baseFactor)],
    ['price', numberText(promise.price)],
    ['priceIncludesTax', promise.priceIncludesTax ? 'ya' : ''],
    ['ongkir', promise.priceIncludesDelivery ? 'termasuk' : 'terpisah'],
    ['minimumOrder', numberText(promise.minimumOrder)],
    ['leadTimeHours', numberText(promise.leadTimeHours)],
    ['dailyCapacity', numberText(promise.dailyCapacity)],
    ['isDomestic', promise.isDomestic ? 'ya' : ''],
    ['tkdnPercent', numberText(promise.tkdnPercent)],
    ['tkdnCertificate', promise.tkdnCertificate ?? ''],
    ['tkdnValidUntil', promise.tkdnValidUntil ?? ''],
    ['taxClass', promise.taxClass ?? ''],
  ];
  return Object.fromEntries([...fields, ...tiers, ...fees, ...answers]) as Typed;
}

/** The field that a pointer into the body belongs to. `typed` tells which kecamatan were named. */
export function fieldOfItem(
  pointer: string,
  typed: Typed,
  kecamatan: ItemFormTables['kecamatan'],
): string | null {
  const [, field = '', inner = '', part = ''] = pointer.split('/');
  if (field === 'attributes') return inner === '' ? null : attributeField(inner);
  if (field === 'priceTiers')
    return inner === '' ? 'grosir-0-mulai' : `grosir-${inner}-${part === 'price' ? 'harga' : 'mulai'}`;
  if (field === 'delivery') {
    const code = deliveryIn(typed, kecamatan)[Number(inner)]?.kecamatanCode;
    return code === undefined ? 'ongkir' : `ongkir-${code}`;
  }
  if (field === 'priceIncludesDelivery') return 'ongkir';
  return field === 'categoryCode' || field === 'pictures' || field === 'tkdnFileId' ? null : field;
}

function deliveryIn(typed: Typed, kecamatan: ItemFormTables['kecamatan']) {
  return kecamatan
    .filter(({ code }) => typed[`kirim-${code}`] === 'ya' || (typed[`ongkir-${code}`] ?? '') !== '')
    .map(({ code }) => ({ kecamatanCode: code, fee: rupiahIn(typed[`ongkir-${code}`]) ?? 0 }));
}

function answerIn(typed: Typed, { code, type, choices }: AttributeDefinition): unknown {
  const name = attributeField(code);
  const value = typed[name] ?? '';
  switch (type) {
    case 'number':
    case 'integer':
      return numberIn(value);
    case 'boolean':
      return value === '' ? undefined : value === 'ya';
    case 'choices': {
      const chosen = choices.filter((choice) => typed[`${name}--${choice.code}`] === 'ya');
      return chosen.length === 0 ? undefined : chosen.map((choice) => choice.code);
    }
    case 'time-window': {
      const [from = '', until = ''] = [typed[`${name}--dari`], typed[`${name}--sampai`]];
      return from === '' && until === '' ? undefined : { from, until };
    }
    case 'text':
    case 'choice':
      return value === '' ? undefined : value;
  }
}

function answerTyped({ code }: AttributeDefinition, value: AttributeValue | undefined): [string, string][] {
  const name = attributeField(code);
  if (value === undefined) return [];
  if (typeof value === 'boolean') return [[name, value ? 'ya' : 'tidak']];
  if (typeof value === 'number') return [[name, numberText(value)]];
  if (typeof value === 'string') return [[name, value]];
  if ('from' in value) {
    return [
      [`${name}--dari`, value.from],
      [`${name}--sampai`, value.until],
    ];
  }
  return value.map((choice) => [`${name}--${choice}`, 'ya']);
}
