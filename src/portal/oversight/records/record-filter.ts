import { addDays, instantOf, isCivilDate } from '../../../kernel/index.js';

/** What the record is searched by, as the form of the page has it. Days are those of Jakarta, both included. */
export interface RecordChoice {
  readonly dari: string;
  readonly sampai: string;
  readonly person: string;
  readonly action: string;
  readonly recordType: string;
  readonly recordId: string;
  readonly address: string;
  readonly outcome: string;
}

/** What is chosen in an address or a form. */
export function recordChoice(query: Readonly<Record<string, unknown>>): RecordChoice {
  const text = (name: string) => {
    const value = query[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  return {
    dari: isCivilDate(text('dari')) ? text('dari') : '',
    sampai: isCivilDate(text('sampai')) ? text('sampai') : '',
    person: text('person'),
    action: text('action'),
    recordType: text('recordType'),
    recordId: text('recordId'),
    address: text('address'),
    outcome: text('outcome'),
  };
}

/** The same as the API asks: the first instant of the first day, and the first after the last. */
export function recordQuestion({ dari, sampai, ...rest }: RecordChoice): Readonly<Record<string, string>> {
  return {
    ...rest,
    from: dari === '' ? '' : instantOf(dari).toISOString(),
    until: sampai === '' ? '' : instantOf(addDays(sampai, 1)).toISOString(),
  };
}

/** Searches that auditors begin with. */
export const USUAL_SEARCHES: readonly { readonly label: string; readonly asked: Partial<RecordChoice> }[] = [
  { label: 'Semua', asked: {} },
  { label: 'Data pribadi penyedia dibuka', asked: { action: 'vendor.view-personal-data' } },
  { label: 'Identitas pajak dibuka', asked: { action: 'withholding.read-identity' } },
  { label: 'Data pribadi diminta pemiliknya', asked: { action: 'personal-data.view' } },
  { label: 'Yang ditolak aplikasi', asked: { outcome: 'refused' } },
  { label: 'Catatan diunduh', asked: { action: 'audit.export' } },
];
