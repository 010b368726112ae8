import { Injectable } from '@nestjs/common';
import { civilDateOf, type CivilDate } from '../../kernel/index.js';
import { ReadDatabase, type Queryable } from '../../platform/database/index.js';
import { openingAt, type OpeningHours, type OpeningState } from '../domain/opening-hours.js';

/** A vendor as anybody may see it. */
export interface PublicVendor {
  readonly id: string;
  readonly name: string;
  readonly kecamatanCode: string | null;
  readonly kecamatan: string | null;
  readonly umkmClass: string | null;
  readonly about: string;
  readonly website: string | null;
  readonly takesInquiries: boolean;
  /** Null unless the vendor has agreed to publish it. */
  readonly contact: { readonly phone: string | null; readonly email: string | null } | null;
  readonly categories: readonly { readonly code: string; readonly name: string; readonly offers: number }[];
}

/** A vendor with its shop, on its own page. */
export interface PublicShop extends PublicVendor {
  readonly pictures: readonly {
    readonly alt: string;
    readonly sizes: readonly { readonly url: string; readonly width: number; readonly height: number }[];
  }[];
  /** A weekday that is not there is closed; empty while the vendor has not said them. */
  readonly openingHours: readonly OpeningHours[];
  readonly closedWeekdays: readonly number[];
  /** The coming days on which it is closed beside the weekly ones. */
  readonly closedDays: readonly CivilDate[];
  /** At this moment, in words; null while the hours are not said. */
  readonly opening: OpeningState | null;
}

/** An item as anybody may see it, while it is on sale. */
export interface PublicItem {
  readonly id: string;
  readonly name: string;
  readonly specification: string;
  readonly categoryCode: string;
  readonly category: string;
  readonly unit: string;
  readonly price: number;
  readonly priceIncludesTax: boolean;
  readonly priceIncludesDelivery: boolean;
  /** Null for what is sold without one, for a reason that a curator gave. */
  readonly ceilingPrice: number | null;
  readonly minimumOrder: number;
  /** By rising quantity. */
  readonly priceTiers: readonly { readonly minimumQuantity: number; readonly price: number }[];
  readonly leadTimeHours: number;
  readonly isDomestic: boolean;
  readonly tkdnPercent: number | null;
  readonly attributes: readonly { readonly code: string; readonly label: string; readonly text: string }[];
  readonly pictures: readonly { readonly fileId: string; readonly alt: string }[];
  readonly publishedAt: Date;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly kecamatan: string | null;
}

/** What a page of the open catalog says beside its offers: names of places and categories, and the sizes of pictures. */
export interface PublicLabels {
  readonly categories: readonly {
    readonly code: string;
    readonly name: string;
    readonly parentCode: string | null;
  }[];
  readonly kecamatan: readonly { readonly code: string; readonly name: string }[];
  readonly pictures: readonly {
    readonly fileId: string;
    readonly size: 'small' | 'medium' | 'large';
    readonly sha256: string;
    readonly width: number;
    readonly height: number;
  }[];
}

// Only what is listed here leaves the house: no identifiers, no address, no private phone, no bank.
const VENDOR = `v.id, v.name, left(v.desa_code, 8) as "kecamatanCode", a.name as kecamatan, v.umkm_class as "umkmClass",
  coalesce(w.about, '') as about, w.website, coalesce(w.takes_inquiries, true) as "takesInquiries",
  case when w.contact_consent_at is not null
    then jsonb_build_object('phone', w.business_phone, 'email', w.business_email) end as contact,
  (select coalesce(jsonb_agg(jsonb_build_object('code', c.category_code, 'name', k.name, 'offers', c.offers) order by c.offers desc, k.name), '[]')
   from (select o.category_code, count(*)::integer as offers from offer_search o
     where o.vendor_id = v.id and o.sale_days @> $1::date group by o.category_code) c
   join category k on k.code = c.category_code) as categories`;

const CLOSED_DAYS_SHOWN = 60;

// Why a vendor is closed on a day is its own affair; that it is, is the buyer's.
const SHOP = `coalesce(w.opening_hours, '[]') as "openingHours", v.closed_weekdays as "closedWeekdays",
  array(select c.date::text from vendor_closed_day c
    where c.vendor_id = v.id and c.date between $1::date and $1::date + $3::integer order by c.date) as "closedDays",
  (select coalesce(jsonb_agg(jsonb_build_object('alt', e.picture ->> 'alt', 'sizes', s.sizes) order by e.at), '[]')
   from jsonb_array_elements(w.pictures) with ordinality e (picture, at)
     cross join lateral (select jsonb_agg(jsonb_build_object('url', '/api/v1/public/vendor-pictures/' || p.sha256,
         'width', p.width, 'height', p.height) order by p.width) as sizes
       from picture_variant p where p.file_id = (e.picture ->> 'fileId')::uuid) s
   where s.sizes is not null) as pictures`;

/** The open catalog: vendors and items without signing in. */
@Injectable()
export class PublicCatalogQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Verified vendors with something on sale, by id; one row more than the limit. */
  vendors(
    on: CivilDate,
    {
      kecamatan,
      category,
      after,
      limit,
    }: { kecamatan?: string; category?: string; after?: string; limit: number },
  ): Promise<PublicVendor[]> {
    return this.database.query<PublicVendor>(
      `select ${VENDOR}
       from vendor v left join area a on a.code = left(v.desa_code, 8) left join vendor_window w on w.vendor_id = v.id
       where v.status = 'verified' and ($2::text is null or left(v.desa_code, 8) = $2) and ($3::uuid is null or v.id > $3)
         and exists (select from offer_search o where o.vendor_id = v.id and o.sale_days @> $1::date
           and ($4::text is null or o.category_code in (select category_branch($4))))
       order by v.id limit $5`,
      [on, kecamatan, after, category, limit + 1],
    );
  }

  /** One of them; null for all others. */
  async vendor(now: Date, id: string): Promise<PublicShop | null> {
    const shop = await this.database.one<Omit<PublicShop, 'opening'>>(
      `select ${VENDOR}, ${SHOP}
       from vendor v left join area a on a.code = left(v.desa_code, 8) left join vendor_window w on w.vendor_id = v.id
       where v.id = $2 and v.status = 'verified'
         and exists (select from offer_search o where o.vendor_id = v.id and o.sale_days @> $1::date)`,
      [civilDateOf(now), id, CLOSED_DAYS_SHOWN],
    );
    return shop && { ...shop, opening: openingAt(shop, now) };
  }

  /** One item on sale; null for all others. */
  async item(on: CivilDate, id: string, source: Queryable = this.database): Promise<PublicItem | null> {
    const [found] = await source.query<PublicItem>(
      `select i.id, v.name, v.specification, v.category_code as "categoryCode", k.name as category, u.name as unit, v.price,
              v.price_includes_tax as "priceIncludesTax", v.price_includes_delivery as "priceIncludesDelivery",
              v.ceiling_price as "ceilingPrice", v.minimum_order as "minimumOrder", v.lead_time_hours as "leadTimeHours",
              v.price_tiers as "priceTiers", v.is_domestic as "isDomestic", v.tkdn_percent as "tkdnPercent", v.attribute_texts as attributes, v.pictures,
              v.published_at as "publishedAt", s.id as "vendorId", s.name as "vendorName", a.name as kecamatan
       from item i join item_version v on v.id = i.published_version_id join vendor s on s.id = i.vendor_id
         join category k on k.code = v.category_code join unit u on u.code = v.unit_code
         left join area a on a.code = left(s.desa_code, 8)
       where i.id = $2 and i.status not in ('suspended', 'retired') and vendor_sale_days(s.id, k.required_permits) @> $1::date
         and item_version_sellable(v.id, $1::date)`,
      [on, id],
    );
    return found ?? null;
  }

  /** One statement. Categories in use and in their order, kecamatan with a vendor on sale, and the pictures of these files. */
  async labels(
    on: CivilDate,
    fileIds: readonly string[],
    source: Queryable = this.database,
  ): Promise<PublicLabels> {
    const [labels] = await source.query<PublicLabels>(
      `select (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'name', name, 'parentCode', parent_code) order by sort, code), '[]')
               from category where status = 'active') as categories,
              (select coalesce(jsonb_agg(jsonb_build_object('code', a.code, 'name', a.name) order by a.name), '[]')
               from area a where a.level = 'kecamatan'
                 and exists (select from offer_search o where o.kecamatan_code = a.code and o.sale_days @> $1::date)) as kecamatan,
              (select coalesce(jsonb_agg(jsonb_build_object('fileId', p.file_id, 'size', p.size, 'sha256', p.sha256,
                 'width', p.width, 'height', p.height)), '[]')
               from picture_variant p where p.file_id = any ($2::uuid[])) as pictures`,
      [on, fileIds],
    );
    return labels ?? { categories: [], kecamatan: [], pictures: [] };
  }
}
