import type { SpkData, SuratPesananData } from '../documents/index.js';
import { civilDateOf, daysBetween, longDate, type CivilDate } from '../kernel/index.js';
import { formatNip, signatureHeading, type Signatory } from '../organisation/index.js';
import { printedBuyer } from './letter-parts.js';
import type { IssueContext } from './order.queries.js';

/** Everything a Surat Perintah Kerja adds to the letter of its order. */
export interface SpkSource {
  readonly letter: SuratPesananData;
  readonly context: IssueContext;
  readonly ppk: Signatory;
  readonly title: string;
  readonly deliveryDate: CivilDate;
  readonly now: Date;
  readonly number: string;
}

/** The complete snapshot of a Surat Perintah Kerja: the terms of the order, signed by the PPK. Pure. */
export function spk(source: SpkSource, verification: SpkData['verification']): SpkData {
  const { letter, context, ppk, title, deliveryDate, now, number } = source;
  const today = civilDateOf(now);
  const { paper, createdAt, regency, agency, city, date, sampleNote, watermark } = letter;
  const { vendor, event, lines, totals, totalInWords, taxNotes, delivery } = letter;
  const { payment, penalty, cancellation, basis, terms, signatures } = letter;
  const valueOf = (label: string) => basis.find((pair) => pair.label === label)?.value ?? null;
  return {
    ...{ paper, createdAt, regency, agency, city, date, sampleNote, watermark, verification, number },
    workUnit: context.agencyName,
    package: { name: title, rupCode: valueOf('Kode RUP') },
    process: [{ label: 'Surat Pesanan', value: `${letter.number}, ${letter.date.text}` }],
    basis: [...basis],
    fundSource: valueOf('Sumber dana') ?? '',
    period: {
      from: { text: longDate(today), iso: today },
      until: { text: longDate(deliveryDate), iso: deliveryDate },
      days: Math.max(1, daysBetween(today, deliveryDate) + 1),
    },
    buyer: printedBuyer(ppk, context),
    ...{ vendor, event, lines, totals, totalInWords, taxNotes, delivery, payment, penalty, cancellation },
    clauses: [
      { title: 'Lingkup pekerjaan', paragraphs: ['Penyedia menyerahkan barang menurut daftar di atas.'] },
      { title: 'Ketentuan', paragraphs: [...terms] },
    ],
    signatures: {
      vendor: signatures.vendor,
      buyer: {
        heading: signatureHeading({ ...ppk, title: ppk.postTitle, agencyName: context.agencyName }),
        name: ppk.name,
        rank: ppk.rank || null,
        nip: formatNip(ppk.nip),
      },
    },
    // The PPK signs it, and needs no copy of what is its own.
    tembusan: ['Pejabat Pengadaan', 'Pejabat Pelaksana Teknis Kegiatan', 'Bendahara Pengeluaran'],
  };
}
