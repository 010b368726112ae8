import type { toBuyerPerformance, toVendorPerformance } from '../../payments/index.js';
import type { Tone } from '../ui/parts.js';

/** How one figure is shown: in words, out of how many events, and what would make it better. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly behind: string;
  readonly tone: Tone;
  readonly word: string;
  /** Null where nothing needs to be better. */
  readonly advice: string | null;
}

type Share = ReturnType<typeof toVendorPerformance>['acceptance'];

interface Judged {
  readonly name: string;
  readonly share: Share;
  /** "{count} dari {events}" of what. */
  readonly of: string;
  /** From this percentage on it is well; for `isFewer` up to it. */
  readonly good: number;
  readonly fair: number;
  readonly isFewer?: boolean;
  readonly advice: string;
}

function judged({ name, share, of, good, fair, isFewer = false, advice }: Judged): Figure | null {
  const { percent, count, events } = share;
  if (percent === null) return null;
  const reaches = (limit: number) => (isFewer ? percent <= limit : percent >= limit);
  const isGood = reaches(good);
  return {
    name,
    value: `${percent.toLocaleString('id')}%`,
    behind: `${count.toLocaleString('id')} dari ${events.toLocaleString('id')} ${of}`,
    tone: isGood ? 'done' : reaches(fair) ? 'waits' : 'late',
    word: isGood ? 'Baik' : reaches(fair) ? 'Cukup' : 'Perlu perhatian',
    advice: isGood ? null : advice,
  };
}

function timed(
  name: string,
  times: { readonly events: number; readonly median: number | null; readonly p90: number | null },
  unit: (value: number) => string,
  of: string,
): Figure | null {
  const { events, median, p90 } = times;
  if (median === null || p90 === null) return null;
  const behind = `separuhnya secepat itu atau lebih cepat; 9 dari 10 dalam ${unit(p90)}. Dari ${events.toLocaleString('id')} ${of}`;
  return { name, value: unit(median), behind, tone: 'there', word: 'Waktu', advice: null };
}

/** Minutes as people say them. */
function minutes(value: number): string {
  if (value < 60) return `${value} menit`;
  const hours = value / 60;
  return hours < 48
    ? `${hours.toLocaleString('id', { maximumFractionDigits: 1 })} jam`
    : `${(hours / 24).toLocaleString('id', { maximumFractionDigits: 1 })} hari`;
}

const workingDays = (value: number): string => `${value.toLocaleString('id')} hari kerja`;

/** The figures of a vendor. The limits say only which word stands beside a figure; no rule follows from them. */
export function vendorFigures(events: ReturnType<typeof toVendorPerformance>): (Figure | null)[] {
  return [
    judged({
      ...{
        name: 'Pesanan disanggupi',
        share: events.acceptance,
        of: 'pesanan yang Anda jawab atau lewatkan',
      },
      ...{ good: 90, fair: 70 },
      advice: 'Atur kapasitas dan hari tutup, supaya yang tidak sanggup Anda layani tidak dipesan.',
    }),
    judged({
      ...{ name: 'Tidak dijawab', share: events.unanswered, of: 'pesanan', good: 2, fair: 10, isFewer: true },
      advice:
        'Jawab setiap pesanan sebelum batas waktunya, juga bila menolak. Nyalakan pemberitahuan di ponsel.',
    }),
    timed('Waktu menjawab', events.answerMinutes, minutes, 'jawaban'),
    judged({
      ...{ name: 'Tiba tepat waktu', share: events.punctuality, of: 'pengiriman', good: 95, fair: 80 },
      advice: 'Berangkat lebih awal atau perbesar jarak waktu antarpesanan.',
    }),
    timed('Terlambat selama', events.lateMinutes, minutes, 'pengiriman yang terlambat'),
    judged({
      ...{ name: 'Diantar lengkap', share: events.completeness, of: 'barang', good: 98, fair: 90 },
      advice: 'Hitung ulang sebelum berangkat; yang kurang diantar menunda pembayaran Anda.',
    }),
    judged({
      ...{
        name: 'Ditolak penerima',
        share: events.rejection,
        of: 'satuan barang',
        good: 1,
        fair: 5,
        isFewer: true,
      },
      advice: 'Baca alasan penolakan pada setiap pengiriman, dan periksa barang sebelum dikirim.',
    }),
    judged({
      ...{ name: 'Dibatalkan sesudah disanggupi', share: events.withdrawn, of: 'pesanan' },
      ...{ good: 1, fair: 5, isFewer: true },
      advice: 'Sanggupi hanya yang pasti dapat Anda penuhi.',
    }),
  ];
}

/** The figures of an agency. */
export function buyerFigures(events: ReturnType<typeof toBuyerPerformance>): (Figure | null)[] {
  return [
    judged({
      ...{ name: 'Dibayar tepat waktu', share: events.paidOnTime, of: 'pembayaran yang dijanjikan' },
      ...{ good: 95, fair: 80 },
      advice:
        'Bayar sebelum hari yang dijanjikan: lihat pembayaran yang terlambat dan di meja siapa ia menunggu.',
    }),
    timed('Sampai uang dikirim', events.payDays, workingDays, 'pembayaran'),
    timed('Dari barang tiba sampai diterima', events.acceptMinutes, minutes, 'penerimaan'),
    judged({
      ...{ name: 'Diterima karena dibiarkan', share: events.deemed, of: 'penerimaan' },
      ...{ good: 0, fair: 5, isFewer: true },
      advice:
        'Periksa barang pada hari tibanya: yang dibiarkan dianggap diterima tanpa tanda tangan siapa pun.',
    }),
    judged({
      ...{ name: 'Pesanan dibatalkan', share: events.calledOff, of: 'pesanan yang sudah disanggupi' },
      ...{ good: 2, fair: 10, isFewer: true },
      advice: 'Pastikan kegiatannya jadi sebelum memesan; pembatalan merugikan penyedia.',
    }),
    judged({
      ...{ name: 'Transfer bermasalah', share: events.troubledTransfers, of: 'transfer' },
      ...{ good: 0, fair: 2, isFewer: true },
      advice: 'Cocokkan nomor rekening dengan yang terverifikasi sebelum mengirim.',
    }),
  ];
}
