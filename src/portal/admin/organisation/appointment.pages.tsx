import { civilDateOf, longDate, type CivilDate } from '../../../kernel/index.js';
import { mandateTitle, type AppointmentView } from '../../../organisation/index.js';
import type { Page } from '../../../platform/http/index.js';
import { AreaField, InputField } from '../../ui/fields.js';
import { StepForm } from '../../ui/form-parts.js';
import { Consequence, Empty, Facts, Next, Sheet, Tag } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { AdminPage, nextOf, type AdminProps } from '../admin-page.js';
import { clockOf } from '../board.page.js';

const STATES = {
  current: ['done', 'berlaku'],
  future: ['goes', 'akan berlaku'],
  over: ['ended', 'berakhir'],
  resting: ['waits', 'digantikan sementara'],
} as const;

/** Decrees in rows, each with its clock. */
export function Appointments({
  rows,
  caption,
}: {
  readonly rows: readonly AppointmentView[];
  readonly caption: string;
}) {
  const today = civilDateOf(new Date());
  return (
    <Sheet
      caption={caption}
      rows={rows}
      columns={[
        {
          head: 'Pejabat',
          cell: ({ id, officialName, acting }) => (
            <a href={urls.appointment(id)}>{acting === null ? officialName : `${acting} ${officialName}`}</a>
          ),
        },
        { head: 'Jabatan', cell: ({ title, agencyName }) => `${title}, ${agencyName}` },
        { head: 'SK', cell: ({ decreeNumber }) => <span class="number">{decreeNumber}</span> },
        { head: 'Berlaku', cell: (one) => periodOf(one) },
        { head: 'Keadaan', cell: (one) => <Clock appointment={one} today={today} /> },
      ]}
    />
  );
}

function Clock({ appointment, today }: { readonly appointment: AppointmentView; readonly today: CivilDate }) {
  const [tone, word] = STATES[appointment.state];
  const isCurrent = appointment.state === 'current' && appointment.validUntil !== null;
  return isCurrent ? (
    <Tag tone={soon(appointment, today) ? 'late' : 'done'}>{clockOf(appointment, today)}</Tag>
  ) : (
    <Tag tone={tone}>{word}</Tag>
  );
}

const soon = ({ validUntil }: AppointmentView, today: CivilDate): boolean =>
  validUntil !== null && Date.parse(validUntil) - Date.parse(today) <= 14 * 86_400_000;

function periodOf({ validFrom, validUntil, endedFrom }: AppointmentView): string {
  if (endedFrom !== null) return `${longDate(validFrom)}, diakhiri mulai ${longDate(endedFrom)}`;
  return `${longDate(validFrom)} ${validUntil === null ? 'sampai dicabut' : `sampai ${longDate(validUntil)}`}`;
}

type AppointmentListProps = AdminProps & {
  readonly appointments: Page<AppointmentView>;
  readonly filter: { readonly state: string; readonly endingWithinDays: string };
};

const WITHIN = [
  ['', 'Semua'],
  ['14', 'Berakhir dalam 14 hari'],
  ['30', 'Berakhir dalam 30 hari'],
  ['90', 'Berakhir dalam 90 hari'],
] as const;

/** All decrees, narrowed to those that end soon or to a state. */
export function AppointmentListPage({ frame, shown, appointments, filter }: AppointmentListProps) {
  return (
    <AdminPage {...{ frame, shown }} title="SK" isWide up={{ href: urls.posts, label: 'Jabatan' }}>
      <h1>SK dan masa berlakunya</h1>
      <nav class="chips" aria-label="Saring SK">
        <ul>
          {WITHIN.map(([days, label]) => (
            <li>
              <a
                href={days === '' ? urls.appointments : `${urls.appointments}?endingWithinDays=${days}`}
                class={days === filter.endingWithinDays && filter.state === '' ? 'chosen' : undefined}
              >
                {label}
              </a>
            </li>
          ))}
          {(['future', 'over'] as const).map((state) => (
            <li>
              <a
                href={`${urls.appointments}?state=${state}`}
                class={state === filter.state ? 'chosen' : undefined}
              >
                {state === 'future' ? 'Akan berlaku' : 'Sudah berakhir'}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {appointments.items.length === 0 ? (
        <Empty>
          <p>Tidak ada SK di sini.</p>
        </Empty>
      ) : (
        <Appointments rows={appointments.items} caption="SK" />
      )}
      <Next href={nextOf(urls.appointments, appointments.next, filter)} />
    </AdminPage>
  );
}

/** One decree: what it says, and how it is ended before its time. */
export function AppointmentPage({
  frame,
  shown,
  appointment,
  mayEnd,
}: AdminProps & { appointment: AppointmentView; mayEnd: boolean }) {
  const { id, officialName, nip, decreeNumber, decreeDate, scope, substitutesName, absenceReason, state } =
    appointment;
  const title = mandateTitle(appointment);
  const [tone, word] = STATES[state];
  const today = civilDateOf(new Date());
  return (
    <AdminPage
      {...{ frame, shown }}
      title={`SK ${decreeNumber}`}
      up={{ href: urls.post(appointment.postId), label: appointment.title }}
    >
      <h1>{`${officialName} sebagai ${title}`}</h1>
      <p>
        <Tag tone={tone}>{word}</Tag> {state === 'current' && clockOf(appointment, today)}
      </p>
      <Facts
        facts={[
          ['Perangkat daerah', appointment.agencyName],
          ['NIP', nip],
          ['SK', `${decreeNumber}, ${longDate(decreeDate)}`],
          ['Berlaku', periodOf(appointment)],
          substitutesName === null ? null : ['Menggantikan', substitutesName],
          absenceReason === null ? null : ['Sebab berhalangan', absenceReason],
          scope === null ? null : ['Wewenang', scope.join(', ')],
          appointment.endedReason === null
            ? null
            : [
                'Diakhiri karena',
                `${appointment.endedReason}${appointment.endedDecree === null ? '' : ` (${appointment.endedDecree})`}`,
              ],
        ]}
      />
      {mayEnd && appointment.endedFrom === null && state !== 'over' && (
        <StepForm class="panel" action={urls.appointment(id)} session={frame.session}>
          <h2>Akhiri sebelum waktunya</h2>
          <InputField
            type="date"
            name="from"
            label="Tidak berlaku lagi mulai"
            value={today}
            required
            shown={shown}
          />
          <AreaField name="reason" label="Alasan" rows={2} required maxLength={500} shown={shown} />
          <InputField
            name="decreeNumber"
            label="Nomor SK pemberhentian, bila ada"
            maxLength={100}
            shown={shown}
          />
          <Consequence>
            {`Mulai hari itu ${officialName} tidak dapat bertindak lagi sebagai ${title}; yang sudah dilakukan tetap sah. Penggantinya ikut berakhir.`}
          </Consequence>
          <button type="submit" class="outline">
            Akhiri penetapan
          </button>
        </StepForm>
      )}
    </AdminPage>
  );
}
