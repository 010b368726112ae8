import type { CivilDate, Refusal } from '../../kernel/index.js';
import {
  RowReader,
  type ImportColumn,
  type ReadRow,
  type RowCells,
  type RowFault,
} from '../../platform/imports/index.js';
import { cellText, type Cell } from '../../platform/table/index.js';
import { attributeFaults, type AttributeDefinition } from '../domain/attribute.js';
import type { TaxClass } from '../domain/category.js';
import { promiseFaults, type ItemPicture, type WrittenItem } from '../domain/item-promise.js';
import { priceOf } from '../domain/price-list-cell.js';
import { promiseOf } from '../item-writer.js';
import {
  plainName,
  type ItemCategory,
  type ItemTables,
  type KnownItem,
  type VendorFiles,
} from './item-tables.queries.js';
import { deliveryIn, partsOf, percentIn, tiersIn } from './list-cells.js';

/** Prefix of the column keys that stand for attributes. */
export const ATTRIBUTE_KEY = 'attr.';

/** What a row says of an item; cells that are empty or absent say nothing. */
export interface ItemRow {
  readonly sku: string;
  readonly stated: Partial<WrittenItem>;
  readonly attributes: ReadonlyMap<string, string>;
  /** Names of uploaded pictures; null leaves those that are there. */
  readonly pictures: readonly string[] | null;
  /** Name of the uploaded TKDN certificate; null leaves the one that is there. */
  readonly tkdnFile: string | null;
}

/** The names of uploaded files that a row mentions. */
export function fileNamesOf({ pictures, tkdnFile }: ItemRow): string[] {
  return [...(pictures ?? []), ...(tkdnFile === null ? [] : [tkdnFile])];
}

const TAX_CLASSES: Readonly<Record<string, TaxClass>> = {
  barang: 'goods',
  'jasa boga': 'catering',
  katering: 'catering',
  'makanan restoran': 'restaurant-meal',
  restoran: 'restaurant-meal',
  goods: 'goods',
  catering: 'catering',
  'restaurant-meal': 'restaurant-meal',
};
const MOST_PICTURES = 8;
// What a new item must say, by field and column.
const NEEDED = [
  ['name', 'name', 'Nama barang'],
  ['categoryCode', 'category', 'Kategori'],
  ['unitCode', 'unit', 'Satuan'],
  ['price', 'price', 'Harga'],
  ['priceIncludesTax', 'priceIncludesTax', 'Harga termasuk pajak atau tidak'],
  ['leadTimeHours', 'leadTimeHours', 'Waktu penyiapan'],
] as const;
const COLUMN_OF: Readonly<Record<string, string>> = {
  categoryCode: 'category',
  unitCode: 'unit',
  baseUnitCode: 'baseUnit',
  tkdnFileId: 'tkdnFile',
};

/** Reads what a row says, without asking whether the item is known. */
export function readItemRow(
  cells: RowCells,
  columns: readonly ImportColumn[],
  { unitCode, categories, kecamatan }: ItemTables,
): ReadRow<ItemRow> {
  const reader = new RowReader(cells, columns);
  const unitIn = (key: string): string | null => {
    const unit = reader.optional(key, { longest: 60 });
    const found = unit === null ? null : unitCode(unit);
    if (unit !== null && found === null) reader.fault(key, 'unit-unknown', `Satuan "${unit}" tidak dikenal.`);
    return found;
  };
  const stated = said({
    name: reader.optional('name'),
    categoryCode: categoryOf(reader, categories),
    specification: reader.optional('specification', { longest: 2000 }),
    unitCode: unitIn('unit'),
    baseUnitCode: unitIn('baseUnit'),
    baseFactor: reader.integer('baseFactor', { least: 1, most: 1_000_000 }),
    price: priceIn(reader, cells.get('price') ?? null),
    priceIncludesTax: reader.flag('priceIncludesTax'),
    priceTiers: tiersIn(reader, cells),
    priceIncludesDelivery: reader.flag('priceIncludesDelivery'),
    delivery: deliveryIn(reader, cells, kecamatan),
    minimumOrder: reader.integer('minimumOrder', { least: 1, most: 1_000_000 }),
    leadTimeHours: reader.integer('leadTimeHours', { most: 2160 }),
    dailyCapacity: reader.integer('dailyCapacity', { least: 1, most: 1_000_000 }),
    isDomestic: reader.flag('isDomestic'),
    tkdnPercent: percentIn(reader, cells, 'tkdnPercent'),
    tkdnCertificate: reader.optional('tkdnCertificate', { longest: 100 }),
    tkdnValidUntil: reader.date('tkdnValidUntil'),
    taxClass: reader.oneOf('taxClass', TAX_CLASSES),
  });
  const attributes = new Map(
    [...cells].flatMap(([key, cell]) => {
      const text = cellText(cell);
      return key.startsWith(ATTRIBUTE_KEY) && text !== ''
        ? [[key.slice(ATTRIBUTE_KEY.length), text] as const]
        : [];
    }),
  );
  const sku = reader.text('sku', { required: true, longest: 60 });
  const pictures = partsOf(cells, 'pictures');
  if (pictures && pictures.length > MOST_PICTURES)
    reader.fault('pictures', 'pictures-too-many', `Gambar paling banyak ${MOST_PICTURES}.`);
  const tkdnFile = reader.optional('tkdnFile');
  return reader.done(() => ({ sku, stated, attributes, pictures, tkdnFile }));
}

/** What a row is compared with besides the item. */
export interface ItemRowFacts {
  readonly tables: ItemTables;
  readonly files: VendorFiles;
  readonly today: CivilDate;
}

/** The whole item that a row asks for, and what is wrong with it. */
export function wantedItem(
  row: ItemRow,
  known: KnownItem | undefined,
  { tables: { categories }, files, today }: ItemRowFacts,
): { readonly written: WrittenItem | null; readonly faults: readonly RowFault[] } {
  const missing = known ? [] : NEEDED.filter(([field]) => row.stated[field] === undefined);
  if (missing.length > 0) {
    const faultOf = ([, column, told]: (typeof NEEDED)[number]): RowFault => ({
      ...{ column, code: 'cell-empty', detail: `${told} wajib diisi untuk barang baru.` },
    });
    return { written: null, faults: missing.map(faultOf) };
  }
  const merged = { specification: '', minimumOrder: 1, ...known, ...row.stated, sku: row.sku } as WrittenItem;
  const category = categories.find(({ code }) => code === merged.categoryCode);
  if (!category) {
    const detail = 'Kategori barang ini tidak dipakai lagi; pilih kategori lain.';
    return { written: null, faults: [{ column: 'category', code: 'category-unknown', detail }] };
  }
  const attributes = { ...known?.attributes, ...answersOf(row.attributes, category) };
  const written = { ...merged, ...filesOf(row, merged, known, files), attributes };
  const promise = promiseOf(written);
  const refusals: Refusal[] = [
    ...attributeFaults(category.attributes, attributes),
    ...promiseFaults(promise, {
      // Places were found in the table, files by their names, and what is kept was checked before.
      knownKecamatan: new Set(promise.delivery.map(({ kecamatanCode }) => kecamatanCode)),
      knownFiles: new Set([...promise.pictures.map(({ fileId }) => fileId), promise.tkdnFileId ?? '']),
      isBaseUnitKnown: true,
      taxClassChoices: category.taxClassChoices,
      today,
    }),
  ];
  return { written, faults: [...fileFaults(row, files), ...refusals.map(toFault)] };
}

function filesOf(
  { pictures, tkdnFile }: ItemRow,
  { name }: Pick<WrittenItem, 'name'>,
  known: KnownItem | undefined,
  files: VendorFiles,
): Partial<Pick<WrittenItem, 'pictures' | 'tkdnFileId'>> {
  const altOf = new Map(known?.pictures.map(({ fileId, alt }) => [fileId, alt]));
  const shown = pictures?.flatMap((written): ItemPicture[] => {
    const fileId = files.get(plainName(written))?.pictureId;
    return fileId ? [{ fileId, alt: altOf.get(fileId) ?? name }] : [];
  });
  const tkdnFileId = tkdnFile === null ? undefined : files.get(plainName(tkdnFile))?.fileId;
  return { ...(shown ? { pictures: shown } : {}), ...(tkdnFileId ? { tkdnFileId } : {}) };
}

function fileFaults({ pictures, tkdnFile }: ItemRow, files: VendorFiles): RowFault[] {
  const unknown = (column: string, code: string, name: string): RowFault => ({
    ...{ column, code, detail: `Tidak ada unggahan bernama "${name.slice(0, 80)}" yang dapat dipakai.` },
  });
  return [
    ...(pictures ?? [])
      .filter((name) => !files.get(plainName(name))?.pictureId)
      .map((name) => unknown('pictures', 'picture-unknown', name)),
    ...(tkdnFile !== null && !files.has(plainName(tkdnFile))
      ? [unknown('tkdnFile', 'file-unknown', tkdnFile)]
      : []),
  ];
}

/** The column that the field of an item's own body stands in. */
export function itemColumnOf(pointer: string): string | null {
  const [, field = '', inner] = pointer.split('/');
  if (field === 'attributes') return inner === undefined ? null : `${ATTRIBUTE_KEY}${inner}`;
  return COLUMN_OF[field] ?? (field || null);
}

function toFault({ code, detail, pointer, legalBasis }: Refusal): RowFault {
  const column = pointer === undefined ? null : itemColumnOf(pointer);
  return { column, code, detail, ...(legalBasis === undefined ? {} : { legalBasis }) };
}

function said<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

function priceIn(reader: RowReader, cell: Cell): number | null {
  if (cellText(cell) === '') return null;
  const price = priceOf(cell);
  if (typeof price === 'number') return price;
  reader.fault('price', price, 'Harga harus rupiah bulat lebih dari nol, misalnya 25000 atau 25.000.');
  return null;
}

function categoryOf(reader: RowReader, categories: readonly ItemCategory[]): string | null {
  const written = reader.optional('category', { longest: 100 });
  if (written === null) return null;
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const found = categories.filter(
    ({ code, name }) => code === written.toLowerCase() || plain(name) === plain(written),
  );
  if (found.length === 1) return found[0]?.code ?? null;
  const [code, detail] =
    found.length === 0
      ? ['category-unknown', `Kategori "${written}" tidak dikenal, atau bukan yang paling rinci.`]
      : [
          'category-ambiguous',
          `"${written}" dapat berarti ${found.map((one) => one.code).join(' atau ')}; tulis kodenya.`,
        ];
  reader.fault('category', code, detail);
  return null;
}

function answersOf(
  texts: ReadonlyMap<string, string>,
  { attributes }: ItemCategory,
): Record<string, unknown> {
  const asked = new Map(attributes.map((definition) => [definition.code, definition]));
  return Object.fromEntries(
    [...texts].map(([code, text]) => {
      const definition = asked.get(code);
      return [code, definition ? answerOf(definition, text) : text];
    }),
  );
}

// What cannot be read stays as it is written, and is refused as an answer of the wrong kind.
function answerOf({ type, choices }: AttributeDefinition, text: string): unknown {
  const choice = (written: string) =>
    choices.find(({ code, label }) =>
      [code, label].some((known) => known.toLowerCase() === written.toLowerCase()),
    )?.code ?? written;
  switch (type) {
    case 'text':
      return text;
    case 'number':
    case 'integer':
      return /^-?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : text;
    case 'boolean':
      return /^(ya|y|true|1)$/i.test(text) ? true : /^(tidak|t|false|0)$/i.test(text) ? false : text;
    case 'choice':
      return choice(text);
    case 'choices':
      return text
        .split(/[;,]/)
        .map((part) => part.trim())
        .filter(Boolean)
        .map(choice);
    case 'time-window': {
      const [, from, until] =
        /^(\d{1,2}[.:]\d{2})\s*(?:-|–|sampai|s\/d)\s*(\d{1,2}[.:]\d{2})$/i.exec(text) ?? [];
      const time = (written: string) => written.replace('.', ':').padStart(5, '0');
      return from && until ? { from: time(from), until: time(until) } : text;
    }
  }
}
