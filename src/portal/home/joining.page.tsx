import { Layout } from '../layout.js';
import { InputField } from '../ui/fields.js';
import { FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown, Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';

const NOTE = 'Kami tidak pernah meminta kata sandi atau kode Anda melalui telepon, pesan, atau surel.';

interface FormProps {
  readonly government: string;
  readonly shown: Shown;
}

/** Asking for an account. The password comes by the mailed link, so that nobody prepares an account for somebody else. */
export function SignUpPage({ government, shown }: FormProps) {
  return (
    <Layout title="Buat akun" government={government} note={NOTE}>
      <FaultSummary faults={shown.faults} />
      <article class="panel">
        <h1>Buat akun</h1>
        <p>
          Untuk pemilik usaha yang ingin menjual kepada pemerintah daerah. Kami mengirim tautan ke surel Anda;
          di sana Anda memilih kata sandi.
        </p>
        <StepForm action={urls.signUp} session={undefined}>
          <InputField
            name="name"
            label="Nama lengkap"
            hint="Seperti pada KTP."
            shown={shown}
            required
            maxLength={120}
            autocomplete="name"
          />
          <InputField
            name="email"
            label="Alamat surel"
            hint="Misalnya warung.ibu@contoh.id. Kabar pesanan juga dikirim ke sini."
            shown={shown}
            type="email"
            required
            maxLength={254}
            autocomplete="email"
            autocapitalize="none"
            spellcheck={false}
          />
          <button type="submit">Kirim tautan</button>
        </StepForm>
        <p class="aside">
          Pegawai pemerintah daerah tidak mendaftar di sini: administrator mengundang Anda. Sudah punya akun?{' '}
          <a href={urls.signIn}>Masuk</a>
        </p>
      </article>
    </Layout>
  );
}

/** Asking for a new password. */
export function ForgotPasswordPage({ government, shown }: FormProps) {
  return (
    <Layout title="Lupa kata sandi" government={government} note={NOTE}>
      <FaultSummary faults={shown.faults} />
      <article class="panel">
        <h1>Lupa kata sandi</h1>
        <p>Tulis surel akun Anda. Kami mengirim tautan untuk memilih kata sandi baru.</p>
        <StepForm action={urls.forgotPassword} session={undefined}>
          <InputField
            name="email"
            label="Alamat surel"
            shown={shown}
            type="email"
            required
            maxLength={254}
            autocomplete="email"
            autocapitalize="none"
            spellcheck={false}
          />
          <button type="submit">Kirim tautan</button>
        </StepForm>
        <p class="aside">
          Tidak dapat membuka surel itu lagi? Hubungi administrator pemerintah daerah.{' '}
          <a href={urls.signIn}>Kembali ke halaman masuk</a>
        </p>
      </article>
    </Layout>
  );
}

interface SentProps {
  readonly government: string;
  /** Where the form leads that sends it once more, and what it carries. */
  readonly action: string;
  readonly typed: Typed;
}

/** The same for every address, known or not: what becomes of it, its owner reads in the mail. */
export function MailSentPage({ government, action, typed }: SentProps) {
  return (
    <Layout title="Periksa surel Anda" government={government} note={NOTE}>
      <article class="panel">
        <h1>Periksa surel Anda</h1>
        <p>
          {'Kami mengirim langkah berikutnya ke '}
          <strong class="number">{typed.email}</strong>
          {'. Buka surel itu dan tekan tautannya.'}
        </p>
        <ul>
          <li>Belum ada? Tunggu beberapa menit, lalu lihat folder spam.</li>
          <li>
            Alamatnya keliru? <a href={action}>Tulis ulang</a>
          </li>
        </ul>
        <StepForm action={action} session={undefined}>
          <input type="hidden" name="email" value={typed.email} />
          {typed.name !== undefined && <input type="hidden" name="name" value={typed.name} />}
          <button type="submit" class="outline">
            Kirim sekali lagi
          </button>
        </StepForm>
      </article>
    </Layout>
  );
}
