/** One thing that a guide shows how to do. */
export interface GuideTask {
  readonly title: string;
  /** Steps in their order, each one sentence or two. */
  readonly steps: readonly string[];
  /** Name of a picture made by the tests, shown where it is there. */
  readonly picture?: string;
}

/** A guide for one group of people. */
export interface Guide {
  readonly title: string;
  readonly lead: string;
  readonly tasks: readonly GuideTask[];
}

const PETUGAS: Guide = {
  title: 'Panduan petugas',
  lead: 'Untuk pegawai yang mengusulkan, menyetujui, memesan, menerima, dan membayar.',
  tasks: [
    {
      title: 'Mengajukan konsumsi rapat',
      steps: [
        'Buka Beranda, tekan Ajukan pembelian, lalu isi rapatnya: judul, hari, jam, tempat, dan jumlah orang.',
        'Pilih barang dari katalog. Jumlah porsi diusulkan dari jumlah orang; Anda dapat mengubahnya.',
        'Lihat pemeriksaan di samping. Yang merah harus dibenahi, yang kuning perlu penjelasan Anda.',
        'Tekan Ajukan. Anda melihat siapa yang akan menyetujui dan sampai kapan.',
      ],
      picture: 'petugas-permintaan',
    },
    {
      title: 'Memutuskan permintaan',
      steps: [
        'Buka tugas di Beranda. Di paling atas tertulis apa yang dibeli, dari siapa, dan berapa sisa anggaran.',
        'Pilih Setujui, Kembalikan, atau Tolak. Untuk kembali atau tolak, tulis alasannya: pembuatnya membaca alasan itu.',
      ],
      picture: 'petugas-persetujuan',
    },
    {
      title: 'Menerima barang',
      steps: [
        'Buka Penerimaan, atau pindai kode QR pada surat pesanan dengan telepon.',
        'Hitung yang datang. Isi yang baik dan yang ditolak, dengan foto bila ada yang ditolak.',
        'Tekan Catat penerimaan. Berita acara dibuat sendiri dan menunggu tanda tangan.',
      ],
      picture: 'petugas-penerimaan',
    },
    {
      title: 'Membayar',
      steps: [
        'Buka Pembayaran. Yang paling dekat batas waktunya ada di atas.',
        'Lihat hitungan dari tagihan kotor ke bersih: setiap pajak disertai dasar aturannya.',
        'Catat nomor pemindahan uang. Penyedia lalu menjawab apakah uang sudah masuk.',
      ],
      picture: 'petugas-pembayaran',
    },
  ],
};

const PENYEDIA: Guide = {
  title: 'Panduan penyedia',
  lead: 'Untuk pemilik warung, jasa boga, toko alat tulis, dan orang yang membantunya.',
  tasks: [
    {
      title: 'Mendaftarkan usaha',
      steps: [
        'Buat akun dengan surel Anda, lalu buka tautan yang kami kirim untuk memilih kata sandi.',
        'Buka Usaha saya dan isi satu halaman demi satu. Anda boleh berhenti dan melanjutkan lain hari.',
        'Siapkan foto KTP, NIB, buku rekening, dan tempat usaha. Foto langsung dari telepon sudah cukup.',
        'Sesudah dikirim, pemeriksa menjawab di halaman yang sama. Bila ada yang kurang, tertulis di tempatnya.',
      ],
      picture: 'penyedia-daftar',
    },
    {
      title: 'Menjual barang',
      steps: [
        'Buka Barang saya, tekan Tambah barang, isi nama, foto, dan harga. Harga tertinggi yang boleh dipakai tampil di sampingnya.',
        'Tekan Ajukan. Barang tampil di katalog sesudah diperiksa.',
        'Tutup hari libur dan atur jumlah porsi sehari di Kapasitas, supaya tidak ada pesanan yang tidak sanggup Anda penuhi.',
      ],
      picture: 'penyedia-barang',
    },
    {
      title: 'Menjawab dan mengantar pesanan',
      steps: [
        'Pesanan baru muncul di Beranda dan di surel. Jawab sebelum waktunya habis: terima atau tolak dengan alasan.',
        'Pada hari antar, tekan Siapkan, lalu Berangkat. Halaman pesanan hari ini tetap terbaca walau tidak ada sinyal.',
        'Sampai di tempat, tekan Sudah sampai dan ambil foto. Petugas menghitung dan mencatat penerimaan.',
        'Jangan mengirim barang tanpa surat pesanan dari layanan ini.',
      ],
      picture: 'penyedia-pesanan',
    },
    {
      title: 'Menagih dan menerima uang',
      steps: [
        'Sesudah diterima, tekan Tagih pada pesanan. Isinya sudah terisi dari berita acara.',
        'Di Pembayaran Anda melihat siapa yang sedang memegang berkas dan kapan uang paling lambat masuk.',
        'Periksa rekening, lalu tekan Uang sudah masuk atau Belum masuk.',
        'Tidak ada pungutan apa pun di layanan ini. Bila ada yang meminta uang, laporkan.',
      ],
      picture: 'penyedia-pembayaran',
    },
  ],
};

const PEMERIKSA: Guide = {
  title: 'Panduan pemeriksa',
  lead: 'Untuk auditor, inspektorat, verifikator, dan kurator.',
  tasks: [
    {
      title: 'Melihat ke mana uang pergi',
      steps: [
        'Buka Pengawasan. Setiap angka dapat dibuka sampai barisnya.',
        'Di bawah setiap grafik ada tabel datanya, yang juga dapat diunduh.',
      ],
      picture: 'pemeriksa-angka',
    },
    {
      title: 'Menindaklanjuti tanda bahaya',
      steps: [
        'Buka Tanda bahaya. Yang berat dan yang bernilai besar ada di atas.',
        'Baca buktinya: baris mana yang menimbulkan tanda itu, dan dengan batas berapa.',
        'Buka perkara bila perlu, lalu minta klarifikasi kepada jabatan yang bersangkutan. Tanda bahaya bukan tuduhan.',
      ],
      picture: 'pemeriksa-tanda',
    },
    {
      title: 'Membaca kisah satu belanja',
      steps: [
        'Cari dengan nomor pesanan. Kisahnya berjalan dari rapat sampai uang masuk, dengan orang, waktu, dan suratnya.',
        'Periksa keaslian surat dengan kodenya di Periksa surat. Satu huruf yang berubah langsung terlihat.',
      ],
      picture: 'pemeriksa-kisah',
    },
    {
      title: 'Memeriksa usaha dan barang',
      steps: [
        'Buka antrean; yang batas waktunya paling dekat ada di atas.',
        'Bandingkan isian dengan dokumennya berdampingan, lalu putuskan bagian demi bagian.',
        'Tulis alasan yang dapat langsung dikerjakan penyedia: apa yang kurang, dan bagaimana memperolehnya.',
      ],
      picture: 'pemeriksa-usaha',
    },
  ],
};

/** The guides by the last part of their address. */
export const GUIDES: Readonly<Record<string, Guide>> = {
  petugas: PETUGAS,
  penyedia: PENYEDIA,
  pemeriksa: PEMERIKSA,
};
