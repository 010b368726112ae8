import { longDate } from '../../kernel/index.js';
import type { AnchorView } from '../../oversight/index.js';
import { Layout } from '../layout.js';
import { urls } from '../urls.js';

interface AnchorsPageProps {
  readonly government: string;
  readonly items: readonly AnchorView[];
  readonly next: string | null;
}

/** The daily anchors of the record, with what they are for, in words that need no knowledge of the matter. */
export function AnchorsPage({ government, items, next }: AnchorsPageProps) {
  return (
    <Layout
      title="Jangkar harian catatan"
      government={government}
      note="Halaman ini terbuka untuk siapa saja dan boleh disalin."
      isOpen
    >
      <article class="panel">
        <h1>Jangkar harian catatan</h1>
        <p>
          Setiap langkah belanja dicatat: siapa, kapan, apa yang diubah. Beberapa detik kemudian catatan itu
          disegel bersama catatan sebelumnya, seperti mata rantai. Sekali sehari ujung rantainya ditulis di
          sini: itulah jangkar.
        </p>
        <p>
          Angka dan huruf di bawah adalah sidik dari seluruh catatan sampai hari itu. Bila satu huruf pada
          satu catatan lama diubah, sidiknya menjadi lain sama sekali. Karena jangkar hari kemarin juga
          tercetak pada kaki setiap surat yang dibuat hari ini, tidak seorang pun dapat mengubah catatan lama
          tanpa ketahuan: kertas yang sudah beredar tidak ikut berubah.
        </p>
        <h2>Cara memeriksa</h2>
        <ol>
          <li>
            Bandingkan “Jangkar catatan” pada kaki surat dengan sidik pada tanggal yang sama di bawah ini.
          </li>
          <li>
            Simpan salinan halaman ini, atau{' '}
            <a href={`${urls.publicAnchors}?limit=1000`}>datanya dalam bentuk JSON</a>, setiap bulan.
          </li>
          <li>
            Pemeriksa (Inspektorat, UKPBJ, BPK) meminta ekspor catatan dan menjalankan program pemeriksa
            tersendiri terhadap salinan itu, tanpa server ini.
          </li>
        </ol>
      </article>
      {items.length === 0 && <p>Belum ada jangkar; yang pertama ditulis sesudah hari pertama berakhir.</p>}
      <ul class="anchors">
        {items.map(({ date, shortHash, hash, blockNumber, entryCount }) => (
          <li class="panel" id={date}>
            <h2>{longDate(date)}</h2>
            <p class="mono strong">{shortHash}</p>
            <details>
              <summary>{`${entryCount.toLocaleString('id')} catatan dalam ${blockNumber.toLocaleString('id')} blok`}</summary>
              <p class="mono">{hash}</p>
            </details>
          </li>
        ))}
      </ul>
      {next !== null && (
        <p>
          <a href={`${urls.anchors}?sebelum=${next}`}>Hari-hari sebelumnya</a>
        </p>
      )}
    </Layout>
  );
}
