import type { ProblemKind } from './problem.js';

/** What each kind of problem means, and what the person can do. */
export const PROBLEM_TEXTS: Readonly<Record<ProblemKind, { meaning: string; remedy: string }>> = {
  'invalid-input': {
    meaning: 'Satu atau beberapa isian belum lengkap atau bentuknya tidak sesuai. Tidak ada yang disimpan.',
    remedy: 'Perbaiki setiap isian yang disebut pada "errors", lalu kirim lagi.',
  },
  'malformed-request': {
    meaning: 'Isi permintaan tidak dapat dibaca, misalnya karena JSON-nya terpotong.',
    remedy: 'Periksa bentuk isi dan tajuk content-type, lalu kirim lagi.',
  },
  unauthenticated: {
    meaning: 'Permintaan ini membutuhkan sesi yang masih berlaku.',
    remedy: 'Masuk kembali, lalu ulangi.',
  },
  forbidden: {
    meaning:
      'Jabatan yang Anda pakai sekarang tidak memiliki wewenang ini. Percobaan ini dicatat dalam jejak audit.',
    remedy: 'Pilih jabatan lain bila Anda memegangnya, atau minta pejabat yang berwenang.',
  },
  'not-found': {
    meaning: 'Alamat atau data ini tidak ada, atau bukan milik instansi atau usaha Anda.',
    remedy: 'Periksa alamatnya, atau buka dari daftar.',
  },
  'method-not-allowed': {
    meaning: 'Alamat ini ada, tetapi tidak menerima cara akses yang dipakai.',
    remedy: 'Gunakan cara akses yang disebut pada tajuk "allow".',
  },
  'wrong-status': {
    meaning: 'Statusnya sudah berubah, biasanya karena orang lain lebih dahulu bertindak.',
    remedy: 'Muat ulang, periksa status terbaru, lalu tentukan langkah berikutnya.',
  },
  'stale-version': {
    meaning: 'Data sudah diubah sejak Anda membukanya; perubahan Anda tidak disimpan agar tidak menimpa.',
    remedy: 'Muat ulang, lalu kerjakan lagi perubahan Anda di atas data terbaru.',
  },
  'already-exists': {
    meaning: 'Data yang sama sudah tercatat.',
    remedy: 'Gunakan data yang sudah ada, atau ubah isian yang harus berbeda.',
  },
  'idempotency-conflict': {
    meaning: 'Idempotency-Key ini sudah dipakai untuk permintaan lain.',
    remedy: 'Gunakan kunci baru untuk setiap permintaan baru; pakai kunci lama hanya untuk mengulang.',
  },
  'too-large': {
    meaning: 'Kiriman melebihi batas ukuran.',
    remedy: 'Perkecil berkas atau bagi kiriman menjadi beberapa bagian.',
  },
  'unsupported-media-type': {
    meaning: 'Jenis isi atau berkas ini tidak diterima.',
    remedy: 'Kirim dalam jenis yang disebut pada dokumentasi.',
  },
  'rule-refused': {
    meaning:
      'Peraturan yang berlaku tidak mengizinkan tindakan ini. Setiap penolakan menyebut pasalnya pada "legalBasis".',
    remedy: 'Sesuaikan isian dengan aturan yang disebut.',
  },
  'too-many-requests': {
    meaning: 'Terlalu banyak permintaan dari akun atau alamat Anda dalam satu menit.',
    remedy: 'Tunggu selama yang disebut pada tajuk "retry-after", lalu ulangi.',
  },
  internal: {
    meaning: 'Ada kesalahan pada sistem. Perubahan Anda dibatalkan seluruhnya.',
    remedy: 'Ulangi sebentar lagi; bila tetap terjadi, laporkan dengan menyebut nomor "instance".',
  },
  unavailable: {
    meaning: 'Basis data, antrean atau penyimpanan sedang tidak dapat dipakai.',
    remedy:
      'Ulangi setelah beberapa saat; Idempotency-Key yang sama menjamin tidak ada yang tercatat dua kali.',
  },
};
