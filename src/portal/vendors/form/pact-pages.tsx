import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../../../kernel/index.js';
import type { Actor } from '../../../platform/access/index.js';
import { ReadDatabase } from '../../../platform/database/index.js';
import { invalidInput, notFound } from '../../../platform/http/index.js';
import { PactService, Pacts, VendorDuties, type FullVendorView } from '../../../vendors/index.js';
import { Pages } from '../../pages.js';
import type { Shown } from '../../ui/form-state.js';
import { PactPage } from './begin.page.js';
import { isPactAccepted } from './steps.js';

/** What an owner gives a word on, and what is promised in return. */
@Injectable()
export class PactPages {
  constructor(
    private readonly pages: Pages,
    private readonly pacts: Pacts,
    private readonly service: PactService,
    private readonly duties: VendorDuties,
    private readonly database: ReadDatabase,
  ) {}

  page(actor: Actor, view: FullVendorView, shown: Shown) {
    const pact = this.pacts.on(civilDateOf(new Date()));
    if (!pact) throw notFound('Pakta integritas');
    const isAccepted = isPactAccepted(view);
    return <PactPage {...{ frame: this.pages.frame(actor), view, pact, shown, isAccepted }} />;
  }

  async accept(actor: Actor, id: string, agrees: boolean, sha256: string): Promise<unknown> {
    if (!agrees) {
      const detail = 'Centang dahulu bahwa Anda sudah membaca dan menyetujui pakta ini.';
      throw invalidInput([{ pointer: '/agrees', code: 'not-agreed', detail }]);
    }
    return this.service.accept(actor, id, sha256);
  }

  /** How long a verification may take, in words. One statement. */
  async promise(): Promise<string> {
    const { verification } = await this.duties.on(this.database, civilDateOf(new Date()));
    return verification === null
      ? 'secepatnya'
      : `paling lama ${verification.days} hari kerja (${verification.legalBasis})`;
  }
}
