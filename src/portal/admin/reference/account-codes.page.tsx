import type { AccountCodeView, AccountOrigin } from '../../../budget/index.js';
import type { Frame } from '../../pages.js';
import { Empty, Next, Sheet, Tag } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { Origin, ReferencePage } from './reference-page.js';

interface AccountRow extends AccountCodeView {
  /** Names of the categories of goods that may be charged to it. */
  readonly categories: readonly string[];
}

interface AccountCodesProps {
  readonly frame: Frame;
  readonly origin: AccountOrigin;
  readonly items: readonly AccountRow[];
  readonly next: string | null;
  readonly chosen: { readonly cari?: string; readonly jenis?: string };
  /** The year whose budget lines the reader may open; null for whoever may not. */
  readonly budgetYear: number | null;
}

const KINDS = { mamin: 'Makan dan minum', atk: 'Alat tulis kantor' } as const;

/** What each account of the chart of accounts is for. */
export function AccountCodesPage({ frame, origin, items, next, chosen, budgetYear }: AccountCodesProps) {
  const { cari = '', jenis = '' } = chosen;
  return (
    <ReferencePage frame={frame} title="Kode rekening">
      <p class="lead">Rekening belanja yang dipakai anggaran, dan barang apa yang dibayar darinya.</p>
      <form method="get" action={urls.accountCodes} class="board-filter" aria-label="Cari kode rekening">
        <label>
          Nama atau awal kode
          <input name="cari" type="search" value={cari} maxLength={100} placeholder="rapat, 5.1.02.01.01" />
        </label>
        <label>
          Belanja
          <select name="jenis">
            <option value="">Semua</option>
            {Object.entries(KINDS).map(([value, label]) => (
              <option value={value} selected={jenis === value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="outline">
          Cari
        </button>
      </form>
      {items.length === 0 ? (
        <Nothing
          isFiltered={cari !== '' || jenis !== ''}
          isAdministrator={frame.session.role === 'administrator'}
        />
      ) : (
        <Sheet
          caption="Kode rekening"
          rows={items}
          columns={[
            { head: 'Nama', cell: Name },
            { head: 'Kode', cell: ({ code }) => <span class="number">{code}</span> },
            { head: 'Untuk', cell: Purpose },
            ...(budgetYear === null
              ? []
              : [
                  {
                    head: 'Anggaran',
                    cell: ({ code, name }: AccountRow) => (
                      <a href={urls.budgetOf({ tahun: budgetYear, rekening: code })}>
                        Lihat baris<span class="unseen">{` anggaran ${name}`}</span>
                      </a>
                    ),
                  },
                ]),
          ]}
        />
      )}
      <Next href={next === null ? null : urls.accountCodesOf({ cari, jenis, sesudah: next })} />
      <Origin {...origin} of="daftar nasional" />
    </ReferencePage>
  );
}

function Name({ name, isShipped }: AccountRow) {
  return (
    <>
      {name}
      {!isShipped && <small class="below">dimuat dari berkas, di luar daftar nasional</small>}
    </>
  );
}

function Purpose({ kind, categories }: AccountRow) {
  if (kind === null) return <Tag tone="ended">di luar layanan ini</Tag>;
  return (
    <>
      {KINDS[kind]}
      {categories.length > 0 && <small class="below">{categories.join(', ')}</small>}
    </>
  );
}

function Nothing(props: { readonly isFiltered: boolean; readonly isAdministrator: boolean }) {
  if (props.isFiltered) {
    return (
      <Empty>
        <p>Tidak ada rekening yang cocok. Coba satu kata saja, atau awal kodenya.</p>
        <a href={urls.accountCodes}>Tampilkan semua</a>
      </Empty>
    );
  }
  return (
    <Empty>
      <p>Belum ada kode rekening. Administrator memuatnya dari berkas.</p>
      {props.isAdministrator && <a href={urls.imports}>Muat dari berkas</a>}
    </Empty>
  );
}
