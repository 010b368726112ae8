import type { Role } from '../platform/access/index.js';

/** Everybody in the example signs in with this; the example is refused in production. */
export const EXAMPLE_PASSWORD = 'contoh-belanja-rutin';

/** An official of the example, called by the role. */
export interface ExampleOfficial {
  readonly email: string;
  readonly role: Role;
  readonly agency: 'dinkes' | 'disdik' | 'setda' | 'inspektorat';
  readonly name: string;
  readonly postTitle: string;
  readonly nip: string;
  readonly rank: string;
}

/** Agencies of the example. Names are real kinds of agencies; codes and addresses are examples. */
export const EXAMPLE_AGENCIES = {
  dinkes: { code: '1.02.0.00.0.00.01.0000', numberCode: 'DINKES', name: 'Dinas Kesehatan' },
  disdik: { code: '1.01.0.00.0.00.01.0000', numberCode: 'DISDIK', name: 'Dinas Pendidikan' },
  setda: { code: '4.01.0.00.0.00.01.0000', numberCode: 'SETDA', name: 'Sekretariat Daerah' },
  inspektorat: { code: '6.01.0.00.0.00.01.0000', numberCode: 'ITDA', name: 'Inspektorat Daerah' },
} as const;

const official = (
  agency: ExampleOfficial['agency'],
  role: Role,
  postTitle: string,
  serial: number,
  rank: string,
): ExampleOfficial => ({
  email: `${role}.${agency}@contoh.example`,
  role,
  agency,
  name: `${postTitle} Contoh, S.E.`,
  postTitle,
  nip: `198204242009032${String(serial).padStart(3, '0')}`,
  rank,
});

/** Who acts in the example. Requester, approver, buying officer, receiver, PPK, verifier of payments and treasurer are seven people. */
export const EXAMPLE_OFFICIALS: readonly ExampleOfficial[] = [
  official('dinkes', 'pptk', 'Pejabat Pelaksana Teknis Kegiatan', 1, 'Penata (III/c)'),
  official('dinkes', 'kpa', 'Kuasa Pengguna Anggaran', 2, 'Pembina (IV/a)'),
  official('dinkes', 'pejabat-pengadaan', 'Pejabat Pengadaan', 3, 'Penata Tingkat I (III/d)'),
  official('disdik', 'pptk', 'Pejabat Pelaksana Teknis Kegiatan', 4, 'Penata (III/c)'),
  official('disdik', 'kpa', 'Kuasa Pengguna Anggaran', 5, 'Pembina (IV/a)'),
  official('disdik', 'pejabat-pengadaan', 'Pejabat Pengadaan', 6, 'Penata Tingkat I (III/d)'),
  official('setda', 'ukpbj-verifier', 'Verifikator UKPBJ', 7, 'Penata Muda (III/a)'),
  official('setda', 'ukpbj-curator', 'Kurator UKPBJ', 8, 'Penata Muda (III/a)'),
  official('inspektorat', 'auditor', 'Auditor', 9, 'Penata (III/c)'),
  official('dinkes', 'receiver', 'Petugas Penerima Barang', 11, 'Pengatur (II/c)'),
  official('dinkes', 'ppk', 'Pejabat Pembuat Komitmen', 12, 'Penata Tingkat I (III/d)'),
  official('dinkes', 'bendahara-pengeluaran', 'Bendahara Pengeluaran', 13, 'Penata Muda (III/a)'),
  official('dinkes', 'ppk-skpd', 'Pejabat Penatausahaan Keuangan', 14, 'Penata (III/c)'),
  // Publishes what the curator drafts of a regulation.
  official('setda', 'pa', 'Pengguna Anggaran', 10, 'Pembina Utama Muda (IV/c)'),
];

/** The administrator of the example. */
export const EXAMPLE_ADMINISTRATOR = 'administrator@contoh.example';
