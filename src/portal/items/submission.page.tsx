import type { ItemSubmissionView } from '../../catalog/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Progress } from '../ui/progress.js';
import { urls } from '../urls.js';

interface SubmissionProps extends Frame {
  readonly submission: ItemSubmissionView;
  readonly refused: readonly {
    readonly id: string;
    readonly name: string;
    readonly faults: readonly { readonly detail: string }[];
  }[];
}

/** Many drafts on their way to the curators: how far it has come, and what each refused one lacks. */
export function SubmissionPage({ government, session, submission, refused }: SubmissionProps) {
  const { submitted, refused: faulty, waiting, finishedAt, endedReason } = submission;
  const isDone = finishedAt !== null;
  return (
    <Layout
      title="Pengajuan draf"
      {...{ government, session }}
      here={urls.items}
      scripts={isDone ? [] : ['progress']}
    >
      <p>
        <a href={urls.items}>Kembali ke barang saya</a>
      </p>
      <h1>{isDone ? `${submitted} barang diajukan` : 'Draf sedang diajukan'}</h1>
      {isDone ? (
        <p class="standing">
          {endedReason ??
            (faulty === 0
              ? 'Semuanya kini menunggu kurator.'
              : `${faulty} draf belum lengkap dan tetap menjadi draf.`)}
        </p>
      ) : (
        <Progress
          label="Draf yang sudah diperiksa"
          done={submitted + faulty}
          total={submitted + faulty + waiting}
        />
      )}
      {refused.length > 0 && (
        <section aria-labelledby="kurang-judul">
          <h2 id="kurang-judul">Yang perlu dilengkapi</h2>
          <ul class="ruled-list">
            {refused.map(({ id, name, faults }) => (
              <li key={id}>
                <a href={urls.editItem(id)}>{name}</a>
                {`: ${faults.map(({ detail }) => detail).join(' ')}`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Layout>
  );
}
