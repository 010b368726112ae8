import { BudgetSeed } from '../../../src/budget/index.js';
import { seedExample } from '../../../src/cli/example-seed.js';
import { civilDateOf, yearOf } from '../../../src/kernel/index.js';
import { OrganisationSeed } from '../../../src/organisation/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { RegulationsSeed } from '../../../src/regulations/index.js';
import { uniqueNip } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';

describe('the officials of the example', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
    const actor = systemActor('uji');
    for (const seed of [RegulationsSeed, BudgetSeed]) await test.app.get(seed).reference(actor);
    await seedExample(test.app);
  });
  afterAll(() => test.close());

  const posts = () =>
    test.sql<{ posts: number; serving: number }>(
      `select (select count(*)::int from post) as posts, count(*)::int as serving from appointment
       where period @> make_date($1, 1, 1)`,
      [yearOf(civilDateOf(new Date()))],
    );

  it('hold their posts on the first day of this year, and no second ones by the decree of another year', async () => {
    const [first] = await posts();
    expect(first?.serving).toBe(first?.posts);
    const [kpa] = await test.sql<{ accountId: string; agencyId: string }>(
      `select o.account_id as "accountId", p.agency_id as "agencyId" from appointment a
       join official o on o.id = a.official_id join post p on p.id = a.post_id where p.role = 'kpa' limit 1`,
    );
    const nextYear = yearOf(civilDateOf(new Date())) + 1;
    await test.app.get(OrganisationSeed).appoint(systemActor('uji'), {
      ...{ accountId: kpa?.accountId ?? '', agencyId: kpa?.agencyId ?? '', role: 'kpa' },
      ...{
        postTitle: 'Kuasa Pengguna Anggaran',
        nameWithTitles: 'KPA',
        nip: uniqueNip(),
        rank: 'Pembina (IV/a)',
      },
      ...{ decreeNumber: `800/002/DINKES/${nextYear}`, decreeDate: `${nextYear}-01-02` },
      ...{ validFrom: `${nextYear}-01-02`, validUntil: null },
    });
    expect(await posts()).toEqual([first]);
  });
});
