import { Injectable } from '@nestjs/common';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import type { PictureVariant } from '../platform/storage/index.js';

/** An item that shows a picture, and where. */
export interface PictureHolder {
  readonly vendorId: string;
  /** Whether the version that sells, or sold last, shows it. */
  readonly isPublished: boolean;
}

/** Which pictures items show. */
@Injectable()
export class ItemPictureQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** The picture with this hash when an item that has not been taken off sale shows it. */
  onSale(sha256: string): Promise<PictureVariant | null> {
    return this.database.one<PictureVariant>(
      `select p.file_id as "fileId", p.size, p.sha256, p.width, p.height, p.bytes
       from picture_variant p
       where p.sha256 = $1 and exists (
         select from item_version v join item i on i.published_version_id = v.id
         where v.pictures @> jsonb_build_array(jsonb_build_object('fileId', p.file_id))
           and i.status not in ('suspended', 'retired'))
       limit 1`,
      [sha256],
    );
  }

  /** The item when it shows this picture, in its working copy or in what is published. */
  holder(itemId: string, fileId: string): Promise<PictureHolder | null> {
    return this.database.one<PictureHolder>(
      `select i.vendor_id as "vendorId", coalesce(v.pictures @> f.picture, false)
                and i.status not in ('suspended', 'retired') as "isPublished"
       from item i left join item_version v on v.id = i.published_version_id,
         lateral (select jsonb_build_array(jsonb_build_object('fileId', $2::uuid)) as picture) f
       where i.id = $1 and (i.pictures @> f.picture or v.pictures @> f.picture)`,
      [itemId, fileId],
    );
  }

  /** All sizes of the pictures that an item shows anywhere, with the hash under which the published ones are served. */
  sizes(fileIds: readonly string[], source: Queryable = this.database): Promise<PictureVariant[]> {
    return source.query<PictureVariant>(
      `select file_id as "fileId", size, sha256, width, height, bytes from picture_variant
       where file_id = any ($1::uuid[]) order by file_id, width`,
      [fileIds],
    );
  }
}
