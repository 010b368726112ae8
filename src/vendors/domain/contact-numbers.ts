import { digitsOf, isRepeated } from './digits.js';

/** A bank with the lengths of its account numbers, as `data/banks.json` holds them. */
export interface Bank {
  /** The clearing code of Bank Indonesia, for example `110`. */
  readonly code: string;
  readonly name: string;
  /** Other ways in which people write the name. */
  readonly synonyms: readonly string[];
  readonly accountLengths: readonly number[];
}

// Prefixes that the national numbering plan has given to mobile operators: 081x, 082x, 083x, 085x, 087x, 088x, 089x.
const MOBILE = /^08[1235789]\d{7,10}$/;
// Two-digit areas have numbers of seven or eight digits, all others of five to eight.
const LANDLINE = /^0(?:(?:21|22|24|31|61)[1-9]\d{6,7}|(?!21|22|24|31|61)[2-79][1-9]\d[1-9]\d{4,7})$/;

/** What is wrong with an Indonesian telephone number, or null; written with 0, 62 or +62. */
export function phoneFault(text: string): string | null {
  const phone = normalPhone(text);
  if (/[^\d]/.test(phone)) return 'nomor telepon hanya berisi angka';
  if (MOBILE.test(phone) || LANDLINE.test(phone)) {
    return /(\d)\1{7}/.test(phone) ? 'nomor telepon ini bukan nomor yang sah' : null;
  }
  return 'nomor telepon seluler dimulai 08 atau +628 (10 sampai 13 angka); telepon rumah dimulai kode wilayah, misalnya 021';
}

/** Whether the number can receive messages. */
export function isMobile(text: string): boolean {
  return MOBILE.test(normalPhone(text));
}

/** One way to write a telephone number: 0... */
export function normalPhone(text: string): string {
  return text
    .trim()
    .replace(/[\s.()/-]/g, '')
    .replace(/^(?:\+62|0062|62)0?/, '0');
}

/** What is wrong with a bank account number, or null. Banks here use 8 to 20 digits. */
export function bankAccountFault(text: string): string | null {
  const account = digitsOf(text);
  if (!/^\d{8,20}$/.test(account)) return 'nomor rekening terdiri atas 8 sampai 20 angka';
  return isRepeated(account) ? 'nomor rekening ini bukan nomor yang sah' : null;
}

/** The bank that somebody means; undefined for a name that is not in the list. */
export function bankNamed(name: string, banks: readonly Bank[]): Bank | undefined {
  const wanted = bankKey(name);
  return banks.find((bank) =>
    [bank.code, bank.name, ...bank.synonyms].some((known) => bankKey(known) === wanted),
  );
}

/** Whether the bank gives out account numbers of this length. */
export function fitsBank(account: string, bank: Bank): boolean {
  return bank.accountLengths.includes(digitsOf(account).length);
}

function bankKey(name: string): string {
  return name
    .toUpperCase()
    .replace(/[^A-Z0-9 ]/g, ' ')
    .split(/\s+/)
    .filter((word) => !['', 'PT', 'BANK', 'TBK', 'PERSERO'].includes(word))
    .join(' ');
}
