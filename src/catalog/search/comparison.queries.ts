import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../../kernel/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import type { ComparedOffer } from '../domain/search/comparison.js';

/** Offers side by side, and what is like an offer. */
@Injectable()
export class ComparisonQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** What is promised of these items where they are on sale; in no particular order. */
  offers(itemIds: readonly string[], on: CivilDate): Promise<ComparedOffer[]> {
    return this.database.query<ComparedOffer>(
      `select i.id, v.name, s.name as "vendorName", a.name as kecamatan, s.umkm_class as "umkmClass", k.name as category,
              v.specification, u.name as unit, v.base_factor as "baseFactor", b.name as "baseUnit", v.price,
              v.price_includes_tax as "priceIncludesTax", v.price_includes_delivery as "priceIncludesDelivery",
              v.price_tiers as "priceTiers", v.ceiling_price as "ceilingPrice", v.minimum_order as "minimumOrder",
              v.lead_time_hours as "leadTimeHours", v.daily_capacity as "dailyCapacity", v.is_domestic as "isDomestic",
              v.tkdn_percent as "tkdnPercent", v.attribute_texts as attributes
       from item i join item_version v on v.id = i.published_version_id join vendor s on s.id = i.vendor_id
         join category k on k.code = v.category_code join unit u on u.code = v.unit_code
         left join unit b on b.code = v.base_unit_code left join area a on a.code = left(s.desa_code, 8)
       where i.id = any ($1::uuid[]) and i.status not in ('suspended', 'retired')
         and vendor_sale_days(s.id, k.required_permits) @> $2::date and item_version_sellable(v.id, $2::date)`,
      [itemIds, on],
    );
  }

  /** The words and the category by which offers like this one are found; null when it is not on sale. */
  likeness(itemId: string, on: CivilDate): Promise<{ name: string; categoryCode: string } | null> {
    return this.database.one(
      `select v.name || ' ' || v.specification as name, v.category_code as "categoryCode"
       from item i join item_version v on v.id = i.published_version_id join category k on k.code = v.category_code
       where i.id = $1 and i.status not in ('suspended', 'retired')
         and vendor_sale_days(i.vendor_id, k.required_permits) @> $2::date and item_version_sellable(v.id, $2::date)`,
      [itemId, on],
    );
  }
}
