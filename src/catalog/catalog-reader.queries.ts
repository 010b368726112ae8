import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';
import type { TaxClass } from './domain/category.js';
import type { CommodityKind } from './domain/commodity.js';
import type { DeliveryFee, PriceTier } from './domain/item-promise.js';

/** The price ceiling that binds an offer: the one it was published under, or a later decree's for the same goods. */
export interface OfferCeiling {
  readonly id: string;
  /** Whole rupiah per unit. */
  readonly price: number;
  /** The price list's own code of the row. */
  readonly sourceCode: string;
  readonly priceListTitle: string;
  readonly decreeNumber: string;
  /** Whether the list is an example and no decree of the regency. */
  readonly isSample: boolean;
}

/** What a vendor offers: the published version of an item, never its working copy. */
export interface Offer {
  readonly itemId: string;
  readonly itemVersionId: string;
  readonly vendorId: string;
  readonly name: string;
  readonly specification: string;
  /** The unit's name for people. */
  readonly unit: string;
  readonly unitCode: string;
  /** Whole rupiah per unit. */
  readonly price: number;
  readonly priceIncludesTax: boolean;
  readonly priceIncludesDelivery: boolean;
  /** Lower prices from a quantity on; see `priceFor`. */
  readonly priceTiers: readonly PriceTier[];
  /** Where it is delivered to and for how much; none means wherever the vendor delivers. See `deliveryFeeFor`. */
  readonly delivery: readonly DeliveryFee[];
  /** How many of it can be made in a day; null leaves it to the vendor's capacity. */
  readonly dailyCapacity: number | null;
  readonly minimumOrder: number;
  readonly leadTimeHours: number;
  readonly categoryCode: string;
  readonly kind: CommodityKind;
  readonly taxClass: TaxClass;
  readonly mealPart: 'meal' | 'snack' | 'drink' | null;
  /** Expenditure accounts that the category may be charged to. */
  readonly accountCodes: string[];
  /** Null when no list in force on the date sets one. */
  readonly ceiling: OfferCeiling | null;
  /** Why it is sold without a ceiling, in the words of the curator who allowed it. */
  readonly ceilingWaiver: string | null;
  /** Whether it may be bought on that day: `offSale` is null. */
  readonly onSale: boolean;
  /** What keeps it off sale: itself, its vendor, a paper the vendor lacks for such goods, an answer due by a day, or its price. */
  readonly offSale: 'item' | 'vendor' | 'permit' | 'incomplete' | 'no-ceiling' | 'over-ceiling' | null;
}

/** What can be bought, for requisitions and orders: the same answer when the line is written and when it is checked again. */
@Injectable()
export class CatalogReader {
  /**
   * The offers of these items with the ceilings in force on `on`; an item that was never published has none. In no particular order.
   * `held` are versions that lines hold: their ceilings bind as well, and of two for the same unit the lower is told. Of an item
   * that is not published any more the held version is told, off sale: what was ordered is still taxed.
   */
  offers(
    source: Queryable,
    itemIds: readonly string[],
    on: CivilDate,
    held: readonly { readonly itemId: string; readonly itemVersionId: string }[] = [],
  ): Promise<Offer[]> {
    return source.query<Offer>(
      `select i.id as "itemId", v.id as "itemVersionId", i.vendor_id as "vendorId", v.name, v.specification,
              u.name as unit, v.unit_code as "unitCode", v.price, v.price_includes_tax as "priceIncludesTax",
              v.price_includes_delivery as "priceIncludesDelivery", v.price_tiers as "priceTiers", v.delivery,
              v.daily_capacity as "dailyCapacity", v.minimum_order as "minimumOrder", v.lead_time_hours as "leadTimeHours",
              v.category_code as "categoryCode", k.kind, coalesce(v.tax_class, k.tax_class) as "taxClass", k.meal_part as "mealPart",
              k.account_codes as "accountCodes",
              case when c.id is not null then jsonb_build_object('id', c.id, 'price', c.price, 'sourceCode', c.source_code,
                'priceListTitle', l.title, 'decreeNumber', l.decree_number, 'isSample', l.is_sample) end as ceiling,
              b.waiver as "ceilingWaiver", o."offSale", o."offSale" is null as "onSale"
       from item i
         left join jsonb_to_recordset($3::jsonb) as h("itemId" uuid, "itemVersionId" uuid) on h."itemId" = i.id
         join item_version v on v.id = coalesce(i.published_version_id, h."itemVersionId")
         join unit u on u.code = v.unit_code
         join category k on k.code = v.category_code
         left join item_version w on w.id = h."itemVersionId" and w.id <> v.id
         cross join lateral item_ceiling(v.id, $2) b
         left join lateral (
           select c.* from ceiling c
           where c.id in ((item_ceiling(w.id, $2)).ceiling_id, case when coalesce(w.unit_code, v.unit_code) = v.unit_code then b.ceiling_id end)
           order by c.price, c.id limit 1) c on true
         left join price_list l on l.id = c.price_list_id
         cross join lateral (select case
           when i.published_version_id is null or i.status in ('suspended', 'retired') then 'item'
           when not vendor_sale_days(i.vendor_id, '{}') @> $2::date then 'vendor'
           when not vendor_sale_days(i.vendor_id, k.required_permits) @> $2::date then 'permit'
           when item_version_due(v.id) < $2 then 'incomplete'
           when not item_version_sellable(v.id, $2) then
             case when b.ceiling_id is null then 'no-ceiling' else 'over-ceiling' end
           end as "offSale") o
       where i.id = any ($1::uuid[])`,
      [itemIds, on, JSON.stringify(held)],
    );
  }
}
