import type { FastifyReply, FastifyRequest } from 'fastify';
import { createContext } from 'preact';

/** What this installation is, for the head and foot of every page. */
export interface Installation {
  /** Whether everything on it is for practice. */
  readonly isPractice: boolean;
  /** Where the installation for practice is; null where there is none. */
  readonly practiceUrl: string | null;
  /** Whether it is reached by https, so that cookies may ask for it. */
  readonly isHttps: boolean;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Set by the portal's module at start. */
    installation?: Installation;
  }
}

/** How somebody wants pages to look; null follows the device. */
export type Theme = 'light' | 'dark' | null;

/** What surrounds a page and is not its own: the installation, the wish for light or dark, and where the page stands. */
export interface Surroundings extends Installation {
  readonly theme: Theme;
  readonly path: string;
  /** Whether the browser carries the cookie of a session; whether that still holds, only a page of a session knows. */
  readonly hasSession: boolean;
  /** Whether whoever signed in here had several offices to act in: only then there is something to change to. */
  readonly hasOffices: boolean;
}

export const NOWHERE: Surroundings = {
  isPractice: false,
  practiceUrl: null,
  isHttps: false,
  theme: null,
  path: '/',
  hasSession: false,
  hasOffices: false,
};

/** Reaches the layout of a page without every page handing it on. */
export const SurroundingsOf = createContext<Surroundings>(NOWHERE);

/** The cookie of the choice. Scripts may know it: it says nothing of anybody. */
export const THEME_COOKIE = 'tampilan';

/** The cookie that says that there were several offices at sign-in. */
export const OFFICES_COOKIE = 'jabatan';

const THEMES: Readonly<Record<string, Theme>> = { terang: 'light', gelap: 'dark' };

/** The theme that a word of the form or the cookie stands for. */
export function themeOf(word: string | undefined): Theme {
  return (word !== undefined && Object.hasOwn(THEMES, word) && THEMES[word]) || null;
}

/** What surrounds the page that this request asks for. */
export function surroundingsOf(request: FastifyRequest): Surroundings {
  const cookies = request.headers.cookie ?? '';
  const word = new RegExp(`(?:^|;\\s*)${THEME_COOKIE}=(\\w+)`).exec(cookies)?.[1];
  return {
    ...NOWHERE,
    ...request.server.installation,
    theme: themeOf(word),
    // What only a form reaches is no page to come back to.
    path: request.method === 'GET' ? request.url : '/',
    hasSession: /(?:^|;\s*)sesi=[^;]/.test(cookies),
    hasOffices: new RegExp(`(?:^|;\\s*)${OFFICES_COOKIE}=banyak`).test(cookies),
  };
}

/** Remembers a choice or a hint in the browser; an empty value forgets it. */
export function setPlainCookie(reply: FastifyReply, name: string, value: string): void {
  const attributes = [
    `${name}=${value}`,
    'Path=/',
    `Max-Age=${value === '' ? 0 : YEAR_SECONDS}`,
    'SameSite=Lax',
    ...(reply.server.installation?.isHttps ? ['Secure'] : []),
  ];
  void reply.header('set-cookie', attributes.join('; '));
}

const YEAR_SECONDS = 365 * 86_400;
