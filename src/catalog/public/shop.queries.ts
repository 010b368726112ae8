import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../../kernel/index.js';
import { ReadDatabase, type Tx } from '../../platform/database/index.js';
import type { PictureVariant } from '../../platform/storage/index.js';
import type { OpeningHours } from '../domain/opening-hours.js';

/** A picture of a shop. */
export interface ShopPicture {
  readonly fileId: string;
  readonly alt: string;
}

/** What a vendor shows of its shop, as its owner edits it. */
export interface Shop {
  readonly pictures: readonly ShopPicture[];
  readonly openingHours: readonly OpeningHours[];
  /** Of the calendar of what it can take on: the weekly ones, and the days to come. */
  readonly closedWeekdays: readonly number[];
  readonly closedDays: readonly CivilDate[];
  readonly variants: readonly PictureVariant[];
  /** 0 while nothing was ever said. */
  readonly version: number;
}

const VARIANT = `jsonb_build_object('fileId', p.file_id, 'size', p.size, 'sha256', p.sha256, 'width', p.width,
  'height', p.height, 'bytes', p.bytes)`;

/** Pictures and opening hours of shops. */
@Injectable()
export class ShopQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** One statement. */
  own(vendorId: string, today: CivilDate): Promise<Shop | null> {
    return this.database.one<Shop>(
      `select coalesce(w.pictures, '[]') as pictures, coalesce(w.opening_hours, '[]') as "openingHours",
              v.closed_weekdays as "closedWeekdays", coalesce(w.version, 0) as version,
              array(select c.date::text from vendor_closed_day c where c.vendor_id = v.id and c.date >= $2 order by c.date) as "closedDays",
              (select coalesce(jsonb_agg(${VARIANT} order by p.width), '[]') from picture_variant p
               where p.file_id in (select (e ->> 'fileId')::uuid from jsonb_array_elements(w.pictures) e)) as variants
       from vendor v left join vendor_window w on w.vendor_id = v.id where v.id = $1`,
      [vendorId, today],
    );
  }

  /** Those of these files that are pictures of the vendor or of whoever acts for it. */
  async ownPictures(tx: Tx, vendorId: string, fileIds: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      `select f.id from file f where f.id = any ($1::uuid[]) and (f.vendor_id = $2 or f.account_id = $3)
         and exists (select from picture_variant p where p.file_id = f.id)`,
      [fileIds, vendorId, tx.actor.accountId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Writes one of the two if the window still has the version that was read; null when somebody else was faster. */
  async put(
    tx: Tx,
    vendorId: string,
    {
      pictures,
      openingHours,
      version,
    }: Partial<Pick<Shop, 'pictures' | 'openingHours'>> & { readonly version: number },
  ): Promise<{ version: number } | null> {
    const [row] = await tx.query<{ version: number }>(
      `insert into vendor_window as w (vendor_id, pictures, opening_hours)
       select $1, coalesce($2::jsonb, '[]'), coalesce($3::jsonb, '[]')
       where $4 = 0 or exists (select from vendor_window where vendor_id = $1)
       on conflict (vendor_id) do update set pictures = coalesce($2::jsonb, w.pictures),
         opening_hours = coalesce($3::jsonb, w.opening_hours), version = w.version + 1 where w.version = $4
       returning version`,
      [
        vendorId,
        pictures === undefined ? null : JSON.stringify(pictures),
        openingHours === undefined ? null : JSON.stringify(openingHours),
        version,
      ],
    );
    return row ?? null;
  }

  /** The picture with this hash when a vendor on sale shows its shop with it. */
  shown(sha256: string): Promise<PictureVariant | null> {
    return this.database.one<PictureVariant>(
      `select p.file_id as "fileId", p.size, p.sha256, p.width, p.height, p.bytes from picture_variant p
       where p.sha256 = $1 and exists (
         select from vendor_window w join vendor v on v.id = w.vendor_id
         where w.pictures @> jsonb_build_array(jsonb_build_object('fileId', p.file_id)) and v.status = 'verified')
       limit 1`,
      [sha256],
    );
  }
}
