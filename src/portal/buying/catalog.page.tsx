import type { PublicLabels, SearchView } from '../../catalog/index.js';
import type { AreaView } from '../../organisation/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { FaultSummary } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Empty, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';
import { OfferCards } from './catalog-cards.js';
import { catalogWith, contextOf, filtersSet, type CatalogChoice } from './catalog-choice.js';
import { CatalogFilters, CategoryChips } from './catalog-filters.js';

const number = new Intl.NumberFormat('id-ID');

interface CatalogProps {
  readonly frame: Frame;
  readonly choice: CatalogChoice;
  /** Null while what was typed cannot be looked for. */
  readonly found: SearchView | null;
  readonly labels: PublicLabels;
  readonly areas: readonly AreaView[];
  readonly shown: Shown;
  readonly mayAsk: boolean;
  readonly mayAskUrgently: boolean;
}

/** The catalog of those who buy. */
export function CatalogPage(props: CatalogProps) {
  const { frame, choice, found, labels, shown, mayAsk } = props;
  const { said, draftId } = choice;
  const title = said.q === '' ? 'Katalog' : `${said.q} - Katalog`;
  return (
    <Layout title={title} {...frame} here={urls.catalog} isWide scripts={['search']}>
      <TitleRow title="Katalog">
        {draftId !== '' ? (
          <a role="button" class="outline" href={urls.composeRequisition(draftId)}>
            Kembali ke permintaan
          </a>
        ) : (
          mayAsk && (
            <a role="button" href={urls.newRequisition}>
              Buat permintaan
            </a>
          )
        )}
      </TitleRow>
      <FaultSummary faults={shown.faults} />
      <CatalogFilters {...props} />
      <CategoryChips {...{ choice, labels, found }} />
      {found !== null && <Understood {...{ choice, found }} />}
      {found !== null && found.items.length === 0 && <NothingFound {...props} />}
      {found !== null && found.items.length > 0 && (
        <form class="goods-form" method="get" action={urls.comparison}>
          {draftId !== '' && <input type="hidden" name="permintaan" value={draftId} />}
          <OfferCards offers={found.items} pictures={labels.pictures} context={contextOf(choice)} />
          <div class="compare-bar">
            <p>Centang dua sampai empat barang, lalu lihat bersebelahan.</p>
            <button type="submit" class="outline">
              Bandingkan yang dicentang
            </button>
          </div>
        </form>
      )}
      {found !== null && <Pages {...{ choice, found }} />}
    </Layout>
  );
}

function Understood({ choice, found }: { readonly choice: CatalogChoice; readonly found: SearchView }) {
  const { total, isTotalAtLeast, understood, sort } = found;
  const many =
    total === null ? '' : `${isTotalAtLeast ? 'Lebih dari ' : ''}${number.format(total)} penawaran`;
  const isFair = sort === 'fair-turn' || sort === 'relevance';
  return (
    <p class="count" role="status">
      {choice.said.q !== '' && understood?.isPartial && found.items.length > 0
        ? 'Tidak ada yang memuat semua kata; ini yang mendekati.'
        : many}
      {understood?.didYouMean && (
        <>
          {' '}
          untuk <strong>{understood.didYouMean}</strong>. Kata yang Anda tulis dibaca sebagai sebutan ini.
        </>
      )}
      {isFair && found.items.length > 0 && (
        <small>
          {' '}
          Yang setara tampil bergiliran menurut undian hari ini; alasannya tertulis pada setiap barang.
        </small>
      )}
    </p>
  );
}

function NothingFound({ choice, mayAskUrgently }: CatalogProps) {
  const { said } = choice;
  const isForDay = said.tanggal !== '' || said.pukul !== '' || said.jumlah !== '';
  return (
    <Empty>
      <h2>Belum ada yang cocok</h2>
      <p>
        {isForDay
          ? 'Mungkin jumlahnya terlalu banyak untuk hari itu, atau waktunya terlalu dekat. Coba hari lain atau jumlah yang lebih kecil.'
          : 'Coba kata yang lebih umum atau kurangi saringan. Pencarian tanpa hasil dicatat, lalu kurator mencarikan penyedianya.'}
      </p>
      <p class="empty-links">
        {isForDay && (
          <a href={catalogWith(choice, { tanggal: '', pukul: '', jumlah: '' })}>Cari tanpa hari dan jumlah</a>
        )}
        {filtersSet(choice) > 0 && (
          <a href={urls.catalogFor({ q: said.q, permintaan: choice.draftId })}>Hapus semua saringan</a>
        )}
        {mayAskUrgently && isForDay && <a href={urls.askUrgently}>Tidak dapat menunggu? Pesan mendesak</a>}
        <a href={urls.catalog}>Lihat semua barang</a>
      </p>
    </Empty>
  );
}

function Pages({ choice, found }: { readonly choice: CatalogChoice; readonly found: SearchView }) {
  if (found.next === null && choice.said.sesudah === '') return null;
  return (
    <nav class="pages" aria-label="Halaman">
      {choice.said.sesudah !== '' && <a href={catalogWith(choice, {})}>Ke awal</a>}
      {found.next !== null && (
        <a rel="next" href={catalogWith(choice, { sesudah: found.next })}>
          Berikutnya
        </a>
      )}
    </nav>
  );
}
