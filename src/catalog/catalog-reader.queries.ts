import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';
import { SAME_OR_NEWER_CEILING } from './newer-ceiling.js';
import type { TaxClass } from './domain/category.js';
import type { CommodityKind } from './domain/commodity.js';

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
  /** Whether it may be bought: neither suspended nor retired, of a vendor that may sell on that day. */
  readonly onSale: boolean;
}

/** What can be bought, for requisitions and orders: the same answer when the line is written and when it is checked again. */
@Injectable()
export class CatalogReader {
  /** The offers of these items with the ceilings in force on `on`; an item that was never published has none. In no particular order. */
  offers(source: Queryable, itemIds: readonly string[], on: CivilDate): Promise<Offer[]> {
    return source.query<Offer>(
      `select i.id as "itemId", v.id as "itemVersionId", i.vendor_id as "vendorId", v.name, v.specification,
              u.name as unit, v.unit_code as "unitCode", v.price, v.price_includes_tax as "priceIncludesTax",
              v.minimum_order as "minimumOrder", v.lead_time_hours as "leadTimeHours",
              v.category_code as "categoryCode", k.kind, coalesce(v.tax_class, k.tax_class) as "taxClass", k.meal_part as "mealPart",
              k.account_codes as "accountCodes",
              (select jsonb_build_object('id', n.id, 'price', n.price, 'sourceCode', n.source_code,
                  'priceListTitle', m.title, 'decreeNumber', m.decree_number, 'isSample', m.is_sample)
               from ceiling n join price_list m on m.id = n.price_list_id
               where ${SAME_OR_NEWER_CEILING}
                 and $2::date between m.valid_from and coalesce(m.valid_until, 'infinity'::date)
               order by m.valid_from desc, m.created_at desc, n.price limit 1) as ceiling,
              i.status not in ('suspended', 'retired') and vendor_sale_days(i.vendor_id, '{}') @> $2::date as "onSale"
       from item i
         join item_version v on v.id = i.published_version_id
         join unit u on u.code = v.unit_code
         join category k on k.code = v.category_code
         join ceiling c on c.id = v.ceiling_id
         join price_list l on l.id = c.price_list_id
       where i.id = any ($1::uuid[])`,
      [itemIds, on],
    );
  }
}
