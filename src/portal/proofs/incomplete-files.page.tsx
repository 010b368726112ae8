import { formatRupiah, longDate } from '../../kernel/index.js';
import type { ProofFiles } from '../../orders/index.js';
import { Layout, type PageSession } from '../layout.js';
import { Empty, Next } from '../ui/parts.js';
import { urls } from '../urls.js';

type Incomplete = Awaited<ReturnType<ProofFiles['incomplete']>>;

/** Files of proofs that lack something, or whose portions differ from those who came. */
export function IncompleteFilesPage({
  government,
  session,
  items,
  next,
}: Incomplete & { readonly government: string; readonly session: PageSession }) {
  return (
    <Layout title="Berkas bukti" {...{ government, session }} here={urls.incompleteFiles}>
      <h1>Berkas bukti yang belum lengkap</h1>
      {items.length === 0 && (
        <Empty>
          <p>Semua berkas kegiatan yang sudah lewat lengkap.</p>
          <a href={urls.orders}>Lihat pesanan</a>
        </Empty>
      )}
      {items.map(({ id, title, agency, eventDate, missing, ageDays, total, excessMoney }) => (
        <article class="panel waiting">
          <p class="tag late">{ageDays === null || ageDays === 0 ? 'hari ini' : `${ageDays} hari`}</p>
          <h2>
            <a href={urls.proofs(id)}>{title}</a>
          </h2>
          <p>{`${agency.name}, ${longDate(eventDate)}, ${formatRupiah(total)}`}</p>
          {missing.length > 0 && <p>{`Belum ada: ${missing.join(', ')}.`}</p>}
          {excessMoney > 0 && <p>{`Porsi tidak sesuai yang hadir: ${formatRupiah(excessMoney)}.`}</p>}
        </article>
      ))}
      <Next href={next === null ? null : `${urls.incompleteFiles}?after=${encodeURIComponent(next)}`} />
    </Layout>
  );
}
