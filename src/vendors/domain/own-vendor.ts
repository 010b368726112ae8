import type { Refusal } from '../../kernel/index.js';

/** The article against deciding for oneself. */
export const OWN_VENDOR_BASIS = 'Perpres 16/2018 ps 7 ayat (1) huruf e';

/**
 * One refusal for each of these vendors that the person owns or works for. Asked wherever an official decides in favour of a
 * vendor, whichever post or account capacity the person has chosen: the person is the same.
 */
export function ownVendorRefusals(
  vendors: Iterable<{ readonly name: string; readonly memberIds: readonly string[] }>,
  accountId: string | null,
): Refusal[] {
  return [...vendors]
    .filter(({ memberIds }) => accountId !== null && memberIds.includes(accountId))
    .map(({ name }) => ({
      code: 'own-vendor',
      detail: `Anda pemilik atau staf ${name}; pejabat lain yang harus mengambil keputusan ini.`,
      legalBasis: OWN_VENDOR_BASIS,
    }));
}
