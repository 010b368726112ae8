import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../platform/access/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { ReadDatabase, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { notFound, Problem } from '../../platform/http/index.js';
import { publicUrl } from '../../platform/links/index.js';
import { Mailer, maskEmail } from '../../platform/mail/index.js';
import { OrderEntity } from '../order.entity.js';
import { receiverLinkMail, vendorLinkMail } from './link-mails.js';
import { linkSidesOf } from './order-link.policy.js';
import {
  insertLinks,
  linkedOrder,
  linksOf,
  receiversOf,
  vendorMail,
  withdrawLinks,
  type LinkedOrder,
  type LinkRow,
  type LinkSide,
  type NewLink,
} from './order-links.queries.js';

const SUBJECT = 'Surat pesanan';
const OPEN = ['issued', 'accepted'];

/** Where the links of an order lead: a path of the portal, the token behind it. */
export const ORDER_LINK_PATHS: Readonly<Record<LinkSide, string>> = {
  vendor: '/antar',
  receiver: '/terima',
};

/** Ends a unit of work in which there was nothing to send. */
class NothingToSend extends Error {}

/** What sending returns: never a token, which goes by mail only. */
export interface SentLinks {
  readonly orderId: string;
  readonly side: LinkSide;
  /** Masked addresses. */
  readonly sentTo: readonly string[];
}

/** Links that open one order for as long as it lives: 32 random bytes, of which only the SHA-256 is kept. */
@Injectable()
export class OrderLinks {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly mailer: Mailer,
  ) {}

  /** The first link of a vendor, for the mail that tells of the order and in its transaction; null when one was sent before. */
  async firstOfVendor(tx: Tx, orderId: string, addresses: readonly string[]): Promise<string | null> {
    const link: NewLink = { side: 'vendor', token: newToken(), accountId: null, sentTo: masked(addresses) };
    const kept = await insertLinks(tx, orderId, [link], this.config.links.orderDays);
    return kept.has(link.token) ? this.urlOf(link) : null;
  }

  /** The receivers' first links, each mailed to its person. However often this runs, nobody gets a second one. */
  async sendToReceivers(orderId: string, jobId: string): Promise<void> {
    const sending = this.unitOfWork.run(systemActor('tautan penerima barang', jobId), async (tx) => {
      const order = await linkedOrder(tx, orderId);
      if (order?.status !== 'accepted') throw new NothingToSend();
      const sentTo = await this.mailReceivers(tx, order);
      if (sentTo.length === 0) throw new NothingToSend();
      this.audit(tx, order, 'order.send-link', 'Tautan penerima', sentTo);
    });
    await sending.catch((error: unknown) => {
      if (!(error instanceof NothingToSend)) throw error;
    });
  }

  /** New links for a side, in place of the old ones; 409 when the order is over, 422 when nobody is there to get one. */
  async send(actor: Actor, orderId: string, side: LinkSide): Promise<SentLinks> {
    return this.unitOfWork.run(actor, async (tx) => {
      const order = await this.open(tx, actor, orderId, side);
      await withdrawLinks(tx, orderId, { side });
      const sentTo =
        side === 'vendor' ? await this.mailVendor(tx, order) : await this.mailReceivers(tx, order);
      if (sentTo.length === 0) throw nobodyThere(side);
      this.audit(
        tx,
        order,
        'order.send-link',
        side === 'vendor' ? 'Tautan penyedia' : 'Tautan penerima',
        sentTo,
      );
      return { orderId, side, sentTo };
    });
  }

  /** Ends one link at once; 404 for one that is not there or has ended. */
  async withdraw(actor: Actor, orderId: string, linkId: string): Promise<{ readonly id: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { agencyId, vendorId } = await this.lockOrder(tx, orderId);
      const sides = linkSidesOf(actor, { agencyId, vendorId });
      const link = (await linksOf(tx, orderId, sides)).find(({ id }) => id === linkId);
      if (!link || (await withdrawLinks(tx, orderId, { id: linkId })) === 0) throw notFound('Tautan');
      tx.audit({
        action: 'order.withdraw-link',
        recordType: 'order',
        recordId: orderId,
        agencyId,
        vendorId,
        summary: `Tautan ${shortId(linkId)} (${link.side === 'vendor' ? 'penyedia' : 'penerima'}) dicabut.`,
        changes: { link: [linkId, null] },
      });
      return { id: linkId };
    });
  }

  /** The links that this person may end; 404 for somebody else's order. */
  async list(actor: Actor, orderId: string): Promise<LinkRow[]> {
    const order = await linkedOrder(this.database, orderId);
    const sides = order ? linkSidesOf(actor, order) : [];
    if (sides.length === 0) throw notFound(SUBJECT);
    return linksOf(this.database, orderId, sides);
  }

  private async open(tx: Tx, actor: Actor, orderId: string, side: LinkSide): Promise<LinkedOrder> {
    const { status, agencyId, vendorId } = await this.lockOrder(tx, orderId);
    if (!linkSidesOf(actor, { agencyId, vendorId }).includes(side)) throw notFound(SUBJECT);
    const order = await linkedOrder(tx, orderId);
    if (!order) throw notFound(SUBJECT);
    if (!OPEN.includes(status)) {
      throw new Problem('wrong-status', 'Pesanan ini sudah berakhir; tautan baru tidak diperlukan.');
    }
    return order;
  }

  private lockOrder(tx: Tx, orderId: string): Promise<OrderEntity> {
    return tx.lock(OrderEntity, { id: orderId }, SUBJECT);
  }

  private async mailVendor(tx: Tx, order: LinkedOrder): Promise<string[]> {
    const addresses = await vendorMail(tx, order.vendorId);
    const url = addresses.length > 0 ? await this.firstOfVendor(tx, order.id, addresses) : null;
    if (url === null) return [];
    await this.mailer.sendMany(
      tx,
      addresses.map((to) => vendorLinkMail(order, to, url)),
    );
    return masked(addresses);
  }

  private async mailReceivers(tx: Tx, order: LinkedOrder): Promise<string[]> {
    const receivers = await receiversOf(tx, order.id);
    const links = receivers.map((receiver) => ({
      receiver,
      link: {
        side: 'receiver' as const,
        token: newToken(),
        accountId: receiver.accountId,
        sentTo: masked([receiver.email]),
      },
    }));
    const kept = await insertLinks(
      tx,
      order.id,
      links.map(({ link }) => link),
      this.config.links.orderDays,
    );
    const sent = links.filter(({ link }) => kept.has(link.token));
    await this.mailer.sendMany(
      tx,
      sent.map(({ receiver, link }) => receiverLinkMail(order, receiver, this.urlOf(link))),
    );
    return sent.flatMap(({ link }) => link.sentTo);
  }

  private urlOf({ side, token }: NewLink): string {
    return publicUrl(this.config, `${ORDER_LINK_PATHS[side]}/${token}`);
  }

  private audit(tx: Tx, order: LinkedOrder, action: string, what: string, sentTo: readonly string[]): void {
    const { id: recordId, number, agencyId, vendorId } = order;
    const summary = `${what} pesanan ${number} dikirim ke ${sentTo.length} alamat.`;
    tx.audit({
      action,
      recordType: 'order',
      recordId,
      agencyId,
      vendorId,
      summary,
      changes: { sentTo: [null, sentTo] },
    });
  }
}

/** By what people tell links apart in records: the end of its id. */
export function shortId(linkId: string): string {
  return linkId.slice(-8);
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function masked(addresses: readonly string[]): string[] {
  return addresses.map(maskEmail);
}

function nobodyThere(side: LinkSide): Problem {
  const detail =
    side === 'vendor'
      ? 'Penyedia ini tidak mempunyai orang dengan alamat surel; ia hanya dapat masuk.'
      : 'Belum ada penerima dengan alamat surel pada perangkat daerah ini; tunjuk pejabat penerima lebih dahulu.';
  return new Problem('rule-refused', detail, [{ code: 'nobody-to-send-to', detail }]);
}
