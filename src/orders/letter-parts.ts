import type { Crest, LetterData, SuratPesananData } from '../documents/index.js';
import { formatNip, type Signatory } from '../organisation/index.js';
import type { OwnRegency } from '../platform/reference/index.js';
import type { VendorFacts } from '../vendors/index.js';
import type { IssueContext } from './order.queries.js';
import { vendorPosition } from './order-signers.js';

// Not the arms of the regency, whose use a regulation governs, but a plain shield until the image is supplied.
const plainShield: Crest = { kind: 'shield', primary: '#14532D', secondary: '#F2C230' };

/** The arms on the letterhead. */
export function crestOf({ crestImage }: OwnRegency): Crest {
  return crestImage ? { kind: 'image', ...crestImage } : plainShield;
}

/** The agency on the letterhead; a unit under the name of its agency. */
export function printedAgency(context: IssueContext): LetterData['agency'] {
  return {
    name: context.agencyName,
    ...(context.parentName === null ? {} : { parentName: context.parentName }),
    addressLines: context.agencyAddress.split('\n'),
    contact: context.agencyContact || null,
  };
}

/** The officer as the papers name whoever buys. */
export function printedBuyer(buyer: Signatory, context: IssueContext): SuratPesananData['buyer'] {
  return {
    title: buyer.title,
    name: buyer.name,
    nip: formatNip(buyer.nip),
    rank: buyer.rank || null,
    skNumber: buyer.decreeNumber,
    agency: context.agencyName,
  };
}

/** The vendor as the papers name it; the account only where payment is agreed. */
export function printedVendor(vendor: VendorFacts, bankAccount: string | null): SuratPesananData['vendor'] {
  return {
    name: vendor.name,
    representative: vendor.ownerName,
    position: vendorPosition(vendor),
    address: `${vendor.address}, Desa/Kelurahan ${vendor.desaName}, Kecamatan ${vendor.kecamatanName}`,
    nib: vendor.nib,
    npwp: vendor.npwpMasked,
    bankAccount,
  };
}
