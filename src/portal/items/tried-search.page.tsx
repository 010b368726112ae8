import type { OwnPlaceView } from '../../catalog/index.js';
import type { AreaView } from '../../organisation/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { InputField, SelectField } from '../ui/fields.js';
import { FaultSummary } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { urls } from '../urls.js';

interface TriedSearchProps extends Frame {
  readonly id: string;
  readonly name: string;
  readonly areas: readonly AreaView[];
  /** Null while nothing was tried. */
  readonly tried: OwnPlaceView | null;
  readonly shown: Shown;
}

const ON_A_PAGE = 24;
const number = new Intl.NumberFormat('id-ID');

/** Tries a search as a buyer of a kecamatan, and says where the own item comes and why. */
export function TriedSearchPage({ government, session, id, name, areas, tried, shown }: TriedSearchProps) {
  return (
    <Layout title={`Coba cari ${name}`} {...{ government, session }} here={urls.items}>
      <p>
        <a href={urls.item(id)}>{`Kembali ke ${name}`}</a>
      </p>
      <FaultSummary faults={shown.faults} />
      <h1>Di urutan berapa barang Anda?</h1>
      <p>Cari seperti pembeli. Anda melihat tempat barang Anda saja, bukan data usaha lain.</p>
      <form method="get" action={urls.tryItemSearch(id)}>
        <div class="columns-2">
          <InputField
            name="kata"
            label="Kata yang diketik pembeli (boleh kosong)"
            shown={shown}
            maxLength={200}
          />
          <SelectField
            name="kecamatan"
            label="Diantar ke kecamatan"
            nothing="Di mana saja"
            options={areas.map(({ code, name: text }) => ({ value: code, label: text }))}
            shown={shown}
          />
        </div>
        <button type="submit">Cari</button>
      </form>
      {tried !== null && <Place {...{ id, tried }} />}
      <p>
        <a href={urls.turns}>Giliran hari ini dan peluang Anda</a>
      </p>
    </Layout>
  );
}

function Place({ id, tried }: { readonly id: string; readonly tried: OwnPlaceView }) {
  const { place, total, isTotalAtLeast, reasons, didYouMean, isPartial } = tried;
  const many =
    total === null ? '' : `${isTotalAtLeast ? 'lebih dari ' : ''}${number.format(total)} penawaran`;
  return (
    <section class="panel" aria-labelledby="tempat-judul" role="status">
      {place === null ? (
        <Missing {...{ id, tried }} />
      ) : (
        <>
          <h2 id="tempat-judul">
            {`Urutan ke-${number.format(place)}${many === '' ? '' : ` dari ${many}`}`}
          </h2>
          <p>{`Pembeli menemukannya di halaman ${Math.ceil(place / ON_A_PAGE)} katalog.`}</p>
          {reasons.length > 0 && (
            <>
              <h3>Mengapa di sini</h3>
              <ul>
                {reasons.map(({ code, detail }) => (
                  <li key={code}>{detail}</li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
      {didYouMean !== null && <p>{`Kata itu dibaca sebagai "${didYouMean}".`}</p>}
      {isPartial && place !== null && <p>Tidak ada penawaran yang memuat semua kata; ini yang mendekati.</p>}
    </section>
  );
}

function Missing({ id, tried: { because } }: { readonly id: string; readonly tried: OwnPlaceView }) {
  return (
    <>
      <h2 id="tempat-judul">Barang Anda tidak muncul</h2>
      {because === 'not-on-sale' && (
        <p>
          Barang ini tidak sedang dijual hari ini. <a href={urls.item(id)}>Lihat keadaannya</a>
        </p>
      )}
      {because === 'words' && (
        <p>
          Nama dan keterangannya tidak memuat kata itu.{' '}
          <a href={urls.editItem(id)}>Pakai kata yang biasa diketik pembeli</a>
        </p>
      )}
      {because === 'not-delivered-there' && (
        <p>
          Barang ini tidak diantar ke kecamatan itu. <a href={urls.editItem(id)}>Tambahkan kecamatannya</a>
        </p>
      )}
      {because === 'further-down' && (
        <p>Ada lebih dari 300 penawaran di depannya. Coba kata yang lebih khusus.</p>
      )}
    </>
  );
}
