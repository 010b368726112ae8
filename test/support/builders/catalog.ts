import { v7 as uuidv7 } from 'uuid';
import { SearchRows } from '../../../src/catalog/index.js';
import type { TestApp } from '../app.js';
import { aVendor } from './vendors.js';

type Commodity = 'mamin' | 'atk';

const CATEGORIES: Readonly<Record<string, readonly [string, Commodity, string, string | null, string]>> = {
  mamin: ['Makanan dan minuman', 'mamin', 'catering', null, '5.1.02.01.01.0052'],
  atk: ['Alat tulis kantor', 'atk', 'goods', null, '5.1.02.01.01.0024'],
  'atk.kertas': ['Kertas', 'atk', 'goods', null, '5.1.02.01.01.0024'],
  'mamin.nasi-box': ['Nasi boks', 'mamin', 'catering', 'meal', '5.1.02.01.01.0052'],
  'mamin.snack-box': ['Kudapan boks', 'mamin', 'catering', 'snack', '5.1.02.01.01.0052'],
  'atk.kertas.hvs': ['Kertas HVS', 'atk', 'goods', null, '5.1.02.01.01.0024'],
};

/** Units and categories that the other builders refer to; as often as wanted. */
export async function catalogReference(test: TestApp): Promise<void> {
  await test.sql(
    `insert into unit (code, name, synonyms) values ('dus', 'Dus', '{kotak,box}'), ('rim', 'Rim', '{}')
     on conflict do nothing`,
  );
  const rows = Object.entries(CATEGORIES).map(([code, [name, kind, taxClass, mealPart, account]]) => ({
    code,
    name,
    kind,
    taxClass,
    mealPart,
    account,
  }));
  await test.sql(
    `insert into category (code, parent_code, name, kind, tax_class, meal_part, account_codes)
     select code, nullif(regexp_replace(code, '[.]?[^.]*$', ''), ''), name, kind, "taxClass", "mealPart", array[account] from jsonb_to_recordset($1::jsonb)
       as c(code text, name text, kind text, "taxClass" text, "mealPart" text, account text)
     on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}

interface AttributeOptions {
  /** One of `catalogReference`. */
  readonly category: string;
  readonly code: string;
  readonly label: string;
  readonly type?: string;
  readonly required?: boolean;
  readonly material?: boolean;
  readonly choices?: readonly { readonly code: string; readonly label: string }[];
}

/** An attribute that a category asks for; text unless said otherwise. */
export async function anAttribute(test: TestApp, options: AttributeOptions): Promise<void> {
  const { category, code, label, type = 'text', required = false, material = true, choices = [] } = options;
  await test.sql(
    `insert into category_attribute (category_code, code, label, type, is_required, is_material, choices)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [category, code, label, type, required, material, JSON.stringify(choices)],
  );
}

interface PriceListOptions {
  readonly title?: string;
  readonly decreeNumber?: string;
  readonly fiscalYear?: number;
  readonly isSample?: boolean;
  readonly validFrom?: string;
  readonly validUntil?: string | null;
}

/** A price list without ceilings, in force unless said otherwise; returns its id. */
export async function aPriceList(
  test: TestApp,
  {
    title = 'Standar harga satuan contoh',
    decreeNumber = '100.3.3.2/Kep.1/2026',
    fiscalYear = 2026,
    isSample = false,
    validFrom = '2020-01-01',
    validUntil = null,
  }: PriceListOptions = {},
): Promise<string> {
  const id = uuidv7();
  await test.sql(
    `insert into price_list (id, title, decree_number, fiscal_year, is_sample, valid_from, valid_until, source_sha256)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, title, decreeNumber, fiscalYear, isSample, validFrom, validUntil, id],
  );
  return id;
}

let serial = 0;

interface CeilingOptions {
  /** Without it a price list in force is made. */
  readonly priceListId?: string;
  readonly name?: string;
  readonly specification?: string;
  readonly unitCode?: string;
  readonly price?: number;
  readonly commodity?: Commodity | null;
}

/** A ceiling; returns its id. */
export async function aCeiling(
  test: TestApp,
  {
    priceListId,
    name = 'Nasi boks',
    // Of its own, for a later list's ceiling for the same goods would replace it.
    specification = `Nasi, lauk, sayur, buah ${++serial}`,
    unitCode = 'dus',
    price = 40_000,
    commodity = 'mamin',
  }: CeilingOptions = {},
): Promise<string> {
  await catalogReference(test);
  const id = uuidv7();
  await test.sql(
    `insert into ceiling (id, price_list_id, row_number, source_code, name, specification, unit_text, unit_code, price, kind, commodity)
     select $1, $2, coalesce(max(row_number), 0) + 1, 'SSH-' || coalesce(max(row_number), 0) + 1, $3, $4, $5, $5, $6, 'SSH', $7
     from ceiling where price_list_id = $2`,
    [id, priceListId ?? (await aPriceList(test)), name, specification, unitCode, price, commodity],
  );
  return id;
}

interface ItemOptions {
  /** The vendor who offers it; a verified vendor is made without it. */
  readonly vendorId?: string;
  readonly status?: 'draft' | 'in_review' | 'returned' | 'published' | 'suspended' | 'retired';
  readonly name?: string;
  readonly specification?: string;
  /** One of `mamin.nasi-box`, `mamin.snack-box`, `atk.kertas.hvs`, or a code that the test inserted. */
  readonly categoryCode?: string;
  readonly unitCode?: string;
  readonly price?: number;
  readonly priceIncludesTax?: boolean;
  readonly priceTiers?: readonly { readonly minimumQuantity: number; readonly price: number }[];
  readonly priceIncludesDelivery?: boolean;
  readonly delivery?: readonly { readonly kecamatanCode: string; readonly fee: number }[];
  readonly minimumOrder?: number;
  readonly leadTimeHours?: number;
  /** Price of the ceiling that is made for it; the price itself unless said otherwise. */
  readonly ceilingPrice?: number;
  /** An existing ceiling instead of a new one. */
  readonly ceilingId?: string;
  /** The period of the ceiling's price list, for a ceiling that is no longer, or not yet, in force. */
  readonly ceilingValidFrom?: string;
  readonly ceilingValidUntil?: string | null;
}

/** What `anItem` inserted; `itemVersionId` and `ceilingId` are null for an item that was never published. */
export interface TestItem {
  readonly itemId: string;
  readonly itemVersionId: string | null;
  readonly ceilingId: string | null;
  readonly vendorId: string;
  readonly price: number;
}

/** A kecamatan of the own regency; returns its code. */
export async function aKecamatan(test: TestApp, code = '32.16.09', name = 'Cikarang Pusat'): Promise<string> {
  await test.sql(
    `insert into area (code, level, name) values ('32.16', 'regency', 'Bekasi') on conflict do nothing`,
  );
  await test.sql(
    `insert into area (code, parent_code, level, name) values ($1, '32.16', 'kecamatan', $2) on conflict do nothing`,
    [code, name],
  );
  return code;
}

/** An item, published under a ceiling in force unless said otherwise, with everything it refers to. */
export async function anItem(test: TestApp, options: ItemOptions = {}): Promise<TestItem> {
  const {
    status = 'published',
    name = 'Nasi boks ayam bakar',
    specification = 'Nasi, ayam bakar, sayur, buah, air mineral',
    categoryCode = 'mamin.nasi-box',
    unitCode = categoryCode.startsWith('atk') ? 'rim' : 'dus',
    price = 35_000,
    priceIncludesTax = true,
    priceTiers = [],
    priceIncludesDelivery = true,
    delivery = [],
    minimumOrder = 1,
    leadTimeHours = 24,
  } = options;
  await catalogReference(test);
  const vendorId = options.vendorId ?? (await aVendor(test)).vendorId;
  const itemId = uuidv7();
  const fields = [
    categoryCode,
    name,
    specification,
    unitCode,
    price,
    priceIncludesTax,
    minimumOrder,
    leadTimeHours,
  ];
  await test.sql(
    `insert into item (id, vendor_id, status, category_code, name, specification, unit_code, price, price_includes_tax,
       minimum_order, lead_time_hours) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [itemId, vendorId, status, ...fields],
  );
  if (!['published', 'suspended', 'retired'].includes(status)) {
    return { itemId, itemVersionId: null, ceilingId: null, vendorId, price };
  }
  const commodity = categoryCode.startsWith('atk') ? 'atk' : 'mamin';
  const { ceilingPrice = price, ceilingValidFrom: validFrom, ceilingValidUntil: validUntil } = options;
  const ceilingId =
    options.ceilingId ??
    (await aCeiling(test, {
      priceListId: await aPriceList(test, { validFrom, validUntil }),
      unitCode,
      price: ceilingPrice,
      commodity,
    }));
  const itemVersionId = uuidv7();
  await test.sql(
    `insert into item_version (id, item_id, number, category_code, name, specification, unit_code, price,
       price_includes_tax, minimum_order, lead_time_hours, ceiling_id, ceiling_price, published_by, price_tiers,
       price_includes_delivery, delivery)
     select $1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, c.id, c.price, $1, $12, $13, $14 from ceiling c where c.id = $11`,
    [
      itemVersionId,
      itemId,
      ...fields,
      ceilingId,
      JSON.stringify(priceTiers),
      priceIncludesDelivery,
      JSON.stringify(delivery),
    ],
  );
  await test.sql(`update item set published_version_id = $2, ceiling_id = $3 where id = $1`, [
    itemId,
    itemVersionId,
    ceilingId,
  ]);
  await test.app.get(SearchRows).refresh([itemId]);
  return { itemId, itemVersionId, ceilingId, vendorId, price };
}
