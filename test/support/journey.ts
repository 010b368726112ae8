import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import sharp from 'sharp';
import type { TestApp } from './app.js';
import { canSignIn } from './browser.js';
import { PASSWORD } from './sign-in.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
/** Where to leave pictures of the pages, for whoever wants to look at them. */
export const PICTURES = process.env.JOURNEY_PICTURES;
/** The folder of the pictures in the guides, when they are to be made anew. */
const GUIDE_PICTURES = process.env.GUIDE_PICTURES;
/** A file that takes the path of every page that was looked at; CI compares it with the pages there are. */
const RECORD = process.env.JOURNEY_RECORD;

const PHONE = { width: 360, height: 740 };
const SCREEN = { width: 1280, height: 800 };
const DESK = { width: 1000, height: 700 };

// A step of a journey goes over many pages, and looking at each takes a second or two: longer than a test usually may.
jest.setTimeout(180_000);

/** `describe` where there is a Chromium to drive; CI installs it from Debian, elsewhere journeys are skipped. */
export const describeJourney = CHROMIUM ? describe : describe.skip;

/** A real browser before the real app: visitors with their own cookies, and the look that every page must bear. */
export class Journey {
  private constructor(
    private readonly test: TestApp,
    private readonly browser: Browser,
    readonly address: string,
  ) {}

  /** `switches` are those with which Chromium is started besides, such as what its camera sees. */
  static async begin(test: TestApp, switches: readonly string[] = []): Promise<Journey> {
    await test.app.listen(0, '127.0.0.1');
    const address = (await test.app.getUrl()).replace('[::1]', '127.0.0.1');
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', ...switches] });
    for (const folder of [PICTURES, GUIDE_PICTURES]) if (folder) mkdirSync(folder, { recursive: true });
    return new Journey(test, browser, address);
  }

  end(): Promise<void> {
    return this.browser.close();
  }

  /** Somebody new with a phone; `{ javaScriptEnabled: false }` is somebody without scripts, `{ viewport }` another screen. */
  async visitor(options: BrowserContextOptions = {}): Promise<Page> {
    const context: BrowserContext = await this.browser.newContext({
      baseURL: this.address,
      viewport: PHONE,
      locale: 'id-ID',
      timezoneId: 'Asia/Jakarta',
      // Colours that are still on their way from light to dark have no contrast yet.
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(30_000);
    return context.newPage();
  }

  /** Somebody who has signed in through the page for it. */
  async signedIn(actor: { accountId: string }, options?: BrowserContextOptions): Promise<Page> {
    const page = await this.visitor(options);
    const login = await canSignIn(this.test, actor);
    await page.goto('/masuk');
    await page.locator('#login').fill(login);
    await page.locator('#password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await page.waitForURL((url) => url.pathname !== '/masuk');
    return page;
  }

  /**
   * Looks at a page as it is: on a phone in light and on a screen in dark colours without a fault that axe finds (WCAG 2.2 AA and good
   * practice), nothing wider than the phone, neither with letters twice as large; leaves pictures if wanted.
   */
  async look(page: Page, name: string): Promise<void> {
    // Whoever makes pictures anew has no question about the pages.
    if (GUIDE_PICTURES) return;
    // A link that was followed a moment ago may have led to no more than the beginning of its page.
    await page.waitForLoadState();
    if (RECORD) appendFileSync(RECORD, `${new URL(page.url()).pathname}\n`);
    await page.setViewportSize(PHONE);
    await page.emulateMedia({ colorScheme: 'light' });
    await picture(page, `${name}-360`);
    await expectNoFault(page, `${name}, phone`);
    await expectNarrow(page, name);
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    await expectNarrow(page, `${name}, letters twice as large`);
    await page.evaluate(`document.documentElement.style.fontSize = ''`);
    await page.setViewportSize(SCREEN);
    await picture(page, `${name}-1280`);
    await page.emulateMedia({ colorScheme: 'dark' });
    // What else axe looks at is the same in both colours and at any width; asking for it twice only takes time.
    await expectNoFault(page, `${name}, screen, dark`, ['color-contrast', 'link-in-text-block']);
    await picture(page, `${name}-1280-gelap`);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(PHONE);
  }

  /** Makes the picture of this name for a guide, when pictures are asked for: from where the page's own part begins, or around another part. */
  async guidePicture(page: Page, name: string, part?: string): Promise<void> {
    if (!GUIDE_PICTURES) return;
    const before = page.viewportSize();
    await page.setViewportSize(name.startsWith('penyedia') ? PHONE : DESK);
    const to =
      part === undefined ? "'main').scrollIntoView()" : `'${part}').scrollIntoView({ block: 'center' })`;
    await page.evaluate(`document.querySelector(${to}`);
    const picture = sharp(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
    await picture.webp({ quality: 82, effort: 5 }).toFile(join(GUIDE_PICTURES, `${name}.webp`));
    if (before) await page.setViewportSize(before);
  }
}

/** Presses the first button of this name, or the first link if there is no button, and waits for where it leads. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  // Of a page that is still on its way it cannot be said whether it has a button of this name.
  await page.waitForLoadState();
  const button = page.getByRole('button', { name, exact: typeof name === 'string' });
  const link = page.getByRole('link', { name, exact: typeof name === 'string' });
  await ((await button.count()) > 0 ? button : link).first().click();
  await page.waitForLoadState();
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

async function expectNoFault(page: Page, where: string, only?: string[]): Promise<void> {
  const axe = new AxeBuilder({ page });
  if (only) axe.withRules(only);
  else axe.options({ rules: { 'target-size': { enabled: true } } });
  const { violations } = await axe.analyze();
  const told = violations.map(({ id, nodes }) => [where, id, nodes.map(({ html }) => html.slice(0, 160))]);
  expect(told).toEqual([]);
}

async function expectNarrow(page: Page, where: string): Promise<void> {
  const wide: unknown = await page.evaluate(`document.documentElement.scrollWidth > innerWidth
    ? [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 100)).slice(-5)
    : []`);
  expect({ where, wide }).toEqual({ where, wide: [] });
}
