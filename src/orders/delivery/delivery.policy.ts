import { allow, refuse, type Decision } from '../../kernel/index.js';
import { separation, type SeparationResult } from '../../organisation/index.js';
import { coversAgency, personOf, type Actor } from '../../platform/access/index.js';

/** The order that a delivery belongs to, as far as rights go. */
export interface DeliveredOrder {
  readonly agencyId: string;
  readonly vendorId: string;
  /** The post that the requisition names as receiver; null when it names none. */
  readonly receiverPostId: string | null;
}

/** The people whose part in the order is known. */
export interface OrderPeople {
  readonly requesterPerson: string;
  readonly officerPerson: string;
  readonly deciders: readonly { readonly personId: string; readonly role: string }[];
}

// Perpres 16/2018 ps 57: the PPK examines what is handed over.
const EXAMINES = 'Perpres 16/2018 ps 57 ayat (2)';

/** Only the vendor that was ordered from says where its goods are. */
export function mayBring(actor: Actor, { vendorId }: DeliveredOrder): boolean {
  return actor.vendorId !== null && actor.vendorId === vendorId;
}

/** Whether the record is there for this actor at all: else it is 404. */
export function isOfAgency(actor: Actor, { agencyId }: DeliveredOrder): boolean {
  return actor.vendorId === null && coversAgency(actor, agencyId);
}

/**
 * Who counts at the door: the post that the requisition names, or the PPK; where it names none, any receiver or PPTK of the agency.
 * Never the vendor, whose people have no post.
 */
export function mayCheck(actor: Actor, { receiverPostId }: DeliveredOrder): Decision<true> {
  if (actor.role === 'ppk') return allow(true);
  const isNamed = receiverPostId !== null && actor.postId === receiverPostId;
  if (isNamed || (receiverPostId === null && (actor.role === 'receiver' || actor.role === 'pptk'))) {
    return allow(true);
  }
  const detail =
    receiverPostId === null
      ? 'Penerima barang, PPTK, atau PPK yang memeriksa pengiriman ini.'
      : 'Permintaan ini menunjuk jabatan lain sebagai penerima; jabatan itu atau PPK yang memeriksa.';
  return refuse({ code: 'wrong-role', detail, legalBasis: EXAMINES });
}

/** Who counts is nobody who asked, approved or ordered; who accepts neither. Somebody at the door without an account is nobody of them. */
export function separateReceiver(
  actor: Actor,
  part: 'receiver' | 'commitment',
  { requesterPerson, officerPerson, deciders }: OrderPeople,
  allowed: Parameters<typeof separation>[2],
): SeparationResult {
  const personId = personOf(actor);
  if (personId === null) return { refusals: [], flags: [] };
  return separation(
    { part, role: actor.role, personId },
    [
      { part: 'requester', role: 'pptk', personId: requesterPerson },
      ...deciders.map((decider) => ({ part: 'approver' as const, ...decider })),
      { part: 'buying-officer', role: 'pejabat-pengadaan', personId: officerPerson },
    ],
    allowed,
  );
}
