import type { TestApp } from '../app.js';
import { anItem } from './catalog.js';

/** The kecamatan that items of `anItemBrought` are brought to. */
export const AREA = '32.16.09';

/** An item whose price leaves out what one delivery to `AREA` costs; returns its id. */
export async function anItemBrought(test: TestApp, vendorId: string, fee: number, more: object = {}) {
  const delivery = [{ kecamatanCode: AREA, fee }];
  return (await anItem(test, { vendorId, priceIncludesDelivery: false, delivery, ...more })).itemId;
}

/** The vendor publishes another fee: a new version, otherwise like the one before. */
export async function feeBecomes(test: TestApp, itemId: string, fee: number): Promise<void> {
  await test.sql(
    `with v as (
       insert into item_version (id, item_id, number, category_code, name, specification, unit_code, price, price_includes_tax,
         minimum_order, lead_time_hours, ceiling_id, ceiling_price, published_by, price_tiers, price_includes_delivery, delivery)
       select uuidv7(), w.item_id, w.number + 1, w.category_code, w.name, w.specification, w.unit_code, w.price, w.price_includes_tax,
         w.minimum_order, w.lead_time_hours, w.ceiling_id, w.ceiling_price, w.published_by, w.price_tiers, false, $2
       from item i join item_version w on w.id = i.published_version_id where i.id = $1 returning id
     ) update item set published_version_id = v.id from v where item.id = $1`,
    [itemId, JSON.stringify([{ kecamatanCode: AREA, fee }])],
  );
}
