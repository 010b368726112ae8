import { ReadDatabase, together, type Queryable } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { statementsOf } from '../../support/statements.js';

const KINDS = `select 1::int as whole, 9007199254740991::bigint as money, 0.1::float8 as part, true as yes, null as nothing,
  'dua kata'::text as words, date '2026-11-23' as day, time '08:30' as hour, '{1,2}'::int[] as several, '{"a":[1]}'::jsonb as facts,
  timestamptz '2026-11-23 08:30:00.123+07' as moment, '2026-11-23'::text as written, gen_random_uuid() is not null as known`;

let test: TestApp;
let database: Queryable;
beforeAll(async () => {
  test = await startTestApp();
  database = test.app.get(ReadDatabase);
});
afterAll(() => test.close());

describe('reads that go together', () => {
  it('bring each the rows that it brings alone, of whatever kind', async () => {
    const alone = await database.query(KINDS);
    const [one, other] = await together(database, (source) =>
      Promise.all([source.query(KINDS), source.query('select 2 as second where false')]),
    );
    expect(one).toEqual(alone);
    expect(other).toEqual([]);
  });

  it('bring a numeric as a number, which alone is text', async () => {
    const share = 'select 12.50::numeric as share';
    expect(await database.query(share)).toEqual([{ share: '12.50' }]);
    expect(await together(database, (source) => source.query(share))).toEqual([{ share: 12.5 }]);
  });

  it('keep the order of their rows and their own parameters, however many stand before', async () => {
    const many = Array.from({ length: 12 }, (_, at) => at);
    const [one, other] = await together(database, (source) =>
      Promise.all([
        source.query(`select ${many.map((at) => `$${at + 1}::int as p${at}`).join(', ')}`, many),
        source.query('select g from generate_series($1::int, $2::int) g order by g desc', [1, 3]),
      ]),
    );
    expect(one).toEqual([Object.fromEntries(many.map((at) => [`p${at}`, at]))]);
    expect(other).toEqual([{ g: 3 }, { g: 2 }, { g: 1 }]);
  });

  it('are one statement, and what waits for them is the next', async () => {
    const count = statementsOf(() =>
      together(database, async (source) => {
        const [[first]] = await Promise.all([
          source.query<{ n: number }>('select 1 as n'),
          source.query('select 2 as n'),
          source.query('select 3 as n'),
        ]);
        return source.query('select $1::int as n', [first?.n]);
      }),
    );
    expect(await count).toBe(2);
  });

  it('go with those around them, and their columns keep their order', async () => {
    let rows: object[] = [];
    const count = statementsOf(() =>
      together(database, (source) =>
        Promise.all([
          source.query('select 1 as n'),
          together(source, async (same) => {
            rows = await same.query('select 2 as zebra, 3 as ape');
          }),
        ]),
      ),
    );
    expect(await count).toBe(1);
    expect(JSON.stringify(rows)).toBe('[{"zebra":2,"ape":3}]');
  });

  it('are all refused when one of them fails, and the next may be asked', async () => {
    const both = together(database, (source) =>
      Promise.allSettled([source.query('select 1 / 0 as n'), source.query('select 1 as n')]),
    );
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await together(database, (source) => source.query('select 1 as n'))).toEqual([{ n: 1 }]);
  });
});
