/** The chapters in which a regulation's figures are read, in that order. */
export const GROUPS = {
  commodity: 'Barang dan rekening',
  value: 'Batas nilai dan bentuk kontrak',
  splitting: 'Larangan memecah belanja',
  price: 'Harga',
  vendor: 'Penyedia',
  fairness: 'Pemerataan',
  meeting: 'Makan dan minum rapat',
  time: 'Waktu',
  approval: 'Pelaku dan persetujuan',
  urgent: 'Jalur mendesak',
  budget: 'Anggaran',
  payment: 'Penerimaan dan pembayaran',
  sanction: 'Sanksi',
} as const;

export type Group = keyof typeof GROUPS;

/** How a value is written for people. */
export type Format =
  'rupiah' | 'percent' | 'per-mille' | 'count' | 'flag' | 'date' | 'month-day' | 'list' | 'role' | 'word';

/** What people must know of a parameter beside its value. */
export interface ParameterDetail {
  readonly group: Group;
  /** Indonesian, without the value. */
  readonly title: string;
  readonly unit: string;
  readonly format: Format;
  /** One Indonesian sentence; `{nilai}` is where the value stands. For a duty, what holds when it is on. */
  readonly sentence: string;
  /** For a duty: the sentence when it is off. */
  readonly whenOff?: string;
  /** What reads it: rules by their code, else the procedure in words. */
  readonly readBy: string;
  /** Bounds of a number, both included. */
  readonly least?: number;
  readonly most?: number;
  /** The only words, or the only codes of a list, that are understood. */
  readonly choices?: readonly string[];
  /** The form of a word, or of each code of a list (regular expression). */
  readonly pattern?: string;
  /** What it can be limited to; the categories unless told otherwise. */
  readonly scopes?: readonly string[];
  /** Whether nothing can be bought while no regulation sets it. */
  readonly required?: true;
}

export type Details = Readonly<Record<string, ParameterDetail>>;

type Text = readonly [title: string, sentence: string, readBy: string];
type More = Partial<Pick<ParameterDetail, 'least' | 'most' | 'choices' | 'pattern' | 'scopes' | 'required'>>;

// The wildest amount that may stand in a regulation of routine spending: a slipped digit beyond it is a mistake.
const MOST_RUPIAH = 100_000_000_000;

/** An amount of money. */
export function rupiah(
  group: Group,
  [title, sentence, readBy]: Text,
  more: More & { unit?: string } = {},
): ParameterDetail {
  return {
    group,
    title,
    unit: 'rupiah',
    format: 'rupiah',
    sentence,
    readBy,
    least: 0,
    most: MOST_RUPIAH,
    ...more,
  };
}

/** A share in whole percent. */
export function percent(
  group: Group,
  [title, sentence, readBy]: Text,
  more: More & { unit?: string } = {},
): ParameterDetail {
  return { group, title, unit: 'persen', format: 'percent', sentence, readBy, least: 0, most: 100, ...more };
}

/** A number of `unit`: days, hours, portions. */
export function count(
  group: Group,
  unit: string,
  [title, sentence, readBy]: Text,
  more: More = {},
): ParameterDetail {
  return { group, title, unit, format: 'count', sentence, readBy, least: 0, most: 3650, ...more };
}

/** A duty that is on or off; `whenOff` says so. */
export function flag(
  group: Group,
  [title, sentence, readBy]: Text,
  whenOff: string,
  more: More = {},
): ParameterDetail {
  return { group, title, unit: 'ya/tidak', format: 'flag', sentence, whenOff, readBy, ...more };
}

/** A list of codes. */
export function list(
  group: Group,
  unit: string,
  [title, sentence, readBy]: Text,
  more: More = {},
): ParameterDetail {
  return { group, title, unit, format: 'list', sentence, readBy, ...more };
}

/** A day. */
export function day(group: Group, [title, sentence, readBy]: Text, more: More = {}): ParameterDetail {
  return { group, title, unit: 'tanggal', format: 'date', sentence, readBy, ...more };
}

/** A post, by its role. */
export function role(group: Group, [title, sentence, readBy]: Text, more: More = {}): ParameterDetail {
  return { group, title, unit: 'jabatan', format: 'role', sentence, readBy, ...more };
}

/** One word out of a few. */
export function word(
  group: Group,
  unit: string,
  [title, sentence, readBy]: Text,
  more: More & { format?: Format } = {},
): ParameterDetail {
  return { group, title, unit, format: 'word', sentence, readBy, ...more };
}

/** The form of an account code of Permendagri 90/2019, down to the sub-object. */
export const ACCOUNT_CODE = '^5\\.[0-9]\\.[0-9]{2}(\\.[0-9]{2}){2}\\.[0-9]{4}$';
