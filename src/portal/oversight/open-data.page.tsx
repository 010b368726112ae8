import { longDate, civilDateOf, civilTimeOf } from '../../kernel/index.js';
import type { Catalogue, CatalogueEntry } from '../../oversight/index.js';
import { Layout } from '../layout.js';
import { urls } from '../urls.js';
import { Term } from '../ui/term.js';

interface OpenDataPageProps {
  readonly government: string;
  readonly catalogue: Catalogue;
}

const TYPES = {
  text: 'teks',
  date: 'tanggal',
  'whole number': 'bilangan',
  rupiah: 'rupiah',
  'yes or no': 'ya atau tidak',
} as const;

/** What anybody may take away, in which form, under which license, and how to check that it is true. */
export function OpenDataPage({ government, catalogue }: OpenDataPageProps) {
  const { datasets, license, ocidPrefix, publishedAt, isPractice } = catalogue;
  return (
    <Layout
      title="Data terbuka"
      government={government}
      note="Data di halaman ini boleh dipakai siapa saja tanpa masuk dan tanpa izin lebih dulu."
      isOpen
    >
      <section class="hero">
        <h1>Data terbuka</h1>
        <p>
          Setiap pesanan, setiap harga, dan setiap pembayaran dapat diunduh, dihitung ulang, dan dibandingkan
          oleh siapa saja: warga, wartawan, peneliti, penyedia, dan auditor.
        </p>
      </section>
      {isPractice && (
        <p class="mark">
          Data di sini dibuat orang yang sedang berlatih, dan tidak menceritakan belanja siapa pun. Nama
          setiap berkasnya diawali LATIHAN; jangan diterbitkan atau dikutip.
        </p>
      )}
      <article class="panel">
        <h2>Ketentuan pakai</h2>
        <dl class="facts">
          <div>
            <dt>Diterbitkan oleh</dt>
            <dd>{catalogue.publisher}</dd>
          </div>
          <div>
            <dt>Lisensi</dt>
            <dd>
              <a href={license.url}>{license.name}</a>
              {!license.isVerified && (
                <small class="below">Belum diverifikasi: menunggu penetapan pemerintah daerah.</small>
              )}
            </dd>
          </div>
          <div>
            <dt>Terbit terakhir</dt>
            <dd>
              {publishedAt === null
                ? 'Belum ada yang terbit'
                : `${longDate(civilDateOf(publishedAt))}, ${civilTimeOf(publishedAt)} WIB`}
            </dd>
          </div>
          <div>
            <dt>Untuk program</dt>
            <dd>
              <a href={urls.datasets}>Katalog dalam JSON</a>, <a href={urls.apiDocs}>dokumentasi API</a>
            </dd>
          </div>
        </dl>
      </article>
      {datasets.map((dataset) => (
        <Dataset key={dataset.name} dataset={dataset} />
      ))}
      <article class="panel">
        <h2>Yang tidak dibuka</h2>
        <p>
          NIK, NPWP, NIP, nomor rekening, nomor telepon, surel, nama pemilik usaha, nama pejabat, nama tamu,
          dan daftar hadir tidak ada dalam data ini. Penyedia dikenal dari nama usaha dan NIB-nya, pejabat
          dari jabatannya. Deret angka panjang yang diketik orang dalam uraian diganti [disamarkan].
        </p>
      </article>
      <article class="panel">
        <h2>Memeriksa kebenarannya</h2>
        <ol class="checks">
          <li>
            <strong>Yang terbit tidak pernah diubah.</strong> Setiap kejadian menjadi satu rilis{' '}
            <Term id="ocds" /> dengan pengenal tetap. Perubahan sesudahnya menjadi rilis baru; yang lama tetap
            ada.
          </li>
          <li>
            <strong>Catatan di baliknya disegel.</strong> Sidik seluruh catatan diumumkan tiap hari di halaman{' '}
            <a href={urls.anchors}>jangkar harian</a>. Simpan satu jangkar hari ini, dan siapa pun kelak dapat
            membuktikan apakah catatan sebelum hari itu diubah.
          </li>
          <li>
            <strong>Surat dapat dicocokkan.</strong> Rilis memuat sidik SHA-256 setiap surat pesanan dan
            berita acara. Berkas yang Anda pegang dapat diperiksa di{' '}
            <a href={urls.verification}>halaman pemeriksaan</a>.
          </li>
          <li>
            <strong>Jumlahnya dapat dihitung ulang.</strong> Nilai setiap pesanan adalah jumlah barangnya kali
            harga satuannya, dan setiap harga berdampingan dengan harga satuan tertinggi.
          </li>
        </ol>
        {!ocidPrefix.isRegistered && !isPractice && (
          <p class="mark">
            Awalan OCID {ocidPrefix.value} adalah pengganti sementara: pendaftaran pada Open Contracting
            Partnership belum dilakukan. Sesudah terdaftar awalannya berubah.
          </p>
        )}
      </article>
    </Layout>
  );
}

function Dataset({ dataset }: { readonly dataset: CatalogueEntry }) {
  const { name, title, description, api, files, columns, updated } = dataset;
  const years = [...new Set(files.map(({ year }) => year))];
  return (
    <article class="panel dataset" aria-labelledby={`data-${name}`}>
      <h2 id={`data-${name}`}>{title}</h2>
      <p>{description}</p>
      {years.length === 0 && <p>Belum ada berkasnya; yang pertama ada sesudah pesanan pertama.</p>}
      {years.map((year) => (
        <section key={year} class="files" aria-label={`${title} ${year}`}>
          <h3>{year}</h3>
          <ul>
            {files
              .filter((file) => file.year === year)
              .map(({ format, url }) => (
                <li key={format}>
                  <a href={url} aria-label={`${title} ${year}, ${formatName(format)}`}>
                    {formatName(format)}
                  </a>
                </li>
              ))}
          </ul>
        </section>
      ))}
      <p class="below">
        Diperbarui {updated}. <a href={api}>Halaman pertama dalam JSON</a>
      </p>
      {columns.length > 0 && (
        <details>
          <summary>{columns.length} kolom dan artinya</summary>
          <dl class="columns">
            {columns.map((column) => (
              <div key={column.name}>
                <dt>
                  <code>{column.name}</code> <small>{TYPES[column.type]}</small>
                </dt>
                <dd>{column.meaning}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </article>
  );
}

const FORMATS: Readonly<Record<string, string>> = {
  csv: 'CSV',
  json: 'JSON',
  jsonl: 'JSON Lines',
  'csv.gz': 'CSV terkompresi',
  'jsonl.gz': 'JSON Lines terkompresi',
  'records jsonl': 'Catatan gabungan',
  'records jsonl.gz': 'Catatan gabungan terkompresi',
};

function formatName(format: string): string {
  return FORMATS[format] ?? format;
}
