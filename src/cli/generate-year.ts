import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../serve.js';
import { openApp, say, type Command } from './command.js';
import { ReadDatabase } from '../platform/database/index.js';
import {
  A_REGENCY,
  generateYear,
  type GeneratedYear,
  type YearSizes,
} from './generated-year/generate-year.js';
import { measureFlags } from './generated-year/measure.js';
import { hasRecords } from './generated-year/rows.queries.js';

/** The file that names the planted frauds, in the data folder. */
export const PLANTED_FILE = 'generated-year.json';

/** Writes a plausible year with planted fraud into an empty database, and the truth about it into the data folder. */
export const generateYearCommand: Command = async (config, hold, options) => {
  if (config.runtime.environment === 'production') {
    throw new OperatorError('Data buatan tidak ditulis di production.');
  }
  const { app } = await openApp(config, hold);
  const began = performance.now();
  const year = await generateYear(app, sizesOf(options), say);
  const file = join(config.runtime.dataDir, PLANTED_FILE);
  await writeFile(file, `${JSON.stringify(year, null, 2)}\n`);
  say(
    `Tahun ${year.year} selesai dalam ${Math.round((performance.now() - began) / 1000)} detik; ${year.planted.length} kasus ditanam: ${file}`,
  );
  return 0;
};

/** Sizes as the command line wants them; what is not said is a regency's year. */
export function sizesOf(options: Parameters<Command>[2]): YearSizes {
  const number = (name: 'year' | 'agencies' | 'vendors' | 'orders' | 'seed') => {
    const value = options[name];
    if (value === undefined) return A_REGENCY[name];
    if (!/^[1-9][0-9]{0,7}$/.test(String(value))) throw new OperatorError(`--${name} harus bilangan bulat.`);
    return Number(value);
  };
  return {
    year: number('year'),
    agencies: number('agencies'),
    vendors: number('vendors'),
    orders: number('orders'),
    seed: number('seed'),
    frauds: options.honest !== true,
  };
}

/** Prints precision and recall of every rule on the generated year; generates it first where the database is empty. */
export const measureFlagsCommand: Command = async (config, hold, options) => {
  const { app } = await openApp(config, hold);
  const file = join(config.runtime.dataDir, PLANTED_FILE);
  const isEmpty = !(await hasRecords(app.get(ReadDatabase)));
  if (isEmpty && config.runtime.environment === 'production') {
    throw new OperatorError('Data buatan tidak ditulis di production.');
  }
  if (isEmpty) await writeFile(file, JSON.stringify(await generateYear(app, sizesOf(options), say)));
  const { planted } = JSON.parse(await readFile(file, 'utf8')) as GeneratedYear;
  const began = performance.now();
  const measures = await measureFlags(app, planted);
  say('Aturan  Ditanam  Ditemukan  Recall  Temuan  Tepat  Presisi');
  const share = (value: number | null) => (value === null ? '-' : value.toFixed(2));
  for (const { rule, planted: cases, recalled, recall, findings, right, precision } of measures) {
    const cells = [cases, recalled, share(recall), findings, right, share(precision)];
    const widths = [7, 9, 6, 6, 5, 7];
    say([rule.padEnd(6), ...cells.map((cell, n) => String(cell).padStart(widths[n] ?? 0))].join('  '));
  }
  say(`Semua aturan dihitung dalam ${Math.round((performance.now() - began) / 1000)} detik.`);
  return measures.some(({ recall }) => recall !== null && recall < 1) ? 1 : 0;
};
