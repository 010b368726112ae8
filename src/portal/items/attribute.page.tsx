import type { AttributeView, IncompleteItem } from '../../catalog/index.js';
import { longDate } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Consequence, Empty, Next, Sheet, Tag } from '../ui/parts.js';
import { urls } from '../urls.js';
import { AttributeFields } from './attribute.form.js';

interface AttributePageProps extends Frame {
  readonly attribute: AttributeView;
  readonly categoryName: string;
  readonly missing: readonly IncompleteItem[];
  readonly next: string | null;
  readonly shown: Shown;
}

/** One thing that a category asks: how it is asked, and which items do not answer it. */
export function AttributePage({
  government,
  session,
  attribute,
  categoryName,
  missing,
  next,
  shown,
}: AttributePageProps) {
  const { id, label, categoryCode, status, isRequired, version } = attribute;
  return (
    <Layout title={label} {...{ government, session }} here={urls.curation}>
      <p>
        <a href={urls.category(categoryCode)}>{`Kembali ke ${categoryName}`}</a>
      </p>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <div class="title-row">
        <h1>{label}</h1>
        <Tag tone={status === 'active' ? 'there' : 'ended'}>
          {status === 'active' ? 'Dipakai' : 'Tidak dipakai'}
        </Tag>
      </div>
      <StepForm action={urls.attribute(categoryCode, id)} session={session} version={version} class="panel">
        <AttributeFields shown={shown} />
        <button type="submit">Simpan</button>
      </StepForm>
      {isRequired && (
        <section aria-labelledby="kurang-judul">
          <h2 id="kurang-judul">Barang yang belum menjawab</h2>
          {missing.length === 0 ? (
            <Empty>
              <p>Semua barang sudah menjawabnya.</p>
            </Empty>
          ) : (
            <Sheet
              caption="Barang yang belum menjawab"
              rows={missing}
              columns={[
                { head: 'Barang', cell: (item) => <a href={urls.curateItem(item.id)}>{item.name}</a> },
                { head: 'Penyedia', cell: ({ vendorName }) => vendorName },
                {
                  head: 'Paling lambat',
                  cell: ({ requiredBy, isOverdue }) =>
                    requiredBy === null ? (
                      'Saat diubah'
                    ) : (
                      <Tag tone={isOverdue ? 'late' : 'waits'}>{longDate(requiredBy)}</Tag>
                    ),
                },
              ]}
            />
          )}
          <Next href={next === null ? null : `${urls.attribute(categoryCode, id)}?sesudah=${next}`} />
        </section>
      )}
      <StepForm action={urls.attributeStep(categoryCode, id)} session={session} version={version}>
        <Consequence>
          {status === 'active'
            ? 'Isian yang tidak dipakai tidak ditanyakan lagi; jawaban yang sudah tayang tetap terbaca.'
            : 'Isian ini ditanyakan lagi.'}
        </Consequence>
        <button
          type="submit"
          name="langkah"
          value={status === 'active' ? 'pensiun' : 'pulihkan'}
          class="outline"
        >
          {status === 'active' ? 'Tidak dipakai lagi' : 'Pakai lagi'}
        </button>
      </StepForm>
    </Layout>
  );
}
