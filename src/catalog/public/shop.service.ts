import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/index.js';
import { invalidInput, notFound, Problem } from '../../platform/http/index.js';
import { openingAt, openingFaults, type OpeningState } from '../domain/opening-hours.js';
import { ShopQueries, type Shop } from './shop.queries.js';
import type { ShowShopRequest, WriteHoursRequest } from './shop.requests.js';

/** A shop as its owner sees it, with what the public reads at this moment. */
export interface OwnShopView extends Shop {
  /** Null while the hours are not said. */
  readonly opening: OpeningState | null;
}

/** What a vendor shows of its shop: a few pictures, and when it is open. */
@Injectable()
export class ShopService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly shops: ShopQueries,
  ) {}

  async own(actor: Actor): Promise<OwnShopView> {
    const now = new Date();
    const shop = await this.shops.own(vendorOf(actor), civilDateOf(now));
    if (!shop) throw notFound('Penyedia');
    return { ...shop, opening: openingAt(shop, now) };
  }

  /** All pictures in their order; those that are left out are no longer shown. */
  showPictures(actor: Actor, { pictures, version }: ShowShopRequest): Promise<{ version: number }> {
    const vendorId = vendorOf(actor);
    return this.unitOfWork.run(actor, async (tx) => {
      const named = pictures.map(({ fileId, alt }) => ({ fileId, alt: alt.trim() }));
      const ids = named.map(({ fileId }) => fileId);
      const own = await this.shops.ownPictures(tx, vendorId, ids);
      const unknown = ids.flatMap((id, at) =>
        own.has(id)
          ? []
          : [
              {
                pointer: `/pictures/${at}/fileId`,
                code: 'no-own-picture',
                detail: 'Berkas ini bukan foto milik usaha Anda.',
              },
            ],
      );
      if (unknown.length > 0) throw invalidInput(unknown);
      const written = await this.shops.put(tx, vendorId, { pictures: named, version });
      return this.told(tx, vendorId, written, {
        action: 'window.show-pictures',
        summary: `Etalase menampilkan ${named.length} foto tempat usaha.`,
        changes: { pictures: [null, named] },
      });
    });
  }

  writeHours(actor: Actor, { openingHours, version }: WriteHoursRequest): Promise<{ version: number }> {
    const vendorId = vendorOf(actor);
    return this.unitOfWork.run(actor, async (tx) => {
      const hours = openingHours
        .map(({ weekday, opens, closes }) => ({ weekday, opens, closes }))
        .sort((a, b) => a.weekday - b.weekday);
      const faults = openingFaults(openingHours);
      if (faults.length > 0) throw invalidInput(faults);
      const written = await this.shops.put(tx, vendorId, { openingHours: hours, version });
      return this.told(tx, vendorId, written, {
        action: 'window.write-hours',
        summary:
          hours.length === 0
            ? 'Etalase tidak lagi menyebut jam buka.'
            : `Jam buka ditulis: buka ${hours.length} hari seminggu.`,
        changes: { openingHours: [null, hours] },
      });
    });
  }

  private told(
    tx: Tx,
    vendorId: string,
    written: { version: number } | null,
    about: Pick<Parameters<Tx['audit']>[0], 'action' | 'summary' | 'changes'>,
  ): { version: number } {
    if (!written) throw new Problem('stale-version', 'Etalase sudah diubah orang lain; muat ulang dahulu.');
    tx.audit({ ...about, recordType: 'vendor_window', recordId: vendorId, vendorId });
    return written;
  }
}

function vendorOf(actor: Actor): string {
  if (actor.vendorId === null) throw new Problem('forbidden', 'Hanya untuk penyedia.');
  return actor.vendorId;
}
