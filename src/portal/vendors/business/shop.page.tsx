import { dayName, daysInWords, MOST_SHOP_PICTURES, type OwnShopView } from '../../../catalog/index.js';
import { ShopHours } from '../../etalase-shop.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { urls } from '../../urls.js';
import { InputField } from '../../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../../ui/form-parts.js';
import { PictureVerbs } from '../../ui/picture-order.js';
import { newKey, type Shown } from '../../ui/form-state.js';
import { FileField, fileFormAttributes } from '../form/file-field.js';

interface ShopPageProps {
  readonly frame: Frame;
  readonly shop: OwnShopView;
  readonly shown: Shown;
}

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

/** The pictures of a shop: taken with the camera, described in words, in the order in which the public sees them. */
export function ShopPicturesPage({
  frame,
  shop: { pictures, variants, version },
  vendorId,
  shown,
}: ShopPageProps & { readonly vendorId: string }) {
  const isFull = pictures.length >= MOST_SHOP_PICTURES;
  return (
    <Layout {...frame} title="Foto tempat usaha" here={urls.business} scripts={['shrink']}>
      <p class="crumb">
        <a href={urls.businessWindow}>Etalase usaha</a>
      </p>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <h1>Foto tempat usaha</h1>
      <p>
        Tampak depan, dapur, atau isi toko: pembeli melihatnya di{' '}
        <a href={urls.etalaseVendor(vendorId)}>halaman usaha Anda</a>. Jangan tampilkan wajah orang tanpa
        izinnya.
      </p>
      {isFull ? (
        <p class="standing">{`Sudah ${MOST_SHOP_PICTURES} foto, paling banyak untuk satu usaha. Hapus satu untuk menambah yang baru.`}</p>
      ) : (
        <form {...fileFormAttributes(urls.shopPictures)} class="step-form">
          <input type="hidden" name="form" value={frame.session.form} />
          <input type="hidden" name="kunci" value={newKey()} />
          <input type="hidden" name="version" value={String(version)} />
          <InputField
            name="alt"
            label="Apa yang terlihat di foto"
            hint="Satu kalimat, untuk pembeli yang tidak dapat melihatnya. Misalnya: Toko dari jalan raya, pintu biru."
            shown={shown}
            required
            maxLength={200}
          />
          <FileField
            label={pictures.length === 0 ? 'Ambil atau pilih foto' : 'Foto berikutnya'}
            hint={`Paling banyak ${MOST_SHOP_PICTURES} foto.`}
            shown={shown}
            isPicture
          />
          <button type="submit">Simpan foto</button>
        </form>
      )}
      {pictures.length > 0 && (
        <StepForm
          action={urls.orderShopPictures}
          session={frame.session}
          version={version}
          class="shop-pictures step-form"
        >
          <h2>Yang sedang tampil</h2>
          <button type="submit" name="langkah" value="simpan" hidden tabIndex={-1}>
            Simpan keterangan
          </button>
          <ol>
            {pictures.map(({ fileId, alt }, at) => {
              const small = variants.find((variant) => variant.fileId === fileId && variant.size === 'small');
              const label = at === 0 ? 'Foto utama' : `Foto ${at + 1}`;
              return (
                <li key={fileId} class="panel">
                  <img
                    src={urls.vendorThumb(fileId)}
                    width={small?.width}
                    height={small?.height}
                    alt={alt}
                    loading="lazy"
                  />
                  <div>
                    <InputField
                      name={`alt-${fileId}`}
                      label={label}
                      shown={shown}
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
    </Layout>
  );
}

/** When a shop is open, day by day. */
export function HoursPage({ frame, shop, shown }: ShopPageProps) {
  const closed = daysInWords(shop.closedDays);
  const weekly = shop.closedWeekdays.map(dayName).join(', ');
  return (
    <Layout {...frame} title="Jam buka" here={urls.business}>
      <p class="crumb">
        <a href={urls.businessWindow}>Etalase usaha</a>
      </p>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <h1>Jam buka</h1>
      <ShopHours shop={shop} />
      <p>Kosongkan kedua jam pada hari tutup. Tanpa jam sama sekali, jam buka tidak ditampilkan.</p>
      <StepForm action={urls.shopHours} session={frame.session} version={shop.version} class="step-form">
        {WEEK.map((day) => {
          const line = shop.openingHours.find(({ weekday }) => weekday === day);
          const name = dayName(day);
          return (
            <fieldset class="day-hours">
              <legend>{name}</legend>
              <div class="columns-2">
                <InputField
                  name={`buka-${day}`}
                  label="Buka"
                  type="time"
                  shown={shown}
                  value={line?.opens ?? ''}
                />
                <InputField
                  name={`tutup-${day}`}
                  label="Tutup"
                  type="time"
                  shown={shown}
                  value={line?.closes ?? ''}
                />
              </div>
            </fieldset>
          );
        })}
        <div class="step-end">
          <button type="submit" name="langkah" value="simpan">
            Simpan jam buka
          </button>
          <button type="submit" name="langkah" value="samakan" class="outline">
            Isi semua hari seperti Senin
          </button>
        </div>
      </StepForm>
      <h2>Hari tutup</h2>
      <p>
        {weekly === '' && closed.length === 0
          ? 'Anda belum menandai hari tutup.'
          : `Ikut tampil sebagai tutup: ${[...(weekly === '' ? [] : [`setiap ${weekly}`]), ...closed].join('; ')}.`}{' '}
        Hari tutup diatur di <a href={urls.workload}>kalender kesanggupan</a>.
      </p>
    </Layout>
  );
}
