import { instantInWords } from '../../../kernel/index.js';
import type { AccountView, CorrectionView } from '../../../identity/index.js';
import type { Page } from '../../../platform/http/index.js';
import { AreaField, InputField, RadioField, SelectField, TickField } from '../../ui/fields.js';
import { StepForm } from '../../ui/form-parts.js';
import { Consequence, Empty, Facts, Next, Sheet, Tag, TitleRow } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { AdminPage, Chips, nextOf, type AdminProps } from '../admin-page.js';

const at = (instant: Date | string): string => instantInWords(new Date(instant));

const STATES: Readonly<Record<string, readonly ['waits' | 'there' | 'ended', string]>> = {
  invited: ['waits', 'menunggu kata sandi'],
  active: ['there', 'aktif'],
  disabled: ['ended', 'dinonaktifkan'],
};
const OPTIONS = Object.entries(STATES).map(([value, [, label]]) => ({ value, label }));

type ListProps = AdminProps & {
  readonly accounts: Page<AccountView>;
  readonly filter: { readonly status: string; readonly name: string; readonly email: string };
};

/** Accounts, their addresses masked, and the form that invites somebody. */
export function AccountListPage({ frame, shown, accounts, filter }: ListProps) {
  const isInviting = shown.faults.length > 0;
  const listed = { ...shown, typed: {}, faults: [] };
  return (
    <AdminPage {...{ frame, shown }} title="Akun" isWide>
      <TitleRow title="Akun" />
      <form method="get" class="narrow-form">
        <InputField name="name" label="Nama" value={filter.name} maxLength={120} shown={listed} />
        <SelectField
          name="status"
          label="Keadaan"
          options={OPTIONS}
          value={filter.status}
          nothing="Semua"
          shown={listed}
        />
        <button type="submit" class="outline">
          Cari
        </button>
      </form>
      {accounts.items.length === 0 ? (
        <Empty>
          <p>Tidak ada akun yang cocok.</p>
        </Empty>
      ) : (
        <Sheet
          caption="Akun, yang terbaru lebih dahulu"
          rows={accounts.items}
          columns={[
            { head: 'Nama', cell: ({ id, name }) => <a href={urls.accountOf(id)}>{name}</a> },
            { head: 'Surel', cell: ({ email }) => email },
            {
              head: 'Terakhir dipakai',
              cell: ({ lastUsedAt }) => (lastUsedAt === null ? 'belum pernah' : at(lastUsedAt)),
            },
            {
              head: 'Faktor kedua',
              cell: ({ hasSecondFactor }) =>
                hasSecondFactor ? <Tag tone="there">terpasang</Tag> : 'tidak ada',
            },
            {
              head: 'Keadaan',
              cell: ({ status, isAdministrator }) => (
                <>
                  <Tag tone={STATES[status]?.[0] ?? 'ended'}>{STATES[status]?.[1] ?? status}</Tag>{' '}
                  {isAdministrator && <Tag tone="goes">administrator</Tag>}
                </>
              ),
            },
          ]}
        />
      )}
      <Next href={nextOf(urls.accounts, accounts.next, filter)} />
      <details class="panel folded" open={isInviting}>
        <summary>Undang orang baru</summary>
        <p>Pejabat diundang dari halaman Pejabat, agar akunnya langsung terhubung dengan jabatannya.</p>
        <StepForm action={urls.accounts} session={frame.session}>
          <InputField name="nama" label="Nama" required maxLength={120} shown={shown} />
          <InputField type="email" name="email" label="Surel" required maxLength={254} shown={shown} />
          <TickField
            name="administrator"
            label="Jadikan administrator"
            hint="Administrator dapat mengubah semua yang ada di halaman Kelola."
            shown={shown}
          />
          <button type="submit">Kirim undangan</button>
        </StepForm>
      </details>
    </AdminPage>
  );
}

/** One account, and what may be done with it: each step says what it brings. */
export function AccountPage({
  frame,
  shown,
  account,
  step,
}: AdminProps & { account: AccountView; step: string }) {
  const {
    id,
    name,
    email,
    phone,
    status,
    statusReason,
    openSessions,
    lastUsedAt,
    createdAt,
    hasSecondFactor,
  } = account;
  const forms = [
    ...(status === 'active'
      ? [
          [
            'nonaktif',
            'Nonaktifkan',
            `${name} langsung keluar dari semua perangkat dan tidak dapat masuk lagi. Jabatannya tetap tercatat.`,
          ] as const,
        ]
      : []),
    ...(status === 'disabled'
      ? [['aktif', 'Aktifkan kembali', `${name} dapat masuk lagi dengan kata sandinya.`] as const]
      : []),
    ...(hasSecondFactor
      ? [
          [
            'faktor',
            'Lepas faktor kedua',
            `Pastikan dahulu bahwa benar ${name} yang meminta. Ia keluar dari semua perangkat dan diberi tahu lewat surel.`,
          ] as const,
        ]
      : []),
  ];
  return (
    <AdminPage {...{ frame, shown }} title={name} up={{ href: urls.accounts, label: 'Akun' }}>
      <h1>{name}</h1>
      <p>
        <Tag tone={STATES[status]?.[0] ?? 'ended'}>{STATES[status]?.[1] ?? status}</Tag>
      </p>
      <Facts
        facts={[
          ['Surel', email],
          phone === null ? null : ['Telepon', phone],
          ['Dibuat', at(createdAt)],
          ['Terakhir dipakai', lastUsedAt === null ? 'belum pernah' : at(lastUsedAt)],
          ['Sesi terbuka', String(openSessions)],
          ['Faktor kedua', hasSecondFactor ? 'terpasang' : 'tidak ada'],
          statusReason === null ? null : ['Alasan terakhir', statusReason],
        ]}
      />
      {status === 'invited' && (
        <section class="panel">
          <h2>Undangan</h2>
          <div class="step-verbs">
            <StepForm action={urls.accountStep(id, 'undangan')} session={frame.session}>
              <button type="submit">Kirim undangan lagi</button>
            </StepForm>
            <StepForm action={urls.accountStep(id, 'tarik')} session={frame.session}>
              <button type="submit" class="outline">
                Tarik undangan
              </button>
            </StepForm>
          </div>
          <p>Tautan yang lama berhenti berlaku pada keduanya.</p>
        </section>
      )}
      {forms.map(([key, label, consequence]) => (
        <details class="panel folded" open={step === key}>
          <summary>{label}</summary>
          <Consequence>{consequence}</Consequence>
          <StepForm action={urls.accountStep(id, key)} session={frame.session}>
            <AreaField
              name={`reason-${key}`}
              label="Alasan"
              rows={2}
              required
              maxLength={500}
              shown={step === key ? shown : { ...shown, typed: {}, faults: [] }}
            />
            <button type="submit" class="outline">
              {label}
            </button>
          </StepForm>
        </details>
      ))}
    </AdminPage>
  );
}

const CORRECTIONS = {
  open: ['waits', 'menunggu'],
  done: ['done', 'diperbaiki'],
  refused: ['ended', 'ditolak'],
} as const;
const SUBJECTS: Readonly<Record<string, string>> = {
  account: 'Akun',
  official: 'Data pejabat',
  vendor: 'Data usaha',
  other: 'Lainnya',
};

/** What people ask to be corrected, the oldest first; what they want is shown on asking, which is recorded. */
export function CorrectionListPage(
  props: AdminProps & { corrections: Page<CorrectionView>; status: string; now: Date },
) {
  const { frame, shown, corrections, status, now } = props;
  return (
    <AdminPage {...{ frame, shown }} title="Perbaikan data" isWide>
      <h1>Perbaikan data pribadi</h1>
      <Chips
        label="Saring menurut keadaan"
        path={urls.corrections}
        name="status"
        chosen={status}
        options={[
          ['', 'Semua'],
          ['open', 'Menunggu'],
          ['done', 'Diperbaiki'],
          ['refused', 'Ditolak'],
        ]}
      />
      {corrections.items.length === 0 ? (
        <Empty>
          <p>Tidak ada permintaan di sini.</p>
        </Empty>
      ) : (
        <Sheet
          caption="Permintaan perbaikan data"
          rows={corrections.items}
          columns={[
            { head: 'Orang', cell: ({ id, person }) => <a href={urls.correction(id)}>{person}</a> },
            { head: 'Data', cell: ({ subject, field }) => `${SUBJECTS[subject] ?? subject}: ${field}` },
            { head: 'Diminta', cell: ({ askedAt }) => at(askedAt) },
            {
              head: 'Keadaan',
              cell: ({ status: state, dueAt }) =>
                state === 'open' ? (
                  <Tag tone={dueAt < now ? 'late' : 'waits'}>{`paling lambat ${at(dueAt)}`}</Tag>
                ) : (
                  <Tag tone={CORRECTIONS[state][0]}>{CORRECTIONS[state][1]}</Tag>
                ),
            },
          ]}
        />
      )}
      <Next href={nextOf(urls.corrections, corrections.next, { status })} />
    </AdminPage>
  );
}

type CorrectionProps = AdminProps & {
  readonly correction: CorrectionView;
  /** How it should read; null until it was asked for. */
  readonly wanted: string | null;
};

/** One request and its answer. */
export function CorrectionPage({ frame, shown, correction, wanted }: CorrectionProps) {
  const { id, person, subject, field, reason, askedAt, dueAt, status, answer, version } = correction;
  return (
    <AdminPage
      {...{ frame, shown }}
      title="Permintaan perbaikan"
      up={{ href: urls.corrections, label: 'Perbaikan data' }}
    >
      <h1>{`${person} meminta perbaikan: ${field}`}</h1>
      <Facts
        facts={[
          ['Data', SUBJECTS[subject] ?? subject],
          ['Alasan', reason],
          ['Diminta', at(askedAt)],
          status === 'open' ? ['Paling lambat dijawab', at(dueAt)] : ['Jawaban', answer ?? '-'],
          wanted === null ? null : ['Seharusnya', <strong>{wanted}</strong>],
        ]}
      />
      {wanted === null && (
        <StepForm class="panel" action={urls.correction(id)} session={frame.session}>
          <Consequence>Bahwa Anda melihat isinya dicatat.</Consequence>
          <button type="submit" name="langkah" value="lihat" class="outline">
            Lihat bagaimana seharusnya
          </button>
        </StepForm>
      )}
      {status === 'open' && (
        <StepForm class="panel" action={urls.correction(id)} session={frame.session} version={version}>
          <RadioField
            name="outcome"
            label="Keputusan"
            options={[
              {
                value: 'done',
                label: 'Sudah diperbaiki',
                hint: 'Perbaiki dahulu datanya, baru jawab di sini.',
              },
              { value: 'refused', label: 'Ditolak' },
            ]}
            required
            shown={shown}
          />
          <AreaField
            name="answer"
            label="Jawaban kepada orang itu"
            rows={3}
            required
            maxLength={1000}
            shown={shown}
          />
          <button type="submit" name="langkah" value="jawab">
            Kirim jawaban
          </button>
        </StepForm>
      )}
    </AdminPage>
  );
}
