import { civilDateOf, civilTimeOf, longDate, longDateWithDay, type CivilDate } from '../../kernel/index.js';
import type { BastData, DocumentReference, LetterData, Verification } from '../../documents/index.js';
import { formatNip, signatureHeading, type Signatory } from '../../organisation/index.js';
import type { Actor } from '../../platform/access/index.js';
import type { OwnRegency } from '../../platform/reference/index.js';
import type { RuleSet } from '../../regulations/index.js';
import type { VendorFacts } from '../../vendors/index.js';
import { crestOf, printedVendor } from '../letter-parts.js';
import { vendorPosition } from '../order-signers.js';
import type { DeliveryEntity } from './delivery.entity.js';
import type { OrderOnDelivery } from './delivery-records.queries.js';

type PrintedSignatory = BastData['signatures']['buyer'];

/** "08.10 WIB" at this instant. */
export function hourOf(instant: Date): string {
  return `${civilTimeOf(instant).replace(':', '.')} WIB`;
}

/** "Kamis, 26 November 2026" at this instant. */
export function dayOf(instant: Date): string {
  return longDateWithDay(civilDateOf(instant));
}

/** A date as letters print it. */
export function printed(date: CivilDate): { text: string; iso: string } {
  return { text: longDate(date), iso: date };
}

/** What every letter of a delivery carries. */
export function headOf(
  { context }: OrderOnDelivery,
  regency: OwnRegency,
  ruleSet: RuleSet | null,
  made: { readonly now: Date; readonly number: string; readonly verification: Verification },
): LetterData {
  const today = civilDateOf(made.now);
  return {
    paper: 'A4',
    createdAt: `${today}T${civilTimeOf(made.now)}:00+07:00`,
    regency: { name: regency.name, crest: crestOf(regency) },
    agency: {
      name: context.agencyName,
      ...(context.parentName === null ? {} : { parentName: context.parentName }),
      addressLines: context.agencyAddress.split('\n'),
      contact: context.agencyContact || null,
    },
    number: made.number,
    city: context.agencyCity,
    date: printed(today),
    verification: made.verification,
    watermark: null,
    // The shipped example of a regulation carries its nature in its title, so that no document can hide it.
    sampleNote: ruleSet?.title.startsWith('CONTOH')
      ? 'Memakai peraturan contoh; bukan untuk transaksi nyata'
      : null,
  };
}

/** The business as letters name it; its account is not printed where nothing is paid. */
export function vendorParty(vendor: VendorFacts): BastData['vendor'] {
  return printedVendor(vendor, null);
}

/** The vendor's place to sign. */
export function vendorSignature(vendor: VendorFacts): PrintedSignatory {
  return {
    heading: ['Penyedia,', vendor.name],
    name: vendor.ownerName,
    rank: vendorPosition(vendor),
    nip: null,
  };
}

/** An official's place to sign. */
export function officialSignature(official: Signatory, agencyName: string): PrintedSignatory {
  return {
    heading: signatureHeading({ ...official, title: official.postTitle, agencyName }),
    name: official.name,
    rank: official.rank || null,
    nip: formatNip(official.nip),
  };
}

/** Somebody at the door, with or without a post. */
export function checkerSignature(
  actor: Actor,
  official: Signatory | null,
  agencyName: string,
): PrintedSignatory {
  return official
    ? officialSignature(official, agencyName)
    : { heading: ['Penerima,'], name: actor.person, rank: null, nip: null };
}

/** The order that a letter rests on. */
export function orderReference({ order }: OrderOnDelivery): DocumentReference {
  return { kind: 'Surat Pesanan', number: order.number, date: printed(order.issuedOn) };
}

/** "Pengiriman ke-2", or null while there is only one. */
export function labelOf(
  { context }: OrderOnDelivery,
  { sequence }: Pick<DeliveryEntity, 'sequence'>,
): string | null {
  return context.deliveries.length > 1 ? `Pengiriman ke-${sequence}` : null;
}

/** The surat jalan that went with a delivery; null when none did. */
export function suratJalanOf(
  { context }: OrderOnDelivery,
  { id }: Pick<DeliveryEntity, 'id'>,
): DocumentReference | null {
  const letter = context.deliveries.find((delivery) => delivery.id === id)?.suratJalan;
  return letter ? { kind: 'Surat Jalan', number: letter.number, date: printed(letter.date) } : null;
}
