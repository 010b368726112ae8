/** What somebody is told, by what it asks of them. An obligation is always mailed: nobody can say that they were not told. */
export const KINDS = {
  'to-decide': { name: 'Persetujuan yang menunggu Anda, pengingat, dan pengalihannya', isObligation: true },
  'to-mend': { name: 'Permintaan Anda yang dikembalikan, ditolak, atau gugur', isObligation: true },
  'to-order': { name: 'Permintaan disetujui yang menunggu pesanan', isObligation: true },
  'to-answer': { name: 'Surat pesanan yang menunggu jawaban penyedia', isObligation: true },
  'to-receive': { name: 'Pengiriman yang menunggu diperiksa atau diserahterimakan', isObligation: true },
  'to-appoint': { name: 'Jabatan penyetuju yang tidak terisi', isObligation: true },
  'to-sign': { name: 'Dokumen yang menunggu tanda tangan Anda', isObligation: true },
  'to-redraw': { name: 'Dokumen yang gagal dibuat', isObligation: true },
  'to-prove': { name: 'Berkas bukti kegiatan yang belum lengkap', isObligation: true },
  'to-pay': { name: 'Tagihan dan pembayaran yang menunggu Anda', isObligation: true },
  'to-confirm': { name: 'Pembayaran yang perlu Anda pastikan sudah masuk', isObligation: true },
  'to-explain': { name: 'Klarifikasi dan tindak lanjut yang diminta auditor', isObligation: true },
  'to-reply': { name: 'Dugaan pelanggaran dan sanksi atas usaha Anda', isObligation: true },
  progress: { name: 'Perkembangan permintaan dan pesanan', isObligation: false },
  comment: { name: 'Komentar pada permintaan', isObligation: false },
} as const satisfies Record<string, { readonly name: string; readonly isObligation: boolean }>;

export type NotificationKind = keyof typeof KINDS;

/** All kinds, in the order they are shown. */
export const KIND_NAMES = Object.keys(KINDS) as NotificationKind[];

/** Whether something of this kind is mailed to somebody who has switched `off` off. */
export function isMailed(kind: NotificationKind, off: readonly string[]): boolean {
  return KINDS[kind].isObligation || !off.includes(kind);
}
