import { AttributeDeadlines } from '../../../src/catalog/attribute-deadlines.js';
import { CatalogReader, SearchRows } from '../../../src/catalog/index.js';
import { addDays, civilDateOf, instantOf } from '../../../src/kernel/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem, catalogReference } from '../../support/builders/catalog.js';
import { aVendor } from '../../support/builders/vendors.js';

describe('what items must answer by a day', () => {
  let test: TestApp;
  let curator: TestActor;
  let buyer: TestActor;
  let vendor: { vendorId: string; owner: TestActor };
  let itemId: string;
  let attribute: { id: string; version: number };
  const today = civilDateOf(new Date());
  const deadline = addDays(today, 20);
  const fields = { label: 'Masa simpan', type: 'integer', isRequired: true };
  beforeAll(async () => {
    test = await startTestApp();
    await catalogReference(test);
    const agencyId = await anAgency(test);
    curator = await anOfficial(test, { agencyId, role: 'ukpbj-curator' });
    buyer = await anOfficial(test, { agencyId, role: 'pptk' });
    vendor = await aVendor(test, { hasHalal: true });
    ({ itemId } = await anItem(test, { vendorId: vendor.vendorId, name: 'Nasi gudeg' }));
    const answer = await test.request<{ id: string; version: number }>(
      'POST',
      '/api/v1/categories/mamin/attributes',
      { token: curator.token, body: { ...fields, code: 'masa-simpan', requiredBy: deadline } },
    );
    attribute = answer.body;
    expect(answer.status).toBe(201);
  });
  afterAll(() => test.close());

  const offSale = async (on: string) =>
    (await test.app.get(CatalogReader).offers(test.app.get(ReadDatabase), [itemId], on))[0]?.offSale;
  const foundOn = async (on: string) => {
    const { body } = await test.request<{ items: { id: string }[] }>(
      'GET',
      `/api/v1/catalog/search?q=gudeg&on=${on}`,
      buyer,
    );
    return body.items.length > 0;
  };
  const mails = () => test.sql(`select subject from mail where about_id = $1 order by id`, [vendor.vendorId]);
  /** As if the day had come; what follows from dates cannot be waited for. */
  const deadlineAt = (day: string) =>
    test.sql(`update category_attribute set required_by = $2 where id = $1`, [attribute.id, day]);

  it('ends their sale after that day by the date alone, in offers and in search', async () => {
    expect([await offSale(deadline), await offSale(addDays(deadline, 1))]).toEqual([null, 'incomplete']);
    await test.app.get(SearchRows).refresh([itemId]);
    expect([await foundOn(deadline), await foundOn(addDays(deadline, 1))]).toEqual([true, false]);
    expect(await test.app.get(SearchRows).differing()).toEqual([]);
  });

  it('is told to the vendor by mail before, once, however often somebody looks', async () => {
    const deadlines = test.app.get(AttributeDeadlines);
    expect(await deadlines.tell('dini')).toBe(0);
    const near = instantOf(addDays(deadline, -14), '06:20');
    const told = await Promise.all([deadlines.tell('a', near), deadlines.tell('b', near)]);
    expect(told.sort()).toEqual([0, 1]);
    expect(await deadlines.tell('c', near)).toBe(0);
    expect(await mails()).toEqual([{ subject: 'Barang Anda perlu dilengkapi' }]);
    expect(await deadlines.tell('d', instantOf(addDays(deadline, 1), '06:20'))).toBe(1);
    expect(await mails()).toHaveLength(2);
    const [audit] = await test.sql(
      `select vendor_id from audit_entry where action = 'item.attribute-deadline' order by seq limit 1`,
    );
    expect(audit).toEqual({ vendor_id: vendor.vendorId });
  });

  it('is said to the vendor at the item, and lifted by answering', async () => {
    await deadlineAt(addDays(today, -1));
    const read = async (actor: TestActor) =>
      (
        await test.request<{ onSale: boolean; workingCopy: { saleStop: object; version: number } }>(
          'GET',
          `/api/v1/items/${itemId}`,
          actor,
        )
      ).body;
    expect(await read(vendor.owner)).toMatchObject({
      onSale: false,
      workingCopy: {
        saleStop: { cause: 'incomplete', reason: expect.stringContaining('Masa simpan') },
      },
    });
    expect((await test.request('GET', `/api/v1/items/${itemId}`, buyer)).status).toBe(404);
    expect((await test.request('GET', `/api/v1/public/items/${itemId}`)).status).toBe(404);
    await test.sql(`alter table item_version disable trigger item_version_append_only`);
    await test.sql(`grant update on item_version to current_user`);
    await test.sql(`update item_version set attributes = '{"masa-simpan": 6}' where item_id = $1`, [itemId]);
    expect((await read(buyer)).onSale).toBe(true);
  });

  it('is not asked where a branch asks otherwise, and no more when it is retired', async () => {
    const other = await anItem(test, {
      vendorId: vendor.vendorId,
      name: 'Lumpia',
      categoryCode: 'mamin.snack-box',
    });
    const due = async () =>
      (await test.sql<{ due: string | null }>(`select item_version_due($1) as due`, [other.itemVersionId]))[0]
        ?.due;
    expect(await due()).toBe(addDays(today, -1));
    const nearer = await test.request('POST', '/api/v1/categories/mamin.snack-box/attributes', {
      token: curator.token,
      body: { ...fields, code: 'masa-simpan', isRequired: false },
    });
    expect(nearer.status).toBe(201);
    expect(await due()).toBeNull();
    const gone = await test.request('POST', `/api/v1/category-attributes/${attribute.id}/retire`, {
      token: curator.token,
      body: { version: attribute.version },
    });
    expect(gone.status).toBe(200);
    expect(await offSale(today)).toBeNull();
  });
});
