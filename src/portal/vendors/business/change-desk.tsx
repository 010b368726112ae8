import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/index.js';
import { VendorChangeQueries, VendorChangeService, type FullVendorView } from '../../../vendors/index.js';
import { Pages } from '../../pages.js';
import type { Shown, Typed } from '../../ui/form-state.js';
import { idIn, pageAfter } from '../page-after.js';
import { ChangesPage } from './changes.page.js';

/** What a business asked to be changed, and taking it back. */
@Injectable()
export class ChangeDesk {
  constructor(
    private readonly pages: Pages,
    private readonly queries: VendorChangeQueries,
    private readonly service: VendorChangeService,
  ) {}

  async page(actor: Actor, view: FullVendorView, shown: Shown, after: string) {
    const { items, next } = await this.queries.page(pageAfter(after), {
      vendorId: view.id,
      pendingOnly: false,
    });
    return <ChangesPage {...{ frame: this.pages.frame(actor), view, changes: items, next, shown }} />;
  }

  withdraw(actor: Actor, id: string, typed: Typed): Promise<unknown> {
    const change = idIn(typed.perubahan, 'Permohonan perubahan');
    return this.service.withdraw(actor, id, change, Number(typed.version));
  }
}
