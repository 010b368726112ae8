import { Inject, Injectable } from '@nestjs/common';
import { civilDateOf, multiplyRupiah } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { notFound } from '../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../platform/reference/index.js';
import { TaxAssessor, type PaymentChannel } from '../taxes/index.js';
import { VendorReader } from '../vendors/index.js';
import { CatalogReader, type Offer } from './catalog-reader.queries.js';
import { priceFor } from './domain/item-promise.js';
import { vendorAsTaxed } from './vendor-as-taxed.js';

/** What is usually bought at once: a meeting's portions, or a handful of office supplies. */
const USUAL_QUANTITY = { mamin: 50, atk: 10 } as const;

/** What the agency would pay for an item today, and what would reach its vendor. */
@Injectable()
export class TaxEstimates {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly database: ReadDatabase,
    private readonly catalog: CatalogReader,
    private readonly vendors: VendorReader,
    private readonly taxes: TaxAssessor,
  ) {}

  /** By today's rules, for a purchase of nothing else. A vendor sees its own items only, on sale or not. Two statements. */
  async estimate(
    actor: Actor,
    itemId: string,
    given: { readonly quantity?: number; readonly channel?: PaymentChannel },
  ) {
    const on = civilDateOf(new Date());
    const [offer] = await this.catalog.offers(this.database, [itemId], on);
    const isVisible = actor.vendorId === null ? offer?.onSale : actor.vendorId === offer?.vendorId;
    if (!offer || isVisible !== true) throw notFound('Barang');
    const vendor = await this.vendors.facts(this.database, offer.vendorId, on);
    if (!vendor) throw notFound('Barang');
    const { channel = 'UP', quantity = usualQuantityOf(offer) } = given;
    const unitPrice = priceFor(offer, quantity);
    const total = multiplyRupiah(unitPrice, quantity);
    const assessment = this.taxes.assess({
      on,
      channel,
      regionCode: this.regency.code,
      lines: [{ amount: total, taxClass: offer.taxClass, priceIncludesTax: offer.priceIncludesTax }],
      vendor: vendorAsTaxed(vendor, null),
      isPartOfLargerTransaction: false,
    });
    return {
      ...{ itemId, name: offer.name, on, channel, quantity, unit: offer.unit, unitPrice, total },
      priceIncludesTax: offer.priceIncludesTax,
      ...assessment,
      platformFee: 0,
      note: assessment.complete
        ? 'Perkiraan untuk satu pembelian barang ini saja menurut aturan hari ini; dihitung kembali pada saat pembayaran.'
        : 'PERLU VERIFIKASI: ada data atau aturan yang belum pasti, sehingga jumlah pajak belum dapat diperkirakan.',
    };
  }
}

function usualQuantityOf({ kind, minimumOrder }: Offer): number {
  return Math.max(USUAL_QUANTITY[kind], minimumOrder);
}
