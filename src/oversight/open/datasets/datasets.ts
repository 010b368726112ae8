import type { Column, Dataset } from './dataset.js';
import { ORDERS, PAYMENTS, PRICES, VENDORS } from './statements.js';

const text = (name: string, meaning: string): Column => ({ name, type: 'text', meaning });
const date = (name: string, meaning: string): Column => ({ name, type: 'date', meaning });
const number = (name: string, meaning: string): Column => ({ name, type: 'whole number', meaning });
const rupiah = (name: string, meaning: string): Column => ({ name, type: 'rupiah', meaning });

const WHO: readonly Column[] = [
  text('agencyCode', 'Kode perangkat daerah'),
  text('agency', 'Nama perangkat daerah'),
  text('vendorId', 'Pengenal penyedia di layanan ini'),
  text('vendor', 'Nama usaha penyedia'),
];
const PROCESS = text('processId', 'Pengenal proses; sesudah awalan OCID, nomor proses OCDS-nya');

/** Everything that is handed out as a table. */
export const DATASETS: readonly Dataset[] = [
  {
    name: 'orders',
    title: 'Pesanan',
    description: 'Setiap surat pesanan yang diterbitkan, juga yang ditolak atau dibatalkan.',
    columns: [
      text('id', 'Pengenal pesanan'),
      text('number', 'Nomor surat pesanan'),
      date('issuedOn', 'Tanggal surat pesanan'),
      ...WHO,
      text('kecamatan', 'Kecamatan penyedia'),
      text('kind', 'mamin (makanan dan minuman) atau atk (alat tulis kantor)'),
      text('lane', 'normal, atau urgent untuk jalur mendesak'),
      text('title', 'Keperluan; deret angka panjang disamarkan'),
      text('contractForm', 'Bentuk kontrak: bukti-pembelian, kuitansi, atau spk'),
      text('status', 'issued, accepted, declined, expired, cancelled, atau completed'),
      rupiah('total', 'Nilai pesanan'),
      rupiah(
        'ceilingTotal',
        'Nilai bila setiap barang dibeli pada harga satuan tertinggi; kosong bila ada yang tidak diatur',
      ),
      date('answeredOn', 'Tanggal penyedia menjawab'),
      date('deliveryDate', 'Tanggal pengantaran yang disepakati'),
      date('arrivedOn', 'Tanggal kiriman terakhir tiba'),
      date('acceptedOn', 'Tanggal serah terima terakhir'),
      number('lateMinutes', 'Keterlambatan terlama dalam menit'),
      number('lateDays', 'Keterlambatan terlama dalam hari'),
      rupiah('penalty', 'Denda keterlambatan'),
      PROCESS,
    ],
    typed: ['title', 'vendor'],
    statement: ORDERS,
  },
  {
    name: 'prices',
    title: 'Harga yang dibayar',
    description:
      'Setiap baris barang dari pesanan yang diterima penyedia, di samping harga satuan tertingginya.',
    columns: [
      text('id', 'Pengenal baris'),
      text('orderNumber', 'Nomor surat pesanan'),
      date('issuedOn', 'Tanggal surat pesanan'),
      ...WHO,
      text('kecamatan', 'Kecamatan penyedia'),
      text('categoryCode', 'Kode kategori'),
      text('category', 'Kategori'),
      text('item', 'Nama barang'),
      text('specification', 'Spesifikasi'),
      text('unit', 'Satuan'),
      number('quantity', 'Jumlah'),
      rupiah('unitPrice', 'Harga satuan yang disepakati'),
      rupiah('ceilingPrice', 'Harga satuan tertinggi pada hari diajukan; kosong bila tidak diatur'),
      rupiah('amount', 'Jumlah harga'),
      text('status', 'Keadaan pesanan: accepted atau completed'),
      PROCESS,
    ],
    typed: ['item', 'specification', 'vendor'],
    statement: PRICES,
  },
  {
    name: 'payments',
    title: 'Pembayaran',
    description: 'Setiap tagihan yang cocok dan berapa lama penyedia menunggu uangnya.',
    columns: [
      text('id', 'Pengenal pembayaran'),
      text('orderNumber', 'Nomor surat pesanan'),
      ...WHO,
      text('status', 'collecting, complete, verified, approved, paid, atau closed (uang diakui penyedia)'),
      text('channel', 'UP, GU, TU, LS, atau KKPD'),
      rupiah('gross', 'Nilai tagihan'),
      rupiah('withheld', 'Pajak yang dipotong; kosong sebelum dibayar'),
      rupiah('penalty', 'Denda keterlambatan yang dikurangkan'),
      rupiah('net', 'Yang dikirim ke rekening penyedia; kosong sebelum dibayar'),
      date('waitsSince', 'Hari sejak penyedia menunggu: serah terima lengkap'),
      date('dueOn', 'Batas waktu pembayaran'),
      date('paidOn', 'Tanggal dibayar'),
      date('arrivedOn', 'Tanggal penyedia menyatakan uang diterima'),
      number('waitingDays', 'Hari menunggu, sampai uang diterima atau sampai hari ini'),
      { name: 'isLate', type: 'yes or no', meaning: 'Apakah batas waktu terlewati' },
      PROCESS,
    ],
    typed: ['vendor'],
    statement: PAYMENTS,
  },
  {
    name: 'vendors',
    title: 'Penyedia',
    description: 'Setiap usaha yang terverifikasi, apa yang dijualnya, dan apa yang terjadi pada pesanannya.',
    columns: [
      text('id', 'Pengenal penyedia di layanan ini'),
      text('vendor', 'Nama usaha'),
      text('nib', 'Nomor Induk Berusaha'),
      text('desa', 'Desa atau kelurahan'),
      text('kecamatan', 'Kecamatan'),
      text('umkmClass', 'mikro, kecil, atau menengah'),
      text('legalForm', 'Bentuk usaha'),
      text('status', 'verified atau suspended'),
      text('categories', 'Kategori yang dijual hari ini'),
      number('orders', 'Pesanan yang ditujukan kepadanya'),
      number('accepted', 'Pesanan yang diterimanya'),
      number('declined', 'Pesanan yang ditolaknya'),
      number('expired', 'Pesanan yang tidak dijawabnya'),
      number('cancelled', 'Pesanan yang dibatalkan'),
      rupiah('amount', 'Nilai pesanan yang diterimanya'),
      number('agencies', 'Banyaknya perangkat daerah yang dilayani'),
      number('deliveries', 'Banyaknya kiriman yang tiba'),
      number('lateDeliveries', 'Banyaknya kiriman yang terlambat'),
      date('firstOrderOn', 'Pesanan pertama dalam kurun itu'),
      date('lastOrderOn', 'Pesanan terakhir dalam kurun itu'),
    ],
    typed: ['vendor'],
    statement: VENDORS,
  },
];

/** The data set of this name; null when there is none. */
export function datasetNamed(name: string): Dataset | null {
  return DATASETS.find((dataset) => dataset.name === name) ?? null;
}
