import {
  addDays,
  formatRupiah,
  longDate,
  type CivilDate,
  type Refusal,
  type Rupiah,
} from '../../kernel/index.js';
import { CHANNELS, type Channel } from './channels.js';

/** A rule of a regulation in force; `verified` false means that nobody has read the article yet. */
export interface Rule<Value> {
  readonly value: Value;
  readonly legalBasis: string;
  readonly verified: boolean;
}

/** What regulations say of paying, on one day; null where none says anything. */
export interface PaymentRules {
  readonly workingDays: Rule<number> | null;
  readonly stepHours: Rule<number> | null;
  readonly cashMax: Rule<number> | null;
  readonly cardMax: Rule<number> | null;
  readonly advanceMonths: Rule<number> | null;
  readonly coolingDays: Rule<number> | null;
  readonly holderMustMatch: Rule<boolean> | null;
  /** Whether money of a budget year is spent within that year. */
  readonly yearBound: Rule<boolean> | null;
}

/** The vendor's account, as far as it decides whether it may be paid to. */
export interface PayeeFacts {
  readonly status: string;
  readonly holder: 'same' | 'like' | 'other';
  /** The day on which the account in force replaced another one. */
  readonly changedOn: CivilDate | null;
  readonly isBeingChanged: boolean;
}

/** Something that does not refuse and must be seen. */
export interface Notice {
  readonly code: string;
  readonly detail: string;
  readonly legalBasis: string | null;
}

// Who never gave a valid account is not paid; a sanction takes no money away that is owed.
const PAYABLE = ['verified', 'suspended', 'blacklisted'];
// The treasurer examines before paying, and refuses what is not in order.
const OWN_ACCOUNT = 'UU 1/2004 ps 21 ayat (3) dan (4)';

/** More than the purse may pay to one payee. What the parts of one payment add up to counts, so that cutting it changes nothing. */
export function limitRefusals(channel: Channel, gross: Rupiah, rules: PaymentRules): Refusal[] {
  const limit =
    channel === 'UP' || channel === 'GU' ? rules.cashMax : channel === 'KKPD' ? rules.cardMax : null;
  if (limit === null || gross <= limit.value) return [];
  return [
    {
      code: 'over-channel-limit',
      detail: `Pembayaran ${formatRupiah(gross)} melebihi batas ${CHANNELS[channel]} untuk satu penerima, ${formatRupiah(limit.value)}; pakai LS.`,
      legalBasis: limit.legalBasis,
      pointer: '/channel',
    },
  ];
}

/** Money of one year's budget is not paid in another year. Each line names the year of its DPA; `on` is the day on which the money left. */
export function yearRefusals(
  on: CivilDate,
  fiscalYears: readonly number[],
  { yearBound }: PaymentRules,
): Refusal[] {
  const others = fiscalYears.filter((year) => year !== Number(on.slice(0, 4)));
  if (yearBound?.value !== true || others.length === 0) return [];
  return [
    {
      code: 'other-budget-year',
      detail: `Pembayaran bertanggal ${longDate(on)}, sedangkan anggarannya tahun ${[...new Set(others)].join(', ')}; sesudah tahun anggaran berakhir bayarkan dari DPA tahun berjalan.${yearBound.verified ? '' : ' (pasalnya belum diverifikasi)'}`,
      legalBasis: yearBound.legalBasis,
      pointer: '/transferredOn',
    },
  ];
}

/** Why the vendor's account is not paid to today; empty when it is. */
export function payeeRefusals(payee: PayeeFacts, rules: PaymentRules, on: CivilDate): Refusal[] {
  const refusals: Refusal[] = [];
  if (!PAYABLE.includes(payee.status)) {
    const detail = 'Rekening penyedia belum diverifikasi UKPBJ; pembayaran menunggu verifikasinya.';
    refusals.push({ code: 'payee-unverified', detail, legalBasis: OWN_ACCOUNT });
  }
  if (payee.isBeingChanged) {
    const detail =
      'Penyedia memohon perubahan rekening yang belum diputus verifikator; pembayaran menunggu keputusannya.';
    refusals.push({ code: 'account-being-changed', detail, legalBasis: OWN_ACCOUNT });
  }
  const freeOn = freeFrom(payee, rules);
  if (rules.coolingDays !== null && freeOn !== null && on < freeOn) {
    const detail = `Rekening penyedia diubah ${longDate(payee.changedOn ?? on)}; dapat dibayar mulai ${longDate(freeOn)}.`;
    refusals.push({ code: 'account-cooling', detail, legalBasis: rules.coolingDays.legalBasis });
  }
  if (payee.holder === 'other' && rules.holderMustMatch?.value === true) {
    const detail = 'Nama pemilik rekening bukan nama penyedia atau pemiliknya.';
    refusals.push({ code: 'account-of-another', detail, legalBasis: rules.holderMustMatch.legalBasis });
  }
  return refusals;
}

/** The first day on which a changed account may be paid to; null when it never changed or no rule makes anybody wait. */
export function freeFrom({ changedOn }: PayeeFacts, { coolingDays }: PaymentRules): CivilDate | null {
  return changedOn === null || coolingDays === null ? null : addDays(changedOn, coolingDays.value);
}

/** What whoever pays should look at. */
export function payeeNotices(payee: PayeeFacts, rules: PaymentRules): Notice[] {
  if (payee.holder === 'same' || (payee.holder === 'other' && rules.holderMustMatch?.value === true))
    return [];
  const detail =
    payee.holder === 'like'
      ? 'Nama pemilik rekening mirip dengan nama penyedia atau pemiliknya tetapi tidak sama; cocokkan dengan buku tabungannya.'
      : 'Nama pemilik rekening bukan nama penyedia atau pemiliknya.';
  return [{ code: 'holder-differs', detail, legalBasis: rules.holderMustMatch?.legalBasis ?? null }];
}

/** The last day on which extra cash (TU) received on `advanceOn` may still be paid from. */
export function advanceUntil(advanceOn: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, day = 1] = advanceOn.split('-').map(Number);
  const [ofYear, ofMonth] = [year + Math.floor((month - 1 + months) / 12), (month - 1 + months) % 12];
  const last = new Date(Date.UTC(ofYear, ofMonth + 1, 0)).getUTCDate();
  const two = (part: number) => String(part).padStart(2, '0');
  return `${ofYear}-${two(ofMonth + 1)}-${two(Math.min(day, last))}`;
}

/** Extra cash is paid out of within its month; after that it goes back to the treasury. */
export function advanceRefusals(
  channel: Channel,
  transferredOn: CivilDate,
  advanceOn: CivilDate | null,
  { advanceMonths }: PaymentRules,
): Refusal[] {
  if (channel !== 'TU') {
    const detail = 'Tanggal penerimaan tambahan uang hanya untuk pembayaran dari TU.';
    return advanceOn === null ? [] : [{ code: 'advance-of-tu', detail, pointer: '/advanceOn' }];
  }
  if (advanceOn === null) {
    const detail = 'Sebutkan tanggal tambahan uang (TU) diterima.';
    return [{ code: 'advance-missing', detail, pointer: '/advanceOn' }];
  }
  if (advanceOn > transferredOn) {
    const detail = 'Tambahan uang diterima sesudah tanggal pembayaran.';
    return [{ code: 'advance-later', detail, pointer: '/advanceOn' }];
  }
  if (advanceMonths === null || transferredOn <= advanceUntil(advanceOn, advanceMonths.value)) return [];
  return [
    {
      code: 'advance-over',
      detail: `Tambahan uang yang diterima ${longDate(advanceOn)} dipakai paling lambat ${longDate(advanceUntil(advanceOn, advanceMonths.value))}; sisanya disetor ke kas daerah.${advanceMonths.verified ? '' : ' (pasalnya belum diverifikasi)'}`,
      legalBasis: advanceMonths.legalBasis,
      pointer: '/advanceOn',
    },
  ];
}
