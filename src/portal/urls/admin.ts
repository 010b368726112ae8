/** The regulation and what an administrator keeps. */
export const adminUrls = {
  regulationDrafts: '/naskah',
  dryRuns: '/uji-coba',
  admin: '/kelola',
} as const;
