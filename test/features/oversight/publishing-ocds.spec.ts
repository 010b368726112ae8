import { processFaults, releaseFaults } from '../../../scripts/ocds-faults.mjs';
import { loadSchemas } from '../../../scripts/ocds-schemas.mjs';
import { OcdsPublisher } from '../../../src/oversight/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  anAcceptedOrder,
  atTheDoor,
  count,
  handOver,
  type TestFulfilment,
} from '../../support/builders/order-deliveries.js';
import { anIssuedOrder, decline, regulationsInForce } from '../../support/builders/orders.js';
import { aPayment } from '../../support/builders/paid-orders.js';
import { aRequisition } from '../../support/builders/requisitions.js';
import { sharedDataPath } from '../../support/shared-data.js';

interface Release {
  readonly id: string;
  readonly ocid: string;
  readonly date: string;
  readonly tag: string[];
  readonly tender?: { status: string; title: string };
  readonly awards?: { status: string; value: object }[];
  readonly contracts?: {
    status: string;
    dateSigned?: string;
    documents?: { sha256: string }[];
    implementation?: {
      transactions?: { status: string; value: { amount: number } }[];
      milestones?: object[];
    };
  }[];
}

describe('publishing what happened to a process as OCDS', () => {
  let test: TestApp;
  let publisher: OcdsPublisher;
  let bought: TestFulfilment;

  beforeAll(async () => {
    test = await startTestApp();
    publisher = test.app.get(OcdsPublisher);
    await regulationsInForce(test);
    bought = await anAcceptedOrder(test);
    await handOver(test, bought, await counted(bought));
    await aPayment(test, bought.orderId);
    await publisher.publishAll('uji');
  });
  afterAll(() => test.close());

  async function counted(order: TestFulfilment) {
    const delivery = await atTheDoor(test, order, 20);
    return (await count(test, order, delivery, { received: 20 })).body;
  }

  async function releasesOf(requisitionId: string): Promise<Release[]> {
    const rows = await test.sql<{ body: Release }>(
      `select body from ocds_release where requisition_id = $1 order by seq`,
      [requisitionId],
    );
    return rows.map(({ body }) => body);
  }

  it('tells a purchase from the need to the money, one release for each thing that happened', async () => {
    const releases = await releasesOf(bought.requisitionId);
    expect(releases.map(({ tag }) => tag.join(' '))).toEqual([
      'planning',
      'tender award',
      'contract',
      'contractUpdate',
      'implementation',
      'implementationUpdate',
      'contractTermination',
      'implementationUpdate',
      'implementationUpdate',
    ]);
    const last = releases.at(-1);
    expect(last?.contracts?.[0]).toMatchObject({
      status: 'terminated',
      implementation: { transactions: [{ status: 'arrived', value: { amount: 700_000 } }] },
    });
    expect(last?.contracts?.[0]?.documents?.[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(last?.contracts?.[0]?.implementation?.milestones).toHaveLength(2);
    expect(last?.ocid).toBe(`ocds-xxxxxx-${bought.requisitionId}`);
  });

  it('has none of the usual faults', async () => {
    const releases = await releasesOf(bought.requisitionId);
    expect(releases.flatMap(releaseFaults)).toEqual([]);
    expect(processFaults(releases)).toEqual([]);
  });

  const schemas = sharedDataPath('schemas', 'ocds-1.1.5');
  (schemas ? it : it.skip)('is valid against the release schema of OCDS 1.1.5 (../shared)', async () => {
    const { release } = await loadSchemas(schemas ?? '');
    expect((await releasesOf(bought.requisitionId)).flatMap(release)).toEqual([]);
    expect(release({ ocid: 1 })).not.toEqual([]);
  });

  it('publishes what moved since, and nothing twice, also when two jobs run at once', async () => {
    const before = await releasesOf(bought.requisitionId);
    const order = await anIssuedOrder(test);
    const counts = await Promise.all([
      publisher.publishMoved('satu', new Date()),
      publisher.publishMoved('dua', new Date()),
    ]);
    expect(counts.sort()).toEqual([0, 3]);
    expect((await releasesOf(order.requisitionId)).map(({ tag }) => tag.join())).toEqual([
      'planning',
      'tender,award',
      'contract',
    ]);
    expect(await publisher.publishAll('lagi')).toBe(0);
    expect(await releasesOf(bought.requisitionId)).toEqual(before);
    const [entry] = await test.sql<{ summary: string }>(
      `select summary from audit_entry where action = 'open-data.publish' order by seq desc limit 1`,
    );
    expect(entry?.summary).toBe('3 rilis data terbuka dari 1 proses diterbitkan.');
  });

  it('never changes a published release, whatever becomes of the names in it', async () => {
    const before = await releasesOf(bought.requisitionId);
    await test.sql(`update vendor set name = 'Nama Baru' where id = $1`, [bought.vendorId]);
    expect(await publisher.publish([bought.requisitionId], 'uji')).toBe(0);
    expect(await releasesOf(bought.requisitionId)).toEqual(before);
    await expect(test.sql(`update ocds_release set body = '{}'`)).rejects.toThrow(
      /permission denied|append-only/,
    );
    await expect(test.sql(`delete from ocds_release`)).rejects.toThrow(/permission denied|append-only/);
  });

  it('says that a vendor declined and that a request was rejected', async () => {
    const order = await anIssuedOrder(test);
    await decline(test, order.orderId, order.owner);
    const rejected = await aRequisition(test, { agencyId: order.agencyId, status: 'rejected' });
    await publisher.publishAll('uji');
    const declined = (await releasesOf(order.requisitionId)).at(-1);
    expect(declined).toMatchObject({ tag: ['contractTermination'], contracts: [{ status: 'cancelled' }] });
    const refusal = await releasesOf(rejected.requisitionId);
    expect(refusal.map(({ tag }) => tag)).toEqual([['planning'], ['tenderCancellation']]);
    expect(refusal.at(-1)?.tender?.status).toBe('unsuccessful');
    for (const releases of [await releasesOf(order.requisitionId), refusal]) {
      expect(releases.flatMap(releaseFaults)).toEqual([]);
      expect(processFaults(releases)).toEqual([]);
    }
  });

  it('tells nothing of a draft, and nothing that names a person', async () => {
    const title = 'Rapat dengan Bapak 3216200101900001, hubungi 0812-3456-7890 atau orang@contoh.example';
    const told = await aRequisition(test, { agencyId: bought.agencyId, status: 'submitted', title });
    const draft = await aRequisition(test, { agencyId: bought.agencyId });
    await publisher.publishAll('uji');
    expect(await releasesOf(draft.requisitionId)).toEqual([]);
    const all = JSON.stringify(await test.sql(`select body from ocds_release`));
    for (const secret of [
      '3216200101900001',
      '0812-3456',
      'orang@contoh',
      'Pemilik Contoh',
      'Penerima Contoh',
    ]) {
      expect(all).not.toContain(secret);
    }
    expect((await releasesOf(told.requisitionId)).length).toBe(1);
  });
});
