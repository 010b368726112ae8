/** A term that outsiders do not know, in plain words. */
export interface GlossaryEntry {
  readonly name: string;
  /** What its letters stand for; empty where it is a word. */
  readonly inFull: string;
  readonly text: string;
  /** Where the term comes from. */
  readonly basis: Basis;
}

/**
 * The rule that a term comes from: `verified` where its text, or a source that quotes it, was compared; `unverified` where that is still to
 * be done, with the rule it is thought to be or none; `own` for a word of this service.
 */
export type Basis =
  | { readonly state: 'verified'; readonly rule: string }
  | { readonly state: 'unverified'; readonly rule: string | null }
  | { readonly state: 'own' };

const OWN: Basis = { state: 'own' };
const verified = (rule: string): Basis => ({ state: 'verified', rule });
const unverified = (rule: string | null = null): Basis => ({ state: 'unverified', rule });
const entry = (name: string, inFull: string, text: string, basis: Basis): GlossaryEntry => ({
  name,
  inFull,
  text,
  basis,
});

const PERPRES = 'Perpres 16/2018 tentang Pengadaan Barang/Jasa Pemerintah dan perubahannya';
const PP12 = 'PP 12/2019 tentang Pengelolaan Keuangan Daerah';
const PERMENDAGRI77 = 'Permendagri 77/2020 tentang Pedoman Teknis Pengelolaan Keuangan Daerah';

/** Every term that pages explain, by the name they call it. */
export const GLOSSARY = {
  pa: entry(
    'PA',
    'Pengguna Anggaran',
    'Kepala perangkat daerah. Memegang kewenangan atas anggaran kantornya dan bertanggung jawab atas pemakaiannya.',
    verified(`${PERPRES}, pasal 9-10`),
  ),
  kpa: entry(
    'KPA',
    'Kuasa Pengguna Anggaran',
    'Pejabat yang menerima sebagian kewenangan Pengguna Anggaran untuk satu bagian kantor.',
    verified(`${PERPRES}, pasal 9-10`),
  ),
  ppk: entry(
    'PPK',
    'Pejabat Pembuat Komitmen',
    'Menyetujui pembelian dan menandatangani surat pesanan atas nama kantornya.',
    verified(`${PERPRES}, pasal 11`),
  ),
  pptk: entry(
    'PPTK',
    'Pejabat Pelaksana Teknis Kegiatan',
    'Menyiapkan kegiatan dan mengusulkan apa yang perlu dibeli, misalnya konsumsi rapat.',
    verified(`${PP12}; ${PERMENDAGRI77}, lampiran`),
  ),
  'ppk-skpd': entry(
    'PPK-SKPD',
    'Pejabat Penatausahaan Keuangan SKPD',
    'Memeriksa kelengkapan berkas pembayaran sebelum uang keluar.',
    unverified(`${PP12}; ${PERMENDAGRI77}`),
  ),
  pp: entry(
    'Pejabat Pengadaan',
    '',
    'Melaksanakan pembelian langsung dan pembelian lewat katalog untuk kantornya.',
    verified(`${PERPRES}, pasal 12`),
  ),
  bendahara: entry(
    'Bendahara Pengeluaran',
    '',
    'Membayar tagihan, memotong pajak, dan menyetorkannya ke kas negara atau daerah.',
    verified(PP12),
  ),
  ukpbj: entry(
    'UKPBJ',
    'Unit Kerja Pengadaan Barang/Jasa',
    'Kantor yang memeriksa usaha dan barang sebelum tampil di katalog.',
    unverified(`${PERPRES}, pasal 75`),
  ),
  apip: entry(
    'APIP',
    'Aparat Pengawasan Intern Pemerintah',
    'Pengawas dari dalam pemerintah daerah, yaitu inspektorat.',
    verified(`${PERPRES}, pasal 76`),
  ),
  skpd: entry(
    'SKPD',
    'Satuan Kerja Perangkat Daerah',
    'Kantor pemerintah daerah dengan anggaran sendiri: dinas, badan, kecamatan.',
    unverified(),
  ),
  sk: entry(
    'SK',
    'Surat Keputusan',
    'Surat yang menetapkan seseorang pada suatu jabatan, dengan masa berlakunya.',
    OWN,
  ),
  dpa: entry(
    'DPA',
    'Dokumen Pelaksanaan Anggaran',
    'Daftar uang yang boleh dibelanjakan sebuah kantor dalam setahun, baris demi baris.',
    unverified(),
  ),
  pagu: entry(
    'Pagu',
    '',
    'Batas tertinggi uang yang boleh dibelanjakan dari satu baris anggaran.',
    unverified(),
  ),
  rup: entry(
    'RUP',
    'Rencana Umum Pengadaan',
    'Daftar rencana belanja satu tahun yang diumumkan sebelum belanja dimulai, lewat SiRUP.',
    unverified(),
  ),
  sipd: entry(
    'SIPD',
    'Sistem Informasi Pemerintahan Daerah',
    'Sistem Kementerian Dalam Negeri tempat anggaran dan pembayaran daerah dicatat.',
    unverified(),
  ),
  ssh: entry(
    'SSH',
    'Standar Harga Satuan',
    'Harga tertinggi untuk satu jenis barang yang ditetapkan kepala daerah. Tidak boleh dilampaui.',
    verified(`${PP12}, pasal 51 ayat (5)`),
  ),
  sbm: entry(
    'SBM',
    'Standar Biaya Masukan',
    'Batas biaya yang ditetapkan Menteri Keuangan, misalnya biaya konsumsi rapat per orang.',
    verified('PMK 49/2023 dan PMK 32/2025 tentang Standar Biaya Masukan'),
  ),
  hps: entry(
    'HPS',
    'Harga Perkiraan Sendiri',
    'Perkiraan harga yang dihitung pembeli sendiri sebelum membeli.',
    verified(`${PERPRES}, pasal 26`),
  ),
  'e-katalog': entry(
    'e-Katalog',
    'Katalog Elektronik',
    'Toko daring nasional milik LKPP. Bila barang ada di sana dan lebih cocok, pembelian dilakukan di sana.',
    verified(`${PERPRES}, pasal 1 angka 35 dan pasal 38`),
  ),
  tkdn: entry(
    'TKDN',
    'Tingkat Komponen Dalam Negeri',
    'Berapa persen dari suatu barang yang dibuat di Indonesia.',
    verified(`${PERPRES}, pasal 66`),
  ),
  'surat-pesanan': entry(
    'Surat Pesanan',
    '',
    'Surat dari kantor pembeli yang memesan barang dengan harga, jumlah, dan hari antar yang pasti. Tanpa surat ini jangan mengirim barang.',
    verified(`${PERPRES}, pasal 28 ayat (6)`),
  ),
  spk: entry(
    'SPK',
    'Surat Perintah Kerja',
    'Bentuk kontrak sederhana untuk pembelian dengan nilai menengah.',
    verified(`${PERPRES}, pasal 28 ayat (4)`),
  ),
  kuitansi: entry(
    'Kuitansi',
    '',
    'Tanda terima uang yang ditandatangani kedua pihak dan menjadi bukti pembayaran.',
    verified(`${PERPRES}, pasal 28 ayat (3)`),
  ),
  bast: entry(
    'BAST',
    'Berita Acara Serah Terima',
    'Catatan bahwa barang sudah diterima: berapa yang baik, berapa yang ditolak.',
    unverified(),
  ),
  spj: entry(
    'SPJ',
    'Surat Pertanggungjawaban',
    'Semua berkas yang membuktikan satu pembayaran, dikumpulkan jadi satu.',
    unverified(PERMENDAGRI77),
  ),
  up: entry(
    'UP',
    'Uang Persediaan',
    'Uang muka kerja bendahara untuk belanja kecil sehari-hari.',
    unverified(),
  ),
  gu: entry('GU', 'Ganti Uang', 'Pengisian kembali uang persediaan yang sudah dipakai.', unverified()),
  tu: entry(
    'TU',
    'Tambah Uang',
    'Tambahan uang persediaan untuk kebutuhan mendesak dalam sebulan.',
    unverified(),
  ),
  ls: entry('LS', 'Langsung', 'Pembayaran dari kas daerah langsung ke rekening penyedia.', unverified()),
  kkpd: entry(
    'KKPD',
    'Kartu Kredit Pemerintah Daerah',
    'Kartu untuk membayar belanja kantor tanpa uang tunai.',
    verified('Permendagri 79/2022 tentang Petunjuk Teknis Penggunaan Kartu Kredit Pemerintah Daerah'),
  ),
  ppn: entry(
    'PPN',
    'Pajak Pertambahan Nilai',
    'Pajak atas penjualan barang oleh pengusaha kena pajak. Makanan dari jasa boga tidak dikenai PPN.',
    verified('PMK 131/2024; untuk jasa boga PMK 70/2022'),
  ),
  'pph-21': entry(
    'PPh 21',
    'Pajak Penghasilan Pasal 21',
    'Pajak atas upah orang pribadi, dipotong oleh yang membayar.',
    unverified('PMK 168/2023'),
  ),
  'pph-22': entry(
    'PPh 22',
    'Pajak Penghasilan Pasal 22',
    'Pajak atas penjualan barang kepada pemerintah, dipungut bendahara saat membayar.',
    verified('PMK 81/2024'),
  ),
  'pph-23': entry(
    'PPh 23',
    'Pajak Penghasilan Pasal 23',
    'Pajak atas jasa, termasuk jasa boga, dipotong bendahara saat membayar.',
    verified('PMK 141/2015'),
  ),
  pbjt: entry(
    'PBJT',
    'Pajak Barang dan Jasa Tertentu',
    'Pajak daerah, antara lain atas makanan dan minuman.',
    verified('UU 1/2022 tentang Hubungan Keuangan Pusat dan Daerah'),
  ),
  pkp: entry(
    'PKP',
    'Pengusaha Kena Pajak',
    'Usaha yang terdaftar untuk memungut PPN dan menerbitkan faktur pajak.',
    verified('PMK 197/2013'),
  ),
  nib: entry(
    'NIB',
    'Nomor Induk Berusaha',
    'Nomor 13 angka tanda usaha terdaftar, diperoleh tanpa biaya di oss.go.id.',
    verified('PP 24/2018'),
  ),
  npwp: entry(
    'NPWP',
    'Nomor Pokok Wajib Pajak',
    'Nomor pajak orang atau badan usaha.',
    verified('PMK 112/2022'),
  ),
  nik: entry(
    'NIK',
    'Nomor Induk Kependudukan',
    'Nomor 16 angka pada KTP. Pada layanan ini hanya pemeriksa yang berwenang dapat melihatnya utuh.',
    unverified(),
  ),
  umk: entry(
    'UMK',
    'Usaha Mikro dan Usaha Kecil',
    'Usaha yang menurut modal atau penjualan setahun masih mikro atau kecil. Sedikitnya 40% belanja disediakan bagi mereka dan koperasi.',
    verified(`PP 7/2021, pasal 35; ${PERPRES}, pasal 65 ayat (3)`),
  ),
  mamin: entry(
    'Mamin',
    'Makanan dan minuman',
    'Konsumsi rapat dan kegiatan kantor: nasi kotak, kudapan, minuman.',
    OWN,
  ),
  atk: entry('ATK', 'Alat Tulis Kantor', 'Kertas, alat tulis, dan kebutuhan kantor sejenisnya.', OWN),
  dossier: entry(
    'Berkas bukti',
    '',
    'Foto, daftar hadir, dan surat yang membuktikan barang dibeli dan dipakai.',
    OWN,
  ),
  jangkar: entry(
    'Jangkar',
    '',
    'Sidik angka harian dari seluruh catatan. Diumumkan dan dicetak di surat hari berikutnya, sehingga catatan lama tidak dapat diubah diam-diam.',
    OWN,
  ),
  'tanda-bahaya': entry(
    'Tanda bahaya',
    '',
    'Hal yang perlu dilihat pemeriksa, misalnya harga jauh di atas yang lain. Bukan tuduhan; sering ada penjelasan.',
    OWN,
  ),
  kbli: entry(
    'KBLI',
    'Klasifikasi Baku Lapangan Usaha Indonesia',
    'Kode lima angka untuk jenis usaha, misalnya warung makan. Tertulis pada NIB.',
    unverified('Peraturan BPS tentang KBLI'),
  ),
  ocds: entry(
    'OCDS',
    'Open Contracting Data Standard',
    'Bentuk baku data belanja pemerintah yang dipakai banyak negara, sehingga siapa pun dapat membaca dan membandingkannya.',
    OWN,
  ),
  'faktor-kedua': entry(
    'Faktor kedua',
    '',
    'Kode enam angka dari aplikasi di telepon Anda, diminta selain kata sandi. Orang yang tahu kata sandi Anda tetap tidak dapat masuk.',
    OWN,
  ),
} as const satisfies Record<string, GlossaryEntry>;

/** The name of a term that pages explain. */
export type TermId = keyof typeof GLOSSARY;
