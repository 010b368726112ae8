import type { Config } from '../config/index.js';
import type { FieldCipherOptions, FieldKey } from './field-cipher.js';

/** The name of a key that was given without one: the first an installation has. */
const FIRST_KEY = 'k1';

/** The keys for personal data as configured, the one in use first; blind indexes derive from that one. */
export function keyRingOf({ dataEncryptionKey, oldDataEncryptionKeys }: Config['auth']): FieldCipherOptions {
  const current = fieldKey(dataEncryptionKey.reveal());
  return {
    keys: [current, ...oldDataEncryptionKeys.map((key) => fieldKey(key.reveal()))],
    current: current.id,
  };
}

function fieldKey(text: string): FieldKey {
  const [, id = FIRST_KEY, base64 = ''] = /^(?:([A-Za-z0-9-]{1,32}):)?(.*)$/.exec(text) ?? [];
  return { id, key: Buffer.from(base64, 'base64') };
}
