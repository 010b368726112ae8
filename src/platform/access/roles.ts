/** The capacities in which a person acts. "ppk-skpd" (finance administration) is not "ppk" (commitment officer). */
export const ROLES = [
  'administrator',
  'pa',
  'kpa',
  'ppk',
  'pptk',
  'pejabat-pengadaan',
  'bendahara-pengeluaran',
  'receiver',
  'ppk-skpd',
  'ukpbj-verifier',
  'ukpbj-curator',
  'auditor',
  'vendor-owner',
  'vendor-staff',
  'account',
  'system',
] as const;

/** `account` is somebody signed in without a post or a vendor yet; `system` is the platform's own jobs and seeds. */
export type Role = (typeof ROLES)[number];

/** What people are called in Indonesian, for messages and documents. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  administrator: 'Administrator',
  pa: 'Pengguna Anggaran',
  kpa: 'Kuasa Pengguna Anggaran',
  ppk: 'Pejabat Pembuat Komitmen',
  pptk: 'Pejabat Pelaksana Teknis Kegiatan',
  'pejabat-pengadaan': 'Pejabat Pengadaan',
  'bendahara-pengeluaran': 'Bendahara Pengeluaran',
  receiver: 'Penerima Barang',
  'ppk-skpd': 'Pejabat Penatausahaan Keuangan SKPD',
  'ukpbj-verifier': 'Verifikator UKPBJ',
  'ukpbj-curator': 'Kurator UKPBJ',
  auditor: 'Auditor',
  'vendor-owner': 'Pemilik Usaha',
  'vendor-staff': 'Staf Usaha',
  account: 'Pengguna',
  system: 'Sistem',
};
