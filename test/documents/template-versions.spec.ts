import { readdirSync, readFileSync } from 'node:fs';
import { bindPapers, renderNotice, renderSpjCover } from '../../src/documents/pdf/index.js';
import { renderDocument, templateVersions } from '../../src/documents/pdf/templates.js';
import { drawingHash, faultsOf, objectsOf } from './pdf-reader.js';
import { samples } from './samples.js';

const SOURCES = new URL('../../src/', import.meta.url).pathname;

const hashes = JSON.parse(
  readFileSync(new URL('./template-versions.json', import.meta.url), 'utf8'),
) as Record<string, string>;

const draw = (version: keyof typeof samples, count?: number) =>
  renderDocument(version, samples[version](count) as never);
const pagesIn = (bytes: Uint8Array) =>
  objectsOf(bytes).filter(({ text }) => /\/Type \/Page\b(?!s)/.test(text)).length;

describe.each(templateVersions)('the template version %s', (version) => {
  it('draws its sample as on the day it was given its number', async () => {
    // Another hash means that documents of this version would no longer be drawn as they were: give the change a new version,
    // and add its hash beside the old one. Only a version that no release has used yet may have its hash replaced.
    const drawn = `${drawingHash(await draw(version))} ${drawingHash(await draw(version, 60))}`;
    expect({ [version]: drawn }).toEqual({ [version]: hashes[version] });
  });

  it('keeps to PDF/A-2b and to a complete tag tree, in short and in long documents', async () => {
    for (const count of [undefined, 60]) expect(faultsOf(await draw(version, count))).toEqual([]);
  });

  it.each([null, 'KONSEP', 'BATAL'])(
    'says on every page that it is for practice, beside %s',
    async (watermark) => {
      const real = { ...samples[version](60), watermark };
      const bytes = await renderDocument(version, { ...real, isPractice: true } as never);
      const pages = contentsOf(bytes);
      expect(pages.length).toBeGreaterThan(1);
      expect(pages.map(saysPractice)).not.toContain(false);
      // The slanted words, one below the other.
      expect(new Set(pages.map(slantedWords))).toEqual(new Set([watermark === null ? 1 : 2]));
      expect(faultsOf(bytes)).toEqual([]);
      expect(contentsOf(await renderDocument(version, real as never)).some(saysPractice)).toBe(false);
    },
  );
});

describe('the pages that are no numbered documents', () => {
  const letter = { ...samples['nota/1'](), isPractice: true };

  it('say that they are for practice: the cover, a notice and a bound picture', async () => {
    const lists = {
      facts: [],
      amounts: [],
      checklist: [],
      papers: [],
      approvals: [],
      attendees: [],
      notes: [],
    };
    const cover = await renderSpjCover({ ...letter, ...lists, purpose: 'Rapat' });
    const notice = await renderNotice({ ...letter, title: 'Undangan', text: 'Berkas hilang.' });
    for (const bytes of [cover, notice]) expect(contentsOf(bytes).map(saysPractice)).toEqual([true]);
    const parts = [{ title: 'Foto', bytes: ONE_PIXEL, contentType: 'image/png' }];
    const bound = await bindPapers(parts, {
      ...{ title: 'SPJ', author: 'Dinas', createdAt: new Date(0), isPractice: true },
      instead: () => Promise.resolve(notice),
    });
    const { PDF } = await import('@libpdf/core');
    const [page] = (await PDF.load(bound)).getPages();
    expect(page?.extractText().text).toContain('LATIHAN: bukan dokumen sungguhan');
  });

  it('are drawn in no other place, so that none can leave the mark out', () => {
    const makers = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
      (file) =>
        file.endsWith('.ts') &&
        /new PDFDocument\(|PDF\.create\(/.test(readFileSync(`${SOURCES}${file}`, 'utf8')),
    );
    expect(makers.sort()).toEqual(['documents/pdf/bind.ts', 'documents/pdf/sheet.ts']);
  });
});

/** The band in its colour, which nothing else is filled with. */
const saysPractice = (content: string): boolean => /1 0\.82\d* 0\.30\d* scn/.test(content);

/** How many words are drawn slanted. */
const slantedWords = (content: string): number => {
  const [slanted = ''] = /0\.61\d* -0\.78[\s\S]*?\nQ/.exec(content) ?? [];
  return slanted.match(/T[jJ]\b/g)?.length ?? 0;
};

/** What the pages of a file draw. */
const contentsOf = (bytes: Uint8Array): string[] =>
  objectsOf(bytes).flatMap(({ stream }) => {
    const text = stream?.toString('latin1') ?? '';
    return / BDC| BMC/.test(text) ? [text] : [];
  });

const ONE_PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe.each(templateVersions.filter((version) => version !== 'surat-pesanan/1'))(
  'a document of version %s',
  (version) => {
    it('carries its QR on every page, written once', async () => {
      const bytes = await draw(version, 60);
      const objects = objectsOf(bytes);
      expect(objects.filter(({ text }) => text.includes('/Subtype /Form'))).toHaveLength(1);
      const shown = objects.filter(({ stream }) => stream?.toString('latin1').includes('/QR Do'));
      expect(pagesIn(bytes)).toBeGreaterThan(1);
      expect(shown).toHaveLength(pagesIn(bytes));
    });

    it('prints the anchor of the record when its data hold one, and is drawn as before when not', async () => {
      const data = samples[version]() as { verification: object };
      const anchor = { date: '21 November 2026', short: '3f9a 0c12 77de 01ab' };
      const bytes = await renderDocument(version, {
        ...data,
        verification: { ...data.verification, anchor },
      } as never);
      expect(faultsOf(bytes)).toEqual([]);
      expect(drawingHash(bytes)).not.toBe(drawingHash(await draw(version)));
      const again = { ...data, verification: { ...data.verification, anchor } };
      expect(drawingHash(await renderDocument(version, again as never))).toBe(drawingHash(bytes));
    });

    it('is a draft without any QR until it has a code', async () => {
      const data = { ...samples[version](), verification: null, watermark: 'KONSEP' };
      const bytes = await renderDocument(version, data as never);
      expect(objectsOf(bytes).filter(({ text }) => text.includes('/Subtype /Form'))).toEqual([]);
      expect(faultsOf(bytes)).toEqual([]);
    });

    it('loses nothing of names, items and addresses of any length and script', async () => {
      const bytes = await renderDocument(version, wild(samples[version]()) as never);
      expect(faultsOf(bytes)).toEqual([]);
      expect(lowestMark(bytes)).toBeGreaterThan(0);
    });
  },
);

/** The same data with long texts in letters that the fonts have and letters that they have not. */
function wild<Value>(value: Value, key = ''): Value {
  const kept = ['crest', 'verification', 'createdAt', 'iso', 'paper', 'watermark'];
  if (kept.includes(key)) return value;
  if (typeof value === 'string') {
    // No column of the database takes a longer name; addresses and reasons may fill pages.
    const times = key === 'name' ? 9 : ['address', 'place', 'reason'].includes(key) ? 200 : 0;
    const long = 'Ñandú Čapek panjang sekali '.repeat(times);
    return `${value} ${long}خبز 中文 ꦏꦸ 🍱` as Value;
  }
  if (Array.isArray(value)) return value.map((item) => wild(item as unknown, key)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, wild(item as unknown, name)]),
  ) as Value;
}

/** The lowest place at which a line of text stands, in points from the foot of its page. */
function lowestMark(bytes: Uint8Array): number {
  const height = Number(
    /\/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/.exec(Buffer.from(bytes).toString('latin1'))?.[1],
  );
  const places = objectsOf(bytes).flatMap(({ stream }) =>
    [...(stream?.toString('latin1') ?? '').matchAll(/1 0 0 -1 [\d.]+ ([\d.]+) Tm/g)].map(([, y]) =>
      Number(y),
    ),
  );
  return height - Math.max(...places);
}
