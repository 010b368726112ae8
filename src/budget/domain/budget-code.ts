/**
 * What is wrong with a sub-kegiatan code, null when nothing is. Both forms that offices still use are sound: the two-digit end of
 * Kepmendagri 050-5889/2021 and the four-digit end of Kepmendagri 900.1.15.5-1317/2023.
 */
export function subActivityFault(code: string): { readonly code: string; readonly detail: string } | null {
  if (/^X/i.test(code)) {
    const detail = 'Kode sub kegiatan masih memuat X.XX; ganti dengan kode urusan perangkat daerah.';
    return { code: 'sub-activity-generic', detail };
  }
  if (/^\d\.\d{2}\.\d{2}\.1\.\d{2}\.(\d{2}|\d{4})$/.test(code)) {
    const detail = 'Kode sub kegiatan ini milik provinsi (.1.); kabupaten/kota memakai .2.';
    return { code: 'sub-activity-province', detail };
  }
  if (/^\d\.\d{2}\.\d{2}\.2\.\d{2}\.(\d{2}|\d{4})$/.test(code)) return null;
  const detail = 'Kode sub kegiatan ditulis seperti 1.02.01.2.06.0009 (atau 1.02.01.2.06.09 bentuk lama).';
  return { code: 'sub-activity-form', detail };
}

/** Whether the code has the two-digit end of the older nomenclature. */
export function isOldSubActivity(code: string): boolean {
  return /\.2\.\d{2}\.\d{2}$/.test(code);
}

/** A code of a programme or kegiatan, above the sub-kegiatan. */
export function isActivityHeading(code: string): boolean {
  return /^\d(\.\d{2}){0,2}(\.2(\.\d{2})?)?$/.test(code);
}

/** A whole account code (six parts). */
export function isAccountCode(code: string): boolean {
  return /^\d\.\d\.\d{2}\.\d{2}\.\d{2}\.\d{4}$/.test(code);
}

/** The code of a group of accounts, which stands above its accounts with their sum. */
export function isAccountHeading(code: string): boolean {
  return /^\d(\.\d(\.\d{2}){0,3})?$/.test(code);
}

/** The spellings under which the ministry's list may know a sub-kegiatan: its own, and that of the programme every agency has. */
export function listedSubActivities(code: string): readonly string[] {
  return /^\d\.\d{2}\.01\./.test(code) ? [code, `X.XX${code.slice(4)}`] : [code];
}
