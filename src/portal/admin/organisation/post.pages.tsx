import { civilDateOf, longDate, type CivilDate } from '../../../kernel/index.js';
import {
  mandateTitle,
  POST_ROLES,
  type AgencyView,
  type AppointmentView,
  type OfficialView,
  type PostView,
} from '../../../organisation/index.js';
import { isGranted, NOT_BY_ACTING, permissionsOf, ROLE_NAMES } from '../../../platform/access/index.js';
import type { Page } from '../../../platform/http/index.js';
import { AreaField, InputField, RadioField, SelectField, TickField } from '../../ui/fields.js';
import { StepForm } from '../../ui/form-parts.js';
import { Consequence, Empty, Facts, Next, Sheet, Tag, TitleRow } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { AdminPage, nextOf, type AdminProps } from '../admin-page.js';
import { clockOf } from '../board.page.js';
import { Closing } from './agency.pages.js';

const ROLE_OPTIONS = POST_ROLES.map((role) => ({ value: role as string, label: ROLE_NAMES[role] }));

type PostListProps = AdminProps & {
  readonly posts: Page<PostView>;
  readonly filter: { readonly role: string; readonly agencyId: string; readonly vacant: string };
};

/** The posts that one may see, each with whoever acts in it today; the vacant ones ask for somebody. */
export function PostListPage({ frame, shown, posts, filter }: PostListProps) {
  const { role } = frame.session;
  return (
    <AdminPage {...{ frame, shown }} title="Jabatan" isWide>
      <TitleRow title="Jabatan">
        {isGranted(role, 'organisation.manage') && (
          <a
            role="button"
            href={`${urls.newPost}${filter.agencyId === '' ? '' : `?perangkat=${filter.agencyId}`}`}
          >
            Buat jabatan
          </a>
        )}
        <a role="button" class="outline" href={urls.appointments}>
          SK dan masa berlakunya
        </a>
      </TitleRow>
      <form method="get" class="inline-form">
        {filter.agencyId !== '' && <input type="hidden" name="agencyId" value={filter.agencyId} />}
        <SelectField
          name="role"
          label="Peran"
          options={ROLE_OPTIONS}
          value={filter.role}
          nothing="Semua"
          shown={shown}
        />
        <SelectField
          name="vacant"
          label="Keadaan"
          options={[
            { value: 'true', label: 'Kosong' },
            { value: 'false', label: 'Terisi' },
          ]}
          value={filter.vacant}
          nothing="Semua"
          shown={shown}
        />
        <button type="submit" class="outline">
          Tampilkan
        </button>
      </form>
      {posts.items.length === 0 ? (
        <Empty>
          <p>{filter.vacant === 'true' ? 'Semua jabatan terisi.' : 'Belum ada jabatan di sini.'}</p>
        </Empty>
      ) : (
        <Sheet
          caption="Jabatan dan siapa yang memegangnya"
          rows={posts.items}
          columns={[
            { head: 'Jabatan', cell: ({ id, title }) => <a href={urls.post(id)}>{title}</a> },
            { head: 'Peran', cell: ({ roleName }) => roleName },
            { head: 'Perangkat daerah', cell: ({ agencyName }) => agencyName },
            { head: 'Dipegang', cell: (post) => <Holders post={post} /> },
          ]}
        />
      )}
      <Next href={nextOf(urls.posts, posts.next, filter)} />
    </AdminPage>
  );
}

function Holders({ post: { actingNow, closedOn } }: { readonly post: PostView }) {
  if (closedOn !== null) return <Tag tone="ended">{`ditutup ${longDate(closedOn)}`}</Tag>;
  if (actingNow.length === 0) return <Tag tone="waits">kosong</Tag>;
  return (
    <>{actingNow.map(({ name, acting }) => (acting === null ? name : `${acting} ${name}`)).join(', ')}</>
  );
}

/** A new post of an agency. */
export function NewPostPage({
  frame,
  shown,
  agencies,
  agencyId,
}: AdminProps & { agencies: readonly AgencyView[]; agencyId: string }) {
  return (
    <AdminPage {...{ frame, shown }} title="Jabatan baru" up={{ href: urls.posts, label: 'Jabatan' }}>
      <h1>Jabatan baru</h1>
      <StepForm class="panel" action={urls.newPost} session={frame.session}>
        <SelectField
          name="agencyId"
          label="Perangkat daerah atau unit"
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          value={agencyId}
          nothing="Pilih"
          required
          shown={shown}
        />
        <SelectField
          name="role"
          label="Peran"
          options={ROLE_OPTIONS}
          nothing="Pilih"
          required
          shown={shown}
        />
        <InputField
          name="title"
          label="Nama jabatan"
          hint="Seperti dicetak pada surat, misalnya Kepala Dinas Kesehatan."
          required
          maxLength={150}
          shown={shown}
        />
        <SelectField
          name="auditorBody"
          label="Lembaga (hanya untuk auditor)"
          options={[
            { value: 'apip', label: 'APIP (Inspektorat)' },
            { value: 'ukpbj', label: 'UKPBJ' },
          ]}
          nothing="Bukan auditor"
          shown={shown}
        />
        <button type="submit">Buat jabatan</button>
      </StepForm>
    </AdminPage>
  );
}

type PostProps = AdminProps & {
  readonly post: PostView;
  readonly appointments: readonly AppointmentView[];
  readonly mayAppoint: boolean;
  readonly closing: boolean;
};

/** One post: who holds it and has held it, and the way to appoint somebody. */
export function PostPage({ frame, shown, post, appointments, mayAppoint, closing }: PostProps) {
  const { id, title, agencyName, roleName, closedOn, version } = post;
  const mayClose = isGranted(frame.session.role, 'organisation.manage') && closedOn === null;
  return (
    <AdminPage {...{ frame, shown, title }} up={{ href: urls.posts, label: 'Jabatan' }}>
      <TitleRow title={title}>
        {mayAppoint && closedOn === null && (
          <a role="button" href={urls.appoint(id)}>
            Catat SK
          </a>
        )}
      </TitleRow>
      <Facts
        facts={[
          ['Peran', roleName],
          ['Perangkat daerah', agencyName],
          ['Dipegang', <Holders post={post} />],
        ]}
      />
      <h2>Penetapan</h2>
      {appointments.length === 0 ? (
        <Empty>
          <p>Belum ada SK untuk jabatan ini.</p>
        </Empty>
      ) : (
        <Appointments rows={appointments} caption="Penetapan jabatan ini" />
      )}
      {mayClose && (
        <Closing
          action={urls.closePost(id)}
          what="jabatan ini"
          isOpen={closing}
          {...{ frame, shown, version }}
        />
      )}
    </AdminPage>
  );
}

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

type AppointProps = AdminProps & {
  readonly post: PostView;
  readonly query: string;
  /** Found by the query; null before a search. */
  readonly found: readonly OfficialView[] | null;
  readonly official: OfficialView | null;
  /** The scanned decree, uploaded just before; empty without one. */
  readonly fileId: string;
};

/** A decree is recorded: first the person, then what the decree says. */
export function AppointPage({ frame, shown, post, query, found, official, fileId }: AppointProps) {
  const { id, title, agencyName, role } = post;
  const holder = post.actingNow.find(({ acting }) => acting === null);
  return (
    <AdminPage {...{ frame, shown }} title={`SK untuk ${title}`} up={{ href: urls.post(id), label: title }}>
      <h1>{`Catat SK: ${title}, ${agencyName}`}</h1>
      {official === null ? (
        <>
          <p>{holder ? `Saat ini dipegang ${holder.name}.` : 'Jabatan ini kosong.'} Siapa yang ditetapkan?</p>
          <form method="get" class="inline-form" role="search">
            <InputField
              name="cari"
              label="Nama atau NIP"
              value={query}
              required
              minLength={3}
              maxLength={100}
              shown={shown}
            />
            <button type="submit">Cari</button>
          </form>
          {found !== null && found.length === 0 && (
            <Empty>
              <p>{`Tidak ada pejabat yang cocok dengan “${query}”.`}</p>
              {isGranted(frame.session.role, 'organisation.manage') && (
                <a href={urls.newOfficial}>Daftarkan pejabat baru</a>
              )}
            </Empty>
          )}
          <ul class="board">
            {(found ?? []).map((one) => (
              <li>
                <a href={`${urls.appoint(id)}?pejabat=${one.id}`}>{one.nameWithTitles}</a>
                <p>{`NIP ${one.nip}${one.rank === '' ? '' : `, ${one.rank}`}${one.hasAccount ? '' : '; belum punya akun'}`}</p>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          {fileId === '' && (
            <form class="panel" method="post" action={urls.decreeScan(id)} encType="multipart/form-data">
              <input type="hidden" name="form" value={frame.session.form} />
              <input type="hidden" name="pejabat" value={official.id} />
              <label for="file">Pindaian SK (lebih dahulu, bila ada)</label>
              <input
                id="file"
                class="drop"
                type="file"
                name="file"
                accept="application/pdf,image/*"
                required
              />
              <button type="submit" class="outline">
                Unggah pindaian
              </button>
            </form>
          )}
          <StepForm
            class="panel"
            action={urls.appoint(id)}
            session={frame.session}
            draft={`sk-${id}-${official.id}`}
          >
            <input type="hidden" name="officialId" value={official.id} />
            {fileId !== '' && (
              <>
                <input type="hidden" name="evidenceFileId" value={fileId} />
                <p>
                  <Tag tone="there">pindaian SK terlampir</Tag>
                </p>
              </>
            )}
            <p class="told" id="officialId">
              <strong>{official.nameWithTitles}</strong>, NIP {official.nip}.{' '}
              <a href={urls.appoint(id)}>Ganti orang</a>
            </p>
            <div class="columns-2">
              <InputField name="decreeNumber" label="Nomor SK" required maxLength={100} shown={shown} />
              <InputField type="date" name="decreeDate" label="Tanggal SK" required shown={shown} />
              <InputField type="date" name="validFrom" label="Berlaku mulai" required shown={shown} />
              <InputField
                type="date"
                name="validUntil"
                label="Berlaku sampai"
                hint="Kosong berarti sampai dicabut; wajib untuk Plt., Plh., dan a.n."
                shown={shown}
              />
            </div>
            <RadioField
              name="acting"
              label="Sebagai"
              value=""
              options={[
                { value: '', label: 'Pejabat definitif' },
                { value: 'Plt.', label: 'Plt.', hint: 'Jabatan kosong.' },
                { value: 'Plh.', label: 'Plh.', hint: 'Pejabat definitif berhalangan sementara.' },
                { value: 'a.n.', label: 'a.n.', hint: 'Menandatangani atas nama pejabat definitif.' },
              ]}
              shown={shown}
            />
            <InputField
              name="absenceReason"
              label="Sebab berhalangan (hanya Plh.)"
              maxLength={300}
              shown={shown}
            />
            <InputField name="ownTitle" label="Jabatan sendiri (hanya a.n.)" maxLength={150} shown={shown} />
            <details id="scope" open={shown.faults.some(({ field }) => field === 'scope')}>
              <summary>Batasi wewenangnya</summary>
              <p>Tanpa centang, SK ini mencakup seluruh wewenang jabatan.</p>
              {permissionsOf(role).map((permission) => (
                <TickField
                  name={`wewenang-${permission}`}
                  label={permission}
                  hint={
                    NOT_BY_ACTING[permission]
                      ? `Tidak untuk Plt., Plh., dan a.n. (${NOT_BY_ACTING[permission]}).`
                      : undefined
                  }
                  shown={shown}
                />
              ))}
            </details>
            <Consequence>
              Sejak hari mulai, orang ini bertindak dengan wewenang jabatan ini, dan namanya tercetak pada
              surat. Yang dicatat tidak dapat diubah; kekeliruan diakhiri lalu dicatat lagi.
            </Consequence>
            <button type="submit">Catat SK</button>
          </StepForm>
        </>
      )}
    </AdminPage>
  );
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
