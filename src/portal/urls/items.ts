/** What is offered, by whom it is kept and curated, and files that bring many rows. */
export const itemUrls = {
  items: '/barang',
  item: (id: string) => `/barang/${id}`,
  workload: '/kapasitas',
  curation: '/kurasi',
  curateItem: (id: string) => `/kurasi/${id}`,
  priceLists: '/standar-harga',
  imports: '/impor',
} as const;
