import { v7 as uuidv7 } from 'uuid';
import { CatalogReader, SearchRows } from '../../../src/catalog/index.js';
import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { evaluate, RegulationReader, type RequisitionFacts } from '../../../src/regulations/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem, catalogReference } from '../../support/builders/catalog.js';
import { aVendor, aVendorDocument } from '../../support/builders/vendors.js';

const SMALL = 'halal_duty_small_from';
const LARGE = 'halal_duty_large_from';
const today = civilDateOf(new Date());
const [yesterday, tomorrow, inAWeek] = [addDays(today, -1), addDays(today, 1), addDays(today, 7)];

describe('food that must be certified halal from a day on', () => {
  let test: TestApp;
  let buyer: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    await catalogReference(test);
    await test.sql(`update category set required_permits = '{halal}' where code = 'mamin.nasi-box'`);
    buyer = await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' });
  });
  afterAll(() => test.close());
  beforeEach(() => test.sql(`update regulation set status = 'revoked' where code like 'uji-%'`));

  let serial = 0;
  const regulation = async (
    kind: 'national' | 'regional',
    duties: Readonly<Record<string, string>>,
    [from, until]: [string, string | null] = ['2020-01-01', null],
  ) => {
    const id = uuidv7();
    // Of the regional regulations the later one takes the place of the earlier.
    if (kind === 'regional')
      await test.sql(`update regulation set status = 'revoked' where kind = $1`, [kind]);
    await test.sql(
      `with r as (insert into regulation (id, kind, code, edition, title, is_sample, status, valid_from, valid_until)
         values ($1, $2, $3, '1', 'Uji', false, 'in_force', $4, $5))
       insert into regulation_parameter (regulation_id, code, value, unit, legal_basis, valid_from, verified)
       select $1, key, to_jsonb(value), 'tanggal', 'Uji ps 1', $4, true from jsonb_each_text($6::jsonb)`,
      [id, kind, `uji-${++serial}`, from, until, JSON.stringify(duties)],
    );
  };
  const offSale = async (itemId: string, on: string) =>
    (await test.app.get(CatalogReader).offers(test.app.get(ReadDatabase), [itemId], on))[0]?.offSale;
  const isFound = async (itemId: string, on: string) => {
    await test.app.get(SearchRows).refresh([itemId]);
    const { body } = await test.request<{ items: { id: string }[] }>(
      'GET',
      `/api/v1/catalog/search?q=nasi&limit=100&on=${on}`,
      buyer,
    );
    return body.items.some(({ id }) => id === itemId);
  };
  /** What the rule `halal` says of a vendor of this size, without a certificate, for a delivery on the day. */
  const judged = async (businessClass: 'micro' | 'medium' | 'cooperative', deliveryDate: string) => {
    const ruleSet = await test.app.get(RegulationReader).ruleSetOn(test.app.get(ReadDatabase), today);
    const vendor = { domicileRegencyCode: '32.16', verified: true, suspended: false, businessClass };
    const facts = {
      requestingAgency: 'a',
      category: 'mamin',
      accountCode: '5.1.02.01.01.0052',
      budgetYear: Number(today.slice(0, 4)),
      totalBeforeTax: 40_000,
      lines: [
        {
          item: 'Nasi boks',
          categoryCode: 'mamin.nasi-box',
          unitPrice: 40_000,
          quantity: 1,
          ceiling: 45_000,
          taxClass: 'catering',
        },
      ],
      meeting: null,
      vendor: { ...vendor, hasHalal: false },
      submittedOn: `${today}T02:00:00.000Z`,
      deliveryDate,
      otherSpendingSameDay: 0,
      nationalCatalogueChecked: true,
      consecutiveOrdersToVendor: 0,
    } as RequisitionFacts;
    return evaluate(ruleSet, facts).rules.find(({ code }) => code === 'halal')?.outcome;
  };

  it('is sold without a certificate until the day before, by its size; the rule of a requisition, the offer and the search agree', async () => {
    await regulation('national', { [SMALL]: inAWeek, [LARGE]: tomorrow });
    const sizes = [
      ['mikro', 'individual', 'micro', inAWeek],
      ['menengah', 'individual', 'medium', tomorrow],
      // A cooperative says nothing about its size, so that the earlier day holds.
      ['mikro', 'koperasi', 'cooperative', tomorrow],
    ] as const;
    for (const [umkmClass, legalForm, businessClass, duty] of sizes) {
      const vendor = await aVendor(test, { umkmClass, legalForm });
      const { itemId } = await anItem(test, { vendorId: vendor.vendorId });
      const before = addDays(duty, -1);
      expect([umkmClass, await offSale(itemId, before), await offSale(itemId, duty)]).toEqual([
        umkmClass,
        null,
        'permit',
      ]);
      expect([await judged(businessClass, before), await judged(businessClass, duty)]).toEqual([
        'not-applicable',
        'fail',
      ]);
      expect([await isFound(itemId, before), await isFound(itemId, duty)]).toEqual([true, false]);
      await aVendorDocument(test, {
        vendorId: vendor.vendorId,
        accountId: vendor.owner.accountId,
        kind: 'halal',
        issuedOn: duty,
      });
      expect([await offSale(itemId, before), await offSale(itemId, duty)]).toEqual([null, null]);
      expect([await isFound(itemId, before), await isFound(itemId, duty)]).toEqual([true, true]);
    }
  });

  it('needs the certificate on every day where no regulation dates the duty', async () => {
    const { itemId } = await anItem(test);
    expect(await offSale(itemId, today)).toBe('permit');
    expect(await judged('micro', today)).toBe('fail');
  });

  it('is brought forward by a regional regulation and never put off by one', async () => {
    const { itemId } = await anItem(test);
    await regulation('national', { [SMALL]: inAWeek });
    await regulation('regional', { [SMALL]: tomorrow });
    expect([await offSale(itemId, today), await offSale(itemId, tomorrow)]).toEqual([null, 'permit']);
    expect([await judged('micro', today), await judged('micro', tomorrow)]).toEqual([
      'not-applicable',
      'fail',
    ]);
    // A later regional regulation that says nothing of it lets the national day count again.
    await regulation('regional', {}, ['2021-01-01', null]);
    expect([await offSale(itemId, tomorrow), await offSale(itemId, inAWeek)]).toEqual([null, 'permit']);
    await regulation('regional', { [SMALL]: addDays(inAWeek, 30) }, ['2022-01-01', null]);
    expect([await offSale(itemId, tomorrow), await offSale(itemId, inAWeek)]).toEqual([null, 'permit']);
    expect([await judged('micro', tomorrow), await judged('micro', inAWeek)]).toEqual([
      'not-applicable',
      'fail',
    ]);
  });

  it('is put off by a later national regulation from its first day, and by none that has ended', async () => {
    const { itemId } = await anItem(test);
    await regulation('national', { [SMALL]: yesterday });
    expect(await offSale(itemId, today)).toBe('permit');
    await regulation('national', { [SMALL]: inAWeek }, [today, null]);
    expect([await offSale(itemId, yesterday), await offSale(itemId, today)]).toEqual(['permit', null]);
    expect(await judged('micro', today)).toBe('not-applicable');
    await test.sql(`update regulation set valid_until = $1 where valid_from = $2 and code like 'uji-%'`, [
      tomorrow,
      today,
    ]);
    expect([await offSale(itemId, tomorrow), await offSale(itemId, addDays(tomorrow, 1))]).toEqual([
      null,
      'permit',
    ]);
  });
});
