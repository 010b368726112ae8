import type { EarlierSum, VendorFacts } from '../regulations/index.js';
import type { VendorFacts as KnownVendor } from '../vendors/index.js';
import { ordersInARow, totalOf, type LineSnapshot } from './domain/requisition-content.js';
import type { JudgedVendor } from './judgement.js';
import type { Surroundings } from './surroundings.queries.js';

const businessClasses = { mikro: 'micro', kecil: 'small', menengah: 'medium' } as const;

/** A vendor of the requisition as the rules look at it, with what it has had from the agency before. */
export function judgedVendor(
  vendorId: string,
  vendor: KnownVendor | undefined,
  lines: readonly LineSnapshot[],
  around: Surroundings,
): JudgedVendor {
  const facts: VendorFacts = {
    domicileRegencyCode: vendor?.regencyCode ?? '',
    // Suspension presupposes verification; a suspended vendor is refused once, for the suspension.
    verified: vendor?.status === 'verified' || vendor?.status === 'suspended',
    suspended: vendor?.status === 'suspended',
    businessClass: vendor
      ? vendor.legalForm === 'koperasi'
        ? 'cooperative'
        : businessClasses[vendor.umkmClass]
      : null,
    hasHalal: vendor?.hasHalal ?? null,
  };
  const period = around.vendorPeriods.find((known) => known.vendorId === vendorId);
  return {
    vendorId,
    name: vendor?.name ?? vendorId,
    firstLine: lines.findIndex((line) => line.vendorId === vendorId),
    facts,
    consecutiveOrders: ordersInARow(around.recentVendors, vendorId),
    spending: {
      amount: totalOf(lines.filter((line) => line.vendorId === vendorId)),
      earlier: around.earlier.filter((sum) => sum.vendorId === vendorId).map(withoutVendor),
      month: period?.month ?? 0,
      year: period?.year ?? 0,
    },
  };
}

/** A sum as facts keep it, once it is known whose it is. */
export function withoutVendor({ over, threshold, count, sum }: EarlierSum): EarlierSum {
  return { over, threshold, count, sum };
}
