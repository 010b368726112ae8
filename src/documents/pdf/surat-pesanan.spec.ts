import { inflateSync } from 'node:zlib';
import { aSuratPesanan, orderLines } from '../../../test/documents/surat-pesanan.sample.js';
import { renderSuratPesanan } from './surat-pesanan.js';
import { isTemplateVersion, renderDocument } from './templates.js';

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const pagesIn = (bytes: Uint8Array): number => latin(bytes).match(/\/Type \/Page\b/g)?.length ?? 0;
const tagsIn = (bytes: Uint8Array, tag: string): number =>
  latin(bytes).match(new RegExp(`/S /${tag}\\b`, 'g'))?.length ?? 0;

/** The page contents, inflated: enough to count operators without a PDF reader. */
function contentsOf(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes);
  const contents: string[] = [];
  for (let at = buffer.indexOf('stream\n'); at >= 0; at = buffer.indexOf('\nstream\n', at + 1)) {
    const start = at + (buffer[at] === 10 ? 8 : 7);
    try {
      contents.push(
        inflateSync(buffer.subarray(start, buffer.indexOf('endstream', start))).toString('latin1'),
      );
    } catch {
      // The metadata is not compressed.
    }
  }
  return contents.filter((content) => content.includes(' BDC') || content.includes(' BMC'));
}

// The grey of a watermark and of a table's head, which nothing else is filled with.
const isMarked = (content: string): boolean => /\n0\.9333\d* 0\.9333\d* 0\.9333\d* scn/.test(content);
const isShaded = (content: string): boolean => /\n0\.9294\d* 0\.9411\d* 0\.9529\d* scn/.test(content);

describe('a printed surat pesanan', () => {
  it('has the same bytes whenever the data are the same', async () => {
    const first = await renderSuratPesanan(aSuratPesanan());
    await renderSuratPesanan(
      aSuratPesanan({ subject: 'Ωmega \u2126 é à la carte, non\u2011breaking\u00a0text' }),
    );
    expect(Buffer.compare(await renderSuratPesanan(aSuratPesanan()), first)).toBe(0);
  });

  it('has the same bytes when twenty are drawn at once', async () => {
    const first = await renderSuratPesanan(aSuratPesanan());
    const many = await Promise.all(Array.from({ length: 20 }, () => renderSuratPesanan(aSuratPesanan())));
    for (const bytes of many) expect(Buffer.compare(bytes, first)).toBe(0);
  });

  it('is a tagged PDF/A-2b of version 1.7 in Indonesian', async () => {
    const text = latin(await renderSuratPesanan(aSuratPesanan()));
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text).toContain('/Lang (id-ID)');
    expect(text).toContain('/Marked true');
    expect(text).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(text).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect(text).toContain('Surat Pesanan Nomor 000.3.2/0123/SP/DCPD/2026');
    expect(text).toContain('(D:20261124021500Z)');
  });

  it('keeps its metadata valid XML when a name has an ampersand', async () => {
    const agency = { ...aSuratPesanan().agency, name: 'Sarana & Prasarana <Contoh>' };
    expect(latin(await renderSuratPesanan(aSuratPesanan({ agency })))).toContain(
      '<rdf:li>Sarana dan Prasarana Contoh</rdf:li>',
    );
  });

  it('tags the table with a head once and a row for each item', async () => {
    const data = aSuratPesanan({ lines: orderLines(100) });
    const bytes = await renderSuratPesanan(data);
    expect(tagsIn(bytes, 'H1')).toBe(1);
    expect(tagsIn(bytes, 'TH')).toBe(6);
    expect(tagsIn(bytes, 'TR')).toBe(1 + 100 + data.totals.length + 1);
  });

  it('draws a thousand items, with a shaded head on every page of the table', async () => {
    const bytes = await renderSuratPesanan(aSuratPesanan({ lines: orderLines(1000) }));
    const pages = pagesIn(bytes);
    expect(pages).toBeGreaterThan(20);
    const shaded = contentsOf(bytes).filter(isShaded);
    expect(shaded.length).toBeGreaterThanOrEqual(pages - 1);
  });

  it('fits a small order on one page of F4', async () => {
    const lines = aSuratPesanan()
      .lines.slice(0, 2)
      .map((line) => ({ ...line, specification: null }));
    const small = aSuratPesanan({ paper: 'F4', lines, event: null, taxNotes: [], terms: [], tembusan: [] });
    const bytes = await renderSuratPesanan({
      ...small,
      basis: small.basis.slice(0, 4),
      penalty: null,
      cancellation: null,
      sampleNote: null,
    });
    expect(pagesIn(bytes)).toBe(1);
    expect(latin(bytes)).toContain('[0 0 609.45 935.43]');
  });

  it('draws an order whose optional parts are all empty', async () => {
    const { regency, delivery, vendor, buyer, signatures } = aSuratPesanan();
    const bytes = await renderSuratPesanan(
      aSuratPesanan({
        regency: { ...regency, crest: null },
        basis: [],
        buyer: { ...buyer, nip: null, rank: null, skNumber: null },
        vendor: { ...vendor, nib: null, npwp: null, bankAccount: null },
        event: null,
        lines: orderLines(1),
        taxNotes: [],
        delivery: { ...delivery, hour: null, phone: null },
        contractForm: null,
        payment: null,
        penalty: null,
        cancellation: null,
        terms: [],
        signatures: { ...signatures, buyer: { ...signatures.buyer, rank: null, nip: null } },
        tembusan: [],
        sampleNote: null,
      }),
    );
    expect(pagesIn(bytes)).toBeGreaterThan(0);
  });

  it.each(['KONSEP', 'BATAL', 'CONTOH'] as const)('marks every page %s', async (watermark) => {
    const plain = await renderSuratPesanan(aSuratPesanan());
    const marked = await renderSuratPesanan(aSuratPesanan({ watermark }));
    expect(pagesIn(marked)).toBe(pagesIn(plain));
    expect(contentsOf(marked).map(isMarked)).not.toContain(false);
  });

  it('prints the real arms when it is given them, always with the same bytes', async () => {
    const base64 =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const data = aSuratPesanan({
      regency: { name: 'Kabupaten Contoh', crest: { kind: 'image', format: 'png', base64 } },
    });
    const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => renderSuratPesanan(data)));
    if (!first) throw new Error('nothing drawn');
    expect(latin(first)).toContain('/Subtype /Image');
    for (const bytes of others) expect(Buffer.compare(bytes, first)).toBe(0);
  });

  it('draws a list of copies longer than a page', async () => {
    const tembusan = Array.from({ length: 120 }, (_, index) => `Unit Contoh ${index + 1}`);
    expect(pagesIn(await renderSuratPesanan(aSuratPesanan({ tembusan })))).toBe(4);
  });

  it('draws names and words longer than a line, and an item taller than a page', async () => {
    const [line, ...rest] = orderLines(3);
    if (!line) throw new Error('no line');
    const lines = [
      { ...line, name: 'x'.repeat(500) },
      { ...line, name: 'panjang sekali '.repeat(400) },
      ...rest,
    ];
    expect(pagesIn(await renderSuratPesanan(aSuratPesanan({ lines })))).toBeGreaterThan(3);
  });

  it('is drawn by the version of its template', async () => {
    const bytes = await renderDocument('surat-pesanan/2', aSuratPesanan());
    expect(Buffer.compare(bytes, await renderSuratPesanan(aSuratPesanan()))).toBe(0);
    expect(isTemplateVersion('surat-pesanan/2')).toBe(true);
    expect(isTemplateVersion('toString')).toBe(false);
  });
});
