/** Why goods are rejected at the check. */
export const REJECTION_REASONS = {
  damaged: 'Rusak',
  spoiled: 'Basi atau tidak layak dikonsumsi',
  'not-as-specified': 'Tidak sesuai spesifikasi',
  expired: 'Kedaluwarsa',
  'wrong-item': 'Barang keliru',
  'not-halal': 'Kehalalan diragukan',
  'too-late': 'Tiba sesudah tidak dapat dipakai',
  other: 'Alasan lain',
} as const;

export type RejectionReason = keyof typeof REJECTION_REASONS;

/** Why the agency no longer waits for a part of an order. */
export const WAIVER_REASONS = {
  'not-delivered': 'Tidak diserahkan sampai waktu yang dijanjikan',
  'vendor-withdraws': 'Penyedia menyatakan tidak dapat menyerahkan',
  'need-passed': 'Kebutuhan sudah lewat',
  'replacement-late': 'Tidak diganti sampai batas waktu penggantian',
} as const;

export type WaiverReason = keyof typeof WAIVER_REASONS;

/** What a photo shows. */
export const PROOF_KINDS = {
  departure: 'Saat berangkat',
  arrival: 'Saat tiba',
  handover: 'Saat serah terima',
  rejection: 'Barang yang ditolak',
} as const;

export type ProofKind = keyof typeof PROOF_KINDS;
