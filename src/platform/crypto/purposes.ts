/**
 * The cipher's purpose for a NIK, the same wherever one stands: an official and the owner of a vendor are one person when their
 * blind indexes are equal. It names a vendor's column because the first NIKs were written there.
 */
export const PERSON_NIK = 'vendor.nik';
