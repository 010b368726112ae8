import { isCivilDate, type CivilDate, type Refusal } from '../../kernel/index.js';
import { isFields, isText, unless, wrong, type Fields } from './file-fields.js';

/** What kind of paper it is. A decree stands below the Perbup and may be stricter, never looser. */
export type RegulationForm = 'perbup' | 'kepbup' | 'kep-ukpbj';

/** What people call each kind of paper, and how its articles are cited. */
export const FORMS: Readonly<Record<RegulationForm, { readonly name: string; readonly short: string }>> = {
  perbup: { name: 'Peraturan Bupati', short: 'Perbup' },
  kepbup: { name: 'Keputusan Bupati', short: 'Kepbup' },
  'kep-ukpbj': { name: 'Keputusan Kepala UKPBJ', short: 'Kep. Kepala UKPBJ' },
};

/** Which layer of rules it belongs to: each may only tighten the one above. */
export type RegulationLevel = 'national' | 'regional' | 'decree';

/** Which paper it is. The national layer is a compilation and has none of this. */
export interface RegulationIdentity {
  readonly form: RegulationForm;
  readonly number: string;
  readonly year: number;
  /** The day it was signed. */
  readonly enactedOn: CivilDate | null;
  /** The day it takes effect by its own words. */
  readonly effectiveOn: CivilDate | null;
}

/** How its articles are cited, for example "Perbup 12/2027"; an example says so in every citation. */
export function citationOf({
  form,
  number,
  year,
  isSample,
}: Pick<RegulationIdentity, 'form' | 'number' | 'year'> & { readonly isSample: boolean }): string {
  return `${isSample ? 'CONTOH ' : ''}${FORMS[form].short} ${number}/${year}`;
}

/** The layer that papers of this kind belong to. */
export function levelOf(form: RegulationForm): Exclude<RegulationLevel, 'national'> {
  return form === 'perbup' ? 'regional' : 'decree';
}

/** What is missing or of the wrong kind in the identity of a regulation file; absent altogether is sound. */
export function identityShapeFaults(identity: unknown): Refusal[] {
  if (identity === undefined) return [];
  if (!isFields(identity)) return [wrong('/identity', 'harus berupa objek')];
  const { form, number, year, enactedOn, effectiveOn } = identity;
  const isDay = (day: unknown): boolean => day === undefined || day === null || isCivilDate(day);
  return [
    ...unless(
      isText(form) && form in FORMS,
      '/identity/form',
      `harus salah satu dari ${Object.keys(FORMS).join(', ')}`,
    ),
    ...unless(isText(number), '/identity/number', 'harus berupa teks dan tidak kosong'),
    ...unless(
      Number.isSafeInteger(year) && Number(year) >= 1945 && Number(year) <= 2200,
      '/identity/year',
      'harus tahun',
    ),
    ...unless(isDay(enactedOn), '/identity/enactedOn', 'harus tanggal YYYY-MM-DD, atau null'),
    ...unless(isDay(effectiveOn), '/identity/effectiveOn', 'harus tanggal YYYY-MM-DD, atau null'),
  ];
}

/** The identity with its known fields; only for one without shape faults. */
export function toIdentity(fields: Fields): RegulationIdentity {
  const { form, number, year, enactedOn, effectiveOn } = fields as unknown as RegulationIdentity;
  return { form, number, year, enactedOn: enactedOn ?? null, effectiveOn: effectiveOn ?? null };
}
