import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { ReadDatabase, together } from '../platform/database/index.js';
import { VendorDossiers } from './vendor-dossier.js';
import { VendorDuties } from './vendor-duties.js';
import { ownsVendor, seesFindings, sightOf } from './vendor.policy.js';
import { VendorQueries } from './vendor.queries.js';
import { VendorSecrets } from './vendor-secrets.js';
import { checklistOf, toFullVendorView, toPublicVendorView } from './vendor.views.js';

/** Everything about a vendor, personal data masked. */
export type FullVendorView = ReturnType<typeof toFullVendorView>;
/** What anybody signed in may know of it. */
export type PublicVendorView = ReturnType<typeof toPublicVendorView>;

/** What somebody sees of a vendor, and whether they act for it. */
export type SeenVendor =
  | {
      readonly sight: 'full';
      readonly isOwn: boolean;
      readonly view: FullVendorView;
      /** Who has taken the round of verification that runs: the reader, a colleague, or nobody. */
      readonly taken: 'mine' | 'other' | null;
    }
  | { readonly sight: 'public'; readonly isOwn: boolean; readonly view: PublicVendorView };

/** A vendor as its readers see it: one answer for the API and the pages. */
@Injectable()
export class VendorViews {
  constructor(
    private readonly database: ReadDatabase,
    private readonly queries: VendorQueries,
    private readonly secrets: VendorSecrets,
    private readonly duties: VendorDuties,
    private readonly dossiers: VendorDossiers,
  ) {}

  /** Null when there is no such vendor or the actor may not know of it. At most two statements. */
  async of(actor: Actor, id: string): Promise<SeenVendor | null> {
    const vendor = await this.queries.detail(id);
    if (!vendor) return null;
    const on = civilDateOf(new Date());
    const isOwn = ownsVendor(actor, id, vendor.memberIds);
    const sight = sightOf(actor, vendor.status, isOwn);
    if (sight === 'none') return null;
    if (sight === 'public') return { sight, isOwn, view: toPublicVendorView(vendor, on) };
    const [duties, dossier] = await together(this.database, (source) => {
      const asked = this.duties.on(source, on);
      return Promise.all([asked, this.dossiers.read(source, vendor, asked, on)]);
    });
    const view = toFullVendorView(vendor, {
      secrets: this.secrets,
      checklist: checklistOf(vendor, duties, on),
      dossier,
      showsFindings: seesFindings(actor.role),
      role: actor.role,
      on,
    });
    const verifierId = dossier.rounds.find(({ outcome }) => outcome === null)?.verifierId ?? null;
    const taken = verifierId === null ? null : verifierId === actor.accountId ? 'mine' : 'other';
    return { sight, isOwn, view, taken };
  }

  /** Everything about a vendor that the actor acts for; null for any other. */
  async own(actor: Actor, id: string): Promise<FullVendorView | null> {
    const seen = await this.of(actor, id);
    return seen?.isOwn && seen.sight === 'full' ? seen.view : null;
  }
}
