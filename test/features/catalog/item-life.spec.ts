import type { ItemView } from '../../../src/catalog/index.js';
import { ItemNoticeWorker } from '../../../src/catalog/item-notice.worker.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aCeiling, anAttribute, anItem, catalogReference } from '../../support/builders/catalog.js';
import { aVendor } from '../../support/builders/vendors.js';

interface Change {
  readonly pointer: string;
  readonly published: unknown;
  readonly proposed: unknown;
  readonly isMaterial: boolean;
}
interface Detail {
  readonly onSale: boolean;
  readonly published: { number: number; price: number; attributeTexts: object[] } | null;
  readonly workingCopy: ItemView & {
    readonly changes: readonly Change[];
    readonly labelledRemarks: readonly object[];
    readonly missingAttributes: readonly string[];
  };
}
const written = {
  categoryCode: 'mamin.nasi-box',
  name: 'Nasi boks ayam bakar',
  specification: 'Nasi, ayam bakar, sayur, buah, air mineral',
  attributes: { halal: 'sertifikat', isi: 'Nasi, ayam' },
  unitCode: 'dus',
  price: 35_000,
  priceIncludesTax: true,
  minimumOrder: 1,
  leadTimeHours: 24,
};

describe('the life of an item', () => {
  let test: TestApp;
  let vendorId: string;
  let owner: TestActor;
  let curator: TestActor;
  let second: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    await catalogReference(test);
    const category = 'mamin.nasi-box';
    await anAttribute(test, { category, code: 'isi', label: 'Isi', required: true });
    const choices = [
      { code: 'sertifikat', label: 'Bersertifikat halal' },
      { code: 'belum', label: 'Belum bersertifikat' },
    ];
    await anAttribute(test, { category, code: 'halal', label: 'Halal', type: 'choice', choices });
    await anAttribute(test, { category, code: 'catatan', label: 'Catatan', material: false });
    ({ vendorId, owner } = await aVendor(test));
    const agencyId = await anAgency(test);
    curator = await anOfficial(test, { agencyId, role: 'ukpbj-curator' });
    second = await anOfficial(test, { agencyId, role: 'ukpbj-curator' });
  });
  afterAll(() => test.close());

  const send = (method: 'POST' | 'PUT', path: string, body: object, { token } = owner) =>
    test.request<ItemView & { code: string; errors: { pointer: string; code: string; detail: string }[] }>(
      method,
      `/api/v1/items${path}`,
      { token, body },
    );
  const step = (id: string, name: string, body: object, actor = owner) =>
    send('POST', `/${id}/${name}`, body, actor);
  const read = async (id: string, { token } = owner) =>
    (await test.request<Detail>('GET', `/api/v1/items/${id}`, { token })).body;
  const onSale = async () => {
    const { body } = await send('POST', '', written);
    await step(body.id, 'submit', { version: 1 });
    const ceilingId = await aCeiling(test, { price: 40_000 });
    const { status } = await step(body.id, 'publish', { ceilingId, version: 2 }, curator);
    expect(status).toBe(200);
    return body.id;
  };
  const versionsOf = (id: string) =>
    test.sql<{ number: number; price: number }>(
      'select number, price from item_version where item_id = $1 order by number',
      [id],
    );
  const messagesOf = async (id: string) =>
    (
      await test.sql(
        `select 1 from outbox_message where name = 'catalog.item-changed' and payload ->> 'itemId' = $1`,
        [id],
      )
    ).length;

  it('publishes at once what takes nothing from a buyer, as a new version with a message', async () => {
    const id = await onSale();
    const before = await messagesOf(id);
    const cheaper = { ...written, price: 34_000, dailyCapacity: 20, version: 3 };
    const { status, body } = await send('PUT', `/${id}`, cheaper);
    expect([status, body]).toMatchObject([200, { status: 'published', price: 34_000, version: 4 }]);
    expect(await versionsOf(id)).toEqual([
      { number: 1, price: 35_000 },
      { number: 2, price: 34_000 },
    ]);
    expect(await messagesOf(id)).toBe(before + 1);
    expect(
      await test.sql(`select outcome from audit_entry where record_id = $1 and action = 'item.amend'`, [id]),
    ).toEqual([{ outcome: 'done' }]);
    const same = await send('PUT', `/${id}`, { ...cheaper, version: 4 });
    expect([same.status, same.body.version]).toEqual([200, 4]);
    expect(await versionsOf(id)).toHaveLength(2);
  });

  it('changes once when two of the vendor press at the same moment', async () => {
    const id = await onSale();
    const answers = await Promise.all(
      [34_000, 33_000].map((price) => send('PUT', `/${id}`, { ...written, price, version: 3 })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await versionsOf(id)).toHaveLength(2);
  });

  it('sends what is material to a curator, who sees field by field what would change, while the old version sells', async () => {
    const id = await onSale();
    const dearer = {
      ...written,
      price: 39_000,
      leadTimeHours: 48,
      attributes: { isi: 'Nasi, ikan', halal: 'sertifikat' },
    };
    const { body } = await send('PUT', `/${id}`, { ...dearer, version: 3 });
    expect(body).toMatchObject({ status: 'in_review', price: 39_000, version: 4 });
    const detail = await read(id, curator);
    expect(detail).toMatchObject({ onSale: true, published: { number: 1, price: 35_000 } });
    expect(detail.workingCopy.changes).toEqual([
      expect.objectContaining({ pointer: '/price', published: 35_000, proposed: 39_000, isMaterial: true }),
      expect.objectContaining({ pointer: '/leadTimeHours', published: 24, proposed: 48, isMaterial: false }),
      expect.objectContaining({ pointer: '/attributes/isi', published: 'Nasi, ayam', isMaterial: true }),
    ]);
    const queue = await test.request<{ items: { id: string; publishedPrice: number }[] }>(
      'GET',
      '/api/v1/items/reviews?limit=100',
      { token: curator.token },
    );
    expect(queue.body.items).toContainEqual(
      expect.objectContaining({ id, price: 39_000, publishedPrice: 35_000 }),
    );
    const ceilingId = await aCeiling(test, { price: 40_000 });
    expect((await step(id, 'publish', { ceilingId, version: 4 }, curator)).status).toBe(200);
    expect(await versionsOf(id)).toHaveLength(2);
  });

  it('comes back with a remark at each field, which the vendor reads there and by mail, once', async () => {
    const { body: item } = await send('POST', '', written);
    await step(item.id, 'submit', { version: 1 });
    const remarks = [
      { pointer: '/price', remark: 'Sebutkan rinciannya' },
      { pointer: '/attributes/isi', remark: 'Sayurnya apa?' },
    ];
    const unknown = [{ pointer: '/attributes/warna', remark: 'x' }];
    const reason = 'Kurang lengkap';
    const refused = await step(item.id, 'return', { reason, remarks: unknown, version: 2 }, curator);
    expect([refused.status, refused.body.errors]).toMatchObject([422, [{ pointer: '/remarks/0/pointer' }]]);
    const returned = await step(item.id, 'return', { reason, remarks, version: 2 }, curator);
    expect([returned.status, returned.body]).toMatchObject([200, { status: 'returned', remarks }]);
    expect((await read(item.id)).workingCopy.labelledRemarks).toEqual([
      { ...remarks[0], label: 'Harga' },
      { ...remarks[1], label: 'Isi' },
    ]);
    const context = { messageId: null, jobId: 'job', attempt: 1, isLastAttempt: false };
    const worker = test.app.get(ItemNoticeWorker);
    await Promise.all([worker.tell({ itemId: item.id }, context), worker.tell({ itemId: item.id }, context)]);
    await worker.tell({ itemId: item.id }, context);
    const mails = await test.sql(`select subject from mail where about_id = $1`, [item.id]);
    expect(mails).toEqual([{ subject: 'Barang "Nasi boks ayam bakar" dikembalikan untuk diperbaiki' }]);
    const again = await step(item.id, 'submit', { version: 3 });
    expect(again.body).toMatchObject({ status: 'in_review', remarks: [], decisionNote: null });
  });

  it('can be withdrawn from review, unless a curator decides at the same moment', async () => {
    const { body } = await send('POST', '', written);
    await step(body.id, 'submit', { version: 1 });
    const answers = await Promise.all([
      step(body.id, 'withdraw', { version: 2 }),
      step(body.id, 'return', { reason: 'x', version: 2 }, curator),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const rows = await test.sql(`select 1 from status_change where record_id = $1`, [body.id]);
    expect(rows).toHaveLength(3);
  });

  it('goes off sale by its vendor, who alone puts it back', async () => {
    const id = await onSale();
    const paused = await step(id, 'pause', { reason: 'Libur', version: 3 });
    expect(paused.body).toMatchObject({
      status: 'suspended',
      saleStop: { cause: 'vendor', reason: 'Libur', liftedBy: 'Penyedia' },
    });
    expect(paused.body.actions).toContain('resume');
    expect((await read(id, curator)).onSale).toBe(false);
    expect((await step(id, 'resume', { version: 4 }, curator)).status).toBe(403);
    const answers = await Promise.all([1, 2].map(() => step(id, 'resume', { version: 4 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await read(id)).toMatchObject({ onSale: true, workingCopy: { status: 'published' } });
  });

  it('goes off sale by a curator even while the vendor writes the next version, and only a curator puts it back', async () => {
    const id = await onSale();
    await step(id, 'revise', { version: 3 });
    await send('PUT', `/${id}`, { ...written, price: 36_000, version: 4 });
    const stopped = await step(id, 'suspend', { reason: 'Keluhan mutu', version: 5 }, curator);
    expect(stopped.body).toMatchObject({ status: 'suspended', saleStop: { cause: 'curator' } });
    expect((await read(id)).workingCopy.actions).not.toContain('resume');
    expect((await step(id, 'resume', { version: 6 })).status).toBe(403);
    const back = await step(id, 'resume', { version: 6 }, second);
    // The vendor's unfinished draft is kept beside the version that sells again.
    expect(back.body).toMatchObject({ status: 'draft', price: 36_000, saleStop: null });
    expect(await read(id)).toMatchObject({ onSale: true, published: { price: 35_000 } });
  });

  it('does not come back at a price that a newer ceiling no longer carries', async () => {
    const { itemId, ceilingId } = await anItem(test, { vendorId });
    await step(itemId, 'pause', { version: 1 });
    await test.sql(
      `with l as (insert into price_list (title, decree_number, fiscal_year, is_sample, valid_from, source_sha256)
          values ('baru', 'Kep.2', 2026, false, '2026-01-01', $1) returning id)
       insert into ceiling (price_list_id, row_number, source_code, name, specification, unit_text, unit_code, price, commodity)
       select l.id, 1, 'S', c.name, c.specification, c.unit_text, c.unit_code, 10000, c.commodity
       from l, ceiling c where c.id = $2`,
      [itemId, ceilingId],
    );
    const refused = await step(itemId, 'resume', { version: 2 });
    expect([refused.status, refused.body.code]).toEqual([422, 'over-ceiling']);
  });

  it('is not judged by somebody who belongs to its vendor, whatever the decision', async () => {
    const mine = await aVendor(test, { name: 'Usaha Kurator' });
    await test.sql(
      `insert into vendor_member (vendor_id, account_id, role) values ($1, $2, 'vendor-staff')`,
      [mine.vendorId, second.accountId],
    );
    const review = await anItem(test, { vendorId: mine.vendorId, status: 'in_review' });
    const sold = await anItem(test, { vendorId: mine.vendorId });
    const ceilingId = await aCeiling(test);
    const answers = [
      await step(review.itemId, 'publish', { ceilingId, version: 1 }, second),
      await step(review.itemId, 'return', { reason: 'x', version: 1 }, second),
      await step(sold.itemId, 'suspend', { reason: 'x', version: 1 }, second),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [422, 'own-vendor'],
      [422, 'own-vendor'],
      [422, 'own-vendor'],
    ]);
    const queue = await test.request<{ items: { id: string }[] }>('GET', '/api/v1/items/reviews?limit=100', {
      token: second.token,
    });
    expect(queue.body.items.map(({ id }) => id)).not.toContain(review.itemId);
  });

  it('takes its steps only from those who may', async () => {
    const { itemId } = await anItem(test, { vendorId, status: 'in_review' });
    const other = (await aVendor(test)).owner;
    for (const [name, body] of [
      ['withdraw', { version: 1 }],
      ['pause', { version: 1 }],
      ['resume', { version: 1 }],
    ] as const) {
      expect([name, (await step(itemId, name, {}, owner)).status]).toEqual([name, 400]);
      const foreign = await step(itemId, name, body, other);
      expect([name, foreign.status]).toEqual([name, 404]);
    }
    for (const name of ['withdraw', 'pause']) {
      expect((await step(itemId, name, { version: 1 }, curator)).status).toBe(403);
    }
    const queue = await test.request('GET', '/api/v1/items/reviews', { token: owner.token });
    expect(queue.status).toBe(403);
  });
});
