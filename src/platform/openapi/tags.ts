import type { RouteInfo } from './route-list.js';

const TAG_OF_MODULE: Readonly<Record<string, string>> = {
  IdentityModule: 'Akun dan sesi',
  PersonalDataModule: 'Data pribadi',
  OrganisationModule: 'Organisasi',
  RegulationsModule: 'Peraturan',
  TaxesModule: 'Pajak',
  WithholdingModule: 'Pajak',
  VendorsModule: 'Penyedia',
  CatalogModule: 'Katalog',
  BudgetModule: 'Anggaran',
  RequisitionsModule: 'Permintaan belanja',
  OrdersModule: 'Pesanan',
  PaymentsModule: 'Pembayaran',
  PaymentModule: 'Pembayaran',
  PerformanceModule: 'Pembayaran',
  InvoiceModule: 'Pembayaran',
  BundleModule: 'Pembayaran',
  DocumentsModule: 'Dokumen',
  StorageModule: 'Berkas',
  MailModule: 'Surel',
  ImportsModule: 'Impor',
  NotificationsModule: 'Pemberitahuan',
  OversightModule: 'Pengawasan',
  AnalysisModule: 'Pengawasan',
  OpenDataModule: 'Data terbuka',
  CasesModule: 'Pengawasan',
  OperationsModule: 'Operasi dan audit',
  RecordModule: 'Operasi dan audit',
};
const OTHER = 'Lainnya';

/** All tags in the order they are shown. */
export const TAGS: readonly string[] = [...new Set(Object.values(TAG_OF_MODULE)), OTHER];

/** The chapter of a route: its module, in words. */
export function tagOf({ module }: Pick<RouteInfo, 'module'>): string {
  return TAG_OF_MODULE[module] ?? OTHER;
}
