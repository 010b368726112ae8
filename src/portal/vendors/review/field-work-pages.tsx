import { Injectable } from '@nestjs/common';
import { civilDateOf, civilTimeOf } from '../../../kernel/index.js';
import { isGranted, type Actor } from '../../../platform/access/index.js';
import { notFound } from '../../../platform/http/index.js';
import {
  CurationService,
  RegistryStandings,
  VendorViews,
  type FullVendorView,
} from '../../../vendors/index.js';
import { Pages } from '../../pages.js';
import { urls } from '../../urls.js';
import type { Shown } from '../../ui/form-state.js';
import { RegistryPage } from './registry.page.js';
import { VisitPage } from './visit.page.js';

/** The pages on which a verifier or curator writes down what was found elsewhere. */
@Injectable()
export class FieldWorkPages {
  constructor(
    private readonly pages: Pages,
    private readonly views: VendorViews,
    private readonly standings: RegistryStandings,
    private readonly curation: CurationService,
  ) {}

  async registry(actor: Actor, view: FullVendorView, shown: Shown) {
    const standing = await this.standings.of(view.id);
    const today = civilDateOf(new Date());
    return <RegistryPage {...{ frame: this.pages.frame(actor), view, standing, shown, today }} />;
  }

  /** A curator sees no more of a vendor than its name; the visit asks for no more. */
  async visit(actor: Actor, id: string, shown: Shown, fileIds: readonly string[]) {
    const name = await this.require(actor, id);
    const now = new Date();
    const [today, hour] = [civilDateOf(now), civilTimeOf(now)];
    const criteria = this.curation.criteriaOn(today);
    if (!criteria) throw notFound('Kriteria penilaian');
    const back = isGranted(actor.role, 'vendor.list') ? urls.verifyVendor(id) : urls.home;
    const frame = this.pages.frame(actor);
    return <VisitPage {...{ frame, vendor: { id, name }, criteria, shown, fileIds, today, hour, back }} />;
  }

  /** The name of a vendor that the actor may know of; 404 for any other. */
  async require(actor: Actor, id: string): Promise<string> {
    const seen = await this.views.of(actor, id);
    if (!seen) throw notFound('Usaha');
    return seen.view.name;
  }

  afterVisit(actor: Actor, id: string): string {
    const page = isGranted(actor.role, 'vendor.list') ? urls.verifyVendor(id) : urls.vendorVisit(id);
    return `${page}?selesai=kunjungan`;
  }
}
