import type { OfficialView } from '../../../organisation/index.js';
import { isGranted } from '../../../platform/access/index.js';
import type { Page } from '../../../platform/http/index.js';
import { InputField, TickField } from '../../ui/fields.js';
import { StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Consequence, Empty, Next, Sheet, Tag, TitleRow } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { AdminPage, nextOf, type AdminProps } from '../admin-page.js';

type ListProps = AdminProps & {
  readonly officials: Page<OfficialView>;
  readonly filter: { readonly query: string; readonly withoutAccount: string };
};

/** Civil servants, to be found by name or NIP. */
export function OfficialListPage({ frame, shown, officials, filter }: ListProps) {
  const mayManage = isGranted(frame.session.role, 'organisation.manage');
  return (
    <AdminPage {...{ frame, shown }} title="Pejabat" isWide up={{ href: urls.posts, label: 'Jabatan' }}>
      <TitleRow title="Pejabat">
        {mayManage && (
          <a role="button" href={urls.newOfficial}>
            Daftarkan pejabat
          </a>
        )}
      </TitleRow>
      <form method="get" class="narrow-form">
        <InputField name="query" label="Nama atau NIP" value={filter.query} maxLength={100} shown={shown} />
        <TickField
          name="tanpa-akun"
          label="Hanya yang belum punya akun"
          isTicked={filter.withoutAccount === 'true'}
          shown={shown}
        />
        <button type="submit" class="outline">
          Cari
        </button>
      </form>
      {officials.items.length === 0 ? (
        <Empty>
          <p>Tidak ada pejabat yang cocok.</p>
        </Empty>
      ) : (
        <Sheet
          caption="Pejabat"
          rows={officials.items}
          columns={[
            {
              head: 'Nama',
              cell: ({ id, nameWithTitles }) =>
                mayManage ? <a href={urls.official(id)}>{nameWithTitles}</a> : nameWithTitles,
            },
            { head: 'NIP', cell: ({ nip }) => nip },
            { head: 'Pangkat', cell: ({ rank }) => rank || '-' },
            {
              head: 'Akun',
              cell: ({ hasAccount }) =>
                hasAccount ? <Tag tone="there">ada</Tag> : <Tag tone="waits">belum ada</Tag>,
            },
          ]}
        />
      )}
      <Next
        href={nextOf(urls.officials, officials.next, {
          query: filter.query,
          'tanpa-akun': filter.withoutAccount === 'true' ? 'ya' : '',
        })}
      />
    </AdminPage>
  );
}

/** One civil servant: the data on papers, and the invitation to sign in. Without one, the form for a new person. */
export function OfficialPage({
  frame,
  shown,
  official,
}: AdminProps & { readonly official: OfficialView | null }) {
  const title = official?.nameWithTitles ?? 'Pejabat baru';
  return (
    <AdminPage {...{ frame, shown, title }} up={{ href: urls.officials, label: 'Pejabat' }}>
      <h1>{title}</h1>
      <StepForm
        class="panel"
        action={official ? urls.official(official.id) : urls.newOfficial}
        session={frame.session}
        version={official?.version}
      >
        <Person official={official} shown={shown} />
        <button type="submit">{official ? 'Simpan' : 'Daftarkan'}</button>
      </StepForm>
      {official && (
        <section class="panel">
          <h2>Akun</h2>
          {official.hasAccount ? (
            <p>
              Sudah terhubung dengan akun. Bila alamat surelnya diganti, undang lagi: jabatannya ikut pindah.
            </p>
          ) : (
            <p>Belum punya akun, jadi belum dapat masuk dan bertindak.</p>
          )}
          {official.email === null ? (
            <p class="mark">Isi alamat surelnya lebih dahulu.</p>
          ) : (
            <StepForm
              action={urls.inviteOfficial(official.id)}
              session={frame.session}
              version={official.version}
            >
              <Consequence>{`Undangan dikirim ke ${official.email}. Dengan tautannya ia memasang kata sandi sendiri.`}</Consequence>
              <button type="submit" class={official.hasAccount ? 'outline' : undefined}>
                Undang
              </button>
            </StepForm>
          )}
        </section>
      )}
    </AdminPage>
  );
}

function Person({ official, shown }: { readonly official: OfficialView | null; readonly shown: Shown }) {
  return (
    <>
      <InputField
        name="nameWithTitles"
        label="Nama dengan gelar"
        hint="Seperti dicetak pada surat."
        value={official?.nameWithTitles}
        required
        maxLength={150}
        shown={shown}
      />
      <div class="columns-2">
        <InputField
          name="nip"
          label="NIP"
          value={official?.nip}
          inputMode="numeric"
          required
          maxLength={25}
          shown={shown}
        />
        <InputField
          name="nik"
          label="NIK"
          hint={
            official?.hasNik
              ? 'Sudah tersimpan dan tidak ditampilkan; isi hanya untuk mengganti.'
              : '16 angka. Tanpa NIK, pemilik usaha yang juga pejabat tidak dikenali.'
          }
          inputMode="numeric"
          autocomplete="off"
          maxLength={25}
          shown={shown}
        />
        <InputField
          name="rank"
          label="Pangkat dan golongan"
          value={official?.rank}
          maxLength={80}
          shown={shown}
        />
        <InputField
          type="email"
          name="email"
          label="Surel"
          value={official?.email ?? ''}
          maxLength={254}
          shown={shown}
        />
      </div>
    </>
  );
}
