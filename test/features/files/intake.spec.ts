import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import {
  FILE_STORAGE,
  PictureReader,
  StoredContent,
  type FileStorage,
} from '../../../src/platform/storage/index.js';
import { anAccount, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aVendor } from '../../support/builders/vendors.js';
import {
  EICAR,
  GIF,
  lockedPdf,
  objectStreamOf,
  pdfOf,
  pngBomb,
  pngOf,
  streamOf,
  zipOf,
} from '../../support/foreign-files.js';
import { multipart, SAMPLES, sendMultipart } from '../../support/uploads.js';

const SCRIPT = '<</Type/Action/S/JavaScript/JS(app.alert(1))>>';

/** A photo as a phone makes it: lying on its side, with the place where it was taken. */
const photo = (width = 3000, height = 2000) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#a65',
    },
  })
    .withExif({ IFD0: { Make: 'PonselContoh' }, IFD3: { GPSLatitude: '6/1 21/1 0/1', GPSLatitudeRef: 'S' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

describe('a file that comes in', () => {
  let test: TestApp;
  let person: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    person = await anAccount(test);
  });
  afterAll(() => test.close());

  const send = (bytes: Buffer, name = 'berkas.pdf', who = person) =>
    sendMultipart(test, who.token, multipart([{ name, bytes }]));
  const files = async () => (await test.sql<{ n: number }>('select count(*)::int as n from file'))[0]?.n;
  const stored = (sha256: unknown) => test.app.get<FileStorage>(FILE_STORAGE).get(String(sha256));

  const jpeg = SAMPLES.jpeg;
  const png = pngOf(4, 4);
  it.each<[string, Buffer, number, string]>([
    ['zero bytes', Buffer.alloc(0), 400, 'file-empty'],
    ['a GIF that calls itself a photo', GIF, 415, 'file-type'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 415, 'file-type'],
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), 415, 'file-type'],
    ['a program', Buffer.from('MZ\x90\0\x03', 'latin1'), 415, 'file-type'],
    ['a scanner’s test virus', EICAR, 415, 'file-type'],
    ['an archive', zipOf(), 415, 'file-type'],
    ['a PDF behind junk', Buffer.concat([Buffer.from('GIF89a junk\n'), pdfOf()]), 415, 'file-type'],
    ['a PDF cut in half', pdfOf({ pages: 20 }).subarray(0, 300), 400, 'pdf-damaged'],
    ['a PDF of nothing but head and tail', Buffer.from('%PDF-1.7\n%%EOF\n'), 400, 'pdf-damaged'],
    ['a PDF whose pages are gone', pdfOf({ pages: 0 }), 400, 'pdf-damaged'],
    ['a PDF with an archive behind it', Buffer.concat([pdfOf(), zipOf()]), 422, 'file-polyglot'],
    [
      'a PDF with a web page behind it',
      Buffer.concat([pdfOf(), Buffer.from('<script>1</script>')]),
      422,
      'file-polyglot',
    ],
    [
      'a PDF that runs a script when opened',
      pdfOf({ catalog: '/OpenAction 10 0 R', objects: [SCRIPT] }),
      422,
      'pdf-script',
    ],
    [
      'a PDF that writes the word in disguise',
      pdfOf({ catalog: '/OpenAction<</S/J#61vaScript/#4aS(x)>>' }),
      422,
      'pdf-script',
    ],
    [
      'a PDF that hides a script in a packed object',
      pdfOf({ objects: [objectStreamOf(SCRIPT)] }),
      422,
      'pdf-script',
    ],
    [
      'a PDF that starts a program',
      pdfOf({ catalog: '/OpenAction<</S/Launch/F(cmd.exe)>>' }),
      422,
      'pdf-action',
    ],
    [
      'a PDF that sends a form away',
      pdfOf({ page: '/AA<</O<</S/SubmitForm/F(http://x)>>>>' }),
      422,
      'pdf-action',
    ],
    [
      'a PDF with a file in it',
      pdfOf({ catalog: '/Names<</EmbeddedFiles 10 0 R>>', objects: ['<</Names[]>>'] }),
      422,
      'pdf-embedded',
    ],
    ['a PDF under a password', lockedPdf('rahasia'), 422, 'pdf-encrypted'],
    ['a PDF of ten thousand pages', pdfOf({ pages: 10_000 }), 422, 'pdf-pages'],
    ['a picture cut in half', jpeg.subarray(0, 150), 400, 'picture-damaged'],
    ['a picture of three bytes', jpeg.subarray(0, 3), 400, 'picture-damaged'],
    ['a PNG of 30.000 by 30.000 pixels', pngBomb(30_000), 422, 'picture-too-large'],
    ['a PNG one pixel high and very long', pngOf(20_001, 1), 422, 'picture-too-large'],
    [
      'a PNG with a wrong checksum',
      Buffer.concat([png.subarray(0, 50), Buffer.from('xx'), png.subarray(52)]),
      400,
      'picture-damaged',
    ],
    ['a photo with an archive behind it', Buffer.concat([jpeg, zipOf()]), 422, 'file-polyglot'],
    ['a photo with a PDF behind it', Buffer.concat([jpeg, pdfOf()]), 422, 'file-polyglot'],
    [
      'a PNG with a script in its comment',
      pngOf(4, 4, { chunks: [['tEXt', Buffer.from('Comment\0<script>alert(1)</script>')]] }),
      422,
      'file-polyglot',
    ],
  ])('is refused when it is %s, and nothing is kept', async (_what, bytes, status, code) => {
    const before = await files();
    const answer = await send(bytes);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body).toMatchObject({ errors: [{ pointer: '/file', code, detail: expect.any(String) }] });
    expect(await files()).toBe(before);
    expect(await test.sql('select 1 from stored_content')).toEqual([]);
    const refusals = await test.sql<{ changes: object }>(
      `select changes from audit_entry where account_id = $1 and outcome = 'refused' order by id desc limit 1`,
      [person.accountId],
    );
    if (status === 422) expect(JSON.stringify(refusals[0]?.changes)).toContain(code);
  });

  it('passes as a PDF, signed, of several pages and with a packed catalog, and its bytes stay as they were', async () => {
    const bytes = pdfOf({
      pages: 12,
      page: '/Contents 10 0 R',
      objects: [
        streamOf('/Filter/FlateDecode', deflateSync(Buffer.from('BT (kata /JS /Launch) Tj ET'))),
        '<</Type/Sig/ByteRange[0 1 2 3]>>',
      ],
    });
    const answer = await send(bytes, 'NIB.pdf');
    expect(answer.status).toBe(201);
    expect(answer.body.findings).toEqual([{ code: 'pdf-signed', detail: expect.any(String) }]);
    expect((await stored(answer.body.sha256)).equals(bytes)).toBe(true);
    const [row] = await test.sql(`select pages, width, inspected_at from file where id = $1`, [
      answer.body.id,
    ]);
    expect(row).toEqual({ pages: 12, width: null, inspected_at: expect.any(Date) });
  });

  it('as a photo is drawn anew: upright, without place and camera, its original bytes nowhere', async () => {
    const original = await photo();
    const answer = await send(original, 'KTP.jpeg');
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      name: 'KTP.jpg',
      contentType: 'image/jpeg',
      findings: [{ code: 'metadata-removed' }],
    });
    const kept = await stored(answer.body.sha256);
    expect(kept.includes('PonselContoh')).toBe(false);
    const metadata = await sharp(kept).metadata();
    expect([metadata.width, metadata.height, metadata.exif, metadata.icc]).toEqual([
      1600,
      2400,
      undefined,
      undefined,
    ]);
    const folder = join(test.config.runtime.dataDir, 'files');
    const names = (await readdir(folder, { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name));
    for (const name of names) {
      expect((await stored(name.slice(-64))).includes('PonselContoh')).toBe(false);
    }
  });

  it('as a picture is kept in three sizes that only its own people see', async () => {
    const { owner } = await aVendor(test);
    const { body } = await send(await photo(2000, 1000), 'dapur.jpg', owner);
    const variants = await test.app
      .get(PictureReader)
      .variants(test.app.get(ReadDatabase), [String(body.id)]);
    expect(variants.map(({ size, width, height }) => [size, width, height])).toEqual([
      ['small', 80, 160],
      ['medium', 320, 640],
      ['large', 800, 1600],
    ]);
    const look = (token: string, size: string) =>
      test.request('GET', `/api/v1/files/${String(body.id)}/pictures/${size}`, { token });
    const small = await look(owner.token, 'small');
    expect([small.status, small.headers['content-type'], small.headers['x-content-type-options']]).toEqual([
      200,
      'image/webp',
      'nosniff',
    ]);
    expect(small.headers['content-length']).toBe(String(variants[0]?.bytes));
    expect((await look(owner.token, 'huge')).status).toBe(404);
    expect((await look(person.token, 'small')).status).toBe(404);
  });

  it('keeps the first frame of a moving picture', async () => {
    const frame = (background: string) =>
      sharp({ create: { width: 8, height: 8, channels: 3, background } })
        .png()
        .toBuffer();
    const frames = [await frame('#f00'), await frame('#00f')];
    const moving = await sharp(frames, { join: { animated: true } })
      .webp({ delay: [100, 100] })
      .toBuffer();
    expect((await send(moving, 'gerak.webp')).body).toMatchObject({
      contentType: 'image/jpeg',
      name: 'gerak.jpg',
      findings: [{ code: 'animation-removed' }],
    });
  });

  it('leaves nothing behind when a process died before its row: a day later it is gone, what is needed stays', async () => {
    const content = test.app.get(StoredContent);
    const kept = await send(SAMPLES.pdf);
    const orphan = { bytes: Buffer.from('yatim piatu'), contentType: 'application/pdf' };
    const { sha256s } = await content.put([orphan, { bytes: SAMPLES.pdf, contentType: 'application/pdf' }]);
    expect(await content.removeSome('1 day')).toBe(0);
    await Promise.all([content.removeSome('0 days'), content.removeSome('0 days')]);
    const storage = test.app.get<FileStorage>(FILE_STORAGE);
    expect(await storage.has(String(sha256s[0]))).toBe(false);
    expect(await storage.has(String(kept.body.sha256))).toBe(true);
    expect(await test.sql('select 1 from stored_content')).toEqual([]);
  });

  it('never keeps another request waiting: a hundred uploads of every kind, and health answers all the while', async () => {
    const bomb = pngBomb(30_000);
    const mix = [
      SAMPLES.pdf,
      await photo(900, 600),
      pdfOf({ pages: 40 }),
      bomb,
      pdfOf({ pages: 10_000 }),
      GIF,
    ];
    const expected = [201, 201, 201, 422, 422, 415];
    let isOver = false;
    let slowest = 0;
    const health = (async () => {
      while (!isOver) {
        const started = performance.now();
        expect((await test.request('GET', '/health/live')).status).toBe(200);
        slowest = Math.max(slowest, performance.now() - started);
        await sleep(20);
      }
    })();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => send(mix[index % mix.length] ?? GIF)),
    );
    isOver = true;
    await health;
    answers.forEach(({ status }, index) => expect(status).toBe(expected[index % mix.length]));
    // No measure of speed: only that health did not wait for the line to end.
    expect(slowest).toBeLessThan(5_000);
  });
});
