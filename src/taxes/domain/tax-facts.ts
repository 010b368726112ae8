import { allow, isCivilDate, refuse, type CivilDate, type Decision } from '../../kernel/index.js';
import type { LegalForm } from './legal-form.js';

/** What a treasurer has settled, by the name under which an assessment calls it missing. */
export interface SettledFacts {
  readonly 'vendor.pkp'?: boolean;
  readonly 'vendor.hasNpwp'?: boolean;
  readonly 'vendor.isPbjtTaxpayer'?: boolean;
  readonly 'vendor.legalForm'?: LegalForm;
  /** The last day of the UMKM surat keterangan, or "tidak ada". */
  readonly 'vendor.suketValidUntil'?: CivilDate | 'tidak-ada';
  /** Whether the surat keterangan still gives the 0.5% on the day of payment (transition of PP 20/2026, turnover above the ceiling). */
  readonly 'vendor.stillFinal'?: boolean;
  /** Whether a person has handed over the statement of a turnover that is not taxed yet. */
  readonly 'vendor.freeTurnoverStatement'?: boolean;
  readonly isPartOfLargerTransaction?: boolean;
  readonly pph22_floor?: 'below' | 'above';
  readonly ppn_collection_floor?: 'below' | 'above';
  /** Whether the treasurer collects PPN, and withholds PPh on catering, from a payment by the regional card. */
  readonly ppn_collected_by_card?: boolean;
  readonly pph_catering_by_card?: boolean;
  /** Whether the prices of the order contain a tax that was not foreseen when it was made. */
  readonly priceIncludesTax?: boolean;
}

export type TaxFact = keyof SettledFacts;
export type FactAnswer = boolean | string;

/** A fact that a treasurer can settle: what is asked, and how it is answered. */
export interface FactQuestion {
  readonly question: string;
  /** A date is `YYYY-MM-DD`, or `tidak-ada`. */
  readonly kind: 'yes-no' | 'choice' | 'date';
  readonly choices?: readonly string[];
}

const yesNo = (question: string): FactQuestion => ({ question, kind: 'yes-no' });
const floor = (what: string): FactQuestion => ({
  question: `Apakah nilai pembayaran berada di bawah atau di atas batas ${what}?`,
  kind: 'choice',
  choices: ['below', 'above'],
});

/** Every fact that can be settled. What an assessment misses and is not listed here is a rule, and comes with the data. */
export const TAX_FACTS: Readonly<Record<TaxFact, FactQuestion>> = {
  'vendor.pkp': yesNo('Apakah penyedia Pengusaha Kena Pajak (PKP) pada tanggal pembayaran?'),
  'vendor.hasNpwp': yesNo('Apakah penyedia mempunyai NPWP, atau NIK yang sudah padan sebagai NPWP?'),
  'vendor.isPbjtTaxpayer': yesNo(
    'Apakah penyedia terdaftar di daerah sebagai pemungut PBJT makanan/minuman?',
  ),
  'vendor.legalForm': {
    question: 'Apa bentuk usaha penyedia?',
    kind: 'choice',
    choices: ['orang-pribadi', 'perseroan-perorangan', 'koperasi', 'pt', 'cv', 'firma', 'bumdes', 'lainnya'],
  },
  'vendor.suketValidUntil': {
    question: 'Sampai kapan surat keterangan PPh final UMKM penyedia berlaku?',
    kind: 'date',
  },
  'vendor.stillFinal': yesNo(
    'Apakah surat keterangan penyedia masih memberi hak atas PPh final 0,5% pada tanggal pembayaran?',
  ),
  'vendor.freeTurnoverStatement': yesNo(
    'Apakah penyedia orang pribadi menyerahkan surat pernyataan bahwa omzetnya belum melebihi batas tidak kena pajak?',
  ),
  isPartOfLargerTransaction: yesNo('Apakah pembayaran ini pecahan dari satu transaksi yang lebih besar?'),
  pph22_floor: floor('pemungutan PPh Pasal 22'),
  ppn_collection_floor: floor('pemungutan PPN oleh instansi pemerintah'),
  ppn_collected_by_card: yesNo('Apakah PPN dipungut bendahara atas pembayaran dengan KKPD ini?'),
  pph_catering_by_card: yesNo('Apakah PPh jasa boga dipotong bendahara atas pembayaran dengan KKPD ini?'),
  priceIncludesTax: yesNo('Apakah harga pesanan sudah memuat pajak yang belum diperhitungkan saat memesan?'),
};

/** Whether this is a fact that a treasurer can settle. */
export function isTaxFact(name: string): name is TaxFact {
  return Object.hasOwn(TAX_FACTS, name);
}

/** The answer, when it is one to this fact; refuses with `tax-answer` at `/answer`. */
export function answerTo(fact: TaxFact, answer: unknown): Decision<FactAnswer> {
  const { kind, choices = [] } = TAX_FACTS[fact];
  if (kind === 'yes-no') return typeof answer === 'boolean' ? allow(answer) : wrong('true atau false');
  if (typeof answer !== 'string') return wrong('teks');
  if (kind === 'choice') return choices.includes(answer) ? allow(answer) : wrong(choices.join(', '));
  return answer === 'tidak-ada' || isCivilDate(answer) ? allow(answer) : wrong('YYYY-MM-DD atau tidak-ada');
}

function wrong(expected: string): Decision<never> {
  return refuse({ code: 'tax-answer', pointer: '/answer', detail: `Jawaban harus berupa ${expected}.` });
}
