import type { CeilingSuggestions, PriceListView } from '../../catalog/index.js';
import { formatRupiah } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { AreaField, InputField, SelectField } from '../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Consequence, Empty, Facts, Next } from '../ui/parts.js';
import { urls } from '../urls.js';
import { ListState, periodText } from './price-lists.page.js';

type Unmatched = Awaited<ReturnType<CeilingSuggestions['unmatched']>>[number];

interface PriceListProps extends Frame {
  readonly list: PriceListView;
  readonly others: readonly PriceListView[];
  /** Rows of earlier lists that this one leaves without a successor. */
  readonly unmatched: readonly Unmatched[];
  readonly next: string | null;
  readonly shown: Shown;
}

/** One price list: when it binds, what it replaces, which rows of the former list have none in it, and its end. */
export function PriceListPage({ government, session, list, others, unmatched, next, shown }: PriceListProps) {
  return (
    <Layout title={list.title} {...{ government, session }} here={urls.priceLists} isWide>
      <p>
        <a href={urls.priceLists}>Kembali ke standar harga</a>
      </p>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <div class="title-row">
        <h1>{list.title}</h1>
        <ListState list={list} />
      </div>
      <Facts
        facts={[
          ['Keputusan', list.decreeNumber],
          ['Berlaku', periodText(list)],
          ['Tahun anggaran', String(list.fiscalYear)],
          ['Baris', new Intl.NumberFormat('id-ID').format(list.ceilings)],
        ]}
      />
      <section aria-labelledby="padan-judul">
        <h2 id="padan-judul">Baris lama yang belum punya pengganti</h2>
        {unmatched.length === 0 ? (
          <Empty>
            <p>
              Tidak ada. Setiap barang yang dijual sudah punya batas harga dalam daftar ini, atau daftar ini
              tidak menggantikan daftar lain.
            </p>
          </Empty>
        ) : (
          <Matches {...{ session, list, unmatched, shown }} />
        )}
        <Next href={next === null ? null : `${urls.priceList(list.id)}?sesudah=${next}`} />
      </section>
      <div class="side-by-side">
        {others.length > 0 && (
          <details class="panel">
            <summary>Menggantikan daftar lain</summary>
            <StepForm action={urls.replaceList(list.id)} session={session}>
              <SelectField
                name="replaces"
                label="Daftar yang digantikan"
                shown={shown}
                required
                options={others.map(({ id, title, decreeNumber }) => ({
                  value: id,
                  label: `${decreeNumber}, ${title}`,
                }))}
              />
              <SelectField
                name="kind"
                label="Yang digantikan"
                shown={shown}
                options={[
                  { value: 'rows', label: 'Baris yang sama saja' },
                  { value: 'whole', label: 'Seluruh daftarnya' },
                ]}
              />
              <Consequence>
                Barang yang dijual dengan daftar lama diperiksa lagi dengan daftar ini.
              </Consequence>
              <button type="submit" class="outline">
                Catat penggantian
              </button>
            </StepForm>
          </details>
        )}
        <details
          class="panel"
          open={shown.faults.some(({ field }) => field === 'revokedFrom' || field === 'reason')}
        >
          <summary>Daftar ini dicabut</summary>
          <StepForm action={urls.revokeList(list.id)} session={session}>
            <InputField
              name="decreeNumber"
              label="Keputusan yang mencabut"
              shown={shown}
              required
              maxLength={100}
            />
            <InputField name="revokedFrom" label="Tidak berlaku mulai" type="date" shown={shown} required />
            <AreaField name="reason" label="Alasan" shown={shown} required maxLength={1000} rows={2} />
            <Consequence>
              Barang yang batas harganya hanya ada di daftar ini tidak dapat dijual lagi sejak hari itu.
            </Consequence>
            <button type="submit" class="outline">
              Cabut daftar
            </button>
          </StepForm>
        </details>
      </div>
    </Layout>
  );
}

function Matches({
  session,
  list,
  unmatched,
  shown,
}: Pick<PriceListProps, 'session' | 'list' | 'unmatched' | 'shown'>) {
  return (
    <StepForm action={urls.matchRows(list.id)} session={session}>
      <p>{`Pilih baris baru untuk masing-masing, lalu simpan sekaligus. Yang dibiarkan tidak berubah.`}</p>
      <ul class="matches">
        {unmatched.map((row) => {
          const field = `baris-${row.id}`;
          const chosen = shown.typed[field] ?? '';
          return (
            <li key={row.id} class="panel">
              <label for={field}>
                <strong>{[row.name, row.specification].filter(Boolean).join(', ')}</strong>
                <small>
                  {`${row.sourceCode}, ${formatRupiah(row.price)} per ${row.unit}, dipakai ${row.items} barang${row.isDropped ? ', dinyatakan tidak ada lagi' : ''}`}
                </small>
              </label>
              <select id={field} name={field}>
                <option value="">Belum diputuskan</option>
                {row.suggestions.map(({ id, name, specification, price, unit, likeness }) => (
                  <option value={id} selected={id === chosen}>
                    {`${[name, specification].filter(Boolean).join(', ')}: ${formatRupiah(price)} per ${unit} (mirip ${Math.round(likeness * 100)}%)`}
                  </option>
                ))}
                <option value="tidak-ada" selected={chosen === 'tidak-ada'}>
                  Barang ini tidak ada lagi dalam daftar
                </option>
              </select>
            </li>
          );
        })}
      </ul>
      <button type="submit">Simpan padanan</button>
    </StepForm>
  );
}
