import { sha256 } from '../../../src/platform/crypto/index.js';
import { settleMessages, startTestApp, type TestApp } from '../../support/app.js';
import { multipart, pdfOf } from '../../support/builders/documents.js';
import { anApprovedRequisition, decline, issue, regulationsInForce } from '../../support/builders/orders.js';

describe('the page that verifies a document', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp({ working: true });
    await regulationsInForce(test);
  });
  afterAll(() => test.close());

  const page = (path: string, options = {}) => test.request<string>('GET', path, options);

  async function aLetter(title = 'Konsumsi rapat koordinasi') {
    const requisition = await anApprovedRequisition(test, { title });
    const answer = await issue(test, requisition.requisitionId, requisition.officer);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    const [order] = answer.body.orders;
    await settleMessages(test);
    const [row] = await test.sql<{ code: string; sha256: string }>(
      `select verification_code as code, sha256 from document where id = $1`,
      [order?.document.id],
    );
    if (!order || !row) throw new Error('no letter');
    return { ...requisition, ...row, order };
  }

  it('says that a letter is genuine, with the facts to compare and no personal data', async () => {
    const { code, sha256, order } = await aLetter();
    const answer = await page(`/v/${code.toLowerCase()}`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    for (const text of [
      'Dokumen ini asli dan tercatat',
      order.number,
      'Dapur Contoh',
      'Rp700.000',
      sha256,
      code,
    ]) {
      expect(answer.body).toContain(text);
    }
    expect(answer.body).toContain('menunggu jawaban penyedia');
    // A hash may have thirteen digits in a row, and a code the letters of a bank, by chance.
    const rest = answer.body
      .replaceAll(sha256, '')
      .replaceAll(code, '')
      .replaceAll(/\/assets\/\w+/g, '');
    expect(rest).not.toMatch(/Pemilik Contoh|BJB|\d{13}/);
  });

  it('allows nothing inline and nothing from elsewhere', async () => {
    const { body, headers } = await page('/');
    expect(headers['content-security-policy']).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    );
    expect(body).not.toMatch(/<script|<style|style="|onclick|https?:\/\/(?!www\.w3\.org)/);
  });

  it('says that the letter of a declined order is genuine but no longer holds', async () => {
    const { code, order, owner } = await aLetter();
    await decline(test, order.id, owner);
    const { body } = await page(`/v/${code}`);
    expect(body).toContain('tidak berlaku lagi');
    expect(body).toContain('ditolak penyedia');
  });

  it('compares a file, without scripts', async () => {
    const { code, order, officer } = await aLetter();
    const { bytes } = await pdfOf(test, order.document.id, officer.token);
    const send = (file: Uint8Array) => test.request<string>('POST', `/v/${code}`, multipart(file));
    expect((await send(bytes)).body).toContain('Berkas ini sama persis');
    const flipped = Buffer.from(bytes);
    flipped[500] = (flipped[500] ?? 0) ^ 1;
    expect((await send(flipped)).body).toContain('Berkas ini berbeda');
    const empty = await send(new Uint8Array());
    expect(empty).toMatchObject({ status: 400, body: expect.stringContaining('berkas kosong') });
    expect((await test.request('POST', `/v/${code}`)).status).toBe(400);
    expect((await test.request('POST', `/v/TIDAK-ADA`, multipart(bytes))).status).toBe(404);
  });

  it('calls our own copy of a void document what it is, never the document and never a forgery', async () => {
    const { code, order } = await aLetter();
    const copy = Buffer.from('salinan bertanda batal');
    await test.sql(`update document set status = 'void' where id = $1`, [order.document.id]);
    await test.sql(
      `insert into document_void_copy (document_id, sha256, size, rendered_at) values ($1, $2, $3, now())`,
      [order.document.id, sha256(copy), copy.length],
    );
    const { body } = await test.request<string>('POST', `/v/${code}`, multipart(copy));
    expect(body).toContain('salinan bertanda BATAL yang kami buat');
    expect(body).not.toContain('sama persis');
  });

  it('does not know other codes, and shows what was typed only as text', async () => {
    const answer = await page(`/v/${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(answer.status).toBe(404);
    expect(answer.body).toContain('Kode tidak dikenal');
    expect(answer.body).not.toContain('<script');
  });

  it('leads from a typed code to its page', async () => {
    const typed = await page('/v?kode=%207k3m%209qxr%20');
    expect(typed).toMatchObject({ status: 303, headers: { location: '/v/7k3m%209qxr' } });
    for (const path of ['/v', '/v?kode=a&kode=b']) {
      expect(await page(path)).toMatchObject({
        status: 200,
        body: expect.stringContaining('Apakah surat ini asli?'),
      });
    }
  });

  it('serves its style sheets under their hash, to be kept for ever', async () => {
    const { body } = await page('/');
    const sheets = [...body.matchAll(/href="(\/assets\/[^"]+\.css)"/g)].map(([, url]) => url ?? '');
    expect(sheets).toHaveLength(2);
    for (const url of sheets) {
      const sheet = await page(url);
      expect(sheet).toMatchObject({ status: 200, headers: { 'content-type': 'text/css; charset=utf-8' } });
      expect(sheet.headers['cache-control']).toContain('immutable');
    }
    expect((await page('/assets/0000000000000000/portal.css')).status).toBe(404);
  });
});
