import { Injectable } from '@nestjs/common';
import { isGranted, type Actor } from '../../../platform/access/index.js';
import { notFound } from '../../../platform/http/index.js';
import {
  DecidePartsRequest,
  ExplainedVendorStepRequest,
  RegistryStandings,
  ReleaseReviewRequest,
  SettleFindingRequest,
  VendorDecisionService,
  VendorVerificationService,
  VendorViews,
  type SeenVendor,
} from '../../../vendors/index.js';
import { Pages } from '../../pages.js';
import { checked, type Shown, type Typed } from '../../ui/form-state.js';
import type { Decisions } from './decision-input.js';
import { ReviewPage } from './review.page.js';

type Seen = Extract<SeenVendor, { sight: 'full' }>;

const CONCLUSIONS = ['return', 'suspend', 'reinstate'] as const;

/** The page on which a registration is judged, and the steps that can be taken from it. */
@Injectable()
export class ReviewDesk {
  constructor(
    private readonly pages: Pages,
    private readonly views: VendorViews,
    private readonly standings: RegistryStandings,
    private readonly decisions: VendorDecisionService,
    private readonly verification: VendorVerificationService,
  ) {}

  /** 404 for whoever sees less than everything of this vendor. */
  async seen(actor: Actor, id: string): Promise<Seen> {
    const seen = await this.views.of(actor, id);
    if (seen?.sight !== 'full') throw notFound('Usaha');
    return seen;
  }

  async page(actor: Actor, { view, taken }: Seen, shown: Shown) {
    const mayRead = isGranted(actor.role, 'registry-check.read');
    const registries = mayRead ? (await this.standings.of(view.id)).required : [];
    return <ReviewPage {...{ frame: this.pages.frame(actor), view, taken, registries, shown }} />;
  }

  claim(actor: Actor, id: string): Promise<unknown> {
    return this.decisions.claim(actor, id);
  }

  async release(actor: Actor, id: string, { alasanLepas: reason = '' }: Typed): Promise<unknown> {
    return this.decisions.release(actor, id, await checked(ReleaseReviewRequest, { reason }));
  }

  async decide(actor: Actor, id: string, { body }: Decisions): Promise<unknown> {
    return this.decisions.decide(actor, id, await checked(DecidePartsRequest, body));
  }

  async settle(actor: Actor, id: string, typed: Typed): Promise<unknown> {
    const { code = '', subject = '' } = typed;
    const reason = typed[`reason-${code}-${subject}`] ?? '';
    return this.decisions.settle(actor, id, await checked(SettleFindingRequest, { code, subject, reason }));
  }

  /** Verified, returned, stopped for a while, or started again. */
  async conclude(
    actor: Actor,
    id: string,
    { putusan, alasan: reason = '', version }: Typed,
  ): Promise<unknown> {
    const at = Number(version);
    if (putusan === 'verify') return this.verification.verify(actor, id, { version: at });
    const step = CONCLUSIONS.find((known) => known === putusan);
    if (!step) throw notFound('Putusan');
    return this.verification[step](
      actor,
      id,
      await checked(ExplainedVendorStepRequest, { reason, version: at }),
    );
  }
}
