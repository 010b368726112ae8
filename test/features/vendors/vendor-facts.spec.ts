import { ReadDatabase } from '../../../src/platform/database/index.js';
import { VendorReader } from '../../../src/vendors/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aVendor, aVendorDocument } from '../../support/builders/vendors.js';

describe('what other modules learn of a vendor', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp()));
  afterAll(() => test.close());

  const reader = () => test.app.get(VendorReader, { strict: false });
  const source = () => test.app.get(ReadDatabase, { strict: false });

  it('are its facts, personal data masked', async () => {
    const { vendorId, owner } = await aVendor(test, {
      npwp: '3216200101900001',
      bankAccount: '0012345678901',
    });
    expect(await reader().facts(source(), vendorId)).toEqual({
      id: vendorId,
      name: 'Dapur Contoh',
      legalForm: 'individual',
      ownerName: 'Pemilik Contoh',
      address: 'Jalan Contoh 2',
      desaName: 'Sukamahi',
      kecamatanName: 'Cikarang Pusat',
      regencyCode: '32.16',
      nib: expect.stringMatching(/^\d{13}$/),
      npwpMasked: '************0001',
      hasNpwp: true,
      isPkp: false,
      isPbjtTaxpayer: null,
      suketValidUntil: null,
      umkmClass: 'mikro',
      status: 'verified',
      dailyCapacity: 100_000,
      bankText: 'Bank BJB *********8901 a.n. Pemilik Contoh',
      hasHalal: false,
      kbliCodes: ['56210'],
      personIds: [owner.accountId],
    });
  });

  it('hold the whole account only where it is printed', async () => {
    const { vendorId } = await aVendor(test, { bankAccount: '0012345678901' });
    expect(await reader().paymentDetails(source(), vendorId)).toMatchObject({
      bankAccount: '0012345678901',
      bankTextForDocuments: 'Bank BJB 0012345678901 a.n. Pemilik Contoh',
    });
  });

  it('count a halal certificate only while it is in force', async () => {
    const { vendorId, owner } = await aVendor(test, { npwp: null });
    await aVendorDocument(test, {
      vendorId,
      accountId: owner.accountId,
      kind: 'halal',
      issuedOn: '2026-02-01',
      expiresOn: '2026-10-31',
    });
    const halal = async (on: string) => (await reader().facts(source(), vendorId, on))?.hasHalal;
    expect([await halal('2026-01-31'), await halal('2026-02-01')]).toEqual([false, true]);
    expect([await halal('2026-10-31'), await halal('2026-11-01')]).toEqual([true, false]);
    expect(await reader().facts(source(), vendorId)).toMatchObject({ hasNpwp: false, npwpMasked: null });
  });

  it('are found for many at once, and absent for unknown ones', async () => {
    const one = await aVendor(test);
    const two = await aVendor(test, { hasHalal: true });
    const unknown = '00000000-0000-7000-8000-000000000000';
    const found = await reader().factsOf(source(), [one.vendorId, two.vendorId, unknown]);
    expect([...found.keys()].sort()).toEqual([one.vendorId, two.vendorId].sort());
    expect(found.get(two.vendorId)?.hasHalal).toBe(true);
    expect(await reader().facts(source(), unknown)).toBeNull();
  });

  it('lets the owner act for the vendor', async () => {
    const { vendorId, owner } = await aVendor(test, { name: 'Dapur Ibu' });
    expect((await test.request('GET', '/api/v1/me', { token: owner.token })).body).toMatchObject({
      role: 'vendor-owner',
      vendorId,
      capacity: 'Pemilik Dapur Ibu',
    });
  });

  it('lets nobody else act for the vendor', async () => {
    const { vendorId } = await aVendor(test);
    const { owner } = await aVendor(test);
    const token = test.tokenFor(owner.accountId, `vendor:${vendorId}`);
    expect((await test.request('GET', '/api/v1/me', { token })).status).toBe(401);
  });
});
