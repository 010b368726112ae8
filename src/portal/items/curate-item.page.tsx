import type { LikeItem, PriceComparison, WorkingCopyView } from '../../catalog/index.js';
import { formatRupiah } from '../../kernel/index.js';
import type { PictureVariant } from '../../platform/storage/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { DoneNotice, FaultSummary } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Facts, Sheet } from '../ui/parts.js';
import { urls } from '../urls.js';
import type { CuratedItem } from './curated-item.js';
import { PublishForm, ReturnForm, SaleForms } from './curate-item.forms.js';
import { ItemImage, ItemState } from './item-parts.js';
import { ITEM_STATES } from './item-words.js';

interface CurateItemProps extends Frame, CuratedItem {
  readonly shown: Shown;
}

/** An item before a curator: its pictures and words on one side, its price against ceilings and others on the other, the decision below. */
export function CurateItemPage(props: CurateItemProps) {
  const { government, session, item, names, variants, comparison, alike, missing, shown } = props;
  const { workingCopy: copy, vendorName, vendorId } = item;
  return (
    <Layout title={`Kurasi ${copy.name}`} {...{ government, session }} here={urls.curation} isWide>
      <p>
        <a href={urls.curation}>Kembali ke antrean</a>
      </p>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <div class="title-row">
        <h1>{copy.name}</h1>
        <ItemState status={copy.status} />
      </div>
      <p>
        {'Dari '}
        <a href={urls.etalaseVendor(vendorId)}>{vendorName}</a>
        {`, ${names.category}. `}
        <strong>{`${formatRupiah(copy.price)} per ${names.unit}`}</strong>
      </p>
      {copy.saleStop !== null && <p class="standing warn">{`Tidak dijual: ${copy.saleStop.reason ?? ''}`}</p>}
      <div class="curate">
        <div>
          <Pictures {...{ copy, variants }} />
          <section class="panel" aria-labelledby="isi-judul">
            <h2 id="isi-judul">Yang ditulis penyedia</h2>
            {copy.specification !== '' && <p class="specification">{copy.specification}</p>}
            <Facts facts={factsOf(copy, names.unit)} />
            {missing.length > 0 && <p class="wrong">{`Isian wajib yang kosong: ${missing.join(', ')}.`}</p>}
          </section>
          {copy.changes.length > 0 && <Changes copy={copy} />}
          {alike.length > 0 && <Alike alike={alike} />}
        </div>
        <div>
          {comparison !== null && comparison.onDay.median !== null && <Others comparison={comparison} />}
          {copy.actions.includes('publish') && <PublishForm {...props} copy={copy} />}
          {copy.actions.includes('return') && <ReturnForm {...{ session, copy, shown }} />}
          <SaleForms {...props} copy={copy} />
        </div>
      </div>
    </Layout>
  );
}

function Pictures({
  copy,
  variants,
}: {
  readonly copy: WorkingCopyView;
  readonly variants: readonly PictureVariant[];
}) {
  return copy.pictures.length === 0 ? (
    <p class="standing warn">Tidak ada foto.</p>
  ) : (
    <ul class="large-photos">
      {copy.pictures.map(({ fileId, alt }) => {
        const sizes = variants.filter((variant) => variant.fileId === fileId);
        const picture = sizes.find(({ size }) => size === 'medium') ?? sizes[0] ?? null;
        return (
          <li key={fileId}>
            <ItemImage itemId={copy.id} picture={picture} alt={alt} size={picture?.size ?? 'small'} />
          </li>
        );
      })}
    </ul>
  );
}

function Changes({ copy }: { readonly copy: WorkingCopyView }) {
  return (
    <section aria-labelledby="ubah-judul">
      <h2 id="ubah-judul">Yang berubah dari yang tayang</h2>
      <Sheet
        caption="Perubahan"
        rows={copy.changes}
        columns={[
          { head: 'Isian', cell: ({ label }) => label },
          { head: 'Tayang', cell: ({ pointer, published }) => valueText(pointer, published) },
          { head: 'Diusulkan', cell: ({ pointer, proposed }) => valueText(pointer, proposed) },
        ]}
      />
    </section>
  );
}

function Alike({ alike }: { readonly alike: readonly LikeItem[] }) {
  return (
    <section class="panel" aria-labelledby="mirip-judul">
      <h2 id="mirip-judul">Mungkin barang yang sama</h2>
      <ul class="ruled-list">
        {alike.map(({ id, name, vendorName, status, price, why }) => (
          <li key={`${id}${why}`}>
            <a href={urls.curateItem(id)}>{name}</a>
            {` dari ${vendorName}, ${formatRupiah(price)}, ${ITEM_STATES[status].text.toLowerCase()}: `}
            <strong>{why === 'same-picture' ? 'foto yang sama' : 'nama yang sama'}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Others({ comparison: { group, onDay, price } }: { readonly comparison: PriceComparison }) {
  return (
    <section class="panel" aria-labelledby="banding-judul">
      <h2 id="banding-judul">Dibanding penawaran lain</h2>
      <Facts
        facts={[
          ['Yang tayang ini', formatRupiah(price)],
          ['Tengah', formatRupiah(onDay.median ?? 0)],
          [
            'Terendah sampai tertinggi',
            `${formatRupiah(onDay.lowest ?? 0)} sampai ${formatRupiah(onDay.highest ?? 0)}`,
          ],
          ['Dari', `${onDay.sampleSize} penawaran, ${onDay.vendors} usaha, ${group.name}`],
        ]}
      />
    </section>
  );
}

function factsOf(copy: WorkingCopyView, unit: string): (readonly [string, string] | null)[] {
  return [
    ...copy.attributeTexts.map(({ label, text }) => [label, text] as const),
    ['Pembelian paling sedikit', `${copy.minimumOrder} ${unit}`],
    ['Waktu penyiapan', `${copy.leadTimeHours} jam kerja`],
    ['Pajak', copy.priceIncludesTax ? 'Termasuk dalam harga' : 'Belum termasuk'],
    ['Ongkos kirim', copy.priceIncludesDelivery ? 'Termasuk dalam harga' : 'Menurut kecamatan'],
    ['Buatan dalam negeri', copy.isDomestic ? 'Ya' : 'Tidak dinyatakan'],
    copy.tkdnPercent === null
      ? null
      : ['TKDN', `${copy.tkdnPercent}%, sertifikat ${copy.tkdnCertificate ?? ''}`],
  ];
}

function valueText(pointer: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'kosong';
  if (pointer === '/price' && typeof value === 'number') return formatRupiah(value);
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak';
  if (Array.isArray(value)) return value.length === 0 ? 'kosong' : `${value.length} isian`;
  return typeof value === 'object' ? Object.values(value).join(' sampai ') : String(value as string | number);
}
