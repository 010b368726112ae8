import { CatalogReader } from '../../../src/catalog/index.js';
import { PriceChecks } from '../../../src/catalog/price-checks.js';
import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { RegulationsSeed } from '../../../src/regulations/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aCeiling, anItem, aPriceList } from '../../support/builders/catalog.js';
import { aVendor } from '../../support/builders/vendors.js';
import { multipartForm } from '../../support/multipart.js';

const UNKNOWN = '019c0000-0000-7000-8000-000000000000';

describe('a new price list', () => {
  let test: TestApp;
  let curator: TestActor;
  let auditor: TestActor;
  let owner: TestActor;
  let vendorId: string;
  const today = civilDateOf(new Date());
  beforeAll(async () => {
    test = await startTestApp();
    await test.app.get(RegulationsSeed).reference(systemActor('seed'));
    await test.app.get(RegulationsSeed).example(systemActor('seed'));
    const agencyId = await anAgency(test);
    curator = await anOfficial(test, { agencyId, role: 'ukpbj-curator' });
    auditor = await anOfficial(test, { agencyId, role: 'auditor' });
    ({ vendorId, owner } = await aVendor(test));
  });
  afterAll(() => test.close());

  interface Body {
    readonly version: number;
    readonly items: Record<string, unknown>[];
    readonly errors: { code: string; pointer: string; legalBasis?: string }[];
    readonly [key: string]: unknown;
  }
  const send = (method: 'GET' | 'POST', path: string, body?: object, { token } = curator) =>
    test.request<Body>(method, `/api/v1/${path}`, { token, body });
  const load = async (lines: string[], fields: Record<string, string> = {}) => {
    const bytes = Buffer.from(
      ['id,uraian_barang,spesifikasi,satuan,harga_satuan,jenis,tahun', ...lines].join('\n'),
    );
    const answer = await test.request<{ priceListId: string }>('POST', '/api/v1/price-lists', {
      token: curator.token,
      ...multipartForm(
        {
          title: 'Standar harga',
          decreeNumber: `Kep/${lines.join().length}/${Math.random()}`,
          fiscalYear: '2026',
          validFrom: today,
          isSample: 'false',
          mode: 'all-or-nothing',
          commodity: 'mamin',
          ...fields,
        },
        { name: 'harga.csv', bytes },
      ),
    });
    expect([answer.status, answer.body]).toMatchObject([201, {}]);
    return answer.body.priceListId;
  };
  /** Runs the passes that are due, as the queue would. */
  const runChecks = async () => {
    const due = await test.sql<{ id: string }>(
      `select id from price_check where finished_at is null and (is_forecast or day <= $1) order by id`,
      [today],
    );
    for (const { id } of due) await test.app.get(PriceChecks).run(id, 'job-uji');
  };
  const stateOf = async (itemId: string) =>
    (await test.sql(`select status, suspended_cause, version from item where id = $1`, [itemId]))[0];
  const findingsOf = (itemId: string) =>
    test.sql(`select kind, measure, most, outcome from price_finding where item_id = $1 order by id`, [
      itemId,
    ]);
  const offer = async (itemId: string, on = today) =>
    (await test.app.get(CatalogReader).offers(test.app.get(ReadDatabase), [itemId], on))[0];
  const goods = async (name: string, price: number, ceiling: number) => {
    const priceListId = await aPriceList(test, { validFrom: '2026-01-01', decreeNumber: `Lama ${name}` });
    const ceilingId = await aCeiling(test, { priceListId, name, specification: 'Lengkap', price: ceiling });
    const { itemId } = await anItem(test, { vendorId, name, price, ceilingId });
    return { priceListId, ceilingId, itemId };
  };

  it('takes what is above it off sale, tells the vendor with the article, and lowering the price puts it back at once', async () => {
    const { itemId } = await goods('Nasi kuning', 30_000, 32_000);
    const untouched = await goods('Bubur ayam', 10_000, 12_000);
    await load(['1,Nasi kuning,Lengkap,Dus,28000,SSH,2026', '2,Bubur ayam,Lengkap,Dus,11000,SSH,2026']);
    // Off sale by the reader's own rule, before any job has run.
    expect(await offer(itemId)).toMatchObject({
      onSale: false,
      offSale: 'over-ceiling',
      ceiling: { price: 28_000 },
    });
    await runChecks();
    expect(await stateOf(itemId)).toEqual({ status: 'suspended', suspended_cause: 'price', version: 2 });
    expect(await stateOf(untouched.itemId)).toMatchObject({ status: 'published' });
    expect(await findingsOf(itemId)).toEqual([
      { kind: 'over-ceiling', measure: 'suspended', most: 28_000, outcome: null },
    ]);
    expect(await test.sql(`select subject from mail where about_id = $1`, [vendorId])).toHaveLength(1);
    expect((await send('GET', 'price-findings?open=true', undefined, owner)).body.items).toMatchObject([
      { itemId, most: 28_000, legalBasis: expect.stringContaining('ps 5 ayat (3)') },
    ]);

    const high = await send('POST', `items/${itemId}/lower-price`, { version: 2, price: 28_001 }, owner);
    expect([high.status, high.body.errors]).toMatchObject([422, [{ code: 'over-ceiling' }]]);
    const lowered = await send('POST', `items/${itemId}/lower-price`, { version: 2, price: 28_000 }, owner);
    expect([lowered.status, lowered.body]).toMatchObject([
      200,
      { status: 'published', version: 3, price: 28_000 },
    ]);
    expect(await offer(itemId)).toMatchObject({ onSale: true, price: 28_000 });
    expect(await findingsOf(itemId)).toMatchObject([{ outcome: 'within-ceiling' }]);
    expect(
      await test.sql(
        `select action from audit_entry where record_id = $1 and outcome = 'done' order by seq`,
        [itemId],
      ),
    ).toEqual([{ action: 'item.suspend' }, { action: 'item.lower-price' }]);
  });

  it('done twice, or by two at once, does everything once', async () => {
    const { itemId } = await goods('Nasi liwet', 30_000, 32_000);
    await load(['1,Nasi liwet,Lengkap,Dus,20000,SSH,2026']);
    const [{ id } = { id: '' }] = await test.sql<{ id: string }>(
      `select id from price_check where finished_at is null and not is_forecast order by id desc limit 1`,
    );
    const checks = test.app.get(PriceChecks);
    await Promise.all([checks.run(id, 'satu'), checks.run(id, 'dua')]);
    await checks.run(id, 'tiga');
    await runChecks();
    expect(await findingsOf(itemId)).toHaveLength(1);
    expect(await stateOf(itemId)).toMatchObject({ version: 2 });
    await checks.planDaily('a');
    await checks.planDaily('b');
    expect(
      await test.sql(`select 1 from price_check where cause = 'daily' and day = $1`, [today]),
    ).toHaveLength(1);
    await runChecks();
    expect(await findingsOf(itemId)).toHaveLength(1);
  });

  it('of a later day is announced, and binds from its first day without anybody doing anything', async () => {
    const { itemId } = await goods('Lontong sayur', 15_000, 20_000);
    const begins = addDays(today, 10);
    await load(['1,Lontong sayur,Lengkap,Dus,12000,SSH,2026'], { validFrom: begins });
    await runChecks();
    expect(await findingsOf(itemId)).toMatchObject([{ measure: 'announced', outcome: null }]);
    expect(await stateOf(itemId)).toMatchObject({ status: 'published' });
    expect([(await offer(itemId))?.onSale, (await offer(itemId, begins))?.onSale]).toEqual([true, false]);
    const [message] = await test.sql(
      `select (not_before at time zone 'Asia/Jakarta')::date::text as day from outbox_message
       where name = 'catalog.price-check-due' and not_before is not null order by id desc limit 1`,
    );
    expect(message).toEqual({ day: begins });
  });

  it('that replaces another as a whole leaves nothing of it; rows are joined by their code, the rest by a curator', async () => {
    const old = await goods('Tumpeng besar', 300_000, 350_000);
    const other = await aCeiling(test, {
      priceListId: old.priceListId,
      name: 'Gurame bakar',
      specification: 'Utuh',
      price: 90_000,
    });
    const { itemId: fish } = await anItem(test, {
      vendorId,
      name: 'Gurame bakar',
      price: 80_000,
      ceilingId: other,
    });
    const listId = await load(
      [
        'SSH-1,Tumpeng besar,Untuk tiga puluh orang,Dus,310000,SSH,2026',
        'X9,Ikan gurame dibakar,Utuh dengan sambal,Dus,85000,SSH,2026',
      ],
      { replaces: old.priceListId, replacement: 'whole' },
    );
    expect(await offer(old.itemId)).toMatchObject({ onSale: true, ceiling: { price: 310_000 } });
    expect(await offer(fish)).toMatchObject({ onSale: false, offSale: 'no-ceiling' });
    const unmatched = await send('GET', `price-lists/${listId}/unmatched`);
    expect(unmatched.body.items).toMatchObject([
      { id: other, items: 1, suggestions: [{ name: 'Ikan gurame dibakar' }] },
    ]);
    const [best] = unmatched.body.items[0]?.suggestions as { id: string }[];
    const matched = await send('POST', `price-lists/${listId}/matches`, {
      matches: [{ ceilingId: other, successorId: best?.id }],
    });
    expect(matched.status).toBe(200);
    expect(await offer(fish)).toMatchObject({ onSale: true, ceiling: { price: 85_000 } });
    expect((await send('GET', `price-lists/${listId}/unmatched`)).body.items).toEqual([]);
    const wrong = await send('POST', `price-lists/${listId}/matches`, {
      matches: [{ ceilingId: best?.id, successorId: other }],
    });
    expect([wrong.status, wrong.body.errors]).toMatchObject([
      422,
      [{ code: 'ceiling-of-other-list', pointer: '/matches/0/ceilingId' }],
    ]);
    const again = await send('POST', `price-lists/${listId}/replaces`, {
      replaces: old.priceListId,
      kind: 'rows',
    });
    expect([again.status, again.body.errors]).toMatchObject([409, [{ code: 'list-replaced-already' }]]);
    const backwards = await send('POST', `price-lists/${old.priceListId}/replaces`, {
      replaces: listId,
      kind: 'rows',
    });
    expect(backwards.body.errors).toMatchObject([{ code: 'replaced-not-earlier' }]);
  });

  it('can be revoked by decree from a day on, once, and never backwards', async () => {
    const { itemId, priceListId } = await goods('Nasi uduk', 18_000, 20_000);
    const revoke = (revokedFrom: string) =>
      send('POST', `price-lists/${priceListId}/revoke`, {
        decreeNumber: 'Kep/9',
        revokedFrom,
        reason: 'Salah hitung',
      });
    expect((await revoke(addDays(today, -1))).body.errors).toMatchObject([{ code: 'revoked-in-the-past' }]);
    const answers = await Promise.all([revoke(today), revoke(today)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await offer(itemId)).toMatchObject({ onSale: false, offSale: 'no-ceiling', ceiling: null });
    expect(await offer(itemId, addDays(today, -1))).toMatchObject({ ceiling: { price: 20_000 } });
    await runChecks();
    expect(await findingsOf(itemId)).toMatchObject([{ kind: 'no-ceiling', measure: 'suspended' }]);
    await expect(test.sql('delete from price_list_revocation')).rejects.toThrow(/permission|append-only/);
  });

  it('lets a curator link many items anew, all or none; what the new ceiling does not bear goes off sale', async () => {
    const [cheap, dear] = [await goods('Pecel', 12_000, 15_000), await goods('Rawon', 22_000, 25_000)];
    const ceilingId = await aCeiling(test, { name: 'Makanan berkuah', price: 20_000 });
    const atk = await aCeiling(test, { commodity: 'atk', unitCode: 'rim' });
    const bad = await send('POST', 'ceiling-links', {
      links: [
        { itemId: cheap.itemId, ceilingId },
        { itemId: dear.itemId, ceilingId: atk },
        { itemId: UNKNOWN, ceilingId },
      ],
    });
    expect([bad.status, bad.body.errors.map(({ pointer }) => pointer)]).toEqual([
      422,
      ['/links/1/ceilingId', '/links/1/ceilingId', '/links/2/itemId'],
    ]);
    const done = await send('POST', 'ceiling-links', {
      links: [
        { itemId: cheap.itemId, ceilingId },
        { itemId: dear.itemId, ceilingId },
      ],
    });
    expect(done.body.items).toMatchObject([
      { itemId: cheap.itemId, status: 'published', isWithinCeiling: true },
      { itemId: dear.itemId, status: 'suspended', isWithinCeiling: false },
    ]);
    const waived = await send('POST', 'ceiling-links', {
      links: [{ itemId: cheap.itemId, waiver: 'Belum ada standar harganya tahun ini.' }],
    });
    expect([waived.status, waived.body.errors]).toMatchObject([
      422,
      [{ code: 'ceiling-required', legalBasis: 'CONTOH Perbup 0/2026 ps 5 ayat (2)' }],
    ]);
  });

  it('is for curators to govern; others are refused, and bodies are judged whole', async () => {
    const listId = await aPriceList(test);
    for (const [path, pointers] of [
      [`price-lists/${listId}/replaces`, ['/kind', '/replaces']],
      [`price-lists/${listId}/revoke`, ['/decreeNumber', '/reason', '/revokedFrom']],
      [`price-lists/${listId}/matches`, ['/matches']],
      ['ceiling-links', ['/links']],
    ] as const) {
      const invalid = await send('POST', path, {});
      expect([
        path,
        invalid.status,
        [...new Set(invalid.body.errors.map(({ pointer }) => pointer))].sort(),
      ]).toEqual([path, 400, pointers]);
      expect((await send('POST', path, {}, owner)).status).toBe(403);
    }
    const { itemId } = await goods('Soto', 10_000, 10_000);
    const lower = await send('POST', `items/${itemId}/lower-price`, { price: 0 }, owner);
    expect([lower.status, [...new Set(lower.body.errors.map(({ pointer }) => pointer))].sort()]).toEqual([
      400,
      ['/price', '/version'],
    ]);
    const stranger = (await aVendor(test)).owner;
    expect(
      (await send('POST', `items/${itemId}/lower-price`, { version: 1, price: 1 }, stranger)).status,
    ).toBe(404);
    expect(
      (await send('POST', `items/${itemId}/lower-price`, { version: 1, price: 1 }, curator)).status,
    ).toBe(403);
    for (const path of ['price-patterns', 'price-checks']) {
      expect((await send('GET', path, undefined, auditor)).status).toBe(200);
      expect((await send('GET', path, undefined, owner)).status).toBe(403);
      expect((await send('GET', `${path}?limit=0`, undefined, auditor)).status).toBe(400);
    }
    expect((await send('GET', 'price-findings', undefined, stranger)).body.items).toEqual([]);
    expect((await send('GET', `price-lists/${listId}/unmatched`, undefined, owner)).status).toBe(403);
  });
});
