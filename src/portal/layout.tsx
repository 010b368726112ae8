import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { ROLE_NAMES, type Role } from '../platform/access/index.js';
import { assets, scriptUrl, type ScriptName } from './assets.js';
import { menuOf, PUBLIC_MENU, type MenuEntry } from './menu.js';
import { SurroundingsOf, type Theme } from './surroundings.js';
import { urls } from './urls.js';

/** Who is signed in, for the head of the page and its forms. */
export interface PageSession {
  readonly person: string;
  readonly capacity: string;
  readonly role: Role;
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
  /** The entry of the menu that the page belongs to. */
  readonly here?: string;
  /** Whether search engines may show it. */
  readonly isOpen?: boolean;
  /** Whether it is a list that uses the width of a large screen. */
  readonly isWide?: boolean;
  /** What makes the page easier where scripts run. */
  readonly scripts?: readonly ScriptName[];
  readonly children: ComponentChildren;
}

/** What every page shares: head, name of the service, menu, and the way back. */
export function Layout({
  title,
  government,
  note = '',
  session,
  here,
  isOpen = false,
  isWide = false,
  scripts = [],
  children,
}: LayoutProps) {
  const { theme, isPractice, practiceUrl, path, hasSession } = useContext(SurroundingsOf);
  return (
    <html lang="id" data-theme={theme ?? undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme ?? 'light dark'} />
        {!isOpen && <meta name="robots" content="noindex" />}
        <title>{`${title} - Belanja Rutin`}</title>
        <link rel="icon" type="image/svg+xml" href={assets.icon.url} />
        <link rel="stylesheet" href={assets.framework.url} />
        <link rel="stylesheet" href={assets.style.url} />
        <link rel="manifest" href={urls.manifest} />
        <link rel="apple-touch-icon" href={urls.appIcon(192)} />
        <meta name="theme-color" content="#14532d" />
        {[
          ...scripts,
          ...(session || scripts.length > 0 ? FIELDS : []),
          ...(session && sells(session.role) ? (['offline'] as const) : []),
        ].map((name) => (
          <script defer src={scriptUrl(name)} />
        ))}
      </head>
      <body class={isWide ? 'wide' : undefined}>
        <a class="skip" href="#isi">
          Langsung ke isi
        </a>
        {isPractice && <PracticeBar />}
        <header class="masthead">
          <div class="container">
            <a class="brand" href={session ? urls.home : urls.start}>
              <img src={assets.icon.url} width="36" height="36" alt="" />
              <span>
                <strong>Belanja Rutin</strong>
                <small>{government}</small>
              </span>
            </a>
            {session ? (
              <a class="to-etalase" href={urls.search}>
                Cari
              </a>
            ) : (
              <a class="to-etalase" href={hasSession ? urls.home : urls.signIn}>
                {hasSession ? 'Beranda' : 'Masuk'}
              </a>
            )}
          </div>
        </header>
        {session && <SessionBar {...session} />}
        <Menu
          entries={session ? menuOf(session.role) : PUBLIC_MENU}
          here={here}
          label={session ? 'Pekerjaan Anda' : 'Untuk umum'}
        />
        <main id="isi" class="container">
          {children}
        </main>
        <footer class="container foot">
          {note !== '' && <p>{note}</p>}
          <ul>
            <li>
              <a href={urls.help}>Bantuan</a>
            </li>
            <li>
              <a href={urls.glossary}>Istilah</a>
            </li>
            <li>
              <a href={urls.apiDocs}>Dokumentasi API</a>
            </li>
            {session && practiceUrl !== null && (
              <li>
                <a href={practiceUrl}>Mode latihan</a>
              </li>
            )}
          </ul>
          <ThemeForm theme={theme} path={path} />
        </footer>
      </body>
    </html>
  );
}

// Where somebody works, not where somebody only looks: what is open to all needs no script. After those of the page: a field that one of
// them changes is dressed when they are done.
const FIELDS = ['fields'] as const;

const sells = (role: Role): boolean => role === 'vendor-owner' || role === 'vendor-staff';

/** Says on every page that nothing here counts. */
function PracticeBar() {
  return (
    <aside class="practice" aria-label="Mode latihan">
      <p class="container">Mode latihan: semua orang, usaha, dan uang di sini hanya contoh.</p>
    </aside>
  );
}

const LOOKS: readonly (readonly [word: string, theme: Theme, label: string])[] = [
  ['perangkat', null, 'Ikut perangkat'],
  ['terang', 'light', 'Terang'],
  ['gelap', 'dark', 'Gelap'],
];

function ThemeForm({ theme, path }: { readonly theme: Theme; readonly path: string }) {
  return (
    <form class="looks" method="post" action={urls.appearance}>
      <input type="hidden" name="ke" value={path} />
      <fieldset>
        <legend>Tampilan</legend>
        {LOOKS.map(([word, value, label]) => (
          <button type="submit" name="tampilan" value={word} aria-pressed={value === theme}>
            {label}
          </button>
        ))}
      </fieldset>
    </form>
  );
}

interface MenuProps {
  readonly entries: readonly MenuEntry[];
  readonly here: string | undefined;
  readonly label: string;
}

function Menu({ entries, here, label }: MenuProps) {
  if (entries.length === 0) return null;
  return (
    <nav class="menu" aria-label={label}>
      <div class="container">
        <details>
          <summary>Menu</summary>
          <ul>
            {entries.map(({ href, label: text }) => (
              <li>
                <a href={href} aria-current={href === here ? 'page' : undefined}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </details>
      </div>
    </nav>
  );
}

function SessionBar({ person, capacity, role, form }: PageSession) {
  const { hasOffices } = useContext(SurroundingsOf);
  return (
    <nav class="session" aria-label="Sesi Anda">
      <div class="container">
        <p>
          <strong>{person}</strong>
          <small>{capacity === '' ? ROLE_NAMES[role] : capacity}</small>
        </p>
        <div class="session-links">
          <a href={urls.inbox}>Kotak masuk</a>
          <a href={urls.account}>Akun</a>
          {hasOffices && <a href={urls.capacity}>Ganti jabatan</a>}
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
