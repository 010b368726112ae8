import { readFileSync } from 'node:fs';
import { civilDateOf } from '../../../src/kernel/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { RegulationsSeed } from '../../../src/regulations/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  aDraftRegulation,
  aPublishedRegulation,
  aRegulationOffice,
  type RegulationOffice,
} from '../../support/builders/regulations.js';

describe('reading a regulation', () => {
  let test: TestApp;
  let office: RegulationOffice;
  const page = async (id: string) => {
    const { status, body, headers } = await test.request<string>('GET', `/peraturan/${id}`);
    const html = typeof body === 'string' ? body : '';
    return { status, html, text: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '), headers };
  };
  const idOf = async (code: string) =>
    (await test.sql<{ id: string }>(`select id from regulation where code = $1`, [code]))[0]?.id ?? '';
  const documentOf = (name: string) =>
    JSON.parse(readFileSync(`data/regulations/${name}.json`, 'utf8')) as Record<string, unknown>;

  beforeAll(async () => {
    test = await startTestApp();
    await test.app.get(RegulationsSeed).reference(systemActor('seed'));
    await test.app.get(RegulationsSeed).example(systemActor('seed'));
    office = await aRegulationOffice(test);
  });
  afterAll(() => test.close());

  it('anybody reads it in sentences, with what is only an example and unverified marked', async () => {
    const { status, text, headers } = await page(await idOf('contoh-perbup'));
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/html');
    expect(text).toContain('CONTOH. Tidak pernah ditetapkan');
    expect(text).toContain('BELUM DIVERIFIKASI');
    expect(text).toContain('Nilai satu transaksi paling banyak Rp50.000.000 sebelum pajak.');
    expect(text).toContain('Nasional: Rp200.000.000 (Perpres 46/2025');
    expect(text).toContain(
      'Permintaan diajukan paling lambat 2 hari sebelum acara atau pengiriman. (untuk makan dan minum)',
    );
    expect(text).toContain('Disetujui oleh Pengguna Anggaran atau Kuasa Pengguna Anggaran');
    expect(text).not.toMatch(/undefined|null|\{nilai\}|\[object/);
  });

  it('says of several levels who decides, in which order and in which time', async () => {
    const id = await aPublishedRegulation(
      test,
      office,
      documentOf('contoh-perbup-berjenjang'),
      civilDateOf(new Date()),
    );
    const { text } = await page(id);
    expect(text).toContain('Untuk alat tulis kantor di atas Rp10.000.000 sampai Rp50.000.000.');
    expect(text).toContain('paling sedikit 2 orang, paling lama 8 jam kerja');
    expect(text).toContain('lewat waktu itu beralih kepada Pengguna Anggaran');
    expect(text).toContain('Jalur mendesak tidak dibuka.');
    expect(text).toContain('Diterbitkan oleh Sekretaris Daerah');
  });

  it('shows the national rules as well, and no draft', async () => {
    expect((await page(await idOf('national-base'))).text).toContain('Kuitansi dipakai sampai Rp50.000.000.');
    const { id } = await aDraftRegulation(test, office, {
      ...documentOf('contoh-perbup'),
      version: 'konsep',
    });
    expect((await page(id)).status).toBe(404);
    expect((await page('bukan-uuid')).status).toBe(404);
  });

  it('lets nothing that somebody wrote become a part of the page', async () => {
    const document = documentOf('contoh-perbup');
    const articles = (document.articles as { article: string; text: string }[]).map((one) => ({
      ...one,
      text: `<script>alert(1)</script>${one.text}`,
    }));
    const day = civilDateOf(new Date());
    const id = await aPublishedRegulation(test, office, { ...document, version: 'skrip', articles }, day);
    expect((await page(id)).html).not.toContain('<script>');
  });
});
