import { count, day, flag, list, percent, rupiah, type Details } from './detail.js';

const CLASSES = ['mikro', 'kecil', 'menengah'];
const PAPERS = { scopes: ['pirt', 'halal', 'slhs', 'nib', 'npwp', 'other', 'mamin', 'atk'] };

/** From whom is bought, and what follows when a vendor breaks the rules. */
export const vendorDetails: Details = {
  vendor_verification_required: flag(
    'vendor',
    ['Penyedia diverifikasi', 'Penyedia telah diverifikasi.', 'vendor-verified, pesanan'],
    'Penyedia tidak harus diverifikasi.',
    { required: true },
  ),
  vendor_suspension_blocks: flag(
    'vendor',
    [
      'Sanksi menghalangi',
      'Penyedia yang dikenai penghentian sementara tidak dipesan.',
      'vendor-not-suspended, pesanan',
    ],
    'Penghentian sementara tidak menghalangi pesanan.',
    { required: true },
  ),
  vendor_domicile: list(
    'vendor',
    'kode kabupaten/kota Kemendagri',
    ['Domisili penyedia', 'Penyedia berdomisili di wilayah {nilai}.', 'vendor-domicile, verifikasi penyedia'],
    { pattern: '^[0-9]{2}\\.[0-9]{2}$', required: true },
  ),
  vendor_classes: list(
    'vendor',
    'skala usaha',
    ['Skala usaha', 'Penyedia merupakan {nilai}.', 'vendor-business-class'],
    { choices: ['micro', 'small', 'medium', 'large', 'cooperative'], required: true },
  ),
  vendor_verification_working_days: count('vendor', 'hari kerja', [
    'Lama verifikasi',
    'Verifikasi diselesaikan paling lama {nilai} sesudah pendaftaran lengkap.',
    'verifikasi penyedia',
  ]),
  vendor_field_visit_required: flag(
    'vendor',
    ['Kunjungan lapangan', 'Penyedia dikunjungi sebelum diverifikasi.', 'verifikasi penyedia'],
    'Kunjungan lapangan tidak diwajibkan.',
  ),
  vendor_field_visit_months: count('vendor', 'bulan', [
    'Jarak kunjungan',
    'Penyedia dinilai ulang setiap {nilai}.',
    'verifikasi penyedia',
  ]),
  umk_share_min: percent('fairness', [
    'Bagian usaha mikro, usaha kecil dan koperasi',
    'Sekurang-kurangnya {nilai} nilai belanja bagi usaha mikro, usaha kecil dan koperasi.',
    'angka pengawasan: bagian UMK',
  ]),
  umkm_modal_max: rupiah(
    'vendor',
    ['Batas modal usaha', 'Modal usaha paling banyak {nilai}.', 'verifikasi penyedia'],
    { scopes: CLASSES },
  ),
  umkm_sales_max: rupiah(
    'vendor',
    ['Batas penjualan setahun', 'Hasil penjualan setahun paling banyak {nilai}.', 'verifikasi penyedia'],
    { scopes: CLASSES },
  ),
  umkm_modal_basis_from: day('vendor', [
    'Dasar penilaian skala usaha',
    'Usaha yang didaftarkan mulai {nilai} dinilai menurut modal.',
    'verifikasi penyedia',
  ]),
  registry_checks_required: list(
    'vendor',
    'daftar data negara',
    ['Pencocokan data', 'Data penyedia dicocokkan dengan {nilai}.', 'verifikasi penyedia'],
    { choices: ['oss', 'dukcapil', 'djp', 'blacklist'] },
  ),
  registry_check_max_age_days: count(
    'vendor',
    'hari',
    ['Umur hasil pencocokan', 'Hasil pencocokan berlaku paling lama {nilai}.', 'verifikasi penyedia'],
    { scopes: ['oss', 'dukcapil', 'djp', 'blacklist'] },
  ),
  registry_check_stops_sale: flag(
    'vendor',
    [
      'Pencocokan kedaluwarsa',
      'Penjualan berhenti bila hasil pencocokan kedaluwarsa.',
      'verifikasi penyedia',
    ],
    'Penjualan tidak berhenti bila hasil pencocokan kedaluwarsa.',
  ),
  document_reminder_days: list(
    'vendor',
    'hari sebelum berakhir',
    [
      'Peringatan dokumen',
      'Penyedia diingatkan {nilai} hari sebelum dokumennya berakhir.',
      'pengingat dokumen',
    ],
    { pattern: '^[1-9][0-9]{0,2}$' },
  ),
  document_max_years: count(
    'vendor',
    'tahun',
    ['Masa dokumen', 'Dokumen berlaku paling lama {nilai}.', 'dokumen penyedia'],
    PAPERS,
  ),
  halal_duty_small_from: day(
    'vendor',
    [
      'Halal bagi usaha mikro dan kecil',
      'Usaha mikro dan kecil bersertifikat halal mulai {nilai}.',
      'halal, katalog',
    ],
    { required: true },
  ),
  halal_duty_large_from: day(
    'vendor',
    [
      'Halal bagi usaha lain',
      'Usaha menengah, besar, dan koperasi bersertifikat halal mulai {nilai}.',
      'halal, katalog',
    ],
    { required: true },
  ),
  daily_capacity_binds: flag(
    'vendor',
    ['Kapasitas harian', 'Pesanan untuk satu hari tidak melebihi kapasitas harian penyedia.', 'kapasitas'],
    'Kapasitas harian tidak membatasi pesanan.',
  ),
  vendor_rotation_max: count(
    'fairness',
    'pesanan berturut-turut',
    [
      'Pesanan berturut-turut',
      'Sesudah {nilai} kepada satu penyedia, penyedia lain dipilih atau alasannya dijelaskan.',
      'vendor-rotation',
    ],
    { least: 1 },
  ),
  sanction_warning: flag(
    'sanction',
    [
      'Peringatan tertulis',
      'Penyedia yang melanggar ketentuan diberi peringatan tertulis.',
      'sanksi penyedia',
    ],
    'Peringatan tertulis tidak dikenal.',
  ),
  sanction_reply_working_days: count('sanction', 'hari kerja', [
    'Hak menanggapi',
    'Sebelum sanksi dijatuhkan, penyedia dapat menanggapi dalam {nilai}.',
    'sanksi penyedia',
  ]),
  sanction_order_breach_months: count('sanction', 'bulan', [
    'Pelanggaran surat pesanan',
    'Pelanggaran surat pesanan: penghentian sementara {nilai}.',
    'sanksi penyedia',
  ]),
  sanction_contract_breach_months: count('sanction', 'bulan', [
    'Pelanggaran kontrak katalog',
    'Pelanggaran kontrak katalog: penurunan dari etalase {nilai}.',
    'sanksi penyedia',
  ]),
  blacklist_fraud_months: count('sanction', 'bulan', [
    'Daftar hitam karena kecurangan',
    'Dokumen palsu, persekongkolan, atau KKN: daftar hitam {nilai}.',
    'sanksi penyedia',
  ]),
  blacklist_withdrawal_months: count('sanction', 'bulan', [
    'Daftar hitam karena mengundurkan diri',
    'Mengundurkan diri tanpa alasan yang diterima: daftar hitam {nilai}.',
    'sanksi penyedia',
  ]),
};
