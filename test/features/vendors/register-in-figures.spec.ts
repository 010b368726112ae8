import { readTable } from '../../../src/platform/table/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aVendor } from '../../support/builders/vendors.js';

interface Figures {
  total: number;
  figures: { dimension: string; code: string; name: string; vendors: number }[];
  kecamatanByClass: { kecamatanName: string; umkmClass: string; vendors: number }[];
}

describe('the register of UMKM in figures', () => {
  let test: TestApp;
  let verifier: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    verifier = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-verifier' });
    await aVendor(test, { umkmClass: 'mikro', kbliCodes: ['56210', '56290', '47611'] });
    await aVendor(test, { umkmClass: 'kecil', kbliCodes: ['47611'], legalForm: 'cv' });
    await aVendor(test, { umkmClass: 'mikro', kbliCodes: ['56210'], status: 'submitted' });
    await aVendor(test, { umkmClass: 'mikro', kbliCodes: ['56210'], status: 'draft' });
  });
  afterAll(() => test.close());

  const figures = async (query = '') =>
    (await test.request<Figures>('GET', `/api/v1/vendors/figures${query}`, { token: verifier.token })).body;
  const of = ({ figures }: Figures, dimension: string) =>
    Object.fromEntries(
      figures.filter((figure) => figure.dimension === dimension).map(({ code, vendors }) => [code, vendors]),
    );

  it('counts by status, class, legal form, sector and kecamatan, drafts left out', async () => {
    const all = await figures();
    expect(all.total).toBe(3);
    expect(of(all, 'status')).toEqual({ submitted: 1, verified: 2 });
    expect(of(all, 'class')).toEqual({ mikro: 2, kecil: 1 });
    expect(of(all, 'legal-form')).toEqual({ individual: 2, cv: 1 });
    // A vendor counts once in a sector, however many of its codes lie there.
    expect(of(all, 'sector')).toEqual({ '47': 2, '56': 2 });
    expect(Object.values(of(all, 'kecamatan'))).toEqual([3]);
    expect(all.kecamatanByClass.map(({ umkmClass, vendors }) => [umkmClass, vendors])).toEqual([
      ['kecil', 1],
      ['mikro', 2],
    ]);
    expect(all.figures.find(({ code }) => code === '56')?.name).toBe('Penyediaan makanan dan minuman');
  });

  it('counts the statuses that are asked for', async () => {
    expect((await figures('?statuses=draft,submitted')).total).toBe(2);
  });

  it.each(['csv', 'xlsx'])('can be taken as %s', async (format) => {
    const answer = await test.inject({
      url: `/api/v1/vendors/figures?format=${format}`,
      headers: { authorization: `Bearer ${verifier.token}` },
    });
    expect(answer.headers['content-disposition']).toMatch(
      new RegExp(`^attachment; filename="pendataan-umkm-\\d{4}-\\d\\d-\\d\\d\\.${format}"$`),
    );
    const { sheets } = await readTable(answer.rawPayload);
    const rows = sheets[0]?.rows.map(({ cells }) => cells.map(String)) ?? [];
    expect(rows[0]).toEqual(['Pengelompokan', 'Kode', 'Uraian', 'Jumlah']);
    expect(rows).toContainEqual(['Skala usaha', 'mikro', 'mikro', '2']);
  });

  it('refuses what is no status or format, and everybody who does not report', async () => {
    const answer = await test.request('GET', '/api/v1/vendors/figures?statuses=x&format=pdf', {
      token: verifier.token,
    });
    expect(answer.status).toBe(400);
    expect((answer.body.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
      '/format',
      '/statuses',
    ]);
    const { owner } = await aVendor(test, { status: 'draft' });
    expect((await test.request('GET', '/api/v1/vendors/figures', { token: owner.token })).status).toBe(403);
  });
});
