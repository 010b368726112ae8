import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { referencePath } from './reference-data.js';

/** A coat of arms as letters embed it. */
export interface CrestImage {
  readonly format: 'png' | 'jpeg';
  readonly base64: string;
}

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
  /** The rectangle, in degrees, in which every place of the regency lies; null when nobody has measured it. */
  readonly bounds?: {
    readonly south: number;
    readonly west: number;
    readonly north: number;
    readonly east: number;
  } | null;
  /** File name of the coat of arms (PNG or JPEG) beside this file, or null for a plain shield. */
  readonly crest: string | null;
  readonly timezone: string;
  readonly timezoneAbbreviation: string;
  readonly locale: string;
  readonly currency: string;
  readonly ukpbjName: string;
  readonly taxOffice: string | null;
  readonly unverified: readonly string[];
}

/** The regency of `file` (see REGENCY_FILE), by default the shipped `data/regency.json`. Throws when it is absent or not sound. */
export async function readRegency(file: string = referencePath('regency.json')): Promise<Regency> {
  const regency = JSON.parse(await readFile(file, 'utf8')) as Regency;
  if (!/^\d{2}\.\d{2}$/.test(regency.code ?? '') || !regency.name || !regency.governmentName) {
    throw new Error(`${file}: code (as in 32.16), name and governmentName are required`);
  }
  return regency;
}

/** The coat of arms beside the regency's file, or null for a letterhead with a plain shield. */
export async function readCrest(file: string, regency: Regency): Promise<CrestImage | null> {
  if (regency.crest === null) return null;
  const bytes = await readFile(join(dirname(file), regency.crest));
  return {
    format: extname(regency.crest).toLowerCase() === '.png' ? 'png' : 'jpeg',
    base64: bytes.toString('base64'),
  };
}
