type Asked = Readonly<Record<string, string | number | null | undefined>>;

/** A path with what was chosen; what is empty is left out. */
function chosen(path: string, asked: Asked): string {
  const given = Object.entries(asked).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
  );
  const query = new URLSearchParams(given).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** For auditors, and for everybody who wants to see where the money goes. */
export const oversightUrls = {
  oversight: '/pengawasan',
  oversightOf: (asked: Asked) => chosen('/pengawasan', asked),
  figure: (id: string, asked: Asked = {}) => chosen(`/pengawasan/angka/${id}`, asked),
  figureRows: (id: string, asked: Asked = {}) => chosen(`/pengawasan/angka/${id}/baris`, asked),
  figureFile: (id: string, asked: Asked = {}) => chosen(`/pengawasan/angka/${id}/berkas`, asked),
  monthlyReports: '/pengawasan/laporan',
  monthlyReportsAfter: (after: string) => chosen('/pengawasan/laporan', { sesudah: after }),
  monthlyReportFile: (id: string) => `/pengawasan/laporan/${id}/berkas`,
  flags: '/pengawasan/tanda',
  flagsOf: (asked: Asked) => chosen('/pengawasan/tanda', asked),
  flag: (id: string) => `/pengawasan/tanda/${id}`,
  flagRules: '/pengawasan/aturan',
  flagRule: (id: string) => `/pengawasan/aturan/${id}`,
  flagRuns: '/pengawasan/pemeriksaan',
  flagRunsAfter: (after: string) => chosen('/pengawasan/pemeriksaan', { sesudah: after }),
  cases: '/pengawasan/perkara',
  casesOf: (asked: Asked) => chosen('/pengawasan/perkara', asked),
  newCase: (asked: Asked = {}) => chosen('/pengawasan/perkara/baru', asked),
  case: (id: string) => `/pengawasan/perkara/${id}`,
  caseStep: (id: string, step: string) => `/pengawasan/perkara/${id}/${step}`,
  sendCaseNote: (id: string, noteId: string) => `/pengawasan/perkara/${id}/catatan/${noteId}/kirim`,
  caseFile: (id: string, fileId: string) => `/pengawasan/perkara/${id}/berkas/${fileId}`,
  settleFollowUp: (id: string, followUpId: string, step: 'terima' | 'kembalikan') =>
    `/pengawasan/perkara/${id}/tindak-lanjut/${followUpId}/${step}`,
  samples: '/pengawasan/sampel',
  samplesAfter: (after: string) => chosen('/pengawasan/sampel', { sesudah: after }),
  newSample: '/pengawasan/sampel/baru',
  sample: (id: string) => `/pengawasan/sampel/${id}`,
  drawSample: (id: string) => `/pengawasan/sampel/${id}/tarik`,
  sampledCase: (id: string) => `/pengawasan/sampel/${id}/perkara`,
  records: '/pengawasan/catatan',
  recordsOf: (asked: Asked) => chosen('/pengawasan/catatan', asked),
  exportRecords: '/pengawasan/catatan/unduh',
  past: '/pengawasan/riwayat',
  pastOf: (asked: Asked) => chosen('/pengawasan/riwayat', asked),
  pastFlags: '/pengawasan/riwayat/tanda',
  anomaly: (code: string, asked: Asked = {}) => chosen(`/pengawasan/riwayat/${code}`, asked),
  stories: '/kisah',
  storyOfOrder: (orderId: string) => `/kisah/pesanan/${orderId}`,
  transparency: '/transparansi',
  transparencyOf: (asked: Asked) => chosen('/transparansi', asked),
  openPurchases: (asked: Asked = {}) => chosen('/transparansi/pembelian', asked),
  openPurchase: (id: string) => `/transparansi/pembelian/${id}`,
  openVendors: (asked: Asked = {}) => chosen('/transparansi/penyedia', asked),
  regulations: '/peraturan',
} as const;
