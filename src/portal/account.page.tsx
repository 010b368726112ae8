import { FaultNotice } from './ui/fault-notice.js';
import { Layout } from './layout.js';
import { urls } from './urls.js';

/** What a mailed link asks for: a password, typed twice because nobody sees it. */
interface SetPasswordProps {
  readonly government: string;
  readonly title: string;
  readonly action: string;
  readonly token: string;
  readonly min: number;
  readonly max: number;
  /** Why what was sent before was not taken. */
  readonly fault: string | null;
}

const NOTE = 'Kami tidak pernah meminta kata sandi Anda melalui telepon, pesan, atau surel.';

/** The page behind a mailed link. It uses the link up only when the form is sent: mail programs open links by themselves. */
export function SetPasswordPage({ government, title, action, token, min, max, fault }: SetPasswordProps) {
  return (
    <Layout title={title} government={government} note={NOTE} scripts={['password']}>
      <FaultNotice fault={fault} />
      <article class="panel">
        <h1>{title}</h1>
        <form method="post" action={action}>
          <input type="hidden" name="token" value={token} />
          <label for="password">Kata sandi baru</label>
          <small id="bantuan">
            {`${min} sampai ${max} karakter. Beberapa kata yang tidak berhubungan mudah diingat dan sulit ditebak.`}
          </small>
          <input
            id="password"
            type="password"
            name="password"
            required
            minLength={min}
            maxLength={max}
            autocomplete="new-password"
            aria-describedby={fault === null ? 'bantuan' : 'salah bantuan'}
            aria-invalid={fault === null ? undefined : 'true'}
          />
          <label for="again">Ketik sekali lagi</label>
          <input
            id="again"
            type="password"
            name="again"
            required
            maxLength={max}
            autocomplete="new-password"
          />
          <button type="submit">Simpan kata sandi</button>
        </form>
      </article>
    </Layout>
  );
}

/** It is done; signing in comes next. */
export function PasswordSetPage({
  government,
  name,
}: {
  readonly government: string;
  readonly name: string;
}) {
  return (
    <Layout title="Kata sandi tersimpan" government={government} note={NOTE}>
      <article class="panel">
        <h1>Kata sandi tersimpan</h1>
        <p>{`${name}, Anda sekarang dapat masuk dengan surel dan kata sandi baru Anda.`}</p>
        <a href={urls.signIn} role="button">
          Masuk
        </a>
      </article>
    </Layout>
  );
}
