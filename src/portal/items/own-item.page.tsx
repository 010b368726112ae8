import type { ComponentChildren } from 'preact';
import type { CeilingSuggestion, ItemAction } from '../../catalog/index.js';
import { formatRupiah, instantInWords } from '../../kernel/index.js';
import type { PictureVariant } from '../../platform/storage/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { DoneNotice, FaultSummary } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Facts } from '../ui/parts.js';
import { Term } from '../ui/term.js';
import { urls } from '../urls.js';
import type { OwnItem } from './item-forms.js';
import { CeilingBar, ItemImage, ItemState, LikelyCeilings } from './item-parts.js';
import { ItemStepsPanel, LowerPriceForm } from './own-item.forms.js';

interface OwnItemProps extends Frame {
  readonly item: OwnItem;
  readonly variants: readonly PictureVariant[];
  readonly ceilings: readonly CeilingSuggestion[];
  readonly shown: Shown;
}

/** One item of a vendor: where it stands and what comes next, then what it says. */
export function OwnItemPage({ government, session, item, variants, ceilings, shown }: OwnItemProps) {
  const { id, name, status, price, unit, ceiling, pictures } = item;
  const may = (action: ItemAction) => item.actions.includes(action);
  const canEdit = may('edit') || may('amend') || may('propose');
  return (
    <Layout title={name} {...{ government, session }} here={urls.items} scripts={['price']}>
      <p>
        <a href={urls.items}>Kembali ke barang saya</a>
      </p>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <div class="title-row">
        <h1>{name}</h1>
        <ItemState status={status} />
      </div>
      <Standing item={item} />
      <ItemStepsPanel {...{ session, item }} />
      <section class="panel" aria-labelledby="harga-judul">
        <h2 id="harga-judul">Harga</h2>
        <p class="price big">
          {formatRupiah(price)} <small>{`per ${unit}`}</small>
        </p>
        {item.publishedPrice !== null && item.publishedPrice !== price && (
          <p>{`Yang sedang dijual masih ${formatRupiah(item.publishedPrice)}.`}</p>
        )}
        {ceiling !== null && (
          <CeilingBar
            label={`Standar harga ${ceiling.decreeNumber}`}
            price={price}
            ceiling={ceiling.price}
            unit={unit}
          />
        )}
        {ceilings.length > 0 && (
          <>
            <h3>Standar harga yang mirip</h3>
            <LikelyCeilings ceilings={ceilings.slice(0, 3)} price={price} />
            <p class="hint">Kurator memilih standar harga yang dipakai saat memeriksa.</p>
          </>
        )}
        {item.priceTiers.length > 0 && (
          <ul class="tiers">
            {item.priceTiers.map((tier) => (
              <li key={tier.minimumQuantity}>
                {`Mulai ${tier.minimumQuantity} ${unit}: `}
                <strong>{formatRupiah(tier.price)}</strong>
              </li>
            ))}
          </ul>
        )}
        {item.publishedVersionId !== null && (
          <p>
            <a href={urls.itemEstimate(id)}>Berapa yang saya terima setelah pajak?</a>
          </p>
        )}
        {status !== 'retired' && item.publishedPrice !== null && (
          <LowerPriceForm {...{ session, item, shown }} current={item.publishedPrice} />
        )}
      </section>
      <section class="panel" aria-labelledby="foto-judul">
        <h2 id="foto-judul">Foto</h2>
        {pictures.length === 0 ? (
          <p>Belum ada foto. Barang dengan foto lebih mudah dipilih.</p>
        ) : (
          <ul class="photo-row">
            {pictures.map(({ fileId, alt }) => {
              const picture =
                variants.find((variant) => variant.fileId === fileId && variant.size === 'small') ?? null;
              return (
                <li key={fileId}>
                  <ItemImage itemId={id} picture={picture} alt={alt} />
                </li>
              );
            })}
          </ul>
        )}
        {canEdit && (
          <a role="button" class="outline" href={urls.itemPictures(id)}>
            {pictures.length === 0 ? 'Tambah foto' : 'Kelola foto'}
          </a>
        )}
      </section>
      <section class="panel" aria-labelledby="isi-judul">
        <h2 id="isi-judul">Keterangan</h2>
        {item.specification !== '' && <p class="specification">{item.specification}</p>}
        <Facts facts={factsOf(item)} />
        {canEdit && (
          <a role="button" class="outline" href={urls.editItem(id)}>
            Ubah keterangan atau harga
          </a>
        )}
      </section>
      <p>
        <a href={urls.newItemOf({ salin: id })}>Salin menjadi barang baru</a>
        {item.onSale && (
          <>
            {', '}
            <a href={urls.tryItemSearch(id)}>di urutan berapa saat dicari?</a>
            {', '}
            <a href={urls.turnsIn(item.categoryCode)}>mengapa tampil di urutan ini?</a>
            {', '}
            <a href={urls.etalaseItem(id)}>lihat seperti pembeli</a>
          </>
        )}
      </p>
    </Layout>
  );
}

/** What its state means for the vendor. */
function Standing({ item }: { readonly item: OwnItem }) {
  const { id, status, decisionNote, labelledRemarks, saleStop, onSale, submittedAt, missingAttributes } =
    item;
  if (status === 'returned') {
    return (
      <section class="faults" aria-labelledby="catatan-judul">
        <h2 id="catatan-judul">Yang diminta kurator</h2>
        {decisionNote !== null && <p>{decisionNote}</p>}
        <ul>
          {labelledRemarks.map(({ pointer, label, remark }) => (
            <li key={pointer}>
              <a href={urls.editItem(id)}>{label}</a>
              {`: ${remark}`}
            </li>
          ))}
        </ul>
      </section>
    );
  }
  if (status === 'in_review') {
    return (
      <p class="standing">
        {`Menunggu diperiksa kurator${submittedAt === null ? '' : ` sejak ${instantInWords(new Date(submittedAt))}`}. `}
        {onSale && 'Sementara itu yang lama tetap dijual.'}
      </p>
    );
  }
  if (saleStop !== null) {
    return (
      <p class="standing warn">
        {`Tidak sedang dijual. ${saleStop.reason ?? ''} `}
        <strong>{`Yang dapat menjual lagi: ${saleStop.liftedBy}.`}</strong>
      </p>
    );
  }
  if (status === 'draft') {
    return (
      <p class="standing">
        {missingAttributes.length > 0
          ? `Belum terlihat pembeli. Masih ada ${missingAttributes.length} isian wajib yang kosong.`
          : 'Belum terlihat pembeli. Bila sudah benar, ajukan kepada kurator.'}
      </p>
    );
  }
  if (status === 'retired') return <p class="standing">Sudah ditarik dari katalog dan tidak dijual lagi.</p>;
  return <p class="standing">Sedang dijual dan terlihat oleh semua pembeli.</p>;
}

function factsOf(item: OwnItem): (readonly [ComponentChildren, string] | null)[] {
  const { unit, delivery } = item;
  return [
    ['Kategori', item.categoryName],
    item.sku === null ? null : ['Kode Anda', item.sku],
    ...item.attributeTexts.map(({ label, text }) => [label, text] as const),
    ['Pembelian paling sedikit', `${item.minimumOrder} ${unit}`],
    ['Waktu penyiapan', `${item.leadTimeHours} jam kerja`],
    [
      'Paling banyak sehari',
      item.dailyCapacity === null ? 'Mengikuti kapasitas usaha' : `${item.dailyCapacity} ${unit}`,
    ],
    ['Pajak', item.priceIncludesTax ? 'Sudah termasuk dalam harga' : 'Belum termasuk dalam harga'],
    [
      'Ongkos kirim',
      item.priceIncludesDelivery ? 'Sudah termasuk dalam harga' : 'Dihitung menurut kecamatan',
    ],
    ['Dikirim ke', delivery.length === 0 ? 'Seluruh wilayah antar usaha' : `${delivery.length} kecamatan`],
    ['Buatan dalam negeri', item.isDomestic ? 'Ya' : 'Tidak dinyatakan'],
    item.tkdnPercent === null
      ? null
      : [<Term id="tkdn" />, `${item.tkdnPercent}%, sertifikat ${item.tkdnCertificate ?? ''}`],
  ];
}
