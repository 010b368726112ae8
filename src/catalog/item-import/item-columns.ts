import type { ImportColumn } from '../../platform/imports/index.js';

/** The columns of every file of items; those of attributes follow them. */
export const ITEM_COLUMNS: readonly ImportColumn[] = [
  {
    key: 'sku',
    heading: 'Kode Barang',
    synonyms: ['sku', 'kode', 'kode sku', 'kode produk'],
    required: true,
    help: 'Kode Anda sendiri; barang dengan kode yang sudah ada diubah, yang lain dibuat baru.',
    example: 'CONTOH-01',
  },
  {
    key: 'name',
    heading: 'Nama Barang',
    synonyms: ['nama', 'nama produk', 'uraian barang'],
    help: 'Wajib untuk barang baru.',
    example: 'Nasi kotak contoh',
  },
  {
    key: 'category',
    heading: 'Kategori',
    synonyms: ['kode kategori', 'nama kategori'],
    help: 'Kode atau nama kategori paling rinci. Wajib untuk barang baru.',
    example: 'mamin.nasi-box',
  },
  {
    key: 'specification',
    heading: 'Spesifikasi',
    synonyms: ['keterangan', 'deskripsi', 'isi'],
    help: 'Isi, ukuran, merek.',
    example: 'Nasi, ayam bakar, lalap, air mineral',
  },
  {
    key: 'unit',
    heading: 'Satuan',
    help: 'Satuan jual, misalnya Dus, Rim, Buah. Wajib untuk barang baru.',
    example: 'Dus',
  },
  {
    key: 'price',
    heading: 'Harga',
    synonyms: ['harga satuan', 'harga jual', 'harga rp'],
    help: 'Rupiah bulat per satuan. Wajib untuk barang baru.',
    example: 25_000,
  },
  {
    key: 'priceIncludesTax',
    heading: 'Harga Termasuk Pajak',
    synonyms: ['termasuk pajak', 'termasuk ppn'],
    help: 'ya atau tidak. Wajib untuk barang baru.',
    example: 'ya',
  },
  {
    key: 'minimumOrder',
    heading: 'Pembelian Paling Sedikit',
    synonyms: ['minimal pembelian', 'minimum order', 'min order'],
    help: 'Jumlah paling sedikit; 1 bila kosong.',
    example: 10,
  },
  {
    key: 'leadTimeHours',
    heading: 'Waktu Penyiapan (jam kerja)',
    synonyms: ['waktu penyiapan', 'lama penyiapan', 'lead time'],
    help: 'Jam kerja dari pesanan sampai pengantaran. Wajib untuk barang baru.',
    example: 24,
  },
  {
    key: 'dailyCapacity',
    heading: 'Kapasitas per Hari',
    synonyms: ['kapasitas', 'kapasitas harian'],
    help: 'Berapa banyak dapat dibuat sehari; kosong mengikuti kapasitas usaha.',
    example: null,
  },
  {
    key: 'isDomestic',
    heading: 'Produk Dalam Negeri',
    synonyms: ['pdn'],
    help: 'ya atau tidak.',
    example: 'ya',
  },
  {
    key: 'taxClass',
    heading: 'Golongan Pajak',
    help: 'Hanya untuk kategori yang memberi pilihan: barang, jasa boga, atau makanan restoran.',
    example: null,
  },
];
