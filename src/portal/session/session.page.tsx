import type { DescribedCapacity } from '../../identity/index.js';
import { FaultNotice } from '../ui/fault-notice.js';
import { Layout, type PageSession } from '../layout.js';
import { urls } from '../urls.js';

const NOTE = 'Kami tidak pernah meminta kata sandi atau kode Anda melalui telepon, pesan, atau surel.';

interface FormProps {
  readonly government: string;
  /** Where to go afterwards. */
  readonly to: string;
  readonly fault: string | null;
}

/** E-mail or phone, and password. */
export function SignInPage({ government, to, fault, login }: FormProps & { readonly login: string }) {
  return (
    <Layout title="Masuk" government={government} note={NOTE} scripts={['password']}>
      <FaultNotice fault={fault} title="Belum dapat masuk" />
      <article class="panel">
        <h1>Masuk</h1>
        <form method="post" action={urls.signIn}>
          <input type="hidden" name="ke" value={to} />
          <label for="login">Surel atau nomor telepon</label>
          <input
            id="login"
            name="login"
            value={login}
            required
            maxLength={254}
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            aria-describedby={fault === null ? undefined : 'salah'}
          />
          <label for="password">Kata sandi</label>
          <input
            id="password"
            type="password"
            name="password"
            required
            maxLength={400}
            autocomplete="current-password"
          />
          <button type="submit">Masuk</button>
        </form>
        <ul class="ways">
          <li>
            <a href={urls.forgotPassword}>Lupa kata sandi</a>
          </li>
          <li>
            Punya usaha? <a href={urls.signUp}>Buat akun</a>
          </li>
        </ul>
      </article>
    </Layout>
  );
}

/** The code of the authenticator app, or a recovery code. */
export function CodePage({ government, to, fault, challenge }: FormProps & { readonly challenge: string }) {
  return (
    <Layout title="Kode faktor kedua" government={government} note={NOTE}>
      <FaultNotice fault={fault} title="Belum dapat masuk" />
      <article class="panel">
        <h1>Kode faktor kedua</h1>
        <form method="post" action={urls.signInCode}>
          <input type="hidden" name="ke" value={to} />
          <input type="hidden" name="challenge" value={challenge} />
          <label for="otp">Kode dari aplikasi autentikator</label>
          <input
            id="otp"
            name="otp"
            inputMode="numeric"
            maxLength={6}
            autocomplete="one-time-code"
            aria-describedby={fault === null ? undefined : 'salah'}
          />
          <details>
            <summary>Aplikasi tidak ada? Pakai kode pemulihan</summary>
            <label for="recoveryCode">Kode pemulihan</label>
            <input id="recoveryCode" name="recoveryCode" maxLength={40} autocomplete="off" />
          </details>
          <button type="submit">Lanjut</button>
        </form>
        <p>
          <a href={urls.signIn}>Mulai dari awal</a>
        </p>
      </article>
    </Layout>
  );
}

/** In which office somebody acts from now on. */
export function CapacityPage({
  government,
  to,
  fault,
  session,
  choices,
}: FormProps & { readonly session: PageSession; readonly choices: readonly DescribedCapacity[] }) {
  return (
    <Layout title="Pilih jabatan" government={government} note={NOTE} session={session}>
      <FaultNotice fault={fault} title="Jabatan belum berganti" />
      <article class="panel">
        <h1>Bertindak sebagai siapa?</h1>
        <p>Setiap langkah tercatat atas nama jabatan yang Anda pilih.</p>
        {choices.map(({ id, title }) => (
          <form method="post" action={urls.capacity} class="choice">
            <input type="hidden" name="form" value={session.form} />
            <input type="hidden" name="ke" value={to} />
            <input type="hidden" name="capacityId" value={id} />
            <button type="submit" class="outline">
              {title}
            </button>
          </form>
        ))}
      </article>
    </Layout>
  );
}

interface FactorProps extends FormProps {
  readonly session: PageSession;
  /** The secret as text and as the address of a picture; null before the password was given. */
  readonly begun: { readonly secret: string; readonly qr: string } | null;
}

/** Setting up the second factor, without which some offices can do nothing. */
export function FactorPage({ government, to, fault, session, begun }: FactorProps) {
  return (
    <Layout title="Pasang faktor kedua" government={government} note={NOTE} session={session}>
      <FaultNotice fault={fault} title="Belum terpasang" />
      <article class="panel">
        <h1>Pasang faktor kedua</h1>
        <p>Jabatan Anda hanya dapat bertindak dengan kode dari aplikasi autentikator pada telepon Anda.</p>
        <form method="post" action={urls.secondFactor}>
          <input type="hidden" name="form" value={session.form} />
          <input type="hidden" name="ke" value={to} />
          {begun === null ? (
            <>
              <label for="password">Kata sandi Anda, sekali lagi</label>
              <input
                id="password"
                type="password"
                name="password"
                required
                maxLength={400}
                autocomplete="current-password"
              />
              <button type="submit">Mulai</button>
            </>
          ) : (
            <>
              {begun.qr && (
                <img
                  class="qr"
                  src={begun.qr}
                  width="220"
                  height="220"
                  alt="Kode QR untuk aplikasi autentikator"
                />
              )}
              <p>
                Pindai dengan aplikasi autentikator, atau ketik kunci ini:{' '}
                <code class="mono">{begun.secret}</code>
              </p>
              <input type="hidden" name="secret" value={begun.secret} />
              <label for="otp">Kode enam angka yang tampil di aplikasi</label>
              <input
                id="otp"
                name="otp"
                required
                inputMode="numeric"
                maxLength={6}
                autocomplete="one-time-code"
              />
              <button type="submit">Pasang</button>
            </>
          )}
        </form>
      </article>
    </Layout>
  );
}

/** The recovery codes, shown this once. */
export function FactorSetPage({
  government,
  to,
  session,
  codes,
}: Omit<FormProps, 'fault'> & { readonly session: PageSession; readonly codes: readonly string[] }) {
  return (
    <Layout title="Faktor kedua terpasang" government={government} note={NOTE} session={session}>
      <article class="panel">
        <h1>Faktor kedua terpasang</h1>
        <p>Simpan kode pemulihan ini di tempat aman; kode ini hanya ditampilkan sekali.</p>
        <ul class="mono">
          {codes.map((code) => (
            <li>{code}</li>
          ))}
        </ul>
        <a href={to} role="button">
          Lanjut
        </a>
      </article>
    </Layout>
  );
}
