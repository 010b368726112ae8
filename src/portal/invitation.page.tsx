import { FaultNotice } from './ui/fault-notice.js';
import { Layout } from './layout.js';

interface InvitationProps {
  readonly government: string;
  readonly action: string;
  readonly token: string;
  /** The business on the register. */
  readonly name: string;
  /** Whether the invitation came by mail, so that nobody need type the address. */
  readonly isMailed: boolean;
  /** Why what was sent before was not taken. */
  readonly fault: string | null;
}

const TITLE = 'Ambil alih pendaftaran usaha';
const NOTE = 'Mendaftar tidak dipungut biaya. Kami tidak pernah meminta kata sandi Anda.';

/** The page behind the invitation of a business on a register. The link is used up only when the form is sent. */
export function InvitationPage({ government, action, token, name, isMailed, fault }: InvitationProps) {
  return (
    <Layout title={TITLE} government={government} note={NOTE}>
      <FaultNotice fault={fault} />
      <article class="panel">
        <h1>{TITLE}</h1>
        <p>{`Usaha ${name} tercatat dalam daftar UMKM. Bila Anda pemiliknya, ambil alih pendaftarannya lalu lengkapi.`}</p>
        <form method="post" action={action}>
          <input type="hidden" name="token" value={token} />
          {!isMailed && (
            <>
              <label for="email">Surel Anda</label>
              <small id="bantuan">Tautan untuk membuka akun dikirim ke surel ini.</small>
              <input
                id="email"
                type="email"
                name="email"
                required
                maxLength={254}
                autocomplete="email"
                aria-describedby={fault === null ? 'bantuan' : 'salah bantuan'}
                aria-invalid={fault === null ? undefined : 'true'}
              />
            </>
          )}
          <button type="submit">Usaha ini milik saya</button>
        </form>
      </article>
    </Layout>
  );
}

/** It is done, or the link is no longer good. */
export function InvitationMessage({
  government,
  heading,
  text,
}: {
  readonly government: string;
  readonly heading: string;
  readonly text: string;
}) {
  return (
    <Layout title={heading} government={government} note={NOTE}>
      <article class="panel">
        <h1>{heading}</h1>
        <p>{text}</p>
      </article>
    </Layout>
  );
}
