import { civilDateOf, formatRupiah, instantInWords, longDate } from '../../kernel/index.js';
import { lastMinuteInWords, type AskedView, type FollowUpView } from '../../oversight/index.js';
import { FaultNotice } from '../ui/fault-notice.js';
import { askedState, followUpState } from './cases/case-words.js';
import { Tag, type Tone } from '../ui/parts.js';
import { TypedBack } from '../ui/typed-back.js';
import { Layout, type PageSession } from '../layout.js';
import { urls } from '../urls.js';

/** An answer that was not taken: what was typed stands in its form again. */
export interface Refused {
  readonly id: string;
  readonly fault: string;
  readonly text: string;
}

interface ClarificationsPageProps {
  readonly government: string;
  readonly session: PageSession;
  readonly clarifications: readonly AskedView[];
  readonly followUps: readonly FollowUpView[];
  readonly notes: readonly { readonly text: string; readonly at: string; readonly person: string }[];
  readonly refused: Refused | null;
  readonly isDone: boolean;
}

/** What auditors have asked the holder of a post, and where it is answered. */
export function ClarificationsPage(props: ClarificationsPageProps) {
  const { government, session, clarifications, followUps, notes, refused, isDone } = props;
  const isEmpty = clarifications.length + followUps.length + notes.length === 0;
  return (
    <Layout title="Klarifikasi auditor" government={government} note="" session={session}>
      {isDone && (
        <section class="verdict good" role="status">
          <div>
            <h2>Terkirim</h2>
            <p>Jawaban Anda sudah diterima auditor.</p>
          </div>
        </section>
      )}
      <FaultNotice fault={refused?.fault ?? null} />
      <TypedBack texts={unsentIn(props)}>
        Permintaan ini sudah berubah selagi Anda menulis, jadi tidak dapat dijawab lagi. Salin tulisan ini
        bila masih diperlukan.
      </TypedBack>
      <h1>Klarifikasi auditor</h1>
      {isEmpty && <p>Tidak ada yang diminta auditor dari jabatan ini.</p>}
      {clarifications.map((asked) => (
        <Asked asked={asked} form={session.form} refused={refused} />
      ))}
      {followUps.map((followUp) => (
        <FollowUp followUp={followUp} form={session.form} refused={refused} />
      ))}
      {notes.map(({ text, at, person }) => (
        <article class="panel">
          <p class="tag">catatan</p>
          <p class="saying">{text}</p>
          <p class="below">{`${person}, ${instantInWords(new Date(at))}`}</p>
        </article>
      ))}
    </Layout>
  );
}

// An answer to what is answered already, or was ended meanwhile.
function unsentIn({ refused, clarifications, followUps }: ClarificationsPageProps) {
  const isStanding =
    clarifications.some(({ id, status }) => id === refused?.id && status === 'sent') ||
    followUps.some(({ id, status }) => id === refused?.id && status === 'open');
  return refused === null || isStanding || refused.text === ''
    ? []
    : [{ name: 'jawaban', label: 'Jawaban Anda', text: refused.text }];
}

function Asked({ asked, form, refused }: { readonly asked: AskedView } & FormProps) {
  const { id, question, sentPerson, dueAt, legalBasis, status, answer, answeredPerson, files, version } =
    asked;
  return (
    <article class="panel">
      <StateTag {...askedState(status, dueAt)} />
      <p class="saying">{question}</p>
      <p class="below">{`Ditanyakan ${sentPerson}; dijawab paling lambat ${lastMinuteInWords(new Date(dueAt))} (${legalBasis}).`}</p>
      {answer !== null && <p class="saying">{`Jawaban ${answeredPerson ?? ''}: ${answer}`}</p>}
      {files.map(({ name }) => (
        <p class="below">{`Bukti: ${name}`}</p>
      ))}
      {status === 'sent' && (
        <Reply
          action={urls.answerClarification(id)}
          label="Jawaban Anda"
          {...{ id, version, form, refused }}
        />
      )}
    </article>
  );
}

function FollowUp({ followUp, form, refused }: { readonly followUp: FollowUpView } & FormProps) {
  const { id, action, amount, dueOn, legalBasis, status, report, files, version } = followUp;
  return (
    <article class="panel">
      <StateTag {...followUpState(status, dueOn, civilDateOf(new Date()))} />
      <p class="saying">{action}</p>
      {amount !== null && <p class="below">{`Nilai ${formatRupiah(amount)}`}</p>}
      <p class="below">{`Paling lambat ${longDate(dueOn)} (${legalBasis}).`}</p>
      {report !== null && <p class="saying">{`Laporan: ${report}`}</p>}
      {files.map(({ name }) => (
        <p class="below">{`Bukti: ${name}`}</p>
      ))}
      {status === 'open' && (
        <Reply
          action={urls.reportFollowUp(id)}
          label="Apa yang sudah dilakukan"
          {...{ id, version, form, refused }}
        />
      )}
    </article>
  );
}

function StateTag({ tone, word }: { readonly tone: Tone; readonly word: string }) {
  return <Tag tone={tone}>{word}</Tag>;
}

interface FormProps {
  readonly form: string;
  readonly refused: Refused | null;
}

interface ReplyProps extends FormProps {
  readonly id: string;
  readonly action: string;
  readonly label: string;
  readonly version: number;
}

function Reply({ id, action, label, version, form, refused }: ReplyProps) {
  return (
    <form method="post" action={action} encType="multipart/form-data">
      <input type="hidden" name="form" value={form} />
      <input type="hidden" name="version" value={version} />
      <label for={`jawaban-${id}`}>{label}</label>
      <textarea id={`jawaban-${id}`} name="text" required maxLength={8000} rows={5}>
        {refused?.id === id ? refused.text : ''}
      </textarea>
      <label for={`berkas-${id}`}>Bukti (boleh kosong)</label>
      <input
        id={`berkas-${id}`}
        type="file"
        name="file"
        accept="image/jpeg,image/png,image/webp,application/pdf"
        aria-describedby={`bantuan-${id}`}
      />
      <small id={`bantuan-${id}`}>
        Foto atau PDF, satu berkas. Beberapa lembar: gabungkan menjadi satu PDF.
      </small>
      <button type="submit">Kirim</button>
    </form>
  );
}
