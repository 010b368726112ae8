import { readFile } from 'node:fs/promises';
import { systemActor } from '../platform/access/index.js';
import { RegulationsSeed } from '../regulations/index.js';
import { OperatorError } from '../serve.js';
import { openApp, say, type Command } from './command.js';
import { seedExample } from './example-seed.js';
import { seedReference } from './reference-seed.js';

/** Loads reference data; on request also a regional regulation from a file, or the example's people and money. */
export const seed: Command = async (config, hold, options) => {
  if (options.example && config.runtime.environment === 'production') {
    throw new OperatorError('Data contoh tidak dimuat di production: kata sandinya diketahui umum.');
  }
  const { app } = await openApp(config, hold);
  await seedReference(app);
  say('Data acuan sudah dimuat.');
  if (typeof options.regulation === 'string') {
    const text = await readFile(options.regulation, 'utf8');
    const json = parseJson(text, options.regulation);
    const remarks = await app.get(RegulationsSeed).loadChecked(systemActor('seed:regulation'), json);
    say(`Peraturan dari ${options.regulation} sudah dimuat.`);
    for (const { detail, pointer } of remarks) say(`Perlu dipenuhi sebelum dipakai: ${detail} (${pointer})`);
  }
  if (options.example) {
    await seedExample(app);
    say('Data contoh sudah dimuat.');
  }
  return 0;
};

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new OperatorError(`${file} bukan JSON yang sah: ${error instanceof Error ? error.message : ''}`);
  }
}
