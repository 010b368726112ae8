/** A business: registering it, keeping it up to date, and whoever verifies it. */
export const vendorUrls = {
  business: '/usaha',
  verifying: '/verifikasi',
  verifyVendor: (id: string) => `/verifikasi/${id}`,
} as const;
