/** What is everybody's: the way in, the own tasks, the own account. */
export const homeUrls = {
  home: '/beranda',
  search: '/cari',
  notifications: '/pemberitahuan',
  account: '/akun',
  signUp: '/daftar',
  forgotPassword: '/lupa-sandi',
  glossary: '/istilah',
  term: (id: string) => `/istilah#${id}`,
  help: '/bantuan',
  appearance: '/tampilan',
} as const;
