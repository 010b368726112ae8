import type { FlagRunView, FlagView, Severity } from '../../../oversight/index.js';
import { isGranted, type Role } from '../../../platform/access/index.js';
import type { Tone } from '../../ui/parts.js';
import { urls } from '../../urls.js';

/** How grave something is, as people say it. */
export const SEVERITY_WORDS: Readonly<Record<Severity, { readonly tone: Tone; readonly word: string }>> = {
  high: { tone: 'late', word: 'berat' },
  medium: { tone: 'waits', word: 'sedang' },
  low: { tone: 'there', word: 'ringan' },
};

/** What a finding can be about. */
export const SUBJECT_WORDS: Readonly<Record<string, string>> = {
  requisition: 'permintaan belanja',
  order: 'pesanan',
  delivery: 'pengiriman',
  invoice: 'tagihan',
  payment: 'pembayaran',
  item: 'barang',
  vendor: 'penyedia',
  agency: 'perangkat daerah',
  official: 'pejabat',
  attendance: 'daftar hadir',
  'past-record': 'catatan riwayat',
  other: 'hal lain',
};

export const RUN_WORDS: Readonly<
  Record<FlagRunView['status'], { readonly tone: Tone; readonly word: string }>
> = {
  running: { tone: 'goes', word: 'sedang berjalan' },
  done: { tone: 'done', word: 'selesai' },
  failed: { tone: 'late', word: 'berhenti' },
};

export const RUN_KINDS: Readonly<Record<FlagRunView['kind'], string>> = {
  nightly: 'setiap malam',
  'on-demand': 'diminta auditor',
  imported: 'riwayat yang diimpor',
};

/** Where what a finding is about can be read; null where that is nowhere. */
export function subjectHref({
  subjectType,
  subjectId,
}: Pick<FlagView, 'subjectType' | 'subjectId'>): string | null {
  switch (subjectType) {
    case 'order':
      return urls.storyOfOrder(subjectId);
    case 'requisition':
      return urls.story(subjectId);
    case 'vendor':
      return urls.etalaseVendor(subjectId);
    case 'item':
      return urls.etalaseItem(subjectId);
    default:
      return null;
  }
}

// Where one asks how much a vendor sells: whom it lives of, how large it is for its age, what it can make, which taxes bind it.
const TURNOVER_RULES: readonly string[] = ['RF11', 'RF26', 'RF28', 'RF30', 'RF33'];

/** Where the vendor's turnover can be read, for who may read it and a finding to which it matters; without a finding it always does. */
export function turnoverHref(role: Role, vendorId: string | null, rule: string | null): string | null {
  if (vendorId === null || !isGranted(role, 'turnover.read')) return null;
  return rule === null || TURNOVER_RULES.includes(rule) ? urls.vendorTurnover(vendorId) : null;
}
