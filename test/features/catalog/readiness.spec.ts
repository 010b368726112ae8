import { anAccount, anAgency, anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aVendor } from '../../support/builders/vendors.js';

interface ReadinessView {
  score: number;
  steps: { subject: string; done: number }[];
  next: { subject: string; advice: string } | null;
}

describe('the readiness of a vendor', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
  });
  afterAll(() => test.close());

  const readiness = (vendorId: string, token: string) =>
    test.request<ReadinessView>('GET', `/api/v1/vendors/${vendorId}/readiness`, { token });

  it('counts what the dossier and the catalog hold, and names the next step', async () => {
    const { vendorId, owner } = await aVendor(test, { kbliCodes: ['47611'] });
    const before = await readiness(vendorId, owner.token);
    expect(before.status).toBe(200);
    expect(before.body.steps.map(({ subject }) => subject)).toEqual([
      'papers',
      'photos',
      'price',
      'bank',
      'delivery',
    ]);
    expect(before.body.next?.advice).toMatch(/^Unggah: |^Tulis barang/);
    await anItem(test, { vendorId, categoryCode: 'atk.kertas.hvs' });
    const after = await readiness(vendorId, owner.token);
    expect(after.body.score).toBeGreaterThan(before.body.score);
    expect(after.body.steps.find(({ subject }) => subject === 'price')?.done).toBe(1);
  });

  it('is for the vendor itself, verifiers and auditors', async () => {
    const { vendorId } = await aVendor(test);
    const agencyId = await anAgency(test);
    const verifier = await anOfficial(test, { agencyId, role: 'ukpbj-verifier' });
    const officer = await anOfficial(test, { agencyId, role: 'pejabat-pengadaan' });
    const other = await aVendor(test);
    const statuses = [];
    for (const { token } of [verifier, officer, other.owner, await anAccount(test)]) {
      statuses.push((await readiness(vendorId, token)).status);
    }
    expect(statuses).toEqual([200, 404, 404, 404]);
  });
});
