import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { ProjectionDatabase, ReadDatabase } from '../../platform/database/index.js';
import { shortId } from './order-links.js';
import { keepVisit, orderBehind, type LinkSide, type OrderBehindLink } from './order-links.queries.js';

const TOKEN = /^[\w-]{43}$/;

/** Who comes with a link, and what they may do with it. */
@Injectable()
export class LinkHolders {
  constructor(
    private readonly database: ReadDatabase,
    private readonly projection: ProjectionDatabase,
  ) {}

  /** What the link opens; null, always the same, for one that is unknown, withdrawn, past its time or of the other side. The visit is kept. */
  async behind(visitor: Actor, side: LinkSide, token: string): Promise<OrderBehindLink | null> {
    const found = TOKEN.test(token) ? await orderBehind(this.database, token) : null;
    if (found?.side !== side) return null;
    await this.projection.write((source) => keepVisit(source, found.linkId, visitor.origin.ip ?? '-'));
    return found;
  }
}

/**
 * The visitor as whoever holds the link: they act in this one order, under the name they type. A receiver's link is one person's, so
 * that it cannot serve to do two parts of a purchase as two people.
 */
export function holderOf(visitor: Actor, link: OrderBehindLink, name: string): Actor {
  const { linkId, side, agencyId, vendorId, vendorName, personId, holder, postId } = link;
  const acting = { ...visitor, person: name, link: { id: linkId } };
  return side === 'vendor'
    ? {
        ...acting,
        role: 'vendor-staff',
        capacity: `${vendorName}, melalui tautan ${shortId(linkId)}`,
        vendorId,
      }
    : {
        ...acting,
        role: 'receiver',
        capacity: `Penerima Barang ${holder ?? ''}, melalui tautan ${shortId(linkId)}`,
        agencyId,
        agencyIds: [agencyId],
        postId,
        ...(personId !== null && { personId }),
      };
}
