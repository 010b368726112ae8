import type { WorkloadDay } from '../../catalog/index.js';
import { addDays, longDateWithDay, weekday, type CivilDate } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { InputField } from '../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Consequence, Tag, TitleRow, type Tone } from '../ui/parts.js';
import { numberText } from '../ui/typed-numbers.js';
import { urls } from '../urls.js';
import type { Workweek } from './workweek.js';
import { WeeklyForm } from './weekly.form.js';

const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
];
const WEEKDAYS = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const;

interface WorkloadProps extends Frame {
  /** The first day of the month that is shown, and every day of it. */
  readonly month: CivilDate;
  readonly days: readonly WorkloadDay[];
  readonly today: CivilDate;
  readonly week: Workweek;
  /** Only the owner changes it. */
  readonly mayChange: boolean;
  readonly shown: Shown;
}

/** How full the days are, and on which nothing is taken: a month as a table, a list of days on a phone. */
export function WorkloadPage({
  government,
  session,
  month,
  days,
  today,
  week,
  mayChange,
  shown,
}: WorkloadProps) {
  const name = `${MONTHS[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
  const ahead = days.filter(({ date }) => date >= today);
  const full = ahead.filter((day) => stateOf(day, today) === 'full').length;
  const closed = ahead.filter((day) => day.closed !== null).length;
  return (
    <Layout title="Kapasitas" {...{ government, session }} here={urls.workload} isWide>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <TitleRow title="Kapasitas dan hari tutup" />
      <p>
        {week.dailyCapacity === null
          ? 'Kapasitas sehari belum diisi, jadi pesanan mamin belum dapat masuk.'
          : `Sehari sanggup ${numberText(week.dailyCapacity)} porsi. ${restText(full, closed)}`}
      </p>
      <section aria-labelledby="bulan-judul">
        <div class="month-head">
          <h2 id="bulan-judul">{name}</h2>
          <nav aria-label="Bulan lain">
            <a href={urls.workloadFrom(addDays(month, -1).slice(0, 7))}>Bulan sebelumnya</a>{' '}
            <a href={urls.workloadFrom(addDays(month, 31).slice(0, 7))}>Bulan berikutnya</a>
          </nav>
        </div>
        <Month {...{ name, days, today }} />
      </section>
      {mayChange ? (
        <div class="side-by-side">
          <section class="panel" id="tutup" aria-labelledby="tutup-judul">
            <h2 id="tutup-judul">Tutup untuk sementara</h2>
            <StepForm action={urls.closeDays} session={session}>
              <div class="columns-2">
                <InputField
                  name="dari"
                  label="Mulai tanggal"
                  type="date"
                  min={today}
                  shown={shown}
                  required
                />
                <InputField
                  name="sampai"
                  label="Sampai tanggal"
                  type="date"
                  min={today}
                  shown={shown}
                  required
                />
              </div>
              <InputField name="alasan" label="Alasan (boleh kosong)" shown={shown} maxLength={120} />
              <Consequence>
                Pada hari-hari itu tidak ada pesanan baru yang dapat masuk. Pesanan yang sudah ada tetap
                berjalan.
              </Consequence>
              <button type="submit">Tutup hari-hari itu</button>
            </StepForm>
            <ClosedDays {...{ session, ahead }} />
          </section>
          <WeeklyForm {...{ session, week, shown }} />
        </div>
      ) : (
        <p class="standing">Hari tutup dan kapasitas diubah oleh pemilik usaha.</p>
      )}
    </Layout>
  );
}

/** What is out of the question in the rest of the month. */
function restText(full: number, closed: number): string {
  const parts = [full > 0 ? `${full} hari sudah penuh` : '', closed > 0 ? `${closed} hari tutup` : ''].filter(
    Boolean,
  );
  return parts.length === 0
    ? 'Semua hari bulan ini masih dapat dipesan.'
    : `Bulan ini ${parts.join(' dan ')}.`;
}

type DayState = 'past' | 'closed' | 'full' | 'busy' | 'free';

const STATES: Readonly<Record<DayState, { readonly tone: Tone; readonly text: string }>> = {
  past: { tone: 'ended', text: 'Lewat' },
  closed: { tone: 'ended', text: 'Tutup' },
  full: { tone: 'late', text: 'Penuh' },
  busy: { tone: 'waits', text: 'Terisi' },
  free: { tone: 'there', text: 'Kosong' },
};

function stateOf({ date, closed, taken, most }: WorkloadDay, today: CivilDate): DayState {
  if (date < today) return 'past';
  if (closed !== null) return 'closed';
  if (most > 0 && taken >= most) return 'full';
  return taken > 0 ? 'busy' : 'free';
}

function Month({
  name,
  days,
  today,
}: {
  readonly name: string;
  readonly days: readonly WorkloadDay[];
  readonly today: CivilDate;
}) {
  const [first] = days;
  const before = first === undefined ? 0 : weekday(first.date) - 1;
  const cells: (WorkloadDay | null)[] = [...Array<null>(before).fill(null), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    cells.slice(week * 7, week * 7 + 7),
  );
  return (
    <table class="month">
      <caption class="unseen">{`Hari-hari ${name}: berapa porsi yang sudah dipesan`}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((day) => (
            <th scope="col">{day}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr>
            {WEEKDAYS.map((_, at) => {
              const day = week[at] ?? null;
              return day === null ? <td class="nothing" /> : <Day {...{ day, today }} />;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, today }: { readonly day: WorkloadDay; readonly today: CivilDate }) {
  const { date, most, taken, orders, reason, holiday, closed } = day;
  const state = stateOf(day, today);
  const notes = [holiday, closed === 'weekly' ? 'Libur mingguan' : reason].filter(Boolean);
  return (
    <td
      class={`day ${state}${date === today ? ' today' : ''}`}
      aria-current={date === today ? 'date' : undefined}
    >
      <span class="day-name">
        <span class="narrow-only">{longDateWithDay(date)}</span>
        <span class="wide-only">{Number(date.slice(8))}</span>
      </span>
      {state !== 'past' && (
        <span>
          <Tag tone={STATES[state].tone}>{STATES[state].text}</Tag>
        </span>
      )}
      {taken > 0 && <small>{`${taken}${most > 0 ? ` dari ${most}` : ''} porsi, ${orders} pesanan`}</small>}
      {notes.length > 0 && <small>{notes.join(', ')}</small>}
    </td>
  );
}

function ClosedDays({
  session,
  ahead,
}: Pick<WorkloadProps, 'session'> & { readonly ahead: readonly WorkloadDay[] }) {
  const own = ahead.filter(({ closed }) => closed === 'day');
  return own.length === 0 ? null : (
    <>
      <h3>Hari tutup bulan ini</h3>
      <ul class="ruled-list">
        {own.map(({ date, reason }) => (
          <li key={date} class="closed-day">
            <span>
              {longDateWithDay(date)}
              {reason !== null && <small>{` ${reason}`}</small>}
            </span>
            <StepForm action={urls.openDay} session={session}>
              <input type="hidden" name="tanggal" value={date} />
              <button type="submit" class="outline">
                Buka lagi<span class="unseen">{` ${longDateWithDay(date)}`}</span>
              </button>
            </StepForm>
          </li>
        ))}
      </ul>
    </>
  );
}
