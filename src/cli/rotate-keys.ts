import { KeyRotation } from '../platform/crypto/index.js';
import { openApp, say, type Command } from './command.js';

/** Encrypts personal data anew with DATA_ENCRYPTION_KEY; earlier keys come from DATA_ENCRYPTION_OLD_KEYS. */
export const rotateKeys: Command = async (config, hold) => {
  const { app } = await openApp(config, hold, { anyKey: true });
  const moved = await app
    .get(KeyRotation)
    .rotate((column, values) => say(`${column}: ${values} nilai dienkripsi ulang`));
  say(
    moved === 0 ? 'Semua nilai sudah memakai kunci sekarang.' : `Selesai: ${moved} nilai dienkripsi ulang.`,
  );
  return 0;
};
