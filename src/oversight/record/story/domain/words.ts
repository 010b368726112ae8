import {
  civilDateOf,
  civilTimeOf,
  formatRupiah,
  longDate,
  longDateWithDay,
} from '../../../../kernel/index.js';
import type { DocumentFact, LineFact } from './story-facts.js';

/** A paper that a sentence speaks of. */
export interface StoryDocument {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  /** Where anybody checks that it is genuine. */
  readonly verificationPath: string;
  readonly isVoid: boolean;
}

/** What happened at one moment, in a sentence. */
export interface StoryEvent {
  readonly at: string;
  /** "Pada Kamis, 12 November 2026 pukul 10.05 WIB". */
  readonly when: string;
  /** The chapter of the purchase it belongs to. */
  readonly stage: Stage;
  readonly text: string;
  /** Who did it: name and post; null for what time or the platform brought. */
  readonly who: string | null;
  /** The article by which it was decided, where a rule decided. */
  readonly legalBasis: string | null;
  /** Whole rupiah that the sentence speaks of. */
  readonly amount: number | null;
  readonly documents: readonly StoryDocument[];
  /** How long after the event before it, in words; null for the first. */
  readonly after: string | null;
}

/** The chapters of a purchase, in their usual order. */
export const STAGES = {
  need: 'Kebutuhan',
  approval: 'Persetujuan',
  order: 'Pemesanan',
  delivery: 'Pengiriman dan pemeriksaan',
  event: 'Kegiatan dan buktinya',
  invoice: 'Tagihan',
  payment: 'Pembayaran',
} as const;
export type Stage = keyof typeof STAGES;

/** A sentence before it is put in order. */
export type Told = Pick<StoryEvent, 'at' | 'stage' | 'text'> &
  Partial<Pick<StoryEvent, 'who' | 'legalBasis' | 'amount' | 'documents'>>;

const DOCUMENT_NAMES: Readonly<Record<string, string>> = {
  'surat-pesanan': 'Surat Pesanan',
  spk: 'Surat Perintah Kerja',
  kuitansi: 'Kuitansi',
  bast: 'Berita Acara Serah Terima',
  'surat-jalan': 'Surat Jalan',
  'nota-penolakan': 'Nota Penolakan',
  adendum: 'Adendum',
  nota: 'Nota',
};

export const rupiah = formatRupiah;

/** "12 November 2026 pukul 10.05 WIB". */
export function moment(at: string): string {
  const instant = new Date(at);
  return `${longDate(civilDateOf(instant))} pukul ${civilTimeOf(instant).replace(':', '.')} WIB`;
}

/** "Pada Kamis, 12 November 2026 pukul 10.05 WIB". */
export function whenOf(at: string): string {
  const instant = new Date(at);
  return `Pada ${longDateWithDay(civilDateOf(instant))} pukul ${civilTimeOf(instant).replace(':', '.')} WIB`;
}

/** "2 hari 3 jam kemudian"; nothing for the same minute. */
export function laterBy(from: string, to: string): string {
  const minutes = Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);
  if (minutes < 1) return 'pada menit yang sama';
  return `${lasting(minutes)} kemudian`;
}

/** A length of time in its two largest units. */
export function lasting(minutes: number): string {
  const parts = [
    [Math.floor(minutes / 1440), 'hari'],
    [Math.floor((minutes % 1440) / 60), 'jam'],
    [minutes % 60, 'menit'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .slice(0, 2)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** "Ibu Ani (PPTK Dinas Contoh)": decrees are left to the record. */
export function named(person: string, capacity: string): string {
  const post = capacity.replace(/ \(SK .*\)$/, '');
  return post === '' || post === person ? person : `${person} (${post})`;
}

/** "20 kotak Nasi boks @ Rp35.000 = Rp700.000". */
export function goods(lines: readonly LineFact[]): string {
  return lines
    .map(
      (line) =>
        `${line.quantity} ${line.unit} ${line.name} @ ${rupiah(line.unitPrice)} = ${rupiah(line.amount)}`,
    )
    .join('; ');
}

export function documentName(kind: string): string {
  return DOCUMENT_NAMES[kind] ?? kind;
}

export function toStoryDocument({ id, kind, number, code, status }: DocumentFact): StoryDocument {
  return {
    id,
    name: documentName(kind),
    number,
    verificationPath: `/v/${code}`,
    isVoid: status === 'void',
  };
}

/** A name inside a sentence: its first letter small, the rest as it is. */
export function inside(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** What people typed, as a quotation; empty when they typed nothing. */
export function quoted(label: string, text: string | null): string {
  return text === null || text.trim() === '' ? '' : ` ${label}: “${text.trim().replace(/\.$/, '')}”.`;
}
