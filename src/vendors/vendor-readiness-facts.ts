import { Injectable } from '@nestjs/common';
import { addDays, type CivilDate } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { isValidOn, type DocumentKind } from './domain/vendor.js';
import { VendorDuties } from './vendor-duties.js';
import { ownsVendor, sightOf } from './vendor.policy.js';
import { VendorQueries } from './vendor.queries.js';
import { checklistOf } from './vendor.views.js';

/** What stands between a vendor and its first order, as far as the dossier tells. */
export interface VendorReadinessFacts {
  readonly name: string;
  readonly isVerified: boolean;
  /** Labels of papers that are asked of this vendor, with whether each is there. */
  readonly papers: readonly { readonly label: string; readonly done: boolean }[];
  /** Labels of accepted papers that end within a month and have no successor yet. */
  readonly endingSoon: readonly DocumentKind[];
  /** Photos of the place of business. */
  readonly placePhotos: number;
  readonly bankDone: boolean;
  readonly deliveryAreas: number;
  readonly dailyCapacity: number | null;
  readonly leadTimeHours: number | null;
}

const SOON_DAYS = 30;

/** The dossier's share of a vendor's readiness, by the same checklist that guards its submission. */
@Injectable()
export class VendorReadinessReader {
  constructor(
    private readonly database: ReadDatabase,
    private readonly vendors: VendorQueries,
    private readonly duties: VendorDuties,
  ) {}

  /** Null when there is no such vendor or the actor does not see its dossier. Two statements. */
  async facts(actor: Actor, vendorId: string, on: CivilDate): Promise<VendorReadinessFacts | null> {
    const vendor = await this.vendors.detail(vendorId);
    if (!vendor) return null;
    const isOwn = ownsVendor(actor, vendorId, vendor.memberIds);
    if (sightOf(actor, vendor.status, isOwn) !== 'full') return null;
    const checklist = checklistOf(vendor, await this.duties.on(this.database, on), on);
    const inForce = vendor.documents.filter(
      (document) => document.status === 'accepted' && isValidOn(document, on),
    );
    const lasting = new Set(
      inForce
        .filter(({ expiresOn }) => expiresOn === null || expiresOn > addDays(on, SOON_DAYS))
        .map(({ kind }) => kind),
    );
    return {
      name: vendor.name,
      isVerified: vendor.status === 'verified',
      papers: checklist
        .filter(({ code }) => code.startsWith('document-') && code !== 'document-place-photo')
        .map(({ label, done }) => ({ label, done })),
      endingSoon: [...new Set(inForce.map(({ kind }) => kind))].filter((kind) => !lasting.has(kind)),
      placePhotos: vendor.documents.filter(
        ({ kind, status }) => kind === 'place-photo' && (status === 'accepted' || status === 'pending'),
      ).length,
      bankDone: ['/bankName', '/bankAccount', '/bankAccountHolder'].every((pointer) =>
        checklist.every((item) => item.pointer !== pointer || item.done),
      ),
      deliveryAreas: vendor.deliveryArea.length,
      dailyCapacity: vendor.dailyCapacity,
      leadTimeHours: vendor.leadTimeHours,
    };
  }
}
