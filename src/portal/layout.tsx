import type { ComponentChildren } from 'preact';
import { assets } from './assets.js';
import { urls } from './urls.js';

/** Who is signed in, for the head of the page and its forms. */
export interface PageSession {
  readonly person: string;
  readonly capacity: string;
  /** What every form of the session carries. */
  readonly form: string;
}

interface LayoutProps {
  readonly title: string;
  /** Name of the government that runs this installation. */
  readonly government: string;
  /** What the foot of the page says of itself. */
  readonly note?: string;
  readonly session?: PageSession;
  /** Whether search engines may show it. */
  readonly isOpen?: boolean;
  /** Whether it is a list that uses the width of a large screen. */
  readonly isWide?: boolean;
  /** Whether it has a form that may take the phone's position. */
  readonly takesPosition?: boolean;
  readonly children: ComponentChildren;
}

/** What every page shares: head, name of the service, and the way back. */
export function Layout({
  title,
  government,
  note = 'Halaman ini hanya memeriksa; tidak ada berkas yang disimpan.',
  session,
  isOpen = false,
  isWide = false,
  takesPosition = false,
  children,
}: LayoutProps) {
  return (
    <html lang="id" data-theme="light">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {!isOpen && <meta name="robots" content="noindex" />}
        <title>{`${title} - Belanja Rutin`}</title>
        <link rel="icon" type="image/svg+xml" href={assets.icon.url} />
        <link rel="stylesheet" href={assets.framework.url} />
        <link rel="stylesheet" href={assets.style.url} />
        {takesPosition && <script defer src={assets.position.url} />}
      </head>
      <body class={isWide ? 'wide' : undefined}>
        <a class="skip" href="#isi">
          Langsung ke isi
        </a>
        <header class="masthead">
          <div class="container">
            <a class="brand" href={urls.start}>
              <img src={assets.icon.url} width="36" height="36" alt="" />
              <span>
                <strong>Belanja Rutin</strong>
                <small>{government}</small>
              </span>
            </a>
            <a class="to-etalase" href={urls.etalase()}>
              Etalase
            </a>
          </div>
        </header>
        {session && <SessionBar {...session} />}
        <main id="isi" class="container">
          {children}
        </main>
        <footer class="container foot">
          <p>
            {note} <a href={urls.apiDocs}>Dokumentasi API</a>
          </p>
        </footer>
      </body>
    </html>
  );
}

function SessionBar({ person, capacity, form }: PageSession) {
  return (
    <nav class="session" aria-label="Sesi Anda">
      <div class="container">
        <p>
          <strong>{person}</strong>
          <small>{capacity}</small>
        </p>
        <div class="session-links">
          <a href={urls.inbox}>Kotak masuk</a>
          <a href={urls.capacity}>Ganti jabatan</a>
          <form method="post" action={urls.signOut}>
            <input type="hidden" name="form" value={form} />
            <button type="submit" class="plain">
              Keluar
            </button>
          </form>
        </div>
      </div>
    </nav>
  );
}

/** The form that takes a code from somebody who has paper but no camera. */
export function CodeForm({ code = '' }: { readonly code?: string }) {
  return (
    <form class="code-form" method="get" action={urls.verification}>
      <label for="kode">Kode verifikasi</label>
      <small id="kode-bantuan">Tertulis di samping kotak QR, misalnya 7K3M-9QXR-T2VC-8HNPA.</small>
      <div class="field">
        <input
          id="kode"
          name="kode"
          value={code}
          required
          maxLength={40}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby="kode-bantuan"
        />
        <button type="submit">Periksa</button>
      </div>
    </form>
  );
}
