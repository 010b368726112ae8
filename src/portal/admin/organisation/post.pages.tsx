import { longDate } from '../../../kernel/index.js';
import {
  POST_ROLES,
  type AgencyView,
  type AppointmentView,
  type PostView,
} from '../../../organisation/index.js';
import { isGranted, ROLE_NAMES } from '../../../platform/access/index.js';
import type { Page } from '../../../platform/http/index.js';
import { InputField, SelectField } from '../../ui/fields.js';
import { StepForm } from '../../ui/form-parts.js';
import { Empty, Facts, Next, Sheet, Tag, TitleRow } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { AdminPage, nextOf, type AdminProps } from '../admin-page.js';
import { Closing } from './agency.pages.js';
import { Appointments } from './appointment.pages.js';

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
      <form method="get" class="narrow-form">
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
