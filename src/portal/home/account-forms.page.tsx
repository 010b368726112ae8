import type { ComponentChildren } from 'preact';
import type { CorrectionView } from '../../identity/index.js';
import { instantInWords } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { AreaField, InputField, SelectField } from '../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Consequence, Tag } from '../ui/parts.js';
import { urls } from '../urls.js';

interface FormPageProps extends Frame {
  readonly shown: Shown;
}

interface OneFormProps extends FormPageProps {
  readonly title: string;
  readonly action: string;
  readonly button: string;
  readonly children: ComponentChildren;
}

/** A page with one form of the own account, and the way back. */
function OneForm({ government, session, shown, title, action, button, children }: OneFormProps) {
  return (
    <Layout title={title} government={government} session={session} scripts={['password']}>
      <FaultSummary faults={shown.faults} />
      <article class="panel">
        <h1>{title}</h1>
        <StepForm action={action} session={session}>
          {children}
          <button type="submit">{button}</button>
        </StepForm>
        <p class="aside">
          <a href={urls.account}>Kembali ke akun</a>
        </p>
      </article>
    </Layout>
  );
}

// Never filled in again: what was typed into it must not stand in a page.
function PasswordField({ shown, label = 'Kata sandi Anda sekarang' }: { shown: Shown; label?: string }) {
  return (
    <InputField
      name="password"
      label={label}
      shown={{ ...shown, typed: {} }}
      type="password"
      required
      maxLength={400}
      autocomplete="current-password"
    />
  );
}

/** Entering, changing or taking away the number one may sign in with. */
export function PhonePage({ phone, ...props }: FormPageProps & { readonly phone: string | null }) {
  return (
    <OneForm {...props} title="Telepon untuk masuk" action={urls.ownPhone} button="Simpan">
      <p>
        {phone === null
          ? 'Dengan nomor telepon Anda dapat masuk tanpa mengetik surel.'
          : `Sekarang: ${phone}`}
      </p>
      <InputField
        name="phone"
        label="Nomor telepon seluler"
        hint="Misalnya 0812 3456 7890. Kosongkan untuk menghapusnya."
        shown={props.shown}
        type="tel"
        maxLength={30}
        autocomplete="tel"
      />
      <PasswordField shown={props.shown} />
    </OneForm>
  );
}

/** A new password in place of the one in use. */
export function PasswordPage({ min, max, ...props }: FormPageProps & { min: number; max: number }) {
  const blank = { ...props.shown, typed: {} };
  return (
    <OneForm {...props} title="Ganti kata sandi" action={urls.ownPassword} button="Ganti kata sandi">
      <PasswordField shown={props.shown} />
      <InputField
        name="newPassword"
        label="Kata sandi baru"
        hint={`${min} sampai ${max} karakter. Beberapa kata yang tidak berhubungan mudah diingat dan sulit ditebak.`}
        shown={blank}
        type="password"
        required
        minLength={min}
        maxLength={max}
        autocomplete="new-password"
      />
      <InputField
        name="again"
        label="Ketik sekali lagi"
        shown={blank}
        type="password"
        required
        maxLength={max}
        autocomplete="new-password"
      />
      <Consequence>Perangkat lain yang sedang masuk akan keluar.</Consequence>
    </OneForm>
  );
}

interface FactorStepProps extends FormPageProps {
  /** New recovery codes, or no second factor any more. */
  readonly step: 'renew' | 'remove';
}

/** A step on the second factor, with password and code. */
export function FactorStepPage({ step, ...props }: FactorStepProps) {
  const renews = step === 'renew';
  return (
    <OneForm
      {...props}
      title={renews ? 'Kode pemulihan baru' : 'Lepas faktor kedua'}
      action={renews ? urls.recoveryCodes : urls.removeFactor}
      button={renews ? 'Buat kode baru' : 'Lepas faktor kedua'}
    >
      <p>
        {renews
          ? 'Kode pemulihan membuka akun Anda bila telepon hilang. Setiap kode berlaku sekali.'
          : 'Lakukan ini bila Anda pindah ke telepon lain, lalu pasang lagi di telepon yang baru.'}
      </p>
      <PasswordField shown={props.shown} />
      <InputField
        name="otp"
        label="Kode enam angka dari aplikasi"
        shown={{ ...props.shown, typed: {} }}
        inputMode="numeric"
        maxLength={6}
        autocomplete="one-time-code"
      />
      <details>
        <summary>Aplikasi tidak ada? Pakai kode pemulihan</summary>
        <InputField
          name="recoveryCode"
          label="Kode pemulihan"
          shown={{ ...props.shown, typed: {} }}
          maxLength={40}
          autocomplete="off"
        />
      </details>
      <Consequence>
        {renews
          ? 'Kode pemulihan yang lama tidak berlaku lagi.'
          : 'Anda keluar dari semua perangkat, juga dari perangkat ini.'}
      </Consequence>
    </OneForm>
  );
}

/** The new codes, shown this once. */
export function RecoveryCodesPage({
  government,
  session,
  codes,
}: Frame & { readonly codes: readonly string[] }) {
  return (
    <Layout title="Kode pemulihan baru" government={government} session={session}>
      <article class="panel">
        <h1>Kode pemulihan baru</h1>
        <p>Simpan di tempat aman, misalnya dicetak. Kode ini hanya ditampilkan sekali.</p>
        <ul class="mono">
          {codes.map((code) => (
            <li>{code}</li>
          ))}
        </ul>
        <a href={urls.account} role="button">
          Sudah saya simpan
        </a>
      </article>
    </Layout>
  );
}

const SUBJECTS = [
  { value: 'account', label: 'Akun saya' },
  { value: 'official', label: 'Data saya sebagai pegawai' },
  { value: 'vendor', label: 'Data usaha saya' },
  { value: 'other', label: 'Lainnya' },
];
const STATES = {
  open: { tone: 'waits', word: 'menunggu jawaban' },
  done: { tone: 'done', word: 'diperbaiki' },
  refused: { tone: 'ended', word: 'tidak diperbaiki' },
} as const;

/** What one has asked to have corrected, and asking for more. */
export function CorrectionsPage({
  government,
  session,
  shown,
  items,
}: FormPageProps & { readonly items: readonly CorrectionView[] }) {
  return (
    <Layout title="Perbaikan data" government={government} session={session} scripts={['autosave']}>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <h1>Perbaikan data</h1>
      {items.length > 0 && (
        <section aria-labelledby="permintaan">
          <h2 id="permintaan" class="part-head">
            Permintaan Anda
          </h2>
          <ul class="tasks">
            {items.map(({ field, reason, status, askedAt, dueAt, answer }) => (
              <li>
                <div>
                  <Tag tone={STATES[status].tone}>{STATES[status].word}</Tag>
                  <h3>{field}</h3>
                  <p>{reason}</p>
                  {answer !== null && <p>{`Jawaban: ${answer}`}</p>}
                  <p class="times">
                    {`Diminta ${instantInWords(askedAt)}`}
                    {status === 'open' && `, dijawab paling lambat ${instantInWords(dueAt)}`}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <article class="panel">
        <h2>Minta perbaikan</h2>
        <StepForm action={urls.ownCorrections} session={session} draft="perbaikan">
          <SelectField name="subject" label="Data yang mana" options={SUBJECTS} shown={shown} required />
          <InputField
            name="field"
            label="Apa yang keliru"
            hint="Misalnya nama atau alamat."
            shown={shown}
            required
            maxLength={100}
          />
          <div data-private>
            <InputField name="wanted" label="Seharusnya" shown={shown} required maxLength={500} />
          </div>
          <AreaField name="reason" label="Mengapa" shown={shown} required maxLength={1000} />
          <button type="submit">Kirim permintaan</button>
        </StepForm>
        <p class="aside">
          Dijawab dalam 3 x 24 jam (UU 27/2022 pasal 30). <a href={urls.account}>Kembali ke akun</a>
        </p>
      </article>
    </Layout>
  );
}
