import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { EXAMPLE_PASSWORD } from '../dist/src/demo/example-people.js';
import { setStage } from './support/main-job-stage.mjs';
import { round, startThrowaway } from './support/throwaway.mjs';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
// Somebody of ordinary speed who was never here.
const KEY_S = 0.2;
const POINT_S = 1.2;
const WORDS_PER_SECOND = 250 / 60;
/** What the purpose of the portal allows for a first requisition. */
const LIMIT_S = 180;
const LIMIT_PAGES = 5;
// Where the example's vendor delivers.
const KECAMATAN = '32.16.20';

/**
 * Goes the pages as a person: what a hand and an eye take is counted, what the machine takes (pages, checks, the upload) is measured. All
 * that a page shows in its main part is read once, but for what stands in lists that open; of the last page only that it is done.
 */
class Visitor {
  constructor(page) {
    this.page = page;
    this.pages = [];
  }

  get now() {
    return this.pages.at(-1);
  }

  /** Where it has come to, and the reading of what stands there. */
  async arrive(part = 'main') {
    const words = await this.page.evaluate(`(() => {
      const main = document.querySelector(${JSON.stringify(part)}).cloneNode(true);
      document.body.append(main);
      for (const list of main.querySelectorAll('select')) list.remove();
      const words = main.innerText.split(/\\s+/).filter((word) => /[\\p{L}\\d]/u.test(word)).length;
      main.remove();
      return words;
    })()`);
    const { pathname } = new URL(this.page.url());
    const name = pathname.replace(/[\da-f]{8}-[\da-f-]{27}/, ':id');
    const known = this.now?.name === name ? this.now : null;
    // What was read before is not read again; of the same page only what is new to it.
    const read = Math.max(0, words - (known?.words ?? 0));
    if (known) Object.assign(known, { words: Math.max(words, known.words) });
    else this.pages.push({ name, words, fields: 0, keys: 0, handS: 0, readS: 0, machineS: 0 });
    this.now.readS += read / WORDS_PER_SECOND;
  }

  point(times = 1) {
    this.now.fields += 1;
    this.now.handS += POINT_S * times;
  }

  async type(selector, text, keys = text.length) {
    this.point();
    this.now.keys += keys;
    this.now.handS += KEY_S * keys;
    await this.page.locator(selector).fill(text);
  }

  async choose(selector, option) {
    // The list, then the line.
    this.point(2);
    await this.page.locator(selector).selectOption(option);
  }

  async tick(selector) {
    this.point();
    await this.page.locator(selector).first().check();
  }

  async attach(selector, file) {
    // The button, the photo among the others, and the button of the window that opens.
    this.point(3);
    await this.page.locator(selector).setInputFiles(file);
  }

  /** What the page said instead. */
  async tell(cause) {
    const said = await this.page.locator('[role=alert]').allInnerTexts();
    throw new Error(`${this.page.url()}: ${said.join(' ')}`, { cause });
  }

  /** Presses, and waits for where it leads: `wait` is seen there. */
  async press(name, wait, part) {
    this.point();
    const { now } = this;
    const began = performance.now();
    const button = this.page.getByRole('button', { name, exact: true });
    const link = this.page.getByRole('link', { name, exact: true });
    await ((await button.count()) > 0 ? button : link).first().click();
    await this.page
      .getByText(wait)
      .first()
      .waitFor()
      .catch((error) => this.tell(error));
    now.machineS += (performance.now() - began) / 1000;
    await this.arrive(part);
  }
}

async function requisition(page, { date }) {
  const one = new Visitor(page);
  await page.goto('/permintaan');
  await one.arrive();
  await one.press('Buat permintaan', 'Untuk apa belanjanya?');
  await one.type('#judul', 'Rapat koordinasi penanganan banjir');
  // Day, month and year as digits; hours as four.
  await one.type('#tanggal', date, 8);
  await one.type('#mulai', '09:00', 4);
  await one.type('#selesai', '12:00', 4);
  await one.type('#sendiri', '15');
  await one.type('#luar', '5');
  await one.type('#tempat', 'Aula lantai 2');
  if ((await page.locator('#kecamatan').inputValue()) === '') await one.choose('#kecamatan', KECAMATAN);
  if ((await page.locator('#penerima').inputValue()) === '') await one.type('#penerima', 'Penerima Contoh');
  await one.press('Lanjut memilih makanan', 'Dibayar dari mana?');
  if ((await page.locator('[name=anggaran]:checked').count()) === 0) await one.tick('[name=anggaran]');
  await one.press('Lanjut memeriksa', 'Periksa dan ajukan');
  if ((await page.locator('#katalog').inputValue()) === '')
    await one.type('#katalog', 'Sudah dicari, tidak ada penyedia setempat.');
  await one.attach('#file', await invitation());
  // Done: of the last page only that it is submitted has to be read.
  await one.press('Ajukan permintaan', 'Sekarang menunggu putusan', '[role=status]');
  return one.pages;
}

/** A photo of a page of text, as large as a phone makes it. */
async function invitation() {
  const noise = { type: 'gaussian', mean: 200, sigma: 20 };
  const paper = { width: 2400, height: 3200, channels: 3, background: '#fff', noise };
  return {
    name: 'undangan.jpg',
    mimeType: 'image/jpeg',
    buffer: await sharp({ create: paper }).jpeg({ quality: 80 }).toBuffer(),
  };
}

async function signIn(page) {
  await page.goto('/masuk');
  await page.locator('#login').fill('pptk.01@bench.example');
  await page.locator('#password').fill(EXAMPLE_PASSWORD);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/masuk');
}

/** The first requisition of somebody who was never here, page by page. */
export async function run() {
  if (!CHROMIUM) return { pages: [], totalS: null };
  const { chromium } = await import('playwright-core');
  const server = await startThrowaway();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    const [agency] = await setStage(server, 1);
    const viewport = { width: 1280, height: 800 };
    const context = await browser.newContext({ baseURL: server.address, viewport, locale: 'id-ID' });
    const page = await context.newPage();
    await signIn(page);
    const pages = await requisition(page, { date: agency.draft.meeting.date });
    const told = pages.map(({ handS, readS, machineS, ...rest }) => ({
      ...rest,
      handS: round(handS, 1),
      readS: round(readS, 1),
      machineS: round(machineS, 1),
      totalS: round(handS + readS + machineS, 1),
    }));
    return {
      pages: told,
      totalS: round(
        told.reduce((sum, { totalS }) => sum + totalS, 0),
        1,
      ),
    };
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** The result as lines for people. */
export function describe({ pages, totalS }) {
  if (totalS === null) return ['no Chromium here: not measured'];
  const cells = (values) => values.map((value) => String(value).padStart(11)).join('');
  const verdict = totalS < LIMIT_S && pages.length <= LIMIT_PAGES ? 'kept' : 'NOT KEPT';
  return [
    `${''.padEnd(26)}${cells(['words', 'fields', 'keys', 'reading s', 'hand s', 'machine s', 'in all s'])}`,
    ...pages.map(
      ({ name, words, fields, keys, readS, handS, machineS, totalS: all }) =>
        `${name.padEnd(26)}${cells([words, fields, keys, readS, handS, machineS, all])}`,
    ),
    `${totalS} s on ${pages.length} pages; under ${LIMIT_S} s on at most ${LIMIT_PAGES}: ${verdict}`,
  ];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const line of describe(await run())) console.log(line);
}
