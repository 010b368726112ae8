import { Documents } from '../../../src/documents/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import { anAgency } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aDocument } from '../../support/builders/documents.js';

describe('numbering documents', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp()));
  afterAll(() => test.close());

  it('counts per agency and year', async () => {
    const [one, other] = [await anAgency(test), await anAgency(test)];
    expect((await aDocument(test, { agencyId: one })).number).toBe('000.3.2/001/SP/DINCONTOH/XI/2026');
    expect((await aDocument(test, { agencyId: one })).sequence).toBe(2);
    expect((await aDocument(test, { agencyId: one, on: '2027-01-04' })).sequence).toBe(1);
    const documents = test.app.get(Documents);
    await test.app.get(UnitOfWork).run(systemActor('uji nomor'), async (tx) => {
      const request = {
        agencyId: other,
        agencyCode: 'LAIN',
        kind: 'surat-pesanan',
        on: '2026-11-24',
      } as const;
      expect((await documents.allotNumber(tx, request)).number).toBe('000.3.2/001/SP/LAIN/XI/2026');
      tx.audit({ action: 'uji', recordType: 'uji', recordId: 'uji', summary: 'Uji nomor.' });
    });
  });

  it('leaves neither gap nor duplicate when some of many transactions fail', async () => {
    const agencyId = await anAgency(test);
    const documents = test.app.get(Documents);
    const attempt = (fails: boolean) =>
      test.app.get(UnitOfWork).run(systemActor('uji nomor'), async (tx) => {
        const { sequence } = await documents.allotNumber(tx, {
          agencyId,
          agencyCode: 'RAMAI',
          kind: 'surat-pesanan',
          on: '2026-11-24',
        });
        if (fails) throw new Error('fails after the number was taken');
        tx.audit({ action: 'uji', recordType: 'uji', recordId: 'uji', summary: 'Uji nomor.' });
        return sequence;
      });
    const results = await Promise.allSettled(Array.from({ length: 40 }, (_, i) => attempt(i % 4 === 0)));
    const numbers = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  });
});
