import type { Banks } from '../../../vendors/index.js';
import type { Frame } from '../../pages.js';
import { Empty, Sheet } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { Origin, ReferencePage } from './reference-page.js';

interface BanksProps {
  readonly frame: Frame;
  readonly origin: Banks['origin'];
  readonly banks: Banks['all'];
  readonly words: string;
}

/** The banks that forms offer, with how long their account numbers are. */
export function BanksPage({ frame, origin, banks, words }: BanksProps) {
  return (
    <ReferencePage frame={frame} title="Bank">
      <p class="lead">
        Bank yang dapat dipilih penyedia. Panjang nomor rekening di luar daftar ini hanya ditanyakan, tidak
        ditolak.
      </p>
      <form method="get" action={urls.banks} class="board-filter" aria-label="Cari bank">
        <label>
          Nama atau kode bank
          <input name="cari" type="search" value={words} maxLength={100} placeholder="mandiri, 008" />
        </label>
        <button type="submit" class="outline">
          Cari
        </button>
      </form>
      {banks.length === 0 ? (
        <Empty>
          <p>
            Tidak ada bank yang cocok dengan “{words}”. Bank yang tidak ada di sini tetap dapat ditulis
            penyedia.
          </p>
          <a href={urls.banks}>Tampilkan semua</a>
        </Empty>
      ) : (
        <Sheet
          caption="Bank"
          rows={banks}
          columns={[
            {
              head: 'Nama',
              cell: ({ name, synonyms }) => (
                <>
                  {name}
                  {synonyms.length > 0 && (
                    <small class="below">{`juga disebut ${synonyms.join(', ')}`}</small>
                  )}
                </>
              ),
            },
            { head: 'Kode', cell: ({ code }) => <span class="number">{code}</span> },
            { head: 'Panjang nomor rekening', cell: ({ accountLengths }) => lengthsInWords(accountLengths) },
          ]}
        />
      )}
      <Origin {...origin} />
    </ReferencePage>
  );
}

function lengthsInWords(lengths: readonly number[]): string {
  const [last, ...others] = [...lengths].reverse();
  if (last === undefined) return 'belum diketahui';
  return others.length === 0 ? `${last} angka` : `${others.reverse().join(', ')} atau ${last} angka`;
}
