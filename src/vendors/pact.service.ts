import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { notFound, Problem } from '../platform/http/index.js';
import { Pacts } from './pacts.js';
import { keepAcceptance } from './vendor-writes.queries.js';
import { VendorService } from './vendor.service.js';

/** That a pact was accepted, as the API answers it. */
export interface PactAcceptance {
  readonly version: string;
  readonly sha256: string;
  readonly person: string;
  readonly capacity: string;
  readonly acceptedAt: Date;
}

/** The owner's word on the integrity pact: who accepted which text, when, in which capacity. */
@Injectable()
export class PactService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pacts: Pacts,
    private readonly vendors: VendorService,
  ) {}

  /** Accepting the same wording again changes nothing. 409 when it is not the wording in force: what was read must be what is signed. */
  accept(actor: Actor, id: string, read: string): Promise<PactAcceptance> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendor } = await this.vendors.lockOwn(tx, id);
      const pact = this.pacts.on(civilDateOf(tx.now));
      if (!pact) throw notFound('Pakta integritas');
      if (pact.sha256 !== read) {
        throw new Problem(
          'stale-version',
          'Naskah pakta integritas telah berubah; baca naskah yang berlaku.',
          [
            {
              pointer: '/sha256',
              code: 'other-wording',
              detail: `Yang berlaku sekarang naskah ${pact.version}.`,
            },
          ],
        );
      }
      const { person, capacity } = actor;
      await keepAcceptance(tx, id, pact);
      tx.audit({
        action: 'vendor.accept-pact',
        recordType: 'vendor',
        recordId: id,
        vendorId: id,
        summary: `${person} menyetujui ${pact.title} naskah ${pact.version} untuk ${vendor.name}.`,
        changes: { pact: [null, pact.sha256] },
      });
      return { version: pact.version, sha256: pact.sha256, person, capacity, acceptedAt: tx.now };
    });
  }
}
