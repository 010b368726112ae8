import type { Role } from '../../platform/access/index.js';
import type { MenuEntry } from '../menu.js';
import { urls } from '../urls.js';

/** One thing that a guide shows how to do. */
export interface GuideTask {
  readonly title: string;
  /** Whose work it is. */
  readonly role: Role;
  /** The page on which it begins. */
  readonly opens: MenuEntry;
  /** Steps in their order, each one sentence or two. Names of buttons are those on the pages. */
  readonly steps: readonly string[];
  /** The picture that shows it: the name of a file in `public/guide`, made by the journeys. */
  readonly picture: string;
  /** What is to be seen on it, for whoever cannot see it. */
  readonly shows: string;
}

/** A guide for one group of people. */
export interface Guide {
  readonly title: string;
  readonly lead: string;
  /** Whether these people work with a phone in hand: their pictures are tall. */
  readonly isOnPhone?: true;
  readonly tasks: readonly GuideTask[];
}

const PETUGAS: Guide = {
  title: 'Panduan petugas',
  lead: 'Untuk pegawai yang mengajukan, menyetujui, memesan, menerima, dan membayar.',
  tasks: [
    {
      title: 'Menulis kebutuhan',
      role: 'pptk',
      opens: { href: urls.newRequisition, label: 'Ajukan pembelian' },
      steps: [
        'Pilih makan dan minum rapat, jamuan tamu, atau alat tulis kantor.',
        'Isi rapat apa, kapan, berapa orang yang datang, dan di mana. Makanan diantar ke tempat itu.',
        'Tekan "Lanjut memilih makanan". Pilih barang dan baris anggarannya, lalu tekan "Lanjut memeriksa".',
      ],
      picture: 'petugas-1-kebutuhan',
      shows: 'Isian kebutuhan: nama rapat, tanggal, jam, dan jumlah orang',
    },
    {
      title: 'Memeriksa dan mengajukan',
      role: 'pptk',
      opens: { href: urls.requisitions, label: 'Permintaan' },
      steps: [
        'Di bagian Pemeriksaan tertulis jumlah uangnya, sisa anggaran, dan apa yang masih perlu dibenahi. Tekan "Ke isiannya" untuk langsung ke tempatnya.',
        'Tulis apa yang Anda temukan di katalog elektronik nasional, dan lampirkan undangan rapat.',
        'Tekan "Ajukan permintaan". Sesudah itu tertulis siapa yang memutuskan. Belum selesai? Tekan "Simpan sebagai konsep".',
      ],
      picture: 'petugas-2-periksa',
      shows:
        'Barang yang dipilih, dan di sampingnya jumlah uang, sisa anggaran, serta syarat yang perlu dibenahi',
    },
    {
      title: 'Memutuskan permintaan',
      role: 'kpa',
      opens: { href: urls.inbox, label: 'Kotak masuk' },
      steps: [
        'Buka permintaannya. Di situ tertulis rapatnya, barang dan harganya, dan sisa anggaran sesudahnya.',
        'Tekan "Setujui", "Kembalikan untuk diperbaiki", atau "Tolak". Bila tidak setuju, tulis catatan: pembuatnya membaca catatan itu.',
        'Hanya keberatan atas satu barang? Buka "Tolak sebagian barang" lebih dahulu.',
      ],
      picture: 'petugas-3-putuskan',
      shows: 'Satu permintaan dengan isi, harga, dan anggarannya',
    },
    {
      title: 'Menerbitkan surat pesanan',
      role: 'pejabat-pengadaan',
      opens: { href: urls.issuing, label: 'Penerbitan' },
      steps: [
        'Buka permintaan yang sudah disetujui, lalu baca pesanan apa yang akan terbit dan untuk siapa.',
        'Tekan "Terbitkan satu surat pesanan". Penyedia langsung diberi tahu dan menjawab.',
      ],
      picture: 'petugas-4-terbitkan',
      shows: 'Tinjauan sebelum surat pesanan terbit',
    },
    {
      title: 'Menerima barang',
      role: 'receiver',
      opens: { href: urls.receipts, label: 'Penerimaan' },
      steps: [
        'Pilih kiriman yang datang, atau pindai kode QR pada suratnya dengan ponsel.',
        'Lengkap dan baik? Tekan "Semua diterima, lengkap dan baik". Bila tidak, buka "Ada yang kurang atau ditolak": isi jumlah, alasan, dan foto.',
        'Baca ringkasannya, lalu tekan "Ya, catat hasil pemeriksaan". PPK kemudian menekan "Terbitkan BAST".',
      ],
      picture: 'petugas-5-terima',
      shows: 'Pemeriksaan kiriman: apa yang dikirim, dan tombol untuk menerima semuanya',
    },
    {
      title: 'Membayar',
      role: 'bendahara-pengeluaran',
      opens: { href: urls.payments, label: 'Pembayaran' },
      steps: [
        'Buka satu pembayaran. Berkas yang masih kurang dan siapa yang melengkapinya tertulis di situ.',
        'Bendahara menekan "Teruskan ke PPK-SKPD", PPK-SKPD menekan "Verifikasi", lalu PA atau KPA menekan "Setujui pembayaran".',
        'Bendahara memilih yang dibayar, mengirim uang lewat bank, menulis nomor referensinya, lalu menekan "Catat transfer". Penyedia menjawab apakah uang sudah masuk.',
      ],
      picture: 'petugas-6-bayar',
      shows: 'Satu pembayaran dengan hitungan dari tagihan sampai uang yang dikirim',
    },
  ],
};

const PENYEDIA: Guide = {
  title: 'Panduan penyedia',
  lead: 'Untuk pemilik warung, jasa boga, toko alat tulis, dan orang yang membantunya. Semua dapat dikerjakan dari ponsel.',
  isOnPhone: true,
  tasks: [
    {
      title: 'Mendaftarkan usaha',
      role: 'account',
      opens: { href: urls.business, label: 'Usaha saya' },
      steps: [
        'Di halaman depan, tekan "Daftarkan usaha". Tulis nama dan surel Anda, lalu buka tautan yang kami kirim untuk memilih kata sandi.',
        'Masuk, buka Usaha saya, lalu tekan "Mulai mendaftar". Satu halaman menanyakan satu hal, dan setiap jawaban langsung tersimpan.',
        'Siapkan KTP, NIB, buku tabungan, dan foto tempat usaha. Foto dari kamera ponsel sudah cukup.',
        'Tekan "Kirim pendaftaran". Bila ada yang perlu dibenahi, catatannya tampil pada isian itu.',
      ],
      picture: 'penyedia-1-daftar',
      shows: 'Daftar isian pendaftaran: yang sudah selesai dan yang belum',
    },
    {
      title: 'Menawarkan barang',
      role: 'vendor-owner',
      opens: { href: urls.items, label: 'Barang saya' },
      steps: [
        'Tekan "Tambah barang", cari jenisnya, lalu isi nama, isi atau ukuran, dan harga. Batas harga tertinggi tertulis di dekatnya.',
        'Tekan "Simpan, lanjut ke foto", tambahkan foto, lalu tekan "Ajukan kepada kurator". Barang tampil sesudah diperiksa.',
        'Di Kapasitas, atur jumlah paling banyak sehari dan tutup hari libur Anda.',
      ],
      picture: 'penyedia-2-barang',
      shows: 'Isian harga barang dengan batas harga tertinggi',
    },
    {
      title: 'Menjawab pesanan',
      role: 'vendor-owner',
      opens: { href: urls.orders, label: 'Pesanan' },
      steps: [
        'Pesanan baru muncul di Beranda dan dikirim ke surel Anda. Baca barang, hari, jam, dan tempatnya.',
        'Tekan "Saya sanggup". Bila tidak, buka "Tidak sanggup" dan tulis alasannya. Jawab sebelum batas waktu yang tertulis.',
        'Jangan mengirim barang tanpa surat pesanan dari layanan ini.',
      ],
      picture: 'penyedia-3-pesanan',
      shows: 'Satu pesanan dengan tombol Saya sanggup',
    },
    {
      title: 'Mengantar',
      role: 'vendor-owner',
      opens: { href: urls.orders, label: 'Pesanan' },
      steps: [
        'Tekan "Mulai menyiapkan", lalu "Berangkat" saat barang dibawa. Pesanan hari ini tetap dapat dibaca walau tidak ada sinyal.',
        'Di tempat, tekan "Sudah tiba", lalu ambil foto lewat "Tambah foto serah terima".',
        'Penerima menghitung barangnya. Hasilnya langsung tampil pada pesanan Anda.',
      ],
      picture: 'penyedia-4-antar',
      shows: 'Kiriman yang sedang berjalan dengan tombol Sudah tiba',
    },
    {
      title: 'Menagih',
      role: 'vendor-owner',
      opens: { href: urls.invoices, label: 'Tagihan' },
      steps: [
        'Sesudah berita acara terbit, buka pesanannya dan tekan "Tagih sekarang". Isinya sudah terisi dari yang diterima.',
        'Di Pembayaran tertulis siapa yang sedang memegang berkas Anda dan kapan uang paling lambat masuk.',
      ],
      picture: 'penyedia-5-tagih',
      shows: 'Jumlah yang dapat ditagih dengan tombol Tagih sekarang',
    },
    {
      title: 'Mengakui uang masuk',
      role: 'vendor-owner',
      opens: { href: urls.payments, label: 'Pembayaran' },
      steps: [
        'Bila bendahara sudah mengirim uang, tekan "Jawab" dan periksa rekening Anda.',
        'Tekan "Uang sudah masuk". Bila tidak ada, buka "Belum masuk": bendahara langsung diberi tahu.',
        'Layanan ini tidak memungut biaya apa pun dari Anda.',
      ],
      picture: 'penyedia-6-uang',
      shows: 'Pertanyaan apakah uang sudah masuk, dengan jumlah dan rekeningnya',
    },
  ],
};

const PEMERIKSA: Guide = {
  title: 'Panduan pemeriksa',
  lead: 'Untuk verifikator, kurator, auditor, dan inspektorat.',
  tasks: [
    {
      title: 'Memeriksa usaha',
      role: 'ukpbj-verifier',
      opens: { href: urls.verifying, label: 'Verifikasi usaha' },
      steps: [
        'Buka usaha dari antrean, lalu tekan "Ambil pemeriksaan".',
        'Bandingkan isian dengan suratnya. Pilih terima atau tolak; untuk yang ditolak, tulis apa yang kurang dan bagaimana memperolehnya.',
        'Catat hasil pencocokan dengan daftar resmi, lalu tekan "Verifikasi usaha ini".',
      ],
      picture: 'pemeriksa-1-usaha',
      shows: 'Isian usaha berdampingan dengan suratnya, masing-masing dengan pilihan terima atau tolak',
    },
    {
      title: 'Memeriksa barang',
      role: 'ukpbj-curator',
      opens: { href: urls.curation, label: 'Kurasi barang' },
      steps: [
        'Buka barang dari antrean dan lihat fotonya, isinya, dan harganya.',
        'Pilih standar harga yang cocok: itulah batas harganya. Lalu tekan "Tayangkan".',
        'Belum benar? Tekan "Kembalikan" dengan catatan pada isian yang keliru.',
      ],
      picture: 'pemeriksa-2-barang',
      shows: 'Satu barang dengan pilihan standar harga',
    },
    {
      title: 'Melihat ke mana uang pergi',
      role: 'auditor',
      opens: { href: urls.oversight, label: 'Pengawasan' },
      steps: [
        'Pilih tahun, instansi, atau jenis barang, lalu tekan "Tampilkan".',
        'Buka satu angka untuk melihat barisnya. Di bawah setiap grafik ada "Lihat sebagai tabel".',
      ],
      picture: 'pemeriksa-3-angka',
      shows: 'Angka belanja setahun: tanda bahaya, jumlah belanja, dan grafiknya',
    },
    {
      title: 'Menindaklanjuti tanda bahaya',
      role: 'auditor',
      opens: { href: urls.flags, label: 'Tanda bahaya' },
      steps: [
        'Baca pertanyaannya dan baris mana yang menimbulkannya. Tanda bahaya adalah pertanyaan, bukan tuduhan.',
        'Perlu penjelasan? Tekan "Buka perkara", lalu "Kirim pertanyaan" kepada jabatan yang bersangkutan.',
        'Sesudah dijawab, tutup perkaranya atau jadikan temuan.',
      ],
      picture: 'pemeriksa-4-tanda',
      shows: 'Satu tanda bahaya dengan pesanan yang menunjukkannya',
    },
    {
      title: 'Membaca kisah satu belanja',
      role: 'auditor',
      opens: { href: urls.stories, label: 'Cari kisah belanja' },
      steps: [
        'Cari dengan nomor pesanan atau nama kegiatannya.',
        'Kisahnya berjalan dari rapat sampai uang masuk, dengan orang, waktu, dan suratnya.',
        'Setiap surat dapat diperiksa keasliannya di Periksa surat.',
      ],
      picture: 'pemeriksa-5-kisah',
      shows: 'Kisah satu belanja dari permintaan sampai uang diterima',
    },
  ],
};

/** The guides by the last part of their address. */
export const GUIDES: Readonly<Record<string, Guide>> = {
  petugas: PETUGAS,
  penyedia: PENYEDIA,
  pemeriksa: PEMERIKSA,
};
