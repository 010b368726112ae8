import {
  formatRupiah,
  isInForce,
  unlessRefused,
  type CivilDate,
  type Decision,
  type Refusal,
  type Rupiah,
} from '../../kernel/index.js';
import type { CommodityKind } from './commodity.js';
import { priceLimit, type PricePolicy } from './price-rules.js';

/** Why a price list binds, and how sure we are of it. The list's own decree is named before it in every refusal. */
export const ceilingBasis = {
  text: 'PP 12/2019 ps 51(5) jo. Perpres 33/2020 sebagaimana diganti Perpres 72/2025',
  confidence:
    'PP 12/2019 ps 51(5) seen quoted in a recital; that Perpres 72/2025 replaces 33/2020 from a second source; no full text read.',
} as const;

/** The ceiling that a curator names for an item, with the list it stands in. */
export interface NamedCeiling {
  readonly price: Rupiah;
  readonly commodity: CommodityKind | null;
  readonly unitCode: string | null;
  readonly unitText: string;
  readonly decreeNumber: string;
  readonly validFrom: CivilDate;
  readonly validUntil: CivilDate | null;
  /** The later decree in force that sets a ceiling for the same goods; null when this one is the latest. */
  readonly replacedBy: string | null;
  /** The decree that revoked its list or replaced the whole of it; null while it stands. */
  readonly endedBy?: string | null;
}

/** What the regulation says of the ceiling itself. */
export type CeilingPolicy = Pick<
  PricePolicy,
  'ceilingPercent' | 'percentBasis' | 'isCeilingRequired' | 'requiredBasis'
>;

/** Everything that decides whether an item may go on sale. */
export interface PublicationFacts {
  readonly price: Rupiah;
  readonly kind: CommodityKind;
  readonly unitCode: string;
  readonly unitName: string;
  /** Whether the item is something a participant of a meeting eats or drinks. */
  readonly isMeal: boolean;
  readonly isVendorVerified: boolean;
  /** Null when there is no such ceiling, or none is named. */
  readonly ceiling: NamedCeiling | null;
  /** Why it is to be sold without a ceiling, in the curator's words; null when one is named. */
  readonly waiver?: string | null;
  /** Without it the ceiling binds as it stands and every item needs one. */
  readonly policy?: CeilingPolicy;
  readonly today: CivilDate;
}

// A ceiling per person also binds a box or a serving: each feeds one person or more, so the comparison can only be too strict.
const perPerson: readonly string[] = ['orang', 'orang-kali'];

/**
 * Whether an item may go on sale, under a ceiling or without one (null); every reason why not, each with the decree or article it
 * rests on.
 */
export function decidePublication(facts: PublicationFacts): Decision<NamedCeiling | null> {
  const { ceiling, waiver = null } = facts;
  const refusals = vendorRefusals(facts.isVendorVerified);
  if (waiver !== null) return unlessRefused([...refusals, ...waiverRefusals(facts)], null);
  if (!ceiling) {
    const detail = 'Standar harga yang dipilih tidak ditemukan.';
    return { ok: false, refusals: [...refusals, { code: 'ceiling-unknown', detail, pointer: '/ceilingId' }] };
  }
  return unlessRefused([...refusals, ...ceilingRefusals(facts, ceiling)], ceiling);
}

/** The refusal for a vendor who is not, or no longer, verified; empty for one who is. */
export function vendorRefusals(isVerified: boolean): Refusal[] {
  return isVerified
    ? []
    : [{ code: 'vendor-not-verified', detail: 'Penyedia belum terverifikasi atau sedang dihentikan.' }];
}

function waiverRefusals({ policy }: PublicationFacts): Refusal[] {
  if (policy && !policy.isCeilingRequired) return [];
  const detail =
    'Peraturan yang berlaku tidak membolehkan barang tanpa standar harga dijual; pilih standar harganya.';
  const basis = policy?.requiredBasis ? { legalBasis: policy.requiredBasis } : {};
  return [{ code: 'ceiling-required', pointer: '/ceilingId', detail, ...basis }];
}

function ceilingRefusals(facts: PublicationFacts, ceiling: NamedCeiling): Refusal[] {
  const legalBasis = `${ceiling.decreeNumber}; ${ceilingBasis.text}`;
  const refusals: Refusal[] = [];
  const refuseBecause = (code: string, pointer: string, detail: string) =>
    refusals.push({ code, pointer, detail, legalBasis });
  if (!isInForce({ from: ceiling.validFrom, until: ceiling.validUntil }, facts.today)) {
    const detail = `Daftar harga ${ceiling.decreeNumber} tidak berlaku pada ${facts.today}.`;
    refuseBecause('ceiling-not-in-force', '/ceilingId', detail);
  }
  if (ceiling.endedBy) {
    const detail = `Daftar harga ${ceiling.decreeNumber} tidak berlaku lagi sejak ${ceiling.endedBy}.`;
    refuseBecause('ceiling-not-in-force', '/ceilingId', detail);
  }
  if (ceiling.replacedBy !== null) {
    const detail = `Untuk barang yang sama berlaku standar harga yang lebih baru, ${ceiling.replacedBy}; pilih yang itu.`;
    refuseBecause('ceiling-replaced', '/ceilingId', detail);
  }
  if (ceiling.commodity !== facts.kind) {
    const detail = 'Standar harga yang dipilih bukan untuk jenis barang ini.';
    refuseBecause('ceiling-other-commodity', '/ceilingId', detail);
  }
  if (!isSameUnit(facts, ceiling)) {
    const detail = `Standar harga ini per ${ceiling.unitText}, sedangkan barang dijual per ${facts.unitName}; harganya tidak dapat dibandingkan.`;
    refuseBecause('ceiling-other-unit', '/ceilingId', detail);
  }
  const { policy } = facts;
  const limit = policy ? priceLimit(ceiling.price, policy) : ceiling.price;
  if (facts.price > limit) {
    const share = policy && limit < ceiling.price ? `${policy.ceilingPercent}% dari ` : '';
    const detail = `Harga ${formatRupiah(facts.price)} melebihi ${share}standar harga ${formatRupiah(ceiling.price)}.`;
    refuseBecause('over-ceiling', '/price', detail);
  }
  return refusals;
}

function isSameUnit({ unitCode, isMeal }: PublicationFacts, ceiling: NamedCeiling): boolean {
  if (ceiling.unitCode === null) return false;
  return ceiling.unitCode === unitCode || (isMeal && perPerson.includes(ceiling.unitCode));
}
