import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The generated secrets of a development or test installation, by variable name, from DATA_DIR/secrets.json (mode 0600);
 * made on first use. Throws when the file exists but cannot be read as such: new keys would make the stored data unreadable.
 */
export function keptSecrets(
  dataDir: string,
  generators: Readonly<Record<string, () => string>>,
): Readonly<Record<string, string>> {
  const file = join(dataDir, 'secrets.json');
  const existing = read(file);
  if (existing) return existing;

  mkdirSync(dataDir, { recursive: true });
  const fresh = Object.fromEntries(Object.entries(generators).map(([name, generate]) => [name, generate()]));
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600 });
  try {
    // Two first starts at once: link() fails for the second, which then uses the keys of the first.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return read(file) ?? fresh;
}

function read(file: string): Record<string, string> | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${file} tidak dapat dibaca (${(error as NodeJS.ErrnoException).code})`);
  }
  try {
    const parsed: unknown = JSON.parse(text);
    if (parsed !== null && typeof parsed === 'object') return parsed as Record<string, string>;
  } catch {
    // Reported below, without the parser's message: it quotes the content.
  }
  throw new Error(`${file} rusak; pulihkan dari cadangan, atau hapus bila datanya boleh hilang`);
}
