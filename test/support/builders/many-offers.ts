import { v7 as uuidv7 } from 'uuid';
import { priceListReference, SearchRows } from '../../../src/catalog/index.js';
import type { TestApp } from '../app.js';
import { readRecords } from '../shared-data.js';
import { aPriceList, catalogReference } from './catalog.js';
import { aVendor } from './vendors.js';

/** One offer of a bulk. */
export interface OfferRow {
  readonly name: string;
  readonly specification: string;
  readonly unitCode: string;
  readonly price: number;
  readonly commodity: 'mamin' | 'atk';
}

/** The goods of real price lists as offers; `paths` by list, of which `mamin` is the one with meals. */
export async function realOffers(paths: readonly (string | null)[], mamin = 1): Promise<OfferRow[]> {
  const { unitCode } = await priceListReference();
  return paths.flatMap((path, index) =>
    readRecords(path ?? '').map((row) => ({
      name: row.uraian_barang ?? '',
      specification: row.spesifikasi ?? '',
      unitCode: unitCode(row.satuan ?? '') ?? 'buah',
      price: Math.max(1, Math.round(Number((row.harga_satuan ?? '').replace(/\D/g, '')))),
      commodity: index === mamin ? ('mamin' as const) : ('atk' as const),
    })),
  );
}

/** Puts many offers on sale in a few statements, of as many vendors as asked for; returns the vendors' ids. */
export async function manyOffers(test: TestApp, rows: readonly OfferRow[], vendors = 5): Promise<string[]> {
  await catalogReference(test);
  const vendorIds: string[] = [];
  for (let n = 1; n <= vendors; n++) {
    vendorIds.push((await aVendor(test, { name: `Usaha ${n}`, hasHalal: true })).vendorId);
  }
  const priceListId = await aPriceList(test);
  const records = rows.map((row, index) => ({
    ...row,
    n: index + 1,
    itemId: uuidv7(),
    versionId: uuidv7(),
    ceilingId: uuidv7(),
    vendorId: vendorIds[index % vendors],
    category: row.commodity === 'mamin' ? 'mamin.nasi-box' : 'atk.kertas.hvs',
  }));
  const shape = `jsonb_to_recordset($1::jsonb) as r (name text, specification text, "unitCode" text, price bigint, commodity text,
    n integer, "itemId" uuid, "versionId" uuid, "ceilingId" uuid, "vendorId" uuid, category text)`;
  const json = JSON.stringify(records);
  await test.sql(
    `insert into unit (code, name) select distinct "unitCode", initcap("unitCode") from ${shape} on conflict do nothing`,
    [json],
  );
  await test.sql(
    `insert into ceiling (id, price_list_id, row_number, source_code, name, specification, unit_text, unit_code, price, commodity)
     select "ceilingId", $2, n, 'SSH-' || n, name, specification, "unitCode", "unitCode", price, commodity from ${shape}`,
    [json, priceListId],
  );
  await test.sql(
    `insert into item (id, vendor_id, status, category_code, name, specification, unit_code, price, price_includes_tax,
       minimum_order, lead_time_hours, ceiling_id)
     select "itemId", "vendorId", 'published', category, name, specification, "unitCode", price, true, 1, 8, "ceilingId" from ${shape}`,
    [json],
  );
  await test.sql(
    `insert into item_version (id, item_id, number, category_code, name, specification, unit_code, price, price_includes_tax,
       minimum_order, lead_time_hours, ceiling_id, ceiling_price, published_by)
     select "versionId", "itemId", 1, category, name, specification, "unitCode", price, true, 1, 8, "ceilingId", price, "itemId"
     from ${shape}`,
    [json],
  );
  await test.sql(
    `update item set published_version_id = v.id from item_version v where v.item_id = item.id and item.published_version_id is null`,
  );
  await test.app.get(SearchRows).rebuild();
  await test.sql('analyze offer_search');
  return vendorIds;
}
