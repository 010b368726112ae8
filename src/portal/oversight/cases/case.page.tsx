import { civilDateOf, formatRupiah, instantInWords } from '../../../kernel/index.js';
import { RED_FLAG_RULES, type CaseDesk, type CaseDetail } from '../../../oversight/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { DoneNotice, FaultSummary } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Facts, Steps, Tag } from '../../ui/parts.js';
import { TypedBack } from '../../ui/typed-back.js';
import { urls } from '../../urls.js';
import { SUBJECT_WORDS, subjectHref, turnoverHref } from '../flags/flag-words.js';
import { Asked, FollowUp } from './case-parts.js';
import { caseState, isEnded } from './case-words.js';
import { AskForm, AssignForm, ExplainForm, FindForm, NoteForm, SendNote } from './case-forms.js';
import { formsOf, unsentIn } from './case-unsent.js';

/** What the page of a case is made of. */
export interface CasePageProps {
  readonly frame: Frame;
  readonly found: CaseDetail;
  readonly desk: CaseDesk;
  /** The account that looks at it. */
  readonly me: string | null;
  readonly shown: Shown;
}

const ACTIONS: Readonly<Record<string, string>> = {
  open: 'Dibuka',
  assign: 'Mulai dikerjakan',
  'hand-on': 'Diserahkan kepada auditor lain',
  ask: 'Klarifikasi diminta',
  answer: 'Klarifikasi dijawab',
  end: 'Pertanyaan berakhir',
  explain: 'Ditutup dengan penjelasan',
  find: 'Menjadi temuan',
  report: 'Tindak lanjut dilaporkan',
  accept: 'Tindak lanjut diterima',
  reject: 'Tindak lanjut dikembalikan',
  settle: 'Semua tindak lanjut selesai',
};

/** One case: what it is about, what was asked and answered, what is to be done, and the next step. */
export function CasePage({ frame, found, desk, me, shown }: CasePageProps) {
  const { number, title, status, agency, vendor, assignedPerson, flag, conclusion } = found;
  const { tone, word } = caseState(status);
  const isMine = found.assignedTo !== null && found.assignedTo === me;
  const today = civilDateOf(new Date());
  const href = subjectHref({
    subjectType: found.subjectType as Parameters<typeof subjectHref>[0]['subjectType'],
    subjectId: found.subjectId ?? '',
  });
  const turnover = turnoverHref(frame.session.role, found.vendorId, flag?.rule ?? null);
  return (
    <Layout {...frame} title={`Perkara ${number}`} here={urls.cases} isWide>
      <nav class="trail" aria-label="Asal halaman">
        <a href={urls.cases}>Perkara</a>
      </nav>
      <FaultSummary faults={shown.faults} />
      <TypedBack texts={unsentIn(found, isMine, shown)}>
        Perkara ini sudah berubah selagi Anda menulis, jadi formulirnya tidak ada lagi. Salin tulisan ini bila
        masih diperlukan, misalnya untuk catatan.
      </TypedBack>
      <DoneNotice done={shown.done} />
      <article class="panel">
        <Tag tone={tone}>{word}</Tag>
        <h1>{`Perkara ${number}: ${title}`}</h1>
        <Facts
          facts={[
            agency === null ? null : ['Instansi', agency],
            vendor === null ? null : ['Penyedia', vendor],
            turnover === null ? null : ['Omzet', <a href={turnover}>Lihat omzet dan pajaknya tahun ini</a>],
            href === null
              ? null
              : ['Tentang', <a href={href}>{`Lihat ${SUBJECT_WORDS[found.subjectType] ?? 'catatannya'}`}</a>],
            flag === null
              ? null
              : [
                  'Berawal dari',
                  <a href={urls.flag(flag.id)}>
                    {`${flag.rule} ${RED_FLAG_RULES.find(({ id }) => id === flag.rule)?.title ?? ''}: ${flag.summary}`}
                  </a>,
                ],
            ['Dikerjakan', assignedPerson ?? 'belum ada'],
            conclusion === null ? null : [status === 'explained' ? 'Penjelasan' : 'Temuan', conclusion],
            found.findingBasis === null ? null : ['Aturan yang dilanggar', found.findingBasis],
            found.findingAmount === null ? null : ['Nilai temuan', formatRupiah(found.findingAmount)],
          ]}
        />
      </article>
      <div class="work">
        <div>
          {found.clarifications.length > 0 && <h2>Yang ditanyakan</h2>}
          {found.clarifications.map((asked) => (
            <Asked asked={asked} caseId={found.id} />
          ))}
          {found.followUps.length > 0 && <h2>Yang harus dilakukan</h2>}
          {found.followUps.map((followUp) => (
            <FollowUp {...{ followUp, frame, found, isMine, today, shown }} />
          ))}
          {(found.clarifications.length > 0 || found.followUps.length > 0) && (
            <h2 data-acts>Langkah berikutnya</h2>
          )}
          <NextStep {...{ frame, found, desk, me, shown }} isMine={isMine} />
          {found.notes.length > 0 && <h2>Catatan auditor</h2>}
          {found.notes.map((note) => (
            <article class="panel">
              <p class="saying">{note.text}</p>
              <p class="below">{`${note.person}, ${instantInWords(new Date(note.at))}`}</p>
              {note.sentTo.length > 0 && <p class="below">Sudah dikirim kepada pejabat.</p>}
              {isMine && <SendNote {...{ frame, found, desk, shown }} noteId={note.id} />}
            </article>
          ))}
        </div>
        <aside class="panel" aria-labelledby="jejak">
          <h2 id="jejak">Jejaknya</h2>
          <Steps
            label="Jejak perkara"
            steps={found.history.map(({ at, action, person }) => ({
              state: 'done' as const,
              title: ACTIONS[action] ?? action,
              detail: `${person}, ${instantInWords(new Date(at))}`,
            }))}
          />
        </aside>
      </div>
    </Layout>
  );
}

/** What can be done now, the likeliest first and open. */
function NextStep({ isMine, ...props }: CasePageProps & { readonly isMine: boolean }) {
  const { found } = props;
  if (isEnded(found)) return <NoteForm {...props} />;
  if (!isMine) {
    return (
      <>
        <AssignForm {...props} isTaking />
        <NoteForm {...props} />
      </>
    );
  }
  const { mayAsk, mayEnd } = formsOf(found, isMine);
  return (
    <>
      {mayAsk && <AskForm {...props} isOpen={found.status === 'assigned'} />}
      {mayEnd && <ExplainForm {...props} />}
      {mayEnd && <FindForm {...props} />}
      <NoteForm {...props} />
      <AssignForm {...props} isTaking={false} />
    </>
  );
}
