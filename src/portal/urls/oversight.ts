/** For auditors, and for everybody who wants to see where the money goes. */
export const oversightUrls = {
  oversight: '/pengawasan',
  flags: '/pengawasan/tanda',
  cases: '/pengawasan/perkara',
  samples: '/pengawasan/sampel',
  records: '/pengawasan/catatan',
  transparency: '/transparansi',
} as const;
