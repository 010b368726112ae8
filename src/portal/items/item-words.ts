import type { ItemStatus, TaxClass } from '../../catalog/index.js';
import type { Tone } from '../ui/parts.js';

/** How each state of an item is called, and how it feels. */
export const ITEM_STATES: Readonly<Record<ItemStatus, { readonly text: string; readonly tone: Tone }>> = {
  draft: { text: 'Draf', tone: 'waits' },
  in_review: { text: 'Menunggu kurator', tone: 'goes' },
  returned: { text: 'Dikembalikan', tone: 'late' },
  published: { text: 'Tayang', tone: 'there' },
  suspended: { text: 'Dijeda', tone: 'ended' },
  retired: { text: 'Ditarik', tone: 'ended' },
};

/** The states in the order in which they call for something. */
export const ITEM_STATE_ORDER: readonly ItemStatus[] = [
  'returned',
  'draft',
  'in_review',
  'published',
  'suspended',
  'retired',
];

/** How an item is served, which decides its tax. */
export const TAX_CLASS_WORDS: Readonly<Record<TaxClass, { readonly label: string; readonly hint: string }>> =
  {
    goods: { label: 'Barang', hint: 'Dibeli sebagai barang, misalnya alat tulis.' },
    catering: { label: 'Katering', hint: 'Dimasak pesanan dan diantar ke tempat acara.' },
    'restaurant-meal': {
      label: 'Hidangan rumah makan',
      hint: 'Disajikan oleh warung atau rumah makan yang punya tempat makan.',
    },
    'benda-pos': { label: 'Benda pos', hint: 'Meterai dan prangko dengan harga yang tertera.' },
  };

const PERMITS: Readonly<Record<string, string>> = {
  halal: 'sertifikat halal',
  pirt: 'izin P-IRT',
  nib: 'NIB',
  npwp: 'NPWP',
  bpom: 'izin BPOM',
  slhs: 'sertifikat laik higiene (SLHS)',
};

/** "sertifikat halal atau izin P-IRT": a kind of document that a category needs. */
export function permitWords(permit: string): string {
  return permit
    .split('|')
    .map((kind) => PERMITS[kind] ?? kind.replaceAll('-', ' ').toUpperCase())
    .join(' atau ');
}
