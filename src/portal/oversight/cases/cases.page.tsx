import { civilDateOf, longDate } from '../../../kernel/index.js';
import { lastMinuteInWords, type CaseListRequest, type CaseSummary } from '../../../oversight/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { InputField } from '../../ui/fields.js';
import { FaultSummary, StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Consequence, Empty, Next, Sheet, Tag, TitleRow } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { Choice } from '../../ui/choice.js';
import { caseState, CASE_STATES, isEnded } from './case-words.js';

interface CasesPageProps {
  readonly frame: Frame;
  readonly asked: Pick<CaseListRequest, 'status' | 'mine'>;
  readonly cases: readonly CaseSummary[];
  readonly next: string | null;
}

/** What the auditors of a body look into. */
export function CasesPage({ frame, asked, cases, next }: CasesPageProps) {
  const { status, mine } = asked;
  return (
    <Layout {...frame} title="Perkara" here={urls.cases} isWide>
      <TitleRow title="Perkara">
        <a role="button" href={urls.newCase()}>
          Buka perkara
        </a>
      </TitleRow>
      <form class="filter" method="get" action={urls.cases} aria-label="Saring">
        <div class="filter-choices">
          <Choice
            name="mine"
            label="Dikerjakan"
            value={mine === 'true' ? 'true' : ''}
            nothing="Siapa saja"
            options={[{ code: 'true', name: 'oleh saya' }]}
          />
          <Choice name="status" label="Keadaan" value={status ?? ''} nothing="Semua" options={CASE_STATES} />
          <button type="submit">Tampilkan</button>
        </div>
      </form>
      {cases.length === 0 ? (
        <Empty>
          <p>
            Tidak ada perkara di sini. Perkara biasanya berawal dari tanda bahaya atau dari sampel; Anda juga
            dapat membukanya sendiri.
          </p>
          <a role="button" href={urls.flags}>
            Lihat tanda bahaya
          </a>
        </Empty>
      ) : (
        <Sheet
          caption="Perkara, yang terbaru lebih dahulu"
          rows={cases}
          columns={[
            {
              head: 'Perkara',
              cell: ({ id, number, title }) => <a href={urls.case(id)}>{`${number}. ${title}`}</a>,
            },
            {
              head: 'Keadaan',
              cell: (one) => {
                const { tone, word } = caseState(one.status);
                return <Tag tone={tone}>{word}</Tag>;
              },
            },
            { head: 'Ditunggu sampai', cell: (one) => <Clock of={one} /> },
            { head: 'Instansi', cell: ({ agency }) => agency ?? '-' },
            { head: 'Dikerjakan', cell: ({ assignedPerson }) => assignedPerson ?? 'belum ada' },
            { head: 'Dibuka', cell: ({ openedAt }) => longDate(civilDateOf(new Date(openedAt))) },
          ]}
        />
      )}
      <Next href={next === null ? null : urls.casesOf({ status, mine, after: next })} />
    </Layout>
  );
}

/** Until when somebody has to answer or to do something; late in words and colour. */
function Clock({ of }: { readonly of: CaseSummary }) {
  const { answerDueAt, followUpDueOn } = of;
  if (isEnded(of) || (answerDueAt === null && followUpDueOn === null)) return <>-</>;
  const isLate =
    answerDueAt === null
      ? (followUpDueOn ?? '') < civilDateOf(new Date())
      : new Date(answerDueAt).getTime() < Date.now();
  const until =
    answerDueAt === null ? longDate(followUpDueOn ?? '') : lastMinuteInWords(new Date(answerDueAt));
  return isLate ? <Tag tone="late">{`lewat: ${until}`}</Tag> : <>{until}</>;
}

interface NewCasePageProps {
  readonly frame: Frame;
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly shown: Shown;
}

/** A case that begins with neither a flag nor a sample. */
export function NewCasePage({ frame, agencies, shown }: NewCasePageProps) {
  return (
    <Layout {...frame} title="Buka perkara" here={urls.cases}>
      <nav class="trail" aria-label="Asal halaman">
        <a href={urls.cases}>Perkara</a>
      </nav>
      <FaultSummary faults={shown.faults} />
      <article class="panel">
        <h1>Buka perkara</h1>
        <StepForm action={urls.newCase()} session={frame.session}>
          <InputField
            name="title"
            label="Apa yang diperiksa"
            hint="Satu kalimat; dibaca rekan auditor Anda."
            required
            maxLength={300}
            shown={shown}
          />
          <div class="input">
            <label for="subjectId">Tentang instansi</label>
            <select id="subjectId" name="subjectId">
              <option value="">Tidak tentang satu instansi</option>
              {agencies.map(({ id, name }) => (
                <option value={id} selected={shown.typed.subjectId === id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <Consequence>Perkara menjadi tugas Anda. Belum ada yang diberi tahu.</Consequence>
          <button type="submit">Buka perkara</button>
        </StepForm>
      </article>
    </Layout>
  );
}
