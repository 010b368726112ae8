import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderSuratPesanan } from '../../src/documents/pdf/surat-pesanan.js';
import type { SuratPesananData } from '../../src/documents/pdf/surat-pesanan.data.js';
import { aSuratPesanan, orderLines } from './surat-pesanan.sample.js';

const tools = ['qpdf', 'pdftotext', 'pdfinfo', 'pdffonts'];
const missing = tools.filter((tool) => spawnSync(tool, ['--version']).error !== undefined);
const describeWithTools = missing.length === 0 ? describe : describe.skip;
const reason =
  missing.length === 0 ? '' : ` (skipped: install ${missing.join(', ')}; Debian: qpdf poppler-utils)`;

describeWithTools(`a surat pesanan read back by other programs${reason}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'surat-pesanan-'));
  const file = join(folder, 'document.pdf');
  const run = (tool: string, ...args: string[]): string => execFileSync(tool, args, { encoding: 'utf8' });
  const pagesOf = async (data: SuratPesananData): Promise<string[]> => {
    writeFileSync(file, await renderSuratPesanan(data));
    return run('pdftotext', '-layout', file, '-').split('\f').slice(0, -1);
  };

  afterAll(() => rmSync(folder, { recursive: true }));

  it('is free of structural errors and embeds every font', async () => {
    await pagesOf(aSuratPesanan({ watermark: 'CONTOH' }));
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found');
    const info = run('pdfinfo', file);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/PDF version:\s+1\.7/);
    const fonts = run('pdffonts', file).trim().split('\n').slice(2);
    expect(fonts).toHaveLength(3);
    for (const font of fonts) expect(font).toMatch(/yes yes yes/);
  });

  it('says what the data say', async () => {
    const [first = '', last = ''] = await pagesOf(aSuratPesanan());
    expect(first).toContain('PEMERINTAH KABUPATEN BEKASI');
    expect(first).toContain('000.3.2/0123/SP/DCPD/2026');
    expect(first).toContain('Cikarang Pusat, 24 November 2026');
    expect(first).toContain('3.570.000');
    expect(first).toContain('Terbilang: tiga juta lima ratus tujuh puluh ribu rupiah');
    expect(last).toContain('bukan tanda tangan elektronik');
    expect(last).toContain('NIP. 19820924 200903 2 003');
  });

  it('repeats the head of the table and numbers every page', async () => {
    const pages = await pagesOf(aSuratPesanan({ lines: orderLines(100) }));
    pages.forEach((page, index) => {
      expect(page).toContain(`Halaman ${index + 1} dari ${pages.length}`);
      expect(page).toContain('BR-7K2M-94QD');
      if (/Barang contoh nomor/.test(page)) expect(page).toContain('Uraian dan spesifikasi');
    });
  });

  it('never leaves the totals without an item, at any length of the order', async () => {
    for (let count = 1; count <= 40; count += 3) {
      const pages = await pagesOf(aSuratPesanan({ lines: orderLines(count) }));
      const withTotal = pages.find((page) => page.includes('Jumlah seluruhnya'));
      expect(withTotal).toContain(`Barang contoh nomor ${count}`);
      expect(withTotal).toContain('Terbilang');
    }
  });

  it('keeps the closing sentence with both signatures', async () => {
    for (let count = 1; count <= 20; count += 3) {
      const pages = await pagesOf(aSuratPesanan({ lines: orderLines(count) }));
      const signed = pages.find(
        (page) => page.includes('NIP. 19820924 200903 2 003') && page.includes('Penyedia,'),
      );
      expect(signed).toContain('Demikian surat pesanan ini');
    }
  });

  it('shows that a name had letters it cannot print', async () => {
    const [line] = orderLines(1);
    if (!line) throw new Error('no line');
    const [first] = await pagesOf(aSuratPesanan({ lines: [{ ...line, name: 'خبز 中文 🍱 nasi' }] }));
    expect(first).toMatch(/\uFFFD+ \uFFFD{2} \uFFFD nasi/);
  });
});
