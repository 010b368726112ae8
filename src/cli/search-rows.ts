import { SearchRows } from '../catalog/index.js';
import { openApp, say, type Command } from './command.js';

/** Writes the rows of the search anew from items, vendors and categories; may be stopped and run again at any time. */
export const rebuildSearch: Command = async (config, hold) => {
  const { app } = await openApp(config, hold);
  const changed = await app.get(SearchRows).rebuild((done) => {
    if (done % 10_000 === 0) say(`${done} barang diperiksa`);
  });
  say(`Selesai: ${changed} baris pencarian berubah.`);
  return 0;
};

/** Compares the rows of the search with what they follow from; exit code 1 when one differs. */
export const verifySearch: Command = async (config, hold) => {
  const { app } = await openApp(config, hold);
  const differing = await app.get(SearchRows).differing();
  for (const id of differing.slice(0, 20)) say(`SELISIH: barang ${id}`);
  say(
    differing.length === 0
      ? 'Semua baris pencarian sesuai.'
      : `${differing.length} baris berbeda; jalankan rebuild-search.`,
  );
  return differing.length === 0 ? 0 : 1;
};
