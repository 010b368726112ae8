import { anAgency, anOfficial, type TestActor } from './actors.js';
import { startTestApp, type TestApp } from './app.js';
import { MOVES, SPLITS } from './spending-moves.js';
import { AnalysisFacts } from '../../src/oversight/index.js';

const PATH = '/api/v1/analysis/figures';
// Longer than any year, for what is paid after its end.
const YEAR = 'from=2025-01-01&until=2026-12-31';
const JAKARTA = `at time zone 'Asia/Jakarta'`;

type Item = Record<string, string | number | boolean | null>;

/** Compares every figure with what other statements find in the record that `prepare` writes; `year` is its budget year. */
export function describeRecomputed(
  name: string,
  year: number,
  prepare: (test: TestApp) => Promise<unknown>,
): void {
  describe(`figures of ${name}, recomputed from the record by other statements`, () => {
    let test: TestApp;
    let auditor: TestActor;

    beforeAll(async () => {
      test = await startTestApp();
      await prepare(test);
      auditor = await anOfficial(test, {
        agencyId: await anAgency(test, { name: 'Inspektorat' }),
        role: 'auditor',
      });
      await test.app.get(AnalysisFacts).refresh();
    });
    afterAll(() => test.close());
    async function figure(path: string, by: { token: string } = auditor): Promise<Item[]> {
      const { status, body } = await test.request<{ items: Item[] }>('GET', `${PATH}/${path}`, {
        token: by.token,
      });
      expect({ path, status }).toEqual({ path, status: 200 });
      return body.items;
    }
    const pick = (items: readonly Item[], ...keys: string[]): object[] =>
      items.map((item) => Object.fromEntries(keys.map((key) => [key, item[key]])));
    const byKey = <T extends object>(rows: readonly T[]): T[] =>
      [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    const same = (actual: readonly object[], expected: readonly object[]) => {
      expect(expected.length).toBeGreaterThan(0);
      expect(byKey(actual)).toEqual(byKey(expected));
    };

    it.each(
      Object.entries(MOVES).flatMap(([basis, moves]) =>
        Object.entries(SPLITS).map(([by, key]) => ({ basis, moves, by, key })),
      ),
    )('what was $basis by $by is the same to the rupiah', async ({ basis, moves, by, key }) => {
      const expected = await test.sql(
        `select ${key} as key, sum(m.worth)::bigint as amount, count(distinct o.id)::int as orders, count(distinct o.vendor_id)::int as vendors
           from (${moves}) m join purchase_order o on o.id = m.order_id join requisition r on r.id = o.requisition_id
             join vendor v on v.id = o.vendor_id join budget_line b on b.id = m.budget_line_id join item_version i on i.id = m.item_version_id
           group by 1`,
      );
      const items = await figure(`spend?by=${by}&basis=${basis}&${YEAR}`);
      same(pick(items, 'key', 'amount', 'orders', 'vendors'), expected);
    });

    it('what was paid is the gross of the payments, whatever it is split by', async () => {
      const total = `select sum(gross)::bigint as amount from payment where status in ('paid', 'closed')`;
      const [{ amount } = { amount: 0 }] = await test.sql<{ amount: number }>(total);
      for (const by of [
        'total',
        'agency',
        'account',
        'category',
        'vendor',
        'class',
        'month',
        'channel',
        'kecamatan',
      ]) {
        const items = await figure(`spend?by=${by}&basis=paid&${YEAR}`);
        expect([by, items.reduce((sum, item) => sum + Number(item.amount), 0)]).toEqual([by, amount]);
      }
      const channels = await test.sql(
        `select channel as key, sum(gross)::bigint as amount from payment where paid_at is not null group by 1`,
      );
      same(pick(await figure(`spend?by=channel&basis=paid&${YEAR}`), 'key', 'amount'), channels);
      const orders = await test.sql(
        `select order_id as key, sum(gross)::bigint as amount from payment where paid_at is not null group by 1`,
      );
      const rows = await test.sql(
        `select order_id as key, sum(amount)::bigint as amount from analysis_spend where basis = 'paid' group by 1`,
      );
      expect(byKey(rows)).toEqual(byKey(orders));
    });

    it('what is ordered and not given up is what the ledger bound', async () => {
      const [item] = await figure(`spend?by=total&${YEAR}`);
      const [ledger] = await test.sql<{ bound: number }>(
        `select ((select sum(case kind when 'commit' then amount else -amount end) from budget_entry where kind in ('commit', 'cancel'))
                 - coalesce((select sum(amount) from order_waiver), 0))::bigint as bound`,
      );
      expect(item?.amount).toBe(ledger?.bound);
    });

    it('the share of small business, with the least share of the regulation', async () => {
      const expected = await test.sql(
        `select o.agency_id::text as key, sum(x.worth)::bigint as amount,
                sum(case when v.umkm_class in ('mikro', 'kecil') or v.legal_form = 'koperasi' then x.worth else 0 end)::bigint as "umkAmount"
         from (${MOVES.ordered}) x join purchase_order o on o.id = x.order_id join vendor v on v.id = o.vendor_id group by 1`,
      );
      const items = await figure(`umk-share?by=agency&${YEAR}`);
      same(pick(items, 'key', 'amount', 'umkAmount'), expected);
      for (const { amount, umkAmount, share, least, isMet } of items) {
        expect(share).toBeCloseTo((Number(umkAmount) / Number(amount)) * 100, 0);
        expect([least, isMet]).toEqual([40, Number(share) >= 40]);
      }
    });

    it('how much a few vendors have', async () => {
      const sums = await test.sql<{ key: string; amount: number }>(
        `select o.agency_id::text as key, sum(x.worth)::bigint as amount from (${MOVES.ordered}) x
           join purchase_order o on o.id = x.order_id group by 1, o.vendor_id`,
      );
      for (const { key, hhi, vendors, topShare } of await figure(`concentration?by=agency&${YEAR}`)) {
        const own = sums.filter((row) => row.key === key).map((row) => row.amount);
        const all = own.reduce((sum, amount) => sum + amount, 0);
        expect(vendors).toBe(own.length);
        expect(hhi).toBeCloseTo(
          own.reduce((sum, amount) => sum + (amount / all) ** 2, 0),
          3,
        );
        expect(topShare).toBeCloseTo((Math.max(...own) / all) * 100, 0);
      }
    });

    it('who was served, for the first time, or not at all', async () => {
      const [all] = await figure(`vendors?from=${year}-06-01&until=2026-12-31`);
      const [expected] = await test.sql(
        `with live as (select vendor_id, min(issued_on) as first, max(issued_on) as last from purchase_order
                       where status in ('issued', 'accepted', 'completed') group by 1)
         select count(*)::int as vendors, count(l.last) filter (where l.last >= '${year}-06-01')::int as served,
                count(*) filter (where l.first >= '${year}-06-01')::int as new
         from vendor v left join live l on l.vendor_id = v.id where v.status in ('verified', 'suspended')`,
      );
      expect(all).toMatchObject(expected ?? {});
      const idle = await figure(`vendors/rows?state=without-order&limit=100&${YEAR}`);
      const missing = await test.sql<{ id: string }>(
        `select id from vendor v where status in ('verified', 'suspended') and not exists (select 1 from purchase_order o
         where o.vendor_id = v.id and o.status in ('issued', 'accepted', 'completed')) order by id limit 100`,
      );
      expect(idle.map(({ id }) => id)).toEqual(missing.map(({ id }) => id));
    });

    it('prices against ceiling and median', async () => {
      const raw = await test.sql<{
        category: string;
        price: number;
        quantity: number;
        ceiling: number | null;
      }>(
        `select i.category_code as category, l.unit_price as price, l.quantity - coalesce((select sum(quantity) from order_waiver w
                  where w.order_line_id = l.id), 0)::int as quantity,
                coalesce((select max(ceiling_price) from requisition_line q where q.requisition_id = o.requisition_id
                  and q.item_version_id = l.item_version_id), i.ceiling_price) as ceiling
         from purchase_order_line l join purchase_order o on o.id = l.order_id join item_version i on i.id = l.item_version_id
         where o.status in ('issued', 'accepted', 'completed')`,
      );
      const items = await figure(`prices?by=category&${YEAR}`);
      expect(items.length).toBeGreaterThan(1);
      for (const item of items) {
        const own = raw.filter(({ category }) => category === item.key);
        const sorted = own.map(({ price }) => price).sort((a, b) => a - b);
        const over = own.filter(({ price, ceiling }) => ceiling !== null && price > ceiling);
        expect(item).toMatchObject({
          lines: own.length,
          medianPrice: sorted[Math.ceil(sorted.length / 2) - 1],
          withCeiling: own.filter(({ ceiling }) => ceiling !== null).length,
          overCeiling: over.length,
          amountOverCeiling: over.reduce(
            (sum, one) => sum + (one.price - Number(one.ceiling)) * one.quantity,
            0,
          ),
        });
      }
    });

    it('how long each step takes', async () => {
      const raw = await test.sql<Record<string, Date | null>>(
        `select r.submitted_at as a, r.decided_at as b, o.created_at as c, o.answered_at as d,
                (select min(arrived_at) from delivery y where y.order_id = o.id) as e,
                case when o.status = 'completed' then (select max(accepted_at) from delivery y where y.order_id = o.id) end as f,
                p.billed as g, p.paid_at as h, p.closed_at as i
         from purchase_order o join requisition r on r.id = o.requisition_id left join lateral (
           select i.submitted_at as billed, q.paid_at, q.closed_at from payment q join invoice i on i.id = q.invoice_id
           where q.order_id = o.id order by q.id limit 1) p on true`,
      );
      const spans = {
        approve: 'ab',
        issue: 'bc',
        answer: 'cd',
        deliver: 'de',
        accept: 'ef',
        invoice: 'fg',
        pay: 'gh',
        arrive: 'hi',
        whole: 'ai',
      };
      const items = await figure(`lead-times?${YEAR}`);
      expect(items.map(({ step }) => step)).toEqual(Object.keys(spans));
      for (const { step, count, median, p90 } of items) {
        const [from = '', until = ''] = spans[step as keyof typeof spans];
        const minutes = raw
          .flatMap((row) => (row[from] && row[until] ? [(+row[until] - +row[from]) / 60_000] : []))
          .filter((value) => value >= 0)
          .sort((x, y) => x - y);
        const nth = (share: number) => Math.floor(minutes[Math.ceil(minutes.length * share) - 1] ?? -1);
        expect({ step, count, median, p90 }).toEqual({
          step,
          count: minutes.length,
          median: nth(0.5),
          p90: nth(0.9),
        });
      }
    });

    it('the urgent lane', async () => {
      const [item] = await figure(`urgent-lane?by=total&${YEAR}`);
      const [expected] = await test.sql(
        `select (select count(*) from purchase_order where status in ('issued', 'accepted', 'completed'))::int as orders,
                (select count(*) from purchase_order o join requisition r on r.id = o.requisition_id
                 where o.status in ('issued', 'accepted', 'completed') and r.lane = 'urgent')::int as "urgentOrders",
                (select count(*) from urgent_request)::int as asked,
                (select count(*) from urgent_justification where in_time)::int as "justifiedInTime",
                (select count(*) from urgent_justification where not in_time)::int as "justifiedLate"`,
      );
      expect(item).toMatchObject(expected ?? {});
    });

    it('how long vendors wait for money, in working days', async () => {
      await test.sql(
        `insert into holiday (date, kind, name) values ('2026-03-19', 'libur', 'Hari libur contoh') on conflict do nothing`,
      );
      await test.app.get(AnalysisFacts).rebuild();
      const raw = await test.sql<{ days: number; agency: string }>(
        `select p.agency_id as agency, (select count(*)::int from generate_series((p.clock_from ${JAKARTA})::date + 1, (p.paid_at ${JAKARTA})::date, interval '1 day') d
           where extract(dow from d) not in (0, 6) and d::date not in (select date from holiday)) as days
         from payment p where p.paid_at is not null order by days`,
      );
      for (const { key, paid, median, p90, open, openAmount, oldestOpenFrom } of await figure(
        `payment-times?by=agency&${YEAR}`,
      )) {
        const days = raw.filter(({ agency }) => agency === key).map((row) => row.days);
        const waiting = await test.sql(
          `select count(*)::int as open, coalesce(sum(gross), 0)::bigint as "openAmount", min((clock_from ${JAKARTA})::date)::text as "oldestOpenFrom"
           from payment where paid_at is null and agency_id = $1`,
          [key],
        );
        expect({ paid, median, p90 }).toEqual({
          paid: days.length,
          median: days[Math.ceil(days.length * 0.5) - 1],
          p90: days[Math.ceil(days.length * 0.9) - 1],
        });
        expect([{ open, openAmount, oldestOpenFrom }]).toEqual(waiting);
      }
    });

    it('the budget, entry by entry of its ledger', async () => {
      const entries = await test.sql<{ key: string; kind: string; amount: number }>(
        `select l.agency_id as key, e.kind, e.amount from budget_line l join budget_entry e on e.line_id = l.id
       where l.fiscal_year = $1 and (e.kind = 'initial' or e.at < ($1 + 1 || '-01-01')::timestamp ${JAKARTA})`,
        [year],
      );
      const balance = (own: typeof entries) => {
        const sum = (...kinds: string[]) =>
          own.filter(({ kind }) => kinds.includes(kind)).reduce((total, { amount }) => total + amount, 0);
        return {
          pagu: sum('initial', 'shift'),
          reserved: sum('reserve', 'cancel') - sum('release', 'commit'),
          committed: sum('commit', 'unrealise') - sum('cancel', 'realise'),
          realised: sum('realise') - sum('unrealise'),
        };
      };
      const until = `${year}-12-31`;
      const items = await figure(`budget?by=agency&until=${until}`);
      expect(items.length).toBeGreaterThan(1);
      for (const item of items)
        expect(item).toMatchObject(balance(entries.filter(({ key }) => key === item.key)));
      const months = await figure(`budget?by=month&until=${until}`);
      const [all] = await figure(`budget?by=total&until=${until}`);
      expect(all).toMatchObject(balance(entries));
      expect(months.at(-1)).toMatchObject(balance(entries));
      expect(months.reduce((sum, month) => sum + Number(month.monthRealised), 0)).toBe(all?.realised);
    });

    it('what a meeting costs for each person who signed', async () => {
      const raw = await test.sql<{ agency: string; came: number | null; worth: number }>(
        `select r.agency_id as agency, case when a.status = 'closed' then (select count(*) from attendee t where t.list_id = a.id and t.has_signed
                  and t.ended_at is null)::int end as came,
                (select sum(m.worth) from (${MOVES.accepted}) m join purchase_order o on o.id = m.order_id where o.requisition_id = r.id)::bigint as worth
         from requisition r left join attendance_list a on a.requisition_id = r.id where r.kind = 'mamin'`,
      );
      for (const { key, meetings, counted, amount, attended, perAttended, nobodyCame } of await figure(
        `meal-cost?by=agency&${YEAR}`,
      )) {
        const own = raw.filter(({ agency, worth }) => agency === key && worth !== null);
        const known = own.filter(({ came }) => came !== null);
        const worth = known.reduce((sum, meeting) => sum + meeting.worth, 0);
        const people = known.reduce((sum, { came }) => sum + Number(came), 0);
        expect({ meetings, counted, amount, attended, perAttended, nobodyCame }).toEqual({
          ...{ meetings: own.length, counted: known.length, amount: worth, attended: people },
          ...{
            perAttended: Math.round(worth / people),
            nobodyCame: known.filter(({ came }) => came === 0).length,
          },
        });
      }
    });
  });
}
