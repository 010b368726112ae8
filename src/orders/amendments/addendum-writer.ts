import { Inject, Injectable } from '@nestjs/common';
import { addendumVersion, Documents } from '../../documents/index.js';
import { civilDateOf } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { VendorReader } from '../../vendors/index.js';
import { OrderEntity } from '../order.entity.js';
import { issueContext } from '../order.queries.js';
import { signersOf } from '../order-signers.js';
import { addendum } from './addendum.js';
import { AmendmentEntity } from './amendment.entity.js';
import type { ChangeableLine } from './amendment.queries.js';

/** The paper of an amendment that both sides agreed on. */
@Injectable()
export class AddendumWriter {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly documents: Documents,
    private readonly vendors: VendorReader,
  ) {}

  /** Asks for the addendum, numbered and to be signed by both; returns its id. */
  async write(
    tx: Tx,
    order: OrderEntity,
    amendment: AmendmentEntity,
    lines: readonly ChangeableLine[],
  ): Promise<string> {
    const { agencyId, vendorId, requisitionId } = order;
    const { agencySignatory: buyer, agencyPostId } = amendment;
    if (!buyer || !agencyPostId)
      throw new Error(`amendment ${amendment.id} has nobody who signs for the agency`);
    const context = await issueContext(tx, requisitionId);
    const vendor = await this.vendors.facts(tx, vendorId);
    if (!vendor) throw new Error(`no vendor ${vendorId}`);
    const on = civilDateOf(tx.now);
    const kind = 'adendum';
    const { agencyCode } = context;
    const allotted = await this.documents.allotNumber(tx, { agencyId, agencyCode, kind, on });
    const source = { regency: this.regency, context, vendor, buyer, order, amendment, lines };
    return this.documents.request(tx, {
      ...allotted,
      kind,
      agencyId,
      vendorId,
      subjectType: 'order',
      subjectId: order.id,
      templateVersion: addendumVersion,
      publicFacts: {
        agency: context.agencyName,
        vendor: vendor.name,
        date: on,
        total: amendment.after.total,
      },
      data: (verification) => addendum({ ...source, number: allotted.number, now: tx.now }, verification),
      signers: signersOf({ buyer, postId: agencyPostId, vendor }),
    });
  }
}
