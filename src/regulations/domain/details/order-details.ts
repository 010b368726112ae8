import { count, flag, list, percent, type Details } from './detail.js';

/** What holds once an order has been issued: answer, changes, calling off. */
export const orderDetails: Details = {
  ordering_change_allowed: flag(
    'approval',
    [
      'Perubahan pada saat memesan',
      'Pejabat Pengadaan dapat mengganti penyedia atau barang sejenis, atau mengambil harga lebih rendah, dalam batas yang disetujui.',
      'perubahan sebelum dipesan',
    ],
    'Yang disetujui dipesan apa adanya.',
  ),
  order_watch_blocks: list(
    'approval',
    'bendera merah',
    [
      'Bendera merah yang menghentikan pesanan',
      'Pesanan tidak dapat diterbitkan bila tampak bendera merah {nilai}.',
      'bendera merah sebelum pesanan',
    ],
    { choices: ['RF05', 'RF06', 'RF07', 'RF08', 'RF09', 'RF26', 'tidak-ada'] },
  ),
  order_watch_reasons: list(
    'approval',
    'bendera merah',
    [
      'Bendera merah yang harus dijawab',
      'Bila tampak bendera merah {nilai}, Pejabat Pengadaan menuliskan alasannya sebelum pesanan terbit.',
      'bendera merah sebelum pesanan',
    ],
    { choices: ['RF05', 'RF06', 'RF07', 'RF08', 'RF09', 'RF26'] },
  ),
  order_answer_reminder_hours: count('time', 'jam', [
    'Peringatan sebelum batas jawaban',
    'Penyedia diingatkan {nilai} sebelum batas waktu menjawab pesanan.',
    'pesanan',
  ]),
  order_amendment_quantity_percent: percent(
    'time',
    [
      'Perubahan jumlah pesanan',
      'Jumlah tiap baris pesanan dapat diubah bersama sampai {nilai} dari yang dipesan.',
      'perubahan pesanan',
    ],
    { unit: 'persen dari jumlah yang dipesan' },
  ),
  order_amendment_answer_hours: count(
    'time',
    'jam',
    [
      'Jawaban atas usulan perubahan',
      'Usulan perubahan pesanan dijawab pihak lain dalam {nilai}; sesudahnya gugur.',
      'perubahan pesanan',
    ],
    { least: 1 },
  ),
  order_cancel_roles: list(
    'time',
    'jabatan',
    [
      'Yang membatalkan pesanan',
      'Pesanan yang sudah disanggupi hanya dapat dibatalkan oleh {nilai}.',
      'pembatalan pesanan',
    ],
    { choices: ['pejabat-pengadaan', 'ppk'] },
  ),
  order_cancel_free_hours: count('time', 'jam', [
    'Pembatalan tanpa biaya',
    'Pesanan yang sudah disanggupi dapat dibatalkan tanpa biaya sampai {nilai} sebelum waktu penyerahan.',
    'pembatalan pesanan',
  ]),
  order_cancel_fee_percent: percent(
    'time',
    [
      'Biaya pembatalan',
      'Pembatalan sesudah itu mewajibkan pembayaran {nilai} dari nilai pesanan.',
      'pembatalan pesanan',
    ],
    { unit: 'persen dari nilai pesanan' },
  ),
  replacement_working_days: count('payment', 'hari kerja', [
    'Penggantian barang yang ditolak',
    'Barang yang ditolak dapat diganti penyedia paling lambat {nilai} sesudah penolakan.',
    'pemeriksaan pengiriman, nota penolakan',
  ]),
  rejection_photo_required: flag(
    'payment',
    ['Foto barang yang ditolak', 'Penolakan barang disertai foto.', 'pemeriksaan pengiriman'],
    'Penolakan barang tidak wajib disertai foto.',
  ),
  late_penalty_max_percent: percent(
    'payment',
    [
      'Batas denda keterlambatan',
      'Seluruh denda keterlambatan satu pesanan paling banyak {nilai} dari nilai pesanan sebelum PPN.',
      'serah terima',
    ],
    { unit: 'persen dari nilai pesanan sebelum PPN' },
  ),
};
