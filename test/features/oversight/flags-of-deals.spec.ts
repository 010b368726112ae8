import { v7 as uuidv7 } from 'uuid';
import { anOfficial, aPost } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { anIssuedOrder, regulationsInForce, type TestOrder } from '../../support/builders/orders.js';
import { aVendor } from '../../support/builders/vendors.js';
import { aBuyer, buy, lookEverywhere, type Bought, type Buyer } from '../../support/oversight/buying.js';
import { copyRow } from '../../support/oversight/planting.js';

const day = (of: number) => new Date(Date.UTC(2025, 0, 6 + of)).toISOString().slice(0, 10);
const at = (of: number, time = '10:00:00') => `${day(of)}T${time}`;

describe('red flags of deals', () => {
  let test: TestApp;
  let base: TestOrder;
  let found: Awaited<ReturnType<typeof lookEverywhere>>;
  const who: Record<string, Buyer> = {};
  const what: Record<string, string> = {};
  const many = async (by: Buyer, count: number, more: Omit<Bought, 'by' | 'at'>, first = 0, step = 1) => {
    for (let n = 0; n < count; n++) await buy(test, base, { by, at: at(first + n * step), ...more });
  };
  const one = async (name: string, bought: Omit<Bought, 'by'> & { by?: Buyer }) => {
    const by = bought.by ?? (who.anybody ??= await aBuyer(test));
    const { order, requisition } = await buy(test, base, { ...bought, by });
    what[name] = order;
    what[`${name} requisition`] = requisition;
  };
  const buyer = async (name: string) => (who[name] = await aBuyer(test));
  const ofAgency = (rule: string, name: string) => found(rule, who[name]?.agencyId ?? '');
  const of = (rule: string, name: string) => found(rule, what[name] ?? '');
  const item = async (vendorId: string, price: number, published: string) => {
    const { itemId } = await anItem(test, { vendorId, price });
    const [version] = await test.sql<{ id: string }>(
      'select published_version_id as id from item where id = $1',
      [itemId],
    );
    const own = await copyRow(test, 'item', itemId, { published_version_id: null });
    const versionId = await copyRow(test, 'item_version', version?.id ?? '', {
      item_id: own,
      price,
      ceiling_price: 90_000,
      published_at: published,
    });
    await test.sql('update item set published_version_id = $2 where id = $1', [own, versionId]);
    return { itemId: own, versionId };
  };
  const later = (
    of: { itemId: string; versionId: string },
    number: number,
    price: number,
    published: string,
  ) => copyRow(test, 'item_version', of.versionId, { number, price, published_at: published });

  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    base = await anIssuedOrder(test, { drawn: false });
    const vendors: string[] = [];
    for (let n = 0; n < 6; n++) vendors.push((await aVendor(test)).vendorId);
    for (const vendorId of vendors) await anItem(test, { vendorId });
    const [v0, v1, v2, v3, v4, v5] = vendors as [string, string, string, string, string, string];

    // RF01
    const split = await buyer('split');
    await many(split, 3, { total: 8_900_000 }, 0, 2);
    await many(await buyer('exactly the limit'), 2, { total: 5_000_000 });
    await many(await buyer('thirty days'), 2, { total: 6_000_000 }, 0, 29);
    await many(await buyer('thirty-one days'), 2, { total: 6_000_000 }, 0, 30);
    for (const [name, step] of [
      ['across vendors', 3],
      ['across weeks', 7],
    ] as const) {
      const by = await buyer(name);
      for (const [n, vendorId] of [v0, v1].entries())
        await buy(test, base, { by, vendorId, at: at(n * step), total: 30_000_000 });
    }
    // RF02
    for (const [name, below, further] of [
      ['just below', 10, 5],
      ['too few', 9, 4],
      ['as many', 10, 6],
    ] as const) {
      const by = await buyer(name);
      await many(by, below, { total: 1_800_000 });
      await many(by, further, { total: 1_799_999 }, 20);
    }
    // RF03
    const event = { by: await buyer('one event'), at: at(3), place: 'Aula satu' };
    await one('event first', { ...event });
    await one('event second', { ...event, place: ' AULA SATU ' });
    await one('other hall', { ...event, place: 'Aula dua', by: await buyer('two halls') });
    await one('another hall', { ...event, place: 'Aula tiga', by: who['two halls'] });
    // RF04: the ceiling is that of the version that was bought.
    const [ceiling] = await test.sql<{ price: number }>(
      `select v.ceiling_price as price from purchase_order_line l join item_version v on v.id = l.item_version_id where l.order_id = $1`,
      [base.orderId],
    );
    const limit = ceiling?.price ?? 0;
    await one('at ceiling', { at: at(1), unitPrice: limit });
    await one('above ceiling', { at: at(1), unitPrice: limit + 1 });
    // RF05
    for (const [name, count] of [
      ['market', 8],
      ['thin market', 7],
    ] as const) {
      const goods = await item(v2, 10_000, '2024-01-01T00:00:00+07:00');
      const by = (who.anybody ??= await aBuyer(test));
      for (let n = 0; n < count; n++)
        await buy(test, base, { by, at: at(n), ...goods, unitPrice: 10_000, total: 1_000 });
      await one(`${name} fifth`, { at: at(28), ...goods, unitPrice: 12_000 });
      await one(`${name} above`, { at: at(28), ...goods, unitPrice: 12_001 });
    }
    // RF06: up by 10%, down by 5%; just not down enough; too late.
    for (const [name, rise, fall, risen, fallen] of [
      ['jump', 11_000, 10_450, 97, 114],
      ['small fall', 11_000, 10_451, 97, 114],
      ['small rise', 10_999, 10_000, 97, 114],
      ['late fall', 11_000, 10_450, 97, 115],
      ['early rise', 11_000, 10_450, 92, 114],
    ] as const) {
      const goods = await item(v3, 10_000, '2024-01-01T00:00:00+07:00');
      const versionId = await later(goods, 2, rise, `${at(risen)}+07:00`);
      await later(goods, 3, fall, `${at(fallen)}+07:00`);
      await one(name, { at: at(100), itemId: goods.itemId, versionId, unitPrice: rise });
    }
    // RF07
    for (const [name, time] of [
      ['fresh', '10:00:01'],
      ['a day old', '10:00:00'],
    ] as const) {
      await one(name, { at: at(50), ...(await item(v4, 10_000, `${at(49, time)}+07:00`)) });
    }
    // RF08 and RF09
    await one('in nine minutes', { at: at(2, '10:09:59'), submittedAt: at(2) });
    await one('in ten minutes', { at: at(2, '10:10:00'), submittedAt: at(2) });
    for (const [name, seconds] of [
      ['unread', 29],
      ['read', 30],
    ] as const) {
      await one(name, { at: at(2, '15:00:00') });
      await approved(what[`${name} requisition`] ?? '', seconds);
    }
    await one('opening', { at: at(2, '07:30:00') });
    await one('closing', { at: at(2, '16:00:00') });
    await one('after closing', { at: at(2, '16:00:01') });
    await one('late evening', { at: at(2, '22:00:00') });
    await one('before dawn', { at: at(3, '04:59:59') });
    await one('saturday', { at: at(5) });
    await test.sql(
      `insert into holiday (date, kind, name) values ($1, 'libur', 'Libur contoh') on conflict do nothing`,
      [day(7)],
    );
    await one('holiday', { at: at(7) });
    // RF10
    for (const [name, liked] of [
      ['favourite', 4_001_000],
      ['no favourite', 4_000_000],
    ] as const) {
      const by = await buyer(name);
      const rest = [v1, v2, v3, v4, v5].map((vendorId) => ({ vendorId, total: 1_200_000 }));
      const half = { vendorId: v0, total: liked / 2 };
      for (const [n, deal] of [half, ...rest, half, { vendorId: v1, total: 1 }].entries())
        await buy(test, base, { by, at: at(n), ...deal });
    }
    await many(await buyer('six in a row'), 6, { vendorId: v5, total: 100_000 });
    await many(await buyer('five in a row'), 5, { vendorId: v5, total: 100_000 });
    // RF11
    for (const [name, whole, share] of [
      ['captive', 20_000_000, 0.7],
      ['free', 20_000_000, 0.69],
      ['small', 19_999_000, 1],
    ] as const) {
      const { vendorId } = await aVendor(test);
      what[name] = vendorId;
      const by = await buyer(name);
      const [own, other] = [
        await aPost(test, { agencyId: by.agencyId, role: 'pejabat-pengadaan' }),
        base.officer.postId ?? '',
      ];
      for (const n of [1, 2])
        await buy(test, base, {
          by,
          vendorId,
          at: at(n),
          total: Math.round((whole * share) / 2),
          postId: own,
        });
      await buy(test, base, {
        by,
        vendorId,
        at: at(3),
        total: Math.max(1, Math.round(whole * (1 - share))),
        postId: other,
      });
    }
    found = await lookEverywhere(test);
  }, 60_000);

  afterAll(() => test.close());

  async function approved(requisition: string, seconds: number): Promise<void> {
    const { accountId, officialId, postId } = await anOfficial(test, {
      agencyId: base.agencyId,
      role: 'kpa',
    });
    const opened = `${at(2, '14:00:00')}+07:00`;
    const [round, step, seat] = [uuidv7(), uuidv7(), uuidv7()];
    await test.sql(
      `with r as (insert into approval_round (id, requisition_id, number, content_hash, route, status, opened_at, closed_at)
         values ($1, $4, 1, 'x', '{}', 'approved', $8, $8)),
       s as (insert into approval_step (id, round_id, requisition_id, agency_id, stage, position, code, title, kind, quorum, legal_basis, status,
         opened_at, terms) select $2, $1, $4, agency_id, 1, 0, 'a', 'A', 'approve', '"any"', 'x', 'done', $8, '{}' from requisition where id = $4),
       t as (insert into approval_seat (id, step_id, requisition_id, post_id, because, status, added_by)
         values ($3, $2, $4, $7, 'x', 'decided', 'route'))
       insert into approval_decision (step_id, seat_id, requisition_id, account_id, person_id, person, post_id, role, capacity, decision, reasons,
         lines, content_hash, at)
       values ($2, $3, $4, $5, $6, 'KPA', $7, 'kpa', 'KPA', 'approve', '[]', '[]', 'x', $8::timestamptz + make_interval(secs => $9))`,
      [round, step, seat, requisition, accountId, officialId, postId, opened, seconds],
    );
  }

  it('RF01: several below a limit and together above it, from one vendor within thirty days or from several within seven', () => {
    expect(ofAgency('RF01', 'split')).toMatchObject([{ severity: 'high', money: 26_700_000 }]);
    expect(ofAgency('RF01', 'exactly the limit')).toEqual([]);
    expect(ofAgency('RF01', 'thirty days')).toMatchObject([{ severity: 'medium', money: 12_000_000 }]);
    expect(ofAgency('RF01', 'thirty-one days')).toEqual([]);
    expect(ofAgency('RF01', 'across vendors')).toMatchObject([{ money: 60_000_000 }]);
    expect(ofAgency('RF01', 'across weeks')).toEqual([]);
  });

  it('RF02: twice as many just below a limit as further below, and ten at least', () => {
    expect(ofAgency('RF02', 'just below')).toMatchObject([{ money: 18_000_000 }]);
    expect([...ofAgency('RF02', 'too few'), ...ofAgency('RF02', 'as many')]).toEqual([]);
  });

  it('RF03: two orders of one kind for one event, however the hall is written', () => {
    expect(of('RF03', 'event first')).toMatchObject([{ money: 200_000 }]);
    expect([...of('RF03', 'other hall'), ...of('RF03', 'another hall')]).toEqual([]);
  });

  it('RF04: a rupiah above the ceiling, and not at it', () => {
    expect(of('RF04', 'above ceiling')).toMatchObject([{ severity: 'high', money: 10 }]);
    expect(of('RF04', 'at ceiling')).toEqual([]);
  });

  it('RF05: more than a fifth above what eight others paid; seven say nothing', () => {
    expect(of('RF05', 'market above')).toMatchObject([{ money: 20_010 }]);
    expect([...of('RF05', 'market fifth'), ...of('RF05', 'thin market above')]).toEqual([]);
  });

  it('RF06: up by a tenth within the week before and down by a twentieth within the fortnight after', () => {
    expect(of('RF06', 'jump')).toMatchObject([{ money: 10_000 }]);
    for (const name of ['small fall', 'small rise', 'late fall', 'early rise'])
      expect(of('RF06', name)).toEqual([]);
  });

  it('RF07: bought before it was listed for a day', () => {
    expect(of('RF07', 'fresh')).toHaveLength(1);
    expect(of('RF07', 'a day old')).toEqual([]);
  });

  it('RF08: ordered within ten minutes, or approved within half a minute', () => {
    for (const name of ['in nine minutes', 'unread'])
      expect(of('RF08', `${name} requisition`)).toHaveLength(1);
    for (const name of ['in ten minutes', 'read']) expect(of('RF08', `${name} requisition`)).toEqual([]);
  });

  it('RF09: outside the hours of work, worse at night, and on days off', () => {
    for (const name of ['after closing', 'saturday', 'holiday']) {
      expect(of('RF09', `${name} requisition`)).toMatchObject([{ severity: 'low' }]);
    }
    for (const name of ['late evening', 'before dawn']) {
      expect(of('RF09', `${name} requisition`)).toMatchObject([{ severity: 'high' }]);
    }
    for (const name of ['opening', 'closing']) expect(of('RF09', `${name} requisition`)).toEqual([]);
  });

  it('RF10: more than two fifths to one vendor, or more than five orders in a row', () => {
    expect(ofAgency('RF10', 'favourite')).toMatchObject([
      { key: expect.stringMatching(/^share/) as string, money: 4_001_000 },
    ]);
    expect(ofAgency('RF10', 'no favourite')).toEqual([]);
    expect(ofAgency('RF10', 'six in a row')).toMatchObject([
      { key: expect.stringMatching(/^row/) as string, money: 600_000 },
    ]);
    expect(ofAgency('RF10', 'five in a row')).toEqual([]);
  });

  it('RF11: seven tenths of a turnover of twenty million from one Pejabat Pengadaan', () => {
    expect(of('RF11', 'captive')).toMatchObject([{ money: 14_000_000 }]);
    expect([...of('RF11', 'free'), ...of('RF11', 'small')]).toEqual([]);
  });
});
