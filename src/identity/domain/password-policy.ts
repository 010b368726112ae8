import type { Refusal } from '../../kernel/index.js';

export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 128;

/** Whose password it is to be: it must not be what everybody knows of them. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
  readonly phone?: string | null;
}

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/**
 * What speaks against a password: its length, that many people use it, that it is one common word with digits around it, or that it
 * is the owner's own data. No rule about capitals and symbols: they only make people write passwords down (NIST SP 800-63B).
 */
export function passwordFaults(
  password: string,
  owner: PasswordOwner,
  isCommon: (word: string) => boolean,
): Refusal[] {
  const length = [...password].length;
  if (length < PASSWORD_MIN || length > PASSWORD_MAX) {
    const detail = `Kata sandi harus ${PASSWORD_MIN} sampai ${PASSWORD_MAX} karakter.`;
    return [{ code: 'password-length', detail }];
  }
  if (isPattern(password) || readings(password).some(isCommon)) {
    const detail = 'Kata sandi ini terlalu umum; pakailah beberapa kata yang tidak berhubungan.';
    return [{ code: 'password-common', detail }];
  }
  if (isOwnData(password, owner)) {
    const detail = 'Kata sandi tidak boleh berupa surel, nama, atau nomor telepon Anda.';
    return [{ code: 'password-own-data', detail }];
  }
  return [];
}

/** The ways in which a guesser reads it: as it is, without what stands around the word, and with digits read as letters. */
function readings(password: string): string[] {
  const lower = password.toLowerCase();
  const core = bare(lower);
  return [lower, core, spelled(lower), spelled(core), bare(spelled(lower))].filter(Boolean);
}

function bare(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

function spelled(text: string): string {
  return [...text].map((character) => LEET[character] ?? character).join('');
}

function isPattern(password: string): boolean {
  const points = [...password.toLowerCase()].map((character) => character.codePointAt(0) ?? 0);
  const steps = points.slice(1).map((point, i) => point - (points[i] ?? 0));
  return new Set(points).size < 5 || new Set(steps).size === 1 || /^(.{1,5})\1+$/u.test(password);
}

function isOwnData(password: string, { email, name, phone }: PasswordOwner): boolean {
  const given = compact(password);
  const local = email.split('@')[0] ?? '';
  const own = [email, local, name, phone ?? '', (phone ?? '').replace(/^\+62/, '0')]
    .map(compact)
    .filter(Boolean);
  const word = given.replace(/\d+$/, '');
  return own.some((text) => text === given || text === word);
}

function compact(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
