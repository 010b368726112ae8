import type { Refusal } from '../../kernel/index.js';

/** Why the actor may not let a requisition ask for more than its line has left: the regulation names nobody, or another post. */
export function overrideRefusals(
  named: { readonly value: unknown; readonly legalBasis: string } | null,
  actor: { readonly role: string },
): Refusal[] {
  if (named === null) {
    const detail = 'Peraturan yang berlaku tidak mengizinkan permintaan melebihi sisa anggaran.';
    return [{ code: 'override-not-allowed', detail }];
  }
  const { legalBasis } = named;
  if (named.value !== actor.role) {
    const detail = 'Izin melebihi sisa anggaran hanya dari jabatan yang ditunjuk peraturan.';
    return [{ code: 'override-not-by-this-post', detail, legalBasis }];
  }
  return [];
}
