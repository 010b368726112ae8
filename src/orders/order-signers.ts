import type { RequestedSigner } from '../documents/index.js';
import type { Signatory } from '../organisation/index.js';
import type { VendorFacts } from '../vendors/index.js';

/** The two who sign a paper of an order: the officer for the agency and the vendor's owner. */
export function signersOf(signing: {
  readonly buyer: Signatory;
  readonly postId: string;
  readonly vendor: VendorFacts;
}): RequestedSigner[] {
  const { buyer, postId, vendor } = signing;
  return [
    { slot: 'buyer', role: buyer.postTitle, name: buyer.name, title: buyer.title, postId },
    {
      slot: 'vendor',
      role: 'Penyedia',
      name: vendor.ownerName,
      title: vendorPosition(vendor),
      vendorId: vendor.id,
    },
  ];
}

/** As what the owner signs for the business. */
export function vendorPosition({ legalForm }: VendorFacts): string {
  return legalForm === 'individual' ? 'Pemilik' : 'Penanggung jawab';
}
