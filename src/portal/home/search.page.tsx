import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty } from '../ui/parts.js';
import { urls } from '../urls.js';
import { FOUND_AT_MOST, FOUND_KINDS, type Found, type FoundKind } from './search.queries.js';

const HEADINGS: Readonly<Record<FoundKind, string>> = {
  order: 'Pesanan',
  requisition: 'Permintaan belanja',
  document: 'Surat dan dokumen',
  payment: 'Tagihan dan pembayaran',
  'budget-line': 'Baris anggaran',
  'own-item': 'Barang Anda',
  item: 'Barang di katalog',
  vendor: 'Usaha',
  registration: 'Pendaftaran usaha',
  flag: 'Tanda bahaya',
  case: 'Perkara',
};

/** Where something that was found is shown. */
export function foundPath({ kind, id }: Pick<Found, 'kind' | 'id'>): string {
  switch (kind) {
    case 'order':
      return urls.order(id);
    case 'requisition':
      return urls.requisition(id);
    case 'document':
      return urls.document(id);
    case 'payment':
      return urls.payment(id);
    case 'budget-line':
      return urls.budgetLine(id);
    case 'own-item':
      return urls.item(id);
    case 'item':
      return urls.etalaseItem(id);
    case 'vendor':
      return urls.etalaseVendor(id);
    case 'registration':
      return urls.verifyVendor(id);
    case 'flag':
      return urls.flag(id);
    case 'case':
      return urls.case(id);
  }
}

interface SearchProps extends Frame {
  readonly q: string;
  /** Null before anything was looked for. */
  readonly found: readonly Found[] | null;
}

/** What was found of all that one may see, by kind. */
export function SearchPage({ government, session, q, found }: SearchProps) {
  return (
    <Layout title={q === '' ? 'Cari' : `Cari ${q}`} government={government} session={session}>
      <h1>Cari</h1>
      <form method="get" action={urls.search} role="search" class="look-for">
        <label for="q">Nomor, nama barang, usaha, atau kegiatan</label>
        <div class="search-box">
          <input
            id="q"
            type="search"
            name="q"
            value={q}
            maxLength={100}
            autocomplete="off"
            aria-describedby="q-bantuan"
          />
          <button type="submit">Cari</button>
        </div>
        <small id="q-bantuan">Ketik nomor surat yang lengkap untuk langsung membukanya.</small>
      </form>
      {found?.length === 0 && (
        <Empty>
          <p>
            {q.length < 3
              ? 'Ketik sedikitnya tiga huruf atau angka.'
              : `Tidak ada yang cocok dengan "${q}" di antara yang boleh Anda lihat. Coba kata yang lebih pendek, atau sebagian nomornya.`}
          </p>
        </Empty>
      )}
      {FOUND_KINDS.map((kind) => {
        const rows = (found ?? []).filter((one) => one.kind === kind);
        return rows.length === 0 ? null : (
          <section aria-labelledby={`hasil-${kind}`}>
            <h2 id={`hasil-${kind}`} class="part-head">
              {HEADINGS[kind]}
            </h2>
            <ul class="tasks">
              {rows.slice(0, FOUND_AT_MOST - 1).map((one) => (
                <li>
                  <div>
                    <h3>
                      <a href={foundPath(one)}>{one.title}</a>
                    </h3>
                    <p>{one.detail}</p>
                  </div>
                </li>
              ))}
            </ul>
            {rows.length === FOUND_AT_MOST && (
              <p class="more">{`Ada lagi. Ketik lebih lengkap untuk mempersempit.`}</p>
            )}
          </section>
        );
      })}
    </Layout>
  );
}
