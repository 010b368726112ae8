import { DataSource } from 'typeorm';
import { migrations } from '../../../migrations/index.js';
import { addDays, civilDateOf, instantOf } from '../../../src/kernel/index.js';
import { CatalogReader } from '../../../src/catalog/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { VendorReader, VendorSaleDaysChanged } from '../../../src/vendors/index.js';
import { VendorSaleService } from '../../../src/vendors/vendor-sale.service.js';
import { anAgency, anOfficial } from '../../support/actors.js';
import { settleMessages, startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { aVendor, aVendorDocument } from '../../support/builders/vendors.js';

describe('the days on which a vendor may sell', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp({ working: true })));
  afterAll(() => test.close());

  const sells = async (vendorId: string, permits: string[], on: string) =>
    (
      await test.sql<{ sells: boolean }>('select vendor_sale_days($1, $2) @> $3::date as sells', [
        vendorId,
        permits,
        on,
      ])
    )[0]?.sells;
  const paper = (
    { vendorId, owner }: { vendorId: string; owner: { accountId: string } },
    kind: string,
    [issuedOn, expiresOn]: [string, string | null],
    status: 'pending' | 'accepted' | 'refused' = 'accepted',
  ) => aVendorDocument(test, { vendorId, accountId: owner.accountId, kind, issuedOn, expiresOn, status });

  it.each([
    ['verified', true],
    ['suspended', false],
    ['submitted', false],
    ['draft', false],
  ] as const)('are all days for a %s vendor and goods without permit, or none', async (status, expected) => {
    const { vendorId } = await aVendor(test, { status });
    expect(await sells(vendorId, [], '2026-11-22')).toBe(expected);
  });

  it('are none for a vendor that does not exist', async () =>
    expect(await sells('018f0000-0000-7000-8000-000000000000', [], '2026-11-22')).toBe(false));

  it('need every permit, of alternatives one, and only papers that were accepted', async () => {
    const vendor = await aVendor(test);
    await paper(vendor, 'halal', ['2026-01-10', null]);
    await paper(vendor, 'pirt', ['2026-02-01', '2026-03-31']);
    await paper(vendor, 'slhs', ['2026-05-01', '2026-06-30']);
    await paper(vendor, 'slhs', ['2026-07-01', '2026-12-31'], 'pending');
    await paper(vendor, 'slhs', ['2026-07-01', '2026-12-31'], 'refused');
    const [row] = await test.sql(
      `select vendor_sale_days($1, '{halal}')::text as halal, vendor_sale_days($1, '{halal,pirt|slhs}')::text as both,
              vendor_sale_days($1, '{halal,pirt,slhs}')::text as three, vendor_sale_days($1, '{hsp}')::text as absent`,
      [vendor.vendorId],
    );
    expect(row).toEqual({
      halal: '{[2026-01-10,)}',
      both: '{[2026-02-01,2026-04-01),[2026-05-01,2026-07-01)}',
      three: '{}',
      absent: '{}',
    });
  });

  it('join when a paper is renewed: no day between the old and the new is lost, none is counted twice', async () => {
    const vendor = await aVendor(test);
    await paper(vendor, 'pirt', ['2021-05-01', '2026-05-01']);
    await paper(vendor, 'pirt', ['2026-04-15', '2031-04-15']);
    expect(await test.sql(`select vendor_sale_days($1, '{pirt}')::text as days`, [vendor.vendorId])).toEqual([
      { days: '{[2021-05-01,2031-04-16)}' },
    ]);
  });

  it('end at midnight in Jakarta, not in Greenwich: one minute decides', async () => {
    const vendor = await aVendor(test);
    await paper(vendor, 'halal', ['2026-01-01', '2026-11-30']);
    const before = new Date('2026-11-30T16:59:59.999Z');
    const after = new Date('2026-11-30T17:00:00.000Z');
    expect([civilDateOf(before), civilDateOf(after)]).toEqual(['2026-11-30', '2026-12-01']);
    expect(await sells(vendor.vendorId, ['halal'], civilDateOf(before))).toBe(true);
    expect(await sells(vendor.vendorId, ['halal'], civilDateOf(after))).toBe(false);
    const reader = test.app.get(VendorReader);
    const source = test.app.get(ReadDatabase);
    expect((await reader.facts(source, vendor.vendorId, civilDateOf(before)))?.hasHalal).toBe(true);
    expect((await reader.facts(source, vendor.vendorId, civilDateOf(after)))?.hasHalal).toBe(false);
  });

  it('end for everything when the answers of the registries are too old to sell by', async () => {
    const vendor = await aVendor(test);
    const { itemId } = await anItem(test, { vendorId: vendor.vendorId });
    await test.sql(`update vendor set registry_checked_until = '2026-11-30' where id = $1`, [
      vendor.vendorId,
    ]);
    const offered = async (on: string) =>
      (await test.app.get(CatalogReader).offers(test.app.get(ReadDatabase), [itemId], on))[0]?.onSale;
    expect([await offered('2026-11-30'), await offered('2026-12-01')]).toEqual([true, false]);
  });

  describe('and telling of them', () => {
    const told = (vendorId: string) =>
      test.sql<{ summary: string }>(
        `select summary from audit_entry where record_id = $1 and action = 'vendor.sale-days' order by id`,
        [vendorId],
      );
    const service = () => test.app.get(VendorSaleService);

    it('writes once in the vendor’s record that goods left sale, and that they came back', async () => {
      const vendor = await aVendor(test, { name: 'Dapur Tertib' });
      const today = civilDateOf(new Date());
      await paper(vendor, 'halal', ['2026-01-01', addDays(today, 3)]);
      await service().tellAll('uji-1');
      await Promise.all([1, 2, 3].map((n) => service().tell(vendor.vendorId, `uji-${n}`)));
      expect(await told(vendor.vendorId)).toHaveLength(1);
      const lastMinute = new Date(instantOf(addDays(today, 4)).getTime() - 60_000);
      expect(await service().tellAll('uji-2', lastMinute)).toBe(0);
      await Promise.all(
        [1, 2].map((n) => service().tellAll(`uji-3-${n}`, instantOf(addDays(today, 4), '00:00'))),
      );
      await paper(vendor, 'halal', [addDays(today, 5), null]);
      await service().tellAll('uji-4', instantOf(addDays(today, 6)));
      const sentences = (await told(vendor.vendorId)).map(({ summary }) => summary.split(': ')[1]);
      expect(sentences).toEqual([
        'barang tanpa izin khusus dijual; barang yang wajib bersertifikat halal dijual.',
        'barang yang wajib bersertifikat halal tidak dijual lagi.',
        'barang yang wajib bersertifikat halal dijual.',
      ]);
    });

    it('begins with the verifier’s decision and ends with the suspension, each by a message', async () => {
      const verifier = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-verifier' });
      const { vendorId } = await aVendor(test);
      const step = (action: string, version: number) =>
        test.request('POST', `/api/v1/vendors/${vendorId}/${action}`, {
          token: verifier.token,
          body: { version, reason: 'Laporan makanan basi' },
        });
      expect((await step('suspend', 1)).status).toBe(200);
      expect((await step('reinstate', 2)).status).toBe(200);
      const messages = await test.sql<{ payload: object }>(
        `select payload from outbox_message where name = $1 and payload ->> 'vendorId' = $2`,
        [VendorSaleDaysChanged.name, vendorId],
      );
      expect(messages).toHaveLength(2);
      await settleMessages(test);
      expect((await told(vendorId)).at(-1)?.summary).toContain('barang tanpa izin khusus dijual');
    });
  });
});

describe('papers from before they were judged one by one', () => {
  it('count as accepted for a verified vendor and wait for a decision elsewhere; undone, they are as before', async () => {
    const test = await startTestApp();
    const verified = await aVendor(test);
    const draft = await aVendor(test, { status: 'draft' });
    for (const { vendorId, owner } of [verified, draft]) {
      for (const kind of ['halal', 'halal', 'ktp']) {
        await aVendorDocument(test, { vendorId, accountId: owner.accountId, kind, status: 'pending' });
      }
    }
    const database = test.app.get(DataSource);
    const runner = database.createQueryRunner();
    const mine = migrations.findIndex(({ name }) => name.startsWith('VendorsVersionDocuments'));
    const later = migrations.slice(mine).map((Migration) => new Migration());
    for (const migration of [...later].reverse()) await migration.down(runner);
    for (const migration of later) await migration.up(runner);
    await runner.release();
    const rows = (vendorId: string) =>
      test.sql(
        `select kind, sequence, status, length(sha256) as hash from vendor_document where vendor_id = $1 order by kind, sequence`,
        [vendorId],
      );
    const all = (status: string) =>
      [
        ['halal', 1],
        ['halal', 2],
        ['ktp', 1],
      ].map(([kind, sequence]) => ({ kind, sequence, status, hash: 64 }));
    expect(await rows(verified.vendorId)).toEqual(all('accepted'));
    expect(await rows(draft.vendorId)).toEqual(all('pending'));
    await test.close();
  });
});
