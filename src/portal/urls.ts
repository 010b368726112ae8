import { REGISTER_INVITATION_PATH } from '../vendors/index.js';

/** Every address of the portal, and those of other parts that it links to. */
export const urls = {
  start: '/',
  /** Takes the code from a form and leads to its page. */
  verification: '/v',
  verify: (code: string) => `/v/${encodeURIComponent(code)}`,
  /** Where the mailed links of module identity lead. */
  openAccount: '/akun/buka',
  resetPassword: '/akun/atur-ulang',
  /** Where the invitations of businesses on a register lead. */
  vendorInvitation: REGISTER_INVITATION_PATH,
  confirmInquiry: '/tanya/konfirmasi',
  signIn: '/masuk',
  signInCode: '/masuk/kode',
  secondFactor: '/masuk/faktor-kedua',
  signOut: '/keluar',
  capacity: '/jabatan',
  inbox: '/kotak-masuk',
  /** Where the mails about a requisition lead. */
  approval: (id: string) => `/persetujuan/${id}`,
  apiDocs: '/api/docs',
  health: '/health/ready',
  problems: '/problems',
} as const;
