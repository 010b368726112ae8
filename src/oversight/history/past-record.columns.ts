import type { ImportColumn } from '../../platform/imports/index.js';

type Written = Omit<ImportColumn, 'synonyms'> & { readonly synonyms: string };

// Headings of SPSE, SiRUP and the data service of the LKPP (tgl_kontrak), of lists that officers keep, of English data sets, and of
// OCDS as a table (contracts/0/dateSigned). Compared without case, spaces and signs.
const COLUMNS: readonly Written[] = [
  {
    key: 'externalId',
    heading: 'ID Paket',
    synonyms:
      'id, kode paket, kd_paket, kode tender, kd_tender, kode non tender, kd_nontender, kode nontender, kd_nontender_pct, kd_pencatatan, kode pengadaan, kode transaksi, id pengadaan, id transaksi, id tender, nomor paket, package id, package code, tender id, record id, external id, ocid, uid',
    help: 'Kode paket di sistem asal; tanpa kode, isi barislah yang dikenali kembali.',
    example: 'CONTOH-0001',
  },
  {
    key: 'source',
    heading: 'Sumber',
    synonyms: 'sumber data, sistem asal, nama_lpse, lpse, source, data source, system',
    help: 'Sistem asal; mengesampingkan isian "sumber" di samping berkas.',
    example: 'LPSE Contoh',
  },
  {
    key: 'fiscalYear',
    heading: 'Tahun Anggaran',
    synonyms: 'tahun, ta, thn anggaran, fiscal year, year, budget year',
    help: 'Empat angka.',
    example: 2024,
  },
  {
    key: 'agencyCode',
    heading: 'Kode Perangkat Daerah',
    synonyms:
      'kode skpd, kode opd, kode satker, kd_satker, kd_satker_str, kode satuan kerja, agency code, buyer id, buyer/id, tender/procuringEntity/id',
    help: 'Kode perangkat daerah di sistem asal.',
    example: '1.02.00',
  },
  {
    key: 'agencyName',
    heading: 'Perangkat Daerah',
    synonyms:
      'nama perangkat daerah, skpd, nama skpd, opd, nama opd, satker, nama_satker, satuan kerja, nama satuan kerja, unit kerja, instansi, dinas, agency, agency name, buyer, buyer name, buyer/name, procuring entity, tender/procuringEntity/name, department',
    help: 'Nama perangkat daerah.',
    example: 'Dinas Contoh',
  },
  {
    key: 'packageName',
    heading: 'Nama Paket',
    required: true,
    synonyms:
      'paket, nama_paket, nama paket pekerjaan, nama pekerjaan, pekerjaan, nama pengadaan, nama tender, nama kegiatan, uraian, uraian pekerjaan, judul, judul paket, package, package name, title, tender title, tender/title, description, contract title, contracts/0/title',
    help: 'Apa yang dibeli.',
    example: 'Belanja makanan dan minuman rapat contoh',
  },
  {
    key: 'category',
    heading: 'Jenis Pengadaan',
    synonyms:
      'jenis, jenis_pengadaan, kategori, jenis belanja, kategori pengadaan, category, procurement category, tender/mainProcurementCategory, main procurement category, type',
    help: 'Barang, jasa lainnya, ...',
    example: 'Barang',
  },
  {
    key: 'account',
    heading: 'Kode Rekening',
    synonyms: 'rekening, kode akun, akun, mak, kode rekening belanja, account, account code',
    help: 'Kode rekening belanja, jika diketahui.',
    example: '5.1.02.01.01.0052',
  },
  {
    key: 'method',
    heading: 'Metode',
    synonyms:
      'metode pemilihan, mtd_pemilihan, metode pengadaan, metode pemilihan penyedia, cara pengadaan, method, procurement method, tender/procurementMethodDetails, tender/procurementMethod',
    help: 'Metode pemilihan penyedia.',
    example: 'Pengadaan Langsung',
  },
  {
    key: 'status',
    heading: 'Status',
    synonyms:
      'status paket, status_tender, status_nontender, status kontrak, status_kontrak, tahapan, tender/status, contracts/0/status',
    help: 'Status di sistem asal.',
    example: 'Selesai',
  },
  {
    key: 'pagu',
    heading: 'Pagu',
    synonyms:
      'nilai pagu, pagu anggaran, pagu paket, pagu rup, anggaran, nilai anggaran, budget, budget amount, planning/budget/amount/amount, ceiling',
    help: 'Rupiah.',
    example: 50_000_000,
  },
  {
    key: 'hps',
    heading: 'HPS',
    synonyms:
      'nilai hps, nilai_hps, harga perkiraan sendiri, hps oe, owner estimate, estimated price, estimate, tender value, tender/value/amount',
    help: 'Rupiah.',
    example: 49_500_000,
  },
  {
    key: 'awardValue',
    heading: 'Nilai Pemenang',
    synonyms:
      'nilai penetapan, harga penetapan, nilai_negosiasi, harga negosiasi, nilai terkoreksi, nilai_penawaran, harga penawaran, penawaran, harga_final, harga pemenang, award value, award amount, awarded amount, awards/0/value/amount',
    help: 'Nilai saat pemenang ditetapkan; rupiah.',
    example: 48_000_000,
  },
  {
    key: 'contractValue',
    heading: 'Nilai Kontrak',
    synonyms:
      'nilai_kontrak, harga kontrak, kontrak, nilai spk, nilai, nilai pekerjaan, jumlah kontrak, contract value, contract amount, contract price, value, amount, contracts/0/value/amount',
    help: 'Rupiah.',
    example: 48_000_000,
  },
  {
    key: 'realisedValue',
    heading: 'Nilai Realisasi',
    synonyms:
      'nilai_realisasi, realisasi, jumlah realisasi, total_realisasi, realisasi keuangan, realisasi anggaran, realisasi pembayaran, nilai pembayaran, besar_pembayaran, jumlah pembayaran, nilai sp2d, nilai bap, realisation, realization, realised value, realised amount, realized value, realized amount, realisation value, realisation amount, realization value, realization amount, realised, paid amount, payment amount, amount paid, contracts/0/implementation/transactions/0/value/amount',
    help: 'Yang dibayar; rupiah.',
    example: 48_000_000,
  },
  {
    key: 'announcedOn',
    heading: 'Tanggal Pengumuman',
    synonyms:
      'tgl pengumuman, pengumuman, tgl_pengumuman_paket, tgl_pengumuman_tender, tgl_pengumuman_nontender, tgl pengumuman pemilihan, tanggal pengumuman rup, tanggal pengumuman tender, tanggal tayang, tanggal umumkan, announcement, announcement date, announced on, announced at, announced, date announced, tender date, tender/datePublished, tender/tenderPeriod/startDate',
    help: 'Tanggal.',
    example: '2024-02-01',
  },
  {
    key: 'awardedOn',
    heading: 'Tanggal Penetapan Pemenang',
    synonyms:
      'tgl penetapan pemenang, tanggal penetapan, tgl_penetapan, tanggal pemenang, tgl pemenang, tanggal pengumuman pemenang, tgl_sppbj, tanggal sppbj, tanggal penunjukan, tgl penunjukan, penetapan pemenang, pemenang ditetapkan, award, award date, awarded on, awarded at, date awarded, awards/0/date',
    help: 'Tanggal penetapan pemenang atau SPPBJ.',
    example: '2024-02-12',
  },
  {
    key: 'contractNumber',
    heading: 'Nomor Kontrak',
    synonyms:
      'no kontrak, no_kontrak, no. kontrak, nomor spk, no spk, no_spk, nomor surat pesanan, nomor surat perjanjian, contract number, contract no, contract id, contracts/0/id',
    help: 'Nomor kontrak, SPK atau surat pesanan.',
    example: '027/001/SPK/2024',
  },
  {
    key: 'contractedOn',
    heading: 'Tanggal Kontrak',
    synonyms:
      'tgl_kontrak, tgl kontrak, tanggal spk, tgl_spk, tanggal surat pesanan, tanggal surat perjanjian, tanggal tanda tangan kontrak, contract, contract date, contract signed, contracted on, signed on, date signed, signing date, contracts/0/dateSigned',
    help: 'Tanggal.',
    example: '2024-02-15',
  },
  {
    key: 'startsOn',
    heading: 'Tanggal Mulai',
    synonyms:
      'tgl_mulai, tgl mulai, mulai, tanggal mulai kerja, tanggal mulai pekerjaan, tanggal mulai pelaksanaan, tanggal mulai kontrak, tanggal awal kontrak, tgl_kontrak_awal, tgl_mulai_kerja_spmk, tgl_spmk, tgl_spmk_spp, tanggal spmk, tgl_mulai_paket, start, start date, started on, starts on, work start, contract start, commencement date, contracts/0/period/startDate',
    help: 'Mulai kerja (SPMK).',
    example: '2024-02-16',
  },
  {
    key: 'endsOn',
    heading: 'Tanggal Selesai',
    synonyms:
      'tgl_selesai, tgl selesai, selesai, tanggal akhir, tanggal berakhir, tanggal selesai kontrak, tanggal akhir kontrak, tgl_kontrak_akhir, tgl_selesai_kerja_spmk, tgl_selesai_paket, batas waktu, end, end date, ends on, due date, contract end, completion date, contracts/0/period/endDate',
    help: 'Hari terakhir menurut kontrak.',
    example: '2024-03-15',
  },
  {
    key: 'acceptedOn',
    heading: 'Tanggal BAST',
    synonyms:
      'tgl_bast, tgl bast, bast, tanggal serah terima, tgl serah terima, tanggal bastp, tanggal pho, tgl_pho, tanggal penerimaan, tanggal diterima, acceptance, acceptance date, accepted on, accepted at, date accepted, handover date, delivery date, contracts/0/implementation/milestones/0/dateMet',
    help: 'Serah terima.',
    example: '2024-03-10',
  },
  {
    key: 'realisedOn',
    heading: 'Tanggal Realisasi',
    synonyms:
      'tgl_realisasi, tgl realisasi, tanggal pembayaran, tgl_pembayaran, tgl bayar, tanggal bayar, tanggal sp2d, tgl_sp2d, tgl_bap, realisation date, realization date, realised on, realized on, realised at, payment date, paid on, date paid, contracts/0/implementation/transactions/0/date',
    help: 'Pembayaran.',
    example: '2024-03-20',
  },
  {
    key: 'vendorName',
    heading: 'Nama Penyedia',
    synonyms:
      'penyedia, nama_penyedia, pemenang, nama pemenang, rekanan, nama rekanan, nama perusahaan, perusahaan, pelaksana, vendor, vendor name, supplier, supplier name, winner, contractor, award vendor, award supplier, contract vendor, award vendor name, awards/0/suppliers/0/name',
    help: 'Nama badan usaha atau perorangan.',
    example: 'CV Contoh',
  },
  {
    key: 'vendorNpwp',
    heading: 'NPWP Penyedia',
    personal: true,
    synonyms:
      'npwp, npwp_penyedia, npwp pemenang, npwp16, npwp rekanan, vendor npwp, vendor tax id, supplier npwp, tax id, awards/0/suppliers/0/id',
    help: '15 atau 16 angka; disimpan terenkripsi.',
    example: '00.000.000.0-000.001',
  },
];

/** The columns of a file of past records. */
export const PAST_RECORD_COLUMNS: readonly ImportColumn[] = COLUMNS.map(({ synonyms, ...column }) => ({
  ...column,
  synonyms: synonyms.split(', '),
}));
