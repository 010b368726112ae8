import { longDateWithDay } from '../../../kernel/index.js';
import type { FullVendorView } from '../../../vendors/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { urls } from '../../urls.js';
import { DoneNotice, FaultSummary } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Tag, type Tone } from '../../ui/parts.js';
import { Term } from '../../ui/term.js';
import {
  isPactAccepted,
  paperState,
  papersAsked,
  SECTIONS,
  stateOf,
  STEPS,
  tasksLeft,
  type TaskState,
} from './steps.js';
import { paperOf } from './paper-words.js';
import type { Way } from './way.js';

const STATES: Readonly<Record<TaskState, readonly [Tone, string]>> = {
  mend: ['late', 'perlu diperbaiki'],
  missing: ['waits', 'belum'],
  optional: ['there', 'boleh kosong'],
  done: ['done', 'selesai'],
};

interface TaskListProps {
  readonly frame: Frame;
  readonly way: Way;
  readonly view: FullVendorView;
  readonly shown: Shown;
}

/** A registration as a list of tasks: what is done, what is not, what came back, and the one next step. */
export function TaskListPage({ frame, way, view, shown }: TaskListProps) {
  const left = tasksLeft(view);
  return (
    <Layout {...frame} title={view.name} here={way.here}>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <h1>{view.name}</h1>
      <Standing view={view} left={left} way={way} />
      <TaskLists view={view} way={way} />
    </Layout>
  );
}

/** Where the registration stands, and the next step. */
function Standing({
  view,
  left,
  way,
}: {
  readonly view: FullVendorView;
  readonly left: number;
  readonly way: Way;
}) {
  if (view.status === 'returned') return <Returned view={view} left={left} way={way} />;
  const all = STEPS.length + papersAsked(view).length + 1;
  const href = nextHref(view, way);
  return (
    <section class="next-step">
      <p>
        {left === 0
          ? 'Semua sudah terisi. Periksa sekali lagi, lalu kirim.'
          : `Masih ${left} dari ${all} isian. Semua tersimpan; Anda dapat melanjutkan kapan saja dari ponsel mana pun.`}
      </p>
      <a role="button" href={left === 0 && !way.isAssisted ? urls.checkBusiness(view.id) : href}>
        {left === 0 && !way.isAssisted ? 'Periksa jawaban Anda' : 'Lanjutkan mengisi'}
      </a>
    </section>
  );
}

function Returned({
  view,
  left,
  way,
}: {
  readonly view: FullVendorView;
  readonly left: number;
  readonly way: Way;
}) {
  return (
    <section class="next-step mend">
      <h2>{left === 0 ? 'Perbaikan selesai' : `${left} hal perlu diperbaiki`}</h2>
      {view.decisionNote !== null && <p>{`Kata verifikator: “${view.decisionNote}”`}</p>}
      <p>
        {left === 0
          ? 'Kirim kembali supaya diperiksa lagi. Yang sudah diterima tidak diperiksa ulang.'
          : 'Hanya yang ditandai di bawah yang perlu Anda ubah. Yang sudah diterima tidak perlu diulang.'}
      </p>
      <a role="button" href={left === 0 ? urls.checkBusiness(view.id) : nextHref(view, way)}>
        {left === 0 ? 'Periksa jawaban Anda' : 'Perbaiki sekarang'}
      </a>
    </section>
  );
}

/** The page of the first thing that is wanted: what came back before what was never filled in. */
function nextHref(view: FullVendorView, way: Way): string {
  const papers = papersAsked(view);
  const step = (wanted: TaskState) => STEPS.find((candidate) => stateOf(view, candidate) === wanted);
  const paper = (wanted: TaskState) => papers.find(({ kind }) => paperState(view, kind) === wanted);
  for (const wanted of ['mend', 'missing'] as const) {
    const found = step(wanted);
    if (found) return way.step(view.id, found.id);
    const brought = paper(wanted);
    if (brought) return way.paper(view.id, brought.kind);
  }
  return way.isAssisted ? way.home(view.id) : urls.businessPact(view.id);
}

/** The tasks of a registration by their headings. */
export function TaskLists({ view, way }: { readonly view: FullVendorView; readonly way: Way }) {
  const asked = papersAsked(view);
  const others = ['npwp', 'pirt', 'slhs', 'akta', 'sk-badan-hukum', 'hsp'].filter(
    (kind) => !asked.some((paper) => paper.kind === kind),
  );
  return (
    <>
      {SECTIONS.map(({ title, steps }) => (
        <section>
          <h2 class="task-head">{title}</h2>
          <ul class="task-rows">
            {steps.map((step) => (
              <Task href={way.step(view.id, step.id)} name={step.name} state={stateOf(view, step)} />
            ))}
          </ul>
        </section>
      ))}
      <section>
        <h2 class="task-head">Dokumen</h2>
        <ul class="task-rows">
          {asked.map(({ kind, label, legalBasis }) => (
            <Task
              href={way.paper(view.id, kind)}
              name={label}
              state={paperState(view, kind)}
              note={legalBasis === null ? undefined : `Wajib menurut ${legalBasis}`}
            />
          ))}
        </ul>
        <details class="help">
          <summary>Dokumen lain yang boleh Anda tambahkan</summary>
          <ul class="task-rows">
            {others.map((kind) => (
              <Task
                href={way.paper(view.id, kind)}
                name={paperOf(kind)?.label ?? kind}
                state={paperState(view, kind)}
              />
            ))}
          </ul>
        </details>
      </section>
      {!way.isAssisted && (
        <section>
          <h2 class="task-head">Kirim</h2>
          <ul class="task-rows">
            <Task
              href={urls.businessPact(view.id)}
              name="Pakta integritas"
              state={isPactAccepted(view) ? 'done' : 'missing'}
            />
            <Task href={urls.checkBusiness(view.id)} name="Periksa jawaban dan kirim" />
          </ul>
        </section>
      )}
    </>
  );
}

interface TaskProps {
  readonly href: string;
  readonly name: string;
  readonly state?: TaskState;
  readonly note?: string | undefined;
}

function Task({ href, name, state, note }: TaskProps) {
  const shown = state && STATES[state];
  return (
    <li>
      <span>
        <a href={href}>{name}</a>
        {note !== undefined && <small>{note}</small>}
      </span>
      {shown && <Tag tone={shown[0]}>{shown[1]}</Tag>}
    </li>
  );
}

/** A registration while it is with the verifier: nothing to do, and until when. */
export function WaitingPage({ frame, way, view, shown }: TaskListProps) {
  const { review } = view;
  return (
    <Layout {...frame} title={view.name} here={way.here}>
      <DoneNotice done={shown.done} />
      <h1>{view.name}</h1>
      <section class="next-step">
        <h2>Sedang diperiksa</h2>
        <p>{waitingFor(view)}</p>
        <p>
          Anda tidak perlu melakukan apa pun. Kabarnya kami kirim ke surel Anda, dan terlihat di halaman ini.
        </p>
      </section>
      {review?.isOverdue === true && (
        <aside class="remark">
          <p>
            <strong>Pemeriksaan ini melewati waktu yang dijanjikan.</strong>
          </p>
          <p>
            Hubungi <Term id="ukpbj" />; Anda berhak mendapat penjelasan.
          </p>
        </aside>
      )}
      <p>
        <a href={urls.checkBusiness(view.id)}>Lihat jawaban yang Anda kirim</a>
      </p>
    </Layout>
  );
}

function waitingFor({ review }: FullVendorView): string {
  if (review === null) return 'Pendaftaran Anda menunggu diperiksa verifikator UKPBJ.';
  const { verifier, dueOn, promisedDays } = review;
  const who =
    verifier === null
      ? 'Pendaftaran Anda menunggu giliran diperiksa verifikator UKPBJ.'
      : 'Verifikator UKPBJ sedang memeriksa pendaftaran Anda.';
  if (dueOn !== null) return `${who} Hasilnya paling lambat ${longDateWithDay(dueOn)}.`;
  return promisedDays === null ? who : `${who} Paling lama ${promisedDays} hari kerja.`;
}
