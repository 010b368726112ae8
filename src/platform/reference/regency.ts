import { readReference } from './reference-data.js';

/** Which government runs this installation. Fields listed in `unverified` are to be confirmed by the regency before they are printed. */
export interface Regency {
  /** Kemendagri code, for example `32.16`. */
  readonly code: string;
  readonly name: string;
  readonly governmentName: string;
  readonly regencyKind: 'kabupaten' | 'kota';
  readonly headTitle: string;
  readonly provinceCode: string;
  readonly province: string;
  readonly seat: string;
  /** The place in "Cikarang Pusat, 21 November 2026" above a signature. */
  readonly signingPlace: string;
  readonly address: string;
  readonly postalCode: string | null;
  /** Lines of a letterhead from top to bottom; `{agency}` stands for the name of the agency. */
  readonly letterhead: readonly string[];
  /** File name in `data/` of the coat of arms, or null for a letterhead without one. */
  readonly crest: string | null;
  readonly timezone: string;
  readonly timezoneAbbreviation: string;
  readonly locale: string;
  readonly currency: string;
  readonly ukpbjName: string;
  readonly taxOffice: string | null;
  readonly unverified: readonly string[];
}

/** The regency of `data/regency.json`. */
export function readRegency(): Promise<Regency> {
  return readReference<Regency>('regency.json');
}
