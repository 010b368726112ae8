import type { Refusal } from '../../kernel/index.js';

/** The article against deciding for oneself. */
export const OWN_VENDOR_BASIS = 'Perpres 16/2018 ps 7 ayat (1) huruf e';

/**
 * One refusal for each of these vendors that the person owns or works for. Asked wherever an official decides in favour of a
 * vendor, whichever post or account the person uses: the person is the same, also when only the owner's NIK says so.
 */
export function ownVendorRefusals(
  vendors: Iterable<{ readonly name: string; readonly personIds: readonly string[] }>,
  personId: string | null,
): Refusal[] {
  return [...vendors]
    .filter(({ personIds }) => personId !== null && personIds.includes(personId))
    .map(({ name }) => ({
      code: 'own-vendor',
      detail: `Anda pemilik atau staf ${name}; pejabat lain yang harus mengambil keputusan ini.`,
      legalBasis: OWN_VENDOR_BASIS,
    }));
}
