import { ACCOUNT_CODE, count, flag, list, percent, rupiah, word, type Details } from './detail.js';

/** What is bought, for how much, at which price. */
export const purchaseDetails: Details = {
  allowed_categories: list(
    'commodity',
    'kategori',
    ['Kategori belanja', 'Belanja rutin meliputi {nilai}.', 'category-allowed'],
    { choices: ['mamin', 'atk'], required: true },
  ),
  allowed_accounts: list(
    'commodity',
    'kode rekening',
    ['Rekening belanja', 'Belanja dibebankan pada rekening {nilai}.', 'account-allowed'],
    { pattern: ACCOUNT_CODE, required: true },
  ),
  meeting_accounts: list(
    'commodity',
    'kode rekening',
    [
      'Rekening makan dan minum rapat',
      'Rekening {nilai} hanya untuk makan dan minum rapat.',
      'meeting-stated',
    ],
    { pattern: ACCOUNT_CODE, required: true },
  ),
  guest_accounts: list(
    'commodity',
    'kode rekening',
    [
      'Rekening jamuan tamu',
      'Rekening {nilai} untuk jamuan tamu, yang tidak memerlukan rapat.',
      'permintaan belanja',
    ],
    { pattern: ACCOUNT_CODE },
  ),
  purpose_required: flag(
    'commodity',
    ['Keperluan ditulis', 'Keperluan barang ditulis dalam permintaan.', 'permintaan belanja'],
    'Keperluan barang tidak harus ditulis.',
  ),
  national_catalogue_first: flag(
    'commodity',
    [
      'Katalog elektronik nasional diperiksa',
      'Katalog elektronik nasional diperiksa lebih dahulu.',
      'national-catalogue-checked',
    ],
    'Katalog elektronik nasional tidak harus diperiksa.',
    { required: true },
  ),
  national_catalogue_evidence_over: rupiah('commodity', [
    'Bukti pemeriksaan katalog',
    'Di atas {nilai} pemeriksaan katalog elektronik disertai bukti.',
    'permintaan belanja',
  ]),
  transaction_max: rupiah(
    'value',
    [
      'Batas nilai satu transaksi',
      'Nilai satu transaksi paling banyak {nilai} sebelum pajak.',
      'transaction-limit, splitting',
    ],
    { unit: 'rupiah per transaksi', required: true, least: 1 },
  ),
  bukti_pembelian_max: rupiah('value', [
    'Batas bukti pembelian',
    'Bukti pembelian dipakai sampai {nilai}.',
    'bentuk kontrak, splitting',
  ]),
  kuitansi_max: rupiah('value', [
    'Batas kuitansi',
    'Kuitansi dipakai sampai {nilai}.',
    'bentuk kontrak, splitting',
  ]),
  spk_max: rupiah('value', ['Batas SPK', 'Surat perintah kerja dipakai sampai {nilai}.', 'contract-form'], {
    required: true,
  }),
  hps_exempt_max: rupiah('value', ['Batas tanpa HPS', 'Sampai {nilai} tidak disusun HPS.', 'kewajiban hps']),
  pp_order_max: rupiah('value', [
    'Batas Pejabat Pengadaan',
    'Pejabat Pengadaan memilih penyedia sampai {nilai}.',
    'pelaku pemilihan penyedia',
  ]),
  quotation_duty_for_spk: flag(
    'value',
    [
      'Penawaran untuk SPK',
      'Sebelum SPK diminta penawaran, lalu klarifikasi dan negosiasi.',
      'kewajiban quotation',
    ],
    'Penawaran tidak harus diminta sebelum SPK.',
  ),
  vendor_agency_month_max: rupiah(
    'value',
    [
      'Batas kepada satu penyedia sebulan',
      'Belanja satu perangkat daerah kepada satu penyedia paling banyak {nilai} sebulan.',
      'permintaan belanja',
    ],
    { unit: 'rupiah per bulan' },
  ),
  vendor_agency_year_max: rupiah(
    'value',
    [
      'Batas kepada satu penyedia setahun',
      'Belanja satu perangkat daerah kepada satu penyedia paling banyak {nilai} setahun.',
      'permintaan belanja',
    ],
    { unit: 'rupiah per tahun' },
  ),
  splitting_ban: flag(
    'splitting',
    ['Larangan memecah belanja', 'Belanja sejenis tidak dipecah-pecah.', 'splitting'],
    'Pemecahan belanja tidak diperiksa.',
    { required: true },
  ),
  splitting_window_days: list(
    'splitting',
    'hari',
    [
      'Jangka waktu satu penyedia',
      'Belanja kepada satu penyedia dalam {nilai} hari dijumlahkan.',
      'permintaan belanja',
    ],
    { pattern: '^[1-9][0-9]{0,2}$' },
  ),
  splitting_all_vendors_window_days: list(
    'splitting',
    'hari',
    [
      'Jangka waktu semua penyedia',
      'Belanja sejenis kepada semua penyedia dalam {nilai} hari dijumlahkan.',
      'permintaan belanja',
    ],
    { pattern: '^[1-9][0-9]{0,2}$' },
  ),
  splitting_tax_threshold: rupiah(
    'splitting',
    [
      'Batas pemungutan pajak',
      'Pembayaran tidak dipecah agar berada di bawah {nilai}.',
      'permintaan belanja',
    ],
    { unit: 'rupiah tanpa PPN' },
  ),
  splitting_near_percent: percent(
    'splitting',
    ['Mendekati batas', 'Nilai yang mencapai {nilai} dari sebuah batas dijelaskan.', 'permintaan belanja'],
    { unit: 'persen dari batas' },
  ),
  splitting_event_hard_percent: percent(
    'splitting',
    [
      'Batas satu acara',
      'Belanja untuk satu acara paling banyak {nilai} dari batas transaksi.',
      'permintaan belanja',
    ],
    { unit: 'persen dari batas transaksi', most: 1000 },
  ),
  splitting_vendor_hard_percent: percent(
    'splitting',
    [
      'Batas satu penyedia dalam jangka terpendek',
      'Belanja kepada satu penyedia dalam jangka terpendek paling banyak {nilai} dari batas transaksi.',
      'permintaan belanja',
    ],
    { unit: 'persen dari batas transaksi', most: 1000 },
  ),
  price_ceiling_percent: percent(
    'price',
    [
      'Batas harga satuan',
      'Harga satuan paling tinggi {nilai} dari standar harga satuan.',
      'price-ceiling, katalog, pesanan',
    ],
    { unit: 'persen dari standar harga satuan', least: 1, required: true },
  ),
  price_ceiling_required: flag(
    'price',
    [
      'Standar harga wajib ada',
      'Barang tanpa standar harga satuan tidak dapat dipesan.',
      'price-ceiling-known, katalog, pesanan',
    ],
    'Barang tanpa standar harga satuan dapat dipesan.',
    { required: true },
  ),
  price_over_ceiling_measure: word(
    'price',
    'suspend atau warn',
    [
      'Tindakan atas harga di atas standar',
      'Barang yang harganya melewati standar baru: {nilai}.',
      'pemeriksaan harga',
    ],
    { choices: ['suspend', 'warn'] },
  ),
  price_rise_max_percent: percent(
    'price',
    ['Batas kenaikan harga', 'Harga naik paling banyak {nilai} dalam masa pengamatan.', 'perubahan harga'],
    { unit: 'persen dari harga terendah dalam masa pengamatan', most: 1000 },
  ),
  price_rise_period_days: count('price', 'hari', [
    'Masa pengamatan harga',
    'Kenaikan harga diamati dalam {nilai}.',
    'perubahan harga',
  ]),
  price_rise_wait_days: count('price', 'hari', [
    'Masa tunggu kenaikan harga',
    'Harga yang naik berlaku {nilai} sesudah ditayangkan.',
    'perubahan harga',
  ]),
  price_changes_max_per_30_days: count('price', 'perubahan harga', [
    'Banyak perubahan harga',
    'Dalam 30 hari diterima paling banyak {nilai}.',
    'perubahan harga',
  ]),
  price_pattern_rise_percent: percent(
    'price',
    [
      'Tanda naik lalu turun',
      'Harga yang naik lebih dari {nilai}, dipesan, lalu turun ditelaah.',
      'pemeriksaan harga',
    ],
    { most: 1000 },
  ),
  price_pattern_lower_days: count('price', 'hari', [
    'Jangka waktu naik lalu turun',
    'Turunnya harga sesudah pesanan diperhatikan selama {nilai}.',
    'pemeriksaan harga',
  ]),
};
