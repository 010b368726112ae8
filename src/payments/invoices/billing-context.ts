import { Injectable } from '@nestjs/common';
import { lockOrderToBill } from '../../orders/index.js';
import type { Actor } from '../../platform/access/index.js';
import type { Tx } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import { RegulationReader } from '../../regulations/index.js';
import { VendorReader } from '../../vendors/index.js';
import type { InvoiceFacts } from '../domain/invoice-rules.js';
import { invoiceFacts } from './billing-facts.js';
import type { BillingContext } from './invoice-writer.js';
import { billedBefore } from './invoice-writing.queries.js';

/** Collects what an invoice is decided by, with its order locked. */
@Injectable()
export class BillingContextReader {
  constructor(
    private readonly vendors: VendorReader,
    private readonly regulations: RegulationReader,
  ) {}

  /** By the rules of the day on which the order was issued. 404 for an order of another vendor. Five statements. */
  async of(tx: Tx, actor: Actor, orderId: string): Promise<BillingContext & { facts: InvoiceFacts }> {
    const order = await lockOrderToBill(tx, orderId);
    if (!order || actor.vendorId === null || order.vendorId !== actor.vendorId) {
      throw notFound('Surat pesanan');
    }
    const before = await billedBefore(tx, orderId);
    const vendor = await this.vendors.facts(tx, order.vendorId);
    if (!vendor) throw new Error(`no vendor ${order.vendorId}`);
    const ruleSet = await this.regulations.ruleSetOn(tx, order.issuedOn);
    return { order, vendor, ruleSet, facts: invoiceFacts(order, before, vendor) };
  }
}
