import type { FullVendorView } from '../../../vendors/index.js';
import type { Typed } from '../../ui/form-state.js';
import { numberIn, rupiahIn } from '../../ui/typed-numbers.js';
import type { StepId } from './steps.js';

type Answer = Readonly<Record<string, unknown>>;

/**
 * What a page of the registration says, as the API's request has it. A personal number that is left empty stays as it is kept: it is never
 * shown again, so an empty field means no change. Every other empty field clears what stood there.
 */
export function answerOf(step: StepId, typed: Typed, view: FullVendorView | null): Answer {
  return ANSWERS[step](typed, view);
}

const ANSWERS: Readonly<Record<StepId, (typed: Typed, view: FullVendorView | null) => Answer>> = {
  nama: ({ name }) => ({ name: name ?? '' }),
  bentuk: ({ legalForm }) => ({ legalForm: textOrNull(legalForm) }),
  nib: ({ nib, businessSince }) => ({ nib: textOrNull(nib), businessSince: textOrNull(businessSince) }),
  kegiatan: (typed, view) => ({ kbli: kbliIn(typed, view) }),
  ukuran: ({ modalAmount, modalYear, salesAmount, salesYear }) => ({
    modalAmount: rupiahIn(modalAmount) ?? null,
    modalYear: numberIn(modalYear) ?? null,
    salesAmount: rupiahIn(salesAmount) ?? null,
    salesYear: numberIn(salesYear) ?? null,
  }),
  pemilik: ({ ownerName, nik }, view) => ({
    ownerName: textOrNull(ownerName),
    ...kept('nik', nik, view?.nikMasked),
  }),
  npwp: ({ punya, npwp, nitku }, view) =>
    punya === 'tidak'
      ? { npwp: null, nitku: null }
      : { ...kept('npwp', npwp, view?.npwpMasked), ...kept('nitku', nitku, view?.nitkuMasked) },
  pajak: (typed) => ({
    isPkp: yesNo(typed.isPkp),
    pkpNumber: typed.isPkp === 'ya' ? textOrNull(typed.pkpNumber) : null,
    pkpSince: typed.isPkp === 'ya' ? textOrNull(typed.pkpSince) : null,
    isPbjtTaxpayer: yesNo(typed.isPbjtTaxpayer),
    suketNumber: typed.suket === 'ya' ? textOrNull(typed.suketNumber) : null,
    suketIssuedOn: typed.suket === 'ya' ? textOrNull(typed.suketIssuedOn) : null,
    suketValidUntil: typed.suket === 'ya' ? textOrNull(typed.suketValidUntil) : null,
  }),
  alamat: ({ address, desaCode }) => ({ address: textOrNull(address), desaCode: textOrNull(desaCode) }),
  lokasi: ({ latitude }) => placeIn(latitude ?? ''),
  antar: (typed) => ({
    deliveryArea: ticked(typed, 'deliveryArea-'),
    dailyCapacity: numberIn(typed.dailyCapacity) ?? null,
    leadTimeHours: numberIn(typed.leadTimeHours) ?? null,
    closedWeekdays: ticked(typed, 'closedWeekdays-').map(Number),
  }),
  rekening: ({ bankName, bankOther, bankAccount, bankAccountHolder }, view) => ({
    bankName: bankName === OTHER ? textOrNull(bankOther) : textOrNull(bankName),
    ...kept('bankAccount', bankAccount, view?.bankAccountMasked),
    bankAccountHolder: textOrNull(bankAccountHolder),
  }),
  kontak: ({ contactName, phone, email }, view) => ({
    contactName: textOrNull(contactName),
    ...kept('phone', phone, view?.phoneMasked),
    email: textOrNull(email),
  }),
};

/** The choice of a bank that is not on the list. */
export const OTHER = 'lainnya';

/** The field of a page that a pointer of a refusal belongs to; null stands above the form. */
export function fieldAt(pointer: string): string | null {
  const [, field = '', index] = pointer.split('/');
  if (field === 'kbli') return index === undefined ? 'kbli' : 'kbliOther';
  if (field === 'longitude') return 'latitude';
  return field === '' ? null : field;
}

/** The two figures of a place in what somebody pasted: a pair of numbers, or the address of a map with one in it. */
export function placeIn(text: string): {
  readonly latitude: number | null;
  readonly longitude: number | null;
} {
  if (text.trim() === '') return { latitude: null, longitude: null };
  const decoded = text.replaceAll('%2C', ',');
  const found =
    /!3d(-?\d+\.\d+)!4d(-?\d+\.\d+)/.exec(decoded) ??
    /(-?\d{1,2}\.\d+)\s*[,;]\s*(-?\d{1,3}\.\d+)/.exec(decoded) ??
    // Indonesians may write 6,3651 as they write other numbers.
    /(-?\d{1,2},\d+)\s*[;\s]\s*(-?\d{1,3},\d+)/.exec(decoded);
  // What cannot be read is refused by the request itself, at its field.
  if (!found) return { latitude: Number.NaN, longitude: Number.NaN };
  const [latitude, longitude] = found.slice(1, 3).map((figure) => Number(figure.replace(',', '.')));
  return { latitude: latitude ?? Number.NaN, longitude: longitude ?? Number.NaN };
}

function kbliIn(typed: Typed, view: FullVendorView | null) {
  const editions = new Map(view?.kbli.map(({ code, edition }) => [code, edition]));
  const others = (typed.kbliOther ?? '').split(/[\s,;]+/).filter(Boolean);
  return [...new Set([...ticked(typed, 'kbli-'), ...others])].map((code) => ({
    code,
    edition: editions.get(code) ?? 2020,
  }));
}

function ticked(typed: Typed, prefix: string): string[] {
  return Object.entries(typed)
    .filter(([name, value]) => name.startsWith(prefix) && value === 'ya')
    .map(([name]) => name.slice(prefix.length));
}

function kept(field: string, text: string | undefined, masked: string | null | undefined): Answer {
  return !text && masked ? {} : { [field]: textOrNull(text) };
}

function textOrNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function yesNo(text: string | undefined): boolean | null {
  return text === 'ya' ? true : text === 'tidak' ? false : null;
}
