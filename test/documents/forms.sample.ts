import type {
  AddendumData,
  BastData,
  KuitansiData,
  LetterData,
  RejectionNoteData,
  SpkData,
  SuratJalanData,
} from '../../src/documents/index.js';
import { aSuratPesanan, orderLines } from './surat-pesanan.sample.js';

const letter = aSuratPesanan();
const { buyer, vendor, signatures, tembusan, event, delivery } = letter;
const date = { text: '26 November 2026', iso: '2026-11-26' };
const order = { kind: 'Surat Pesanan', number: letter.number, date: letter.date };
const inWords = 'Kamis tanggal dua puluh enam bulan November tahun dua ribu dua puluh enam';
const official = (heading: string[], name: string, nip: string) => ({
  heading,
  name,
  rank: 'Pembina (IV/a)',
  nip,
});

function frame(type: string): LetterData {
  const { paper, createdAt, regency, agency, city, verification, sampleNote } = letter;
  const number = `000.3.2/0041/${type}/DCPD/XI/2026`;
  return { paper, createdAt, regency, agency, number, city, date, verification, watermark: null, sampleNote };
}

/** As many ordered items as the sample has, or as asked for. */
function items(count?: number) {
  return count === undefined ? letter.lines : orderLines(count);
}

export function anSpk(changes: Partial<SpkData> = {}, count?: number): SpkData {
  return {
    ...frame('SPK'),
    workUnit: letter.agency.name,
    package: { name: 'Konsumsi Rapat Koordinasi Triwulan IV', rupCode: '51234567' },
    process: [
      { label: 'Undangan', value: '000.3.2/0118/UND/DCPD/2026 tanggal 18 November 2026' },
      { label: 'BA hasil', value: '000.3.2/0120/BAHPL/DCPD/2026 tanggal 20 November 2026' },
    ],
    basis: letter.basis.slice(0, 3),
    fundSource: 'APBD Kabupaten Bekasi Tahun Anggaran 2026 (PAD)',
    period: { from: letter.date, until: date, days: 3 },
    buyer,
    vendor,
    event,
    lines: items(count),
    totals: letter.totals,
    totalInWords: letter.totalInWords,
    taxNotes: letter.taxNotes,
    delivery,
    payment: letter.payment,
    penalty: letter.penalty,
    cancellation: letter.cancellation,
    clauses: [
      {
        title: 'Lingkup pekerjaan',
        paragraphs: ['Penyedia menyelesaikan pekerjaan sesuai dengan rincian dalam SPK ini.'],
      },
      {
        title: 'Hak dan kewajiban',
        paragraphs: [
          'Pejabat yang menandatangani SPK mengawasi dan memeriksa pekerjaan serta membayar sesuai dengan harga dalam SPK.',
          'Penyedia melaksanakan pekerjaan dengan cermat, akurat, dan penuh tanggung jawab, dan tidak mengalihkannya kepada pihak lain.',
        ],
      },
      {
        title: 'Penyelesaian perselisihan',
        paragraphs: [
          'Perselisihan diselesaikan secara musyawarah; bila tidak tercapai, melalui layanan penyelesaian sengketa kontrak LKPP.',
        ],
      },
    ],
    signatures,
    tembusan,
    ...changes,
  };
}

export function aKuitansi(changes: Partial<KuitansiData> = {}, count = 1): KuitansiData {
  return {
    ...frame('KWT'),
    fiscalYear: 2026,
    accounts: Array.from({ length: count }, (_, index) => ({
      code: `5.1.02.01.01.00${52 + index}`,
      name: 'Belanja Makanan dan Minuman Rapat',
      amount: 17_570_000,
    })),
    subActivity: '1.02.01.2.06.0009 Penyelenggaraan Rapat Koordinasi dan Konsultasi SKPD',
    receivedFrom: 'Bendahara Pengeluaran Dinas Contoh Pelayanan Daerah',
    amount: 17_570_000,
    amountInWords: 'Tujuh belas juta lima ratus tujuh puluh ribu rupiah',
    purpose: 'Belanja konsumsi Rapat Koordinasi Triwulan IV, 60 orang, tanggal 26 November 2026',
    references: [
      order,
      { kind: 'Berita Acara Serah Terima', number: '000.3.2/0041/BAST/DCPD/XI/2026', date },
    ],
    deductions: [{ label: 'PPh final 0,5%', amount: 87_850, legalBasis: 'PP 55 Tahun 2022 Pasal 56' }],
    netAmount: 17_482_150,
    bankAccount: vendor.bankAccount,
    vendor,
    stampDuty: { label: 'Meterai Rp10.000', legalBasis: 'UU 10/2020 Pasal 3' },
    signatures: {
      vendor: {
        heading: ['Yang menerima,', vendor.name],
        name: vendor.representative,
        rank: null,
        nip: null,
      },
      treasurer: official(
        ['Lunas dibayar,', 'Bendahara Pengeluaran,'],
        'Bendahara Contoh, S.Ak.',
        '19900101 201402 2 001',
      ),
      technicalOfficer: official(
        ['Mengetahui,', 'Pejabat Pelaksana Teknis Kegiatan,'],
        'Pelaksana Teknis Contoh, S.Sos.',
        '19850505 201001 1 005',
      ),
      approver: official(
        ['Setuju dibayar,', 'Plt. Kepala Dinas Contoh', 'selaku Kuasa Pengguna Anggaran,'],
        'Dr. Kuasa Pengguna Contoh, M.Si.',
        '19750303 199903 1 003',
      ),
    },
    ...changes,
  };
}

export function aBast(changes: Partial<BastData> = {}, count?: number): BastData {
  return {
    ...frame('BAST'),
    dateInWords: inWords,
    buyer: { ...buyer, title: 'Pejabat Pembuat Komitmen' },
    vendor,
    order,
    delivery: {
      label: null,
      date: 'Kamis, 26 November 2026',
      hour: '08.40 WIB',
      place: delivery.place,
      receiver: delivery.receiver,
      portions: 58,
      punctuality: 'Terlambat 25 menit dari pukul 08.15 WIB',
      suratJalan: { kind: 'Surat Jalan', number: '000.3.2/0041/SJ/DCPD/XI/2026', date },
    },
    lines: items(count).map(({ no, name, specification, unit, quantity }) => ({
      no,
      name,
      specification,
      unit,
      ordered: quantity,
      received: no === 1 ? quantity - 2 : quantity,
      rejected: no === 1 ? 2 : 0,
      condition: no === 1 ? 'Ditolak 2: kemasan rusak' : 'Baik',
    })),
    statements: ['Barang yang ditolak diganti PIHAK KEDUA paling lambat 26 November 2026 pukul 11.30 WIB.'],
    penalty: {
      text: 'Penyerahan terlambat 1 (satu) hari.',
      amount: 3_250,
      amountInWords: 'Tiga ribu dua ratus lima puluh rupiah',
      legalBasis: 'Perpres 16/2018 Pasal 79',
    },
    signatures,
    witness: { heading: ['Yang memeriksa dan menerima,'], name: delivery.receiver, rank: null, nip: null },
    tembusan,
    ...changes,
  };
}

export function aSuratJalan(changes: Partial<SuratJalanData> = {}, count?: number): SuratJalanData {
  return {
    ...frame('SJ'),
    vendor: { ...vendor, phone: '0800 0000 0000' },
    order,
    label: 'Pengiriman ke-1 dari 2',
    delivery,
    departure: { date: 'Kamis, 26 November 2026', hour: '07.30 WIB' },
    driver: { name: 'Pengantar Contoh', phone: '0800 0000 0001', vehicle: 'B 0000 XYZ' },
    lines: items(count).map(({ no, name, specification, unit, quantity }) => ({
      no,
      name,
      specification,
      unit,
      ordered: quantity,
      sent: quantity,
      note: null,
    })),
    notes: ['Makanan disantap paling lambat empat jam setelah dimasak.'],
    signatures: {
      sender: {
        heading: ['Yang menyerahkan,'],
        name: vendor.representative,
        rank: vendor.position,
        nip: null,
      },
      driver: { heading: ['Pengantar,'], name: 'Pengantar Contoh', rank: null, nip: null },
      receiver: { heading: ['Yang menerima,'], name: '', rank: null, nip: null },
    },
    ...changes,
  };
}

export function aRejectionNote(changes: Partial<RejectionNoteData> = {}, count?: number): RejectionNoteData {
  return {
    ...frame('NP'),
    subject: 'Penolakan barang atas Surat Pesanan Konsumsi Rapat Koordinasi Triwulan IV',
    vendor,
    order,
    delivery: {
      label: 'Pengiriman ke-1 dari 2',
      date: 'Kamis, 26 November 2026',
      hour: '08.40 WIB',
      place: delivery.place,
      receiver: delivery.receiver,
    },
    suratJalan: { kind: 'Surat Jalan', number: '000.3.2/0041/SJ/DCPD/XI/2026', date },
    lines: items(count).map(({ no, name, specification, unit, quantity }) => ({
      no,
      name,
      specification,
      unit,
      sent: quantity,
      rejected: 2,
      reason: 'Kemasan rusak: dua kotak terbuka dan isinya tumpah',
      request: 'Diganti',
    })),
    value: 76_000,
    request: 'Mengganti barang yang ditolak tanpa biaya tambahan.',
    deadline: 'Kamis, 26 November 2026 pukul 11.30 WIB',
    consequence: 'Bila tidak diganti, nilai barang yang ditolak tidak dibayar.',
    legalBasis: 'Peraturan Bupati contoh Pasal 21',
    signature: signatures.buyer,
    checker: null,
    tembusan: ['Pejabat Pengadaan'],
    ...changes,
  };
}

export function anAddendum(changes: Partial<AddendumData> = {}, count?: number): AddendumData {
  return {
    ...frame('ADD'),
    sequence: 1,
    dateInWords: inWords,
    order,
    subject: 'Konsumsi Rapat Koordinasi Triwulan IV',
    buyer,
    vendor,
    reason: 'peserta rapat bertambah lima orang dan rapat dipindahkan ke aula utama.',
    basis: letter.basis.slice(0, 2),
    changes: [
      {
        subject: 'Tempat penyerahan',
        before: delivery.place,
        after: 'Aula Utama Kompleks Perkantoran Pemerintah Kabupaten Bekasi',
      },
      { subject: 'Pukul penyerahan', before: '08.15 WIB', after: '08.00 WIB' },
    ],
    lines: items(count).map(({ no, name, specification, unit, quantity, unitPrice, amount }) => ({
      no,
      name,
      specification,
      unit,
      before: { quantity, unitPrice, amount },
      after: { quantity: quantity + 5, unitPrice, amount: (quantity + 5) * unitPrice },
    })),
    totals: {
      before: 3_570_000,
      after: 4_467_500,
      afterInWords: 'Empat juta empat ratus enam puluh tujuh ribu lima ratus rupiah',
    },
    terms: [],
    signatures,
    tembusan,
    ...changes,
  };
}
