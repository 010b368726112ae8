import type { PictureVariant } from '../../platform/storage/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { InputField } from '../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import { FRESH, type Shown } from '../ui/form-state.js';
import { PictureVerbs } from '../ui/picture-order.js';
import { urls } from '../urls.js';
import type { OwnItem } from './item-forms.js';
import { ItemImage } from './item-parts.js';

interface PicturesProps extends Frame {
  readonly item: OwnItem;
  readonly variants: readonly PictureVariant[];
  /** Whether the item has just been written: the pictures are then a step on the way. */
  readonly isNew: boolean;
  readonly shown: Shown;
}

/** As many as an item shows. */
export const MOST_PICTURES = 8;

/** The pictures of an item: taken with the camera, described in words, the first one being what buyers see in the list. */
export function PicturesPage({ government, session, item, variants, isNew, shown }: PicturesProps) {
  const { id, name, pictures, version } = item;
  const isFull = pictures.length >= MOST_PICTURES;
  return (
    <Layout title={`Foto ${name}`} {...{ government, session }} here={urls.items} scripts={['shrink']}>
      <p>
        <a href={urls.item(id)}>{`Kembali ke ${name}`}</a>
      </p>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <h1>{`Foto ${name}`}</h1>
      {!isFull && (
        <StepForm action={urls.itemPictures(id)} session={session} version={version} class="panel" hasFile>
          <h2>{pictures.length === 0 ? 'Foto pertama' : 'Tambah foto'}</h2>
          <InputField
            name="alt"
            label="Apa yang terlihat di foto"
            hint="Satu kalimat, untuk pembeli yang tidak dapat melihatnya."
            shown={shown}
            value={pictures.length === 0 ? name : ''}
            required
            maxLength={200}
          />
          <label for="file">Ambil atau pilih foto</label>
          <input
            id="file"
            name="file"
            type="file"
            accept="image/*"
            capture="environment"
            data-shrink
            required
          />
          <button type="submit">Simpan foto</button>
        </StepForm>
      )}
      {isFull && (
        <p class="standing">{`Sudah ${MOST_PICTURES} foto, yang paling banyak untuk satu barang.`}</p>
      )}
      {pictures.length > 0 && (
        <StepForm action={urls.orderPictures(id)} session={session} version={version} class="pictures">
          <h2>Urutan dan keterangan</h2>
          <ol>
            {pictures.map(({ fileId, alt }, at) => {
              const picture =
                variants.find((variant) => variant.fileId === fileId && variant.size === 'small') ?? null;
              const label = at === 0 ? 'Foto utama' : `Foto ${at + 1}`;
              return (
                <li key={fileId} class="panel">
                  <ItemImage itemId={id} picture={picture} alt={alt} />
                  <div>
                    <InputField
                      name={`alt-${fileId}`}
                      label={label}
                      shown={{ ...FRESH, typed: shown.typed }}
                      value={alt}
                      required
                      maxLength={200}
                    />
                    <PictureVerbs fileId={fileId} label={label.toLowerCase()} isFirst={at === 0} />
                  </div>
                </li>
              );
            })}
          </ol>
          <button type="submit" name="langkah" value="simpan" class="outline">
            Simpan keterangan
          </button>
        </StepForm>
      )}
      {item.tkdnPercent !== null && (
        <StepForm action={urls.itemPictures(id)} session={session} version={version} class="panel" hasFile>
          <h2>Sertifikat TKDN</h2>
          <p>
            {item.tkdnFileId === null
              ? 'Berkasnya belum diunggah.'
              : 'Berkasnya sudah tersimpan. Berkas baru menggantikannya.'}
          </p>
          <input type="hidden" name="untuk" value="tkdn" />
          <label for="sertifikat">Foto atau PDF sertifikat</label>
          <input id="sertifikat" name="file" type="file" accept="image/*,application/pdf" required />
          <button type="submit" class="outline">
            Simpan sertifikat
          </button>
        </StepForm>
      )}
      <p>
        <a role="button" class={isNew && pictures.length === 0 ? 'outline' : undefined} href={urls.item(id)}>
          {isNew && pictures.length === 0 ? 'Lewati, lihat dahulu' : 'Selesai, lihat barangnya'}
        </a>
      </p>
    </Layout>
  );
}
