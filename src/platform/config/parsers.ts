import { isAbsolute, resolve } from 'node:path';
import { PACKAGE_ROOT } from './package-root.js';
import { Secret } from './secret.js';

/** Turns the text of a variable into its value, or `undefined` when it does not fit `expects` (Indonesian, follows "harus"). */
export interface Parser<T> {
  readonly expects: string;
  read(text: string): T | undefined;
}

export const nonEmpty: Parser<string> = { expects: 'teks', read: (text) => text };

/** A whole number from `min` to `max`, written in plain digits. */
export function wholeNumber(min: number, max: number): Parser<number> {
  return {
    expects: max === Number.MAX_SAFE_INTEGER ? `bilangan bulat mulai ${min}` : `bilangan bulat ${min}-${max}`,
    read(text) {
      const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
      return value >= min && value <= max ? value : undefined;
    },
  };
}

/** Exactly `true` or `false`: a switch that reads "yes" as false would be a trap. */
export const yesOrNo: Parser<boolean> = {
  expects: 'true atau false',
  read: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
};

/** One of the listed words. */
export function oneOf<const T extends string>(...words: readonly T[]): Parser<T> {
  return {
    expects: `salah satu dari ${words.join(', ')}`,
    read: (text) => words.find((word) => word === text),
  };
}

/** Some of the listed words, separated by commas; `none` for none of them. */
export function someOf<const T extends string>(...words: readonly T[]): Parser<readonly T[]> {
  return {
    expects: `daftar berpemisah koma dari ${words.join(', ')}, atau none`,
    read(text) {
      if (text === 'none') return [];
      const found = text.split(',').map((part) => words.find((word) => word === part.trim()));
      return found.every((word) => word !== undefined) ? [...new Set(found)] : undefined;
    },
  };
}

/** An http(s) address without a trailing slash, so that a path can be appended. */
export const webAddress: Parser<string> = {
  expects: 'alamat http:// atau https:// tanpa tanda tanya atau pagar',
  read(text) {
    const url = parseUrl(text, ['http:', 'https:']);
    return url?.hostname && !url.search && !url.hash ? text.replace(/\/+$/, '') : undefined;
  },
};

/** A connection address of the given schemes; secret because it usually carries a password. */
export function connectionAddress(...schemes: readonly string[]): Parser<Secret> {
  return {
    expects: `alamat ${schemes.map((scheme) => `${scheme}://`).join(' atau ')}`,
    read(text) {
      const url = parseUrl(
        text,
        schemes.map((scheme) => `${scheme}:`),
      );
      return url ? new Secret(text) : undefined;
    },
  };
}

const MAILBOX = /^(?:[^<>"@,;:\\\p{Cc}]{1,100} <([^<>\s]+)>|([^<>\s]+))$/u;
const ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*$/;

/** A sender: an e-mail address, or a name followed by one in angle brackets. */
export const mailbox: Parser<string> = {
  expects: 'alamat surel, misalnya Belanja Rutin <belanja@example.go.id>',
  read(text) {
    const [, named, bare] = MAILBOX.exec(text) ?? [];
    return ADDRESS.test(named ?? bare ?? '') ? text : undefined;
  },
};

/** A path; a relative one counts from the project folder, whatever the working directory is. */
export const path: Parser<string> = {
  expects: 'alamat berkas atau folder',
  read: (text) => (isAbsolute(text) ? text : resolve(PACKAGE_ROOT, text)),
};

/** A secret text of at least `length` characters. */
export function secretText(length: number): Parser<Secret> {
  return {
    expects: `teks rahasia sedikitnya ${length} karakter`,
    read: (text) => (text.length >= length ? new Secret(text) : undefined),
  };
}

/** A 32-byte key as base64, with a name in front (`k2:...`) once keys have been changed. */
export const encryptionKey: Parser<Secret> = {
  expects: 'base64 dari 32 byte (mis. keluaran: openssl rand -base64 32), boleh didahului nama kunci: k2:...',
  read: (text) => (isEncryptionKey(text) ? new Secret(text) : undefined),
};

/** Such keys, separated by spaces or commas. */
export const encryptionKeys: Parser<readonly Secret[]> = {
  expects: 'kunci-kunci lama, dipisahkan spasi, masing-masing: nama:base64 dari 32 byte',
  read(text) {
    const keys = text.split(/[\s,]+/).filter((key) => key !== '');
    return keys.every(isEncryptionKey) ? keys.map((key) => new Secret(key)) : undefined;
  },
};

// Node's decoder skips what it does not know, hence the comparison with the re-encoded text.
function isEncryptionKey(text: string): boolean {
  const base64 = text.replace(/^[A-Za-z0-9-]{1,32}:/, '');
  const decoded = Buffer.from(base64, 'base64');
  return decoded.length === 32 && decoded.toString('base64') === base64;
}

function parseUrl(text: string, protocols: readonly string[]): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && protocols.includes(url.protocol) ? url : undefined;
}
