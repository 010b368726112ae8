import { count, flag, list, rupiah, type Details } from './detail.js';

/** What opens and bounds the lane in which the vendor's yes comes before the approval. */
export const urgentDetails: Details = {
  urgent_lane: flag(
    'urgent',
    [
      'Jalur mendesak',
      'Kebutuhan yang tidak dapat menunggu jalur biasa dapat dipesan lewat jalur mendesak; yang tidak dibenarkan pada waktunya menutup jalur itu bagi perangkat daerahnya sampai diselesaikan.',
      'urgent-lane, urgent-settled',
    ],
    'Jalur mendesak tidak dibuka.',
  ),
  urgent_roles: list(
    'urgent',
    'jabatan',
    ['Pemesan mendesak', 'Yang dapat memesan lewat jalur mendesak: {nilai}.', 'urgent-role'],
    { choices: ['pptk', 'pejabat-pengadaan'] },
  ),
  urgent_amount_max: rupiah(
    'urgent',
    ['Nilai mendesak', 'Satu pesanan mendesak paling banyak {nilai} sebelum pajak.', 'urgent-amount'],
    { unit: 'rupiah sebelum pajak' },
  ),
  urgent_lead_hours_min: count(
    'urgent',
    'jam sebelum diantar',
    ['Waktu tersingkat', 'Pesanan mendesak diminta paling lambat {nilai}.', 'urgent-lead-min'],
    { most: 168 },
  ),
  urgent_lead_hours_max: count(
    'urgent',
    'jam sebelum diantar',
    [
      'Waktu terpanjang',
      'Pesanan mendesak diminta paling cepat {nilai}; yang masih lebih lama diajukan lewat jalur biasa.',
      'urgent-lead-max',
    ],
    { most: 720 },
  ),
  urgent_answer_minutes: count(
    'urgent',
    'menit',
    ['Jawaban penyedia', 'Penyedia menjawab pesanan mendesak dalam {nilai}.', 'urgent-answer-time'],
    { least: 5, most: 1440 },
  ),
  urgent_justification_working_hours: count(
    'urgent',
    'jam kerja sesudah waktu menjawab habis',
    [
      'Pembenaran',
      'Rapat atau tamu, undangan, hasil pemeriksaan katalog, dan alasan lengkap disampaikan dalam {nilai}.',
      'urgent-justification-time',
    ],
    { least: 1, most: 240 },
  ),
  urgent_max_per_agency_month: count(
    'urgent',
    'pesanan per perangkat daerah sebulan',
    ['Jatah mendesak', 'Pesanan mendesak paling banyak {nilai}.', 'urgent-cap'],
    { most: 1000 },
  ),
};
