import { DOCUMENT_KINDS, DOCUMENT_RULES, type DocumentKind } from '../../../vendors/index.js';

/** What people are told of a paper: what to photograph, and how to get one. */
interface PaperWords {
  readonly shows: string;
  readonly get: string;
}

const WORDS: Readonly<Record<DocumentKind, PaperWords>> = {
  ktp: {
    shows: 'Foto sisi depan KTP. Semua tulisan terbaca, keempat sudut tampak, tanpa pantulan cahaya.',
    get: 'KTP hilang atau rusak diganti tanpa biaya di Dinas Kependudukan atau kantor kecamatan.',
  },
  nib: {
    shows: 'Foto atau PDF lembar NIB yang memuat nomor dan daftar KBLI.',
    get: 'NIB dibuat sendiri tanpa biaya di oss.go.id dengan KTP dan nomor ponsel.',
  },
  npwp: {
    shows: 'Foto kartu NPWP, atau tampilan NPWP dari laman pajak.',
    get: 'Untuk perorangan NIK sudah menjadi NPWP; aktifkan di laman pajak atau kantor pelayanan pajak.',
  },
  nitku: {
    shows: 'Foto atau PDF surat yang memuat NITKU.',
    get: 'NITKU tercantum di akun pajak usaha Anda.',
  },
  akta: {
    shows: 'PDF atau foto halaman depan akta dan halaman yang memuat pengurus.',
    get: 'Salinan akta diminta kepada notaris yang membuatnya.',
  },
  'sk-badan-hukum': {
    shows: 'PDF atau foto surat keputusan pengesahan.',
    get: 'Salinannya diunduh dari laman administrasi hukum umum atau diminta kepada notaris.',
  },
  halal: {
    shows: 'Foto atau PDF sertifikat halal. Nomornya dimulai dengan ID.',
    get: 'Sertifikat diajukan di ptsp.halal.go.id. Untuk usaha mikro dan kecil ada jalur pernyataan pelaku usaha tanpa biaya, didampingi pendamping halal di kecamatan Anda.',
  },
  pirt: {
    shows: 'Foto atau PDF sertifikat P-IRT.',
    get: 'P-IRT diajukan di oss.go.id untuk makanan kemasan yang tahan lebih dari tujuh hari; Dinas Kesehatan memberi penyuluhannya.',
  },
  slhs: {
    shows: 'Foto atau PDF sertifikat laik higiene sanitasi.',
    get: 'SLHS diberikan Dinas Kesehatan setelah dapur dan air diperiksa.',
  },
  hsp: {
    shows: 'Foto label higiene sanitasi pangan yang ditempel.',
    get: 'Label diberikan Dinas Kesehatan sesudah pembinaan.',
  },
  suket: {
    shows: 'Foto atau PDF surat keterangan dari kantor pajak.',
    get: 'Surat diminta melalui akun pajak Anda.',
  },
  'bank-book': {
    shows: 'Foto halaman depan buku tabungan atau tangkapan layar bank yang memuat nama dan nomor rekening.',
    get: 'Bank mencetak bukti kepemilikan rekening di kantor cabang.',
  },
  'place-photo': {
    shows: 'Foto tempat usaha: tampak depan, dapur, atau rak barang. Boleh beberapa foto.',
    get: 'Ambil dengan kamera ponsel di tempat usaha Anda pada siang hari.',
  },
};

/** What is said of a paper, and what is asked of it; null for no kind at all. */
export function paperOf(kind: string) {
  const known = DOCUMENT_KINDS.find((candidate) => candidate === kind);
  return known === undefined ? null : { kind: known, ...DOCUMENT_RULES[known], ...WORDS[known] };
}

export type Paper = NonNullable<ReturnType<typeof paperOf>>;
