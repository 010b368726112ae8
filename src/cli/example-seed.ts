import type { INestApplicationContext } from '@nestjs/common';
import { BudgetSeed } from '../budget/index.js';
import {
  EXAMPLE_ADMINISTRATOR,
  EXAMPLE_AGENCIES,
  EXAMPLE_OFFICIALS,
  EXAMPLE_PASSWORD,
} from '../demo/example-people.js';
import { AccountAdmin, AccountQueries } from '../identity/index.js';
import { civilDateOf, yearOf } from '../kernel/index.js';
import { OrganisationSeed } from '../organisation/index.js';
import { systemActor, type Actor } from '../platform/access/index.js';
import { REGENCY, type OwnRegency } from '../platform/reference/index.js';
import { RegulationsSeed } from '../regulations/index.js';

const MEETING_ACTIVITY = {
  code: '1.02.01.2.06.0009',
  name: 'Penyelenggaraan Rapat Koordinasi dan Konsultasi SKPD',
};
const OFFICE_ACTIVITY = { code: '1.02.01.2.06.0002', name: 'Penyediaan Peralatan dan Perlengkapan Kantor' };
const PAGU = 480_000_000;

/**
 * Agencies, officials by role, budget lines and the sample regulation, all marked as an example. Repeatable: what is there stays.
 * Refused in production by the caller.
 */
export async function seedExample(app: INestApplicationContext): Promise<void> {
  const actor = systemActor('seed:example');
  await app.get(RegulationsSeed).example(actor);
  const agencies = await seedAgencies(app, actor);
  await seedOfficials(app, actor, agencies);
  const thisYear = yearOf(civilDateOf(new Date()));
  for (const agency of ['dinkes', 'disdik'] as const) {
    const agencyId = agencies.get(agency) ?? '';
    // Both years, so that a meeting shortly after New Year has its own budget to be charged to.
    for (const fiscalYear of [thisYear, thisYear + 1]) {
      const common = { agencyId, fiscalYear, fundSource: 'Pendapatan Asli Daerah', pagu: PAGU };
      const dpaNumber = `DPA/A.1/${EXAMPLE_AGENCIES[agency].code}/001/${fiscalYear}`;
      for (const [accountCode, rupCode] of [
        ['5.1.02.01.01.0052', '51234567'],
        ['5.1.02.01.01.0053', '51234569'],
      ] as const) {
        await app.get(BudgetSeed).line(actor, {
          ...common,
          dpaNumber,
          subActivityCode: MEETING_ACTIVITY.code,
          subActivityName: MEETING_ACTIVITY.name,
          accountCode,
          rupCode,
        });
      }
      await app.get(BudgetSeed).line(actor, {
        ...common,
        dpaNumber,
        subActivityCode: OFFICE_ACTIVITY.code,
        subActivityName: OFFICE_ACTIVITY.name,
        accountCode: '5.1.02.01.01.0024',
        rupCode: '51234568',
      });
    }
  }
}

type AgencyKey = keyof typeof EXAMPLE_AGENCIES;

async function seedAgencies(app: INestApplicationContext, actor: Actor): Promise<Map<AgencyKey, string>> {
  const regency = app.get<OwnRegency>(REGENCY);
  const ids = new Map<AgencyKey, string>();
  for (const [key, agency] of Object.entries(EXAMPLE_AGENCIES) as [
    AgencyKey,
    (typeof EXAMPLE_AGENCIES)[AgencyKey],
  ][]) {
    const setup = {
      ...agency,
      // The letterhead's lines below the names of government and agency.
      address: regency.letterhead.slice(2).join('\n'),
      contact: `Telepon (021) 0000 0000 · ${key}@contoh.example`,
      city: regency.signingPlace,
    };
    ids.set(key, await app.get(OrganisationSeed).agency(actor, setup));
  }
  return ids;
}

async function seedOfficials(
  app: INestApplicationContext,
  actor: Actor,
  agencies: Map<AgencyKey, string>,
): Promise<void> {
  const accountOf = (email: string, name: string, isAdministrator: boolean) =>
    ensureAccount(app, actor, email, name, isAdministrator);
  await accountOf(EXAMPLE_ADMINISTRATOR, 'Administrator Contoh', true);
  // Since last year, so that they hold their posts on the first day of this one too.
  const year = yearOf(civilDateOf(new Date())) - 1;
  for (const official of EXAMPLE_OFFICIALS) {
    await app.get(OrganisationSeed).appoint(actor, {
      accountId: await accountOf(official.email, official.name, false),
      agencyId: agencies.get(official.agency) ?? '',
      role: official.role,
      postTitle: official.postTitle,
      nameWithTitles: official.name,
      nip: official.nip,
      rank: official.rank,
      decreeNumber: `800/${official.nip.slice(-3)}/${EXAMPLE_AGENCIES[official.agency].numberCode}/${year}`,
      decreeDate: `${year}-01-02`,
      validFrom: `${year}-01-02`,
      validUntil: null,
    });
  }
}

async function ensureAccount(
  app: INestApplicationContext,
  actor: Actor,
  email: string,
  name: string,
  isAdministrator: boolean,
): Promise<string> {
  const known = await app.get(AccountQueries).idOf(email);
  if (known !== null) {
    // Nobody kept the secrets of an earlier run: the example sets its second factors up anew.
    await app.get(AccountAdmin).forgetSecondFactor(actor, known);
    return known;
  }
  const account = await app
    .get(AccountAdmin)
    .createWithPassword(actor, { email, name, isAdministrator }, EXAMPLE_PASSWORD);
  return account.id;
}
