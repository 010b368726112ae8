import type { SynonymGroup, UnansweredSearch } from '../../catalog/index.js';
import { longDate } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { InputField } from '../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import { FRESH, type Shown } from '../ui/form-state.js';
import { Empty, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';
import { CurationTabs } from './curation-tabs.js';

interface SearchCareProps extends Frame {
  readonly unanswered: readonly UnansweredSearch[];
  readonly groups: readonly SynonymGroup[];
  readonly q: string;
  readonly shown: Shown;
}

/** What people look for and do not find, and words that mean the same. */
export function SearchCarePage({ government, session, unanswered, groups, q, shown }: SearchCareProps) {
  const found =
    q === ''
      ? groups
      : groups.filter(({ phrases }) => phrases.some((phrase) => phrase.includes(q.toLowerCase())));
  return (
    <Layout title="Pencarian" {...{ government, session }} here={urls.curation}>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <TitleRow title="Pencarian" />
      <CurationTabs here={urls.searchCare} />
      <section aria-labelledby="kosong-judul">
        <h2 id="kosong-judul">Dicari tetapi tidak ditemukan</h2>
        {unanswered.length === 0 ? (
          <Empty>
            <p>Semua yang dicari ditemukan.</p>
          </Empty>
        ) : (
          <ul class="unanswered">
            {unanswered.map(({ query, times, lastAskedOn }, at) => (
              <li key={query} class="panel">
                <p>
                  <strong>{query}</strong> <small>{`${times} kali, terakhir ${longDate(lastAskedOn)}`}</small>
                </p>
                <details open={shown.typed.query === query}>
                  <summary>{`Selesaikan "${query}"`}</summary>
                  <StepForm action={urls.settleSearch} session={session}>
                    <input type="hidden" name="query" value={query} />
                    <InputField
                      name={`note-${at}`}
                      label="Apa yang dilakukan"
                      hint="Misalnya: padanan kata ditambahkan, atau barangnya memang tidak dibeli."
                      shown={FRESH}
                      required
                      maxLength={500}
                    />
                    <button type="submit" class="outline">
                      Tandai selesai
                    </button>
                  </StepForm>
                </details>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="padanan-judul">
        <h2 id="padanan-judul">Kata yang sama artinya</h2>
        <StepForm action={urls.synonyms} session={session} class="panel">
          <InputField
            name="phrases"
            label="Kelompok baru"
            hint="Pisahkan dengan koma, huruf kecil: bolpoin, pulpen, ballpoint."
            shown={shown}
            required
            maxLength={500}
            autocapitalize="none"
          />
          <button type="submit">Tambah kelompok</button>
        </StepForm>
        <form method="get" action={urls.searchCare} class="search-form" role="search">
          <label for="cari">Cari kata</label>
          <div class="field">
            <input id="cari" name="cari" type="search" value={q} maxLength={60} />
            <button type="submit" class="outline">
              Cari
            </button>
          </div>
        </form>
        {found.length === 0 && <p>Tidak ada kelompok dengan kata itu.</p>}
        <ul class="synonyms">
          {found.map((group) => (
            <li key={group.id}>
              <details open={shown.typed.kelompok === group.id}>
                <summary>{group.phrases.join(', ')}</summary>
                <StepForm action={urls.synonymGroup(group.id)} session={session} version={group.version}>
                  <input type="hidden" name="kelompok" value={group.id} />
                  <InputField
                    name={`phrases-${group.id}`}
                    label="Kata-katanya"
                    shown={shown}
                    value={group.phrases.join(', ')}
                    required
                    maxLength={2000}
                  />
                  <div class="verb-row">
                    <button type="submit" name="langkah" value="ubah" class="outline">
                      Simpan
                    </button>
                    <button type="submit" name="langkah" value="hapus" class="outline">
                      Hapus kelompok
                    </button>
                  </div>
                </StepForm>
              </details>
            </li>
          ))}
        </ul>
      </section>
    </Layout>
  );
}
