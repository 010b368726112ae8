import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** A master key: `id` is 1-32 of A-Z a-z 0-9 and hyphen and is written into every value, `key` is 32 random bytes. */
export interface FieldKey {
  readonly id: string;
  readonly key: Uint8Array;
}

/** The master keys: old ones stay in the list for as long as values written with them exist. */
export interface FieldCipherOptions {
  readonly keys: readonly FieldKey[];
  /** Id of the key that encrypts new values. */
  readonly current: string;
  /** Id of the key that blind indexes derive from; the first of `keys` unless given. It outlives rotation: changing it means rebuilding every index column. */
  readonly indexKey?: string;
}

/** Why a stored value cannot be read. Carries neither the value nor the plain text. */
export class FieldUnreadable extends Error {
  constructor(
    readonly purpose: string,
    readonly reason: 'malformed' | 'unknown-key' | 'tampered',
  ) {
    super(`Encrypted field ${purpose} is unreadable: ${reason}`);
  }
}

const format = /^v1\.([A-Za-z0-9-]{1,32})\.([\w-]{16})\.([\w-]{22})\.([\w-]*)$/;

/**
 * Encrypts single personal-data fields (NIK, NPWP, bank account, phone) with AES-256-GCM. `purpose` names the column, for example
 * `vendor.nik`, and is authenticated: a value moved to another column does not decrypt. Values read
 * `v1.<key id>.<iv>.<tag>.<data>`, base64url.
 */
export class FieldCipher {
  private readonly keys: ReadonlyMap<string, Buffer>;
  private readonly current: string;
  private readonly indexMaster: Uint8Array;

  /** Throws TypeError for a key that is not 32 bytes, a bad or repeated id, or an id that no key has. */
  constructor(options: FieldCipherOptions) {
    const ids = options.keys.map((entry) => entry.id);
    if (new Set(ids).size !== ids.length || ids.some((id) => !/^[A-Za-z0-9-]{1,32}$/.test(id))) {
      throw new TypeError('Field key ids must differ and consist of 1-32 letters, digits or hyphens');
    }
    if (options.keys.some((entry) => entry.key.byteLength !== 32)) {
      throw new TypeError('A field key is 32 bytes');
    }
    const indexKey = options.keys.find((entry) => entry.id === (options.indexKey ?? ids[0]));
    if (!ids.includes(options.current) || !indexKey) {
      throw new TypeError('The current key and the index key must be among the field keys');
    }
    this.keys = new Map(options.keys.map((entry) => [entry.id, derive(entry.key, 'field-encryption')]));
    this.current = options.current;
    this.indexMaster = indexKey.key;
  }

  /** Two calls with the same text give different values; to search, store the blind index beside it. */
  encrypt(purpose: string, plain: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(purpose, this.current), iv);
    cipher.setAAD(additionalData(purpose, this.current));
    const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    const parts = [iv, cipher.getAuthTag(), data].map((part) => part.toString('base64url'));
    return ['v1', this.current, ...parts].join('.');
  }

  /** The plain text. Throws FieldUnreadable when the value is malformed, changed, of another purpose, or its key is gone. */
  decrypt(purpose: string, value: string): string {
    const [, id = '', ...encoded] = format.exec(value) ?? [];
    const parts = encoded.map((part) => Buffer.from(part, 'base64url'));
    const [iv, tag, data] = parts;
    // base64url can spell the same bytes in several ways; only the canonical one is a value of ours.
    if (!iv || !tag || !data || parts.some((part, i) => part.toString('base64url') !== encoded[i])) {
      throw new FieldUnreadable(purpose, 'malformed');
    }
    const decipher = createDecipheriv('aes-256-gcm', this.keyOf(purpose, id), iv, { authTagLength: 16 });
    decipher.setAAD(additionalData(purpose, id)).setAuthTag(tag);
    try {
      return Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8');
    } catch {
      throw new FieldUnreadable(purpose, 'tampered');
    }
  }

  /** Whether the value was written with an older key and should be encrypted again. */
  needsRotation(value: string): boolean {
    return !value.startsWith(`v1.${this.current}.`);
  }

  /**
   * A searchable stand-in for a value (43 characters): equal plain texts of one purpose give equal indexes, different purposes do not.
   * The caller normalises first (digits only, for example). Only the key keeps it from being guessed: a NIK has few possibilities.
   */
  blindIndex(purpose: string, normalised: string): string {
    const key = derive(this.indexMaster, `blind-index:${purpose}`);
    return createHmac('sha256', key).update(normalised, 'utf8').digest('base64url');
  }

  /** Whether `index` stands for this text; takes the same time whatever the answer. */
  matchesIndex(purpose: string, normalised: string, index: string): boolean {
    const expected = Buffer.from(this.blindIndex(purpose, normalised));
    const given = Buffer.from(index);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  private keyOf(purpose: string, id: string): Buffer {
    const key = this.keys.get(id);
    if (!key) {
      throw new FieldUnreadable(purpose, 'unknown-key');
    }
    return key;
  }
}

// One master key serves encryption and indexes, so each use gets its own derived key (RFC 5869).
function derive(master: Uint8Array, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, '', `belanja-rutin/v1/${use}`, 32));
}

function additionalData(purpose: string, keyId: string): Buffer {
  return Buffer.from(JSON.stringify(['v1', keyId, purpose]));
}
