import { count, flag, rupiah, type Details } from './detail.js';

/** How money reaches a vendor, and how long that may take. */
export const paymentDetails: Details = {
  payment_step_working_hours: count(
    'payment',
    'jam kerja',
    [
      'Waktu tiap tahap pembayaran',
      'Jabatan yang memegang satu tahap pembayaran diingatkan sesudah {nilai}; sesudah selama itu lagi jabatan di atasnya diberi tahu.',
      'jam pembayaran',
    ],
    { least: 1, most: 400 },
  ),
  up_payment_max: rupiah('payment', [
    'Batas pembayaran dari UP/GU',
    'Pembayaran kepada satu penerima dari uang persediaan paling banyak {nilai}.',
    'pembayaran',
  ]),
  kkpd_payment_max: rupiah('payment', [
    'Batas pembayaran dengan KKPD',
    'Pembayaran kepada satu penerima dengan kartu kredit pemerintah daerah paling banyak {nilai}.',
    'pembayaran',
  ]),
  tu_return_months: count('payment', 'bulan', [
    'Pertanggungjawaban TU',
    'Tambahan uang dipakai dan sisanya disetor dalam {nilai} sejak diterima.',
    'pembayaran',
  ]),
  account_cooling_days: count(
    'payment',
    'hari',
    [
      'Masa tenang rekening baru',
      'Rekening penyedia yang diubah baru dapat dibayar sesudah {nilai}.',
      'pembayaran',
    ],
    { most: 90 },
  ),
  payee_holder_match_required: flag(
    'payment',
    [
      'Rekening atas nama sendiri',
      'Pembayaran hanya ke rekening atas nama penyedia atau pemiliknya.',
      'pembayaran',
    ],
    'Rekening atas nama orang lain tidak menghalangi pembayaran.',
  ),
};
