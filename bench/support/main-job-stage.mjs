import { DataSource } from 'typeorm';
import { seedExample } from '../../dist/src/cli/example-seed.js';
import { seedReference } from '../../dist/src/cli/reference-seed.js';
import { BudgetSeed } from '../../dist/src/budget/index.js';
import { Person } from '../../dist/src/demo/api.js';
import {
  EXAMPLE_ADMINISTRATOR,
  EXAMPLE_OFFICIALS,
  EXAMPLE_PASSWORD,
} from '../../dist/src/demo/example-people.js';
import { findMealOffers, loadPriceList } from '../../dist/src/demo/price-list-story.js';
import { Steps } from '../../dist/src/demo/steps.js';
import { publishOffers, registerVendor } from '../../dist/src/demo/vendor-story.js';
import { AccountAdmin } from '../../dist/src/identity/index.js';
import { addDays, civilDateOf, weekday, yearOf } from '../../dist/src/kernel/index.js';
import { OrganisationSeed } from '../../dist/src/organisation/index.js';
import { systemActor } from '../../dist/src/platform/access/index.js';

const ROLES = ['pptk', 'kpa', 'pejabat-pengadaan'];
const MEALS = '5.1.02.01.01.0052';
// Enough for any number of orders; the rule of the limit per order still holds.
const PAGU = 900_000_000_000;

/**
 * What must be there before the first requisition: reference data, the sample regulation, `count` agencies with three officials and
 * one budget line each, and a vendor with published meals. Made by the application's own commands and the example's steps, so
 * that the measured writes meet data as the product itself makes them.
 */
export async function setStage({ app, address, withWorkers }, count) {
  await seedReference(app);
  await seedExample(app);
  const date = meetingDay();
  const itemIds = await withWorkers(() => sellMeals(address));
  // A kitchen of the usual size is full after a few orders of one day.
  await app.get(DataSource).query('update vendor set daily_capacity = 100000000');
  await app.get(DataSource).query('update item set daily_capacity = null');
  // Nor does a real agency buy from one vendor all day long: what the regulation allows together would be reached in a minute.
  await allowMuchTogether(app);
  const agencies = [];
  for (let index = 0; index < count; index++) agencies.push(await makeAgency(app, address, index, date));
  await app.get(DataSource).query('analyze');
  return agencies.map((agency) => ({ ...agency, draft: draftOf(agency.budgetLineId, date, itemIds) }));
}

/** The same agencies with `lines` items in their drafts: further meals of the vendor, like the first of them. */
export async function offerMore({ app }, agencies, lines) {
  const [first, ...known] = agencies[0].draft.lines;
  const itemIds = [first, ...known].map(({ itemId }) => itemId);
  while (itemIds.length < lines) {
    itemIds.push(await anotherLike(app.get(DataSource), first.itemId, itemIds.length));
  }
  const wanted = itemIds.slice(0, lines).map((itemId) => ({ itemId, quantity: 4 }));
  return agencies.map((agency) => ({ ...agency, draft: { ...agency.draft, lines: wanted } }));
}

async function anotherLike(database, itemId, number) {
  const [columns] = await database.query(
    `select string_agg(quote_ident(column_name), ', ') filter (where table_name = 'item') as item,
            string_agg(quote_ident(column_name), ', ') filter (where table_name = 'item_version') as version
     from information_schema.columns where table_schema = 'public' and table_name in ('item', 'item_version') and is_generated = 'NEVER'`,
  );
  const [copy] = await database.query(
    `with n as materialized (select uuidv7() as item_id, uuidv7() as version_id), i as (
       insert into item (${columns.item}) select ${columns.item} from (
         select (jsonb_populate_record(null::item, to_jsonb(s) || jsonb_build_object('id', n.item_id, 'published_version_id', null,
           'sku', null, 'name', s.name || ' ' || $2::text))).* from item s, n where s.id = $1) c)
     insert into item_version (${columns.version}) select ${columns.version} from (
       select (jsonb_populate_record(null::item_version, to_jsonb(v) || jsonb_build_object('id', n.version_id, 'item_id', n.item_id,
         'number', 1, 'sku', null, 'name', v.name || ' ' || $2::text))).*
       from n, item s join item_version v on v.id = s.published_version_id where s.id = $1) c
     returning item_id as "itemId", id`,
    [itemId, number],
  );
  await database.query('update item set published_version_id = $2 where id = $1', [copy.itemId, copy.id]);
  return copy.itemId;
}

async function allowMuchTogether(app) {
  await app.get(DataSource).query(`
    begin;
    alter table regulation_parameter disable trigger user;
    update regulation_parameter set value = to_jsonb(case when code like '%_percent' then 1000000 else 1000000000000 end)
      where code in ('splitting_vendor_hard_percent', 'vendor_agency_month_max', 'vendor_agency_year_max');
    alter table regulation_parameter enable trigger user;
    commit`);
}

async function sellMeals(address) {
  const steps = new Steps(() => undefined);
  const signIn = (role) => {
    const { email } = EXAMPLE_OFFICIALS.find((official) => official.role === role);
    return Person.signIn(address, email, EXAMPLE_PASSWORD);
  };
  const curator = await signIn('ukpbj-curator');
  const offers = await findMealOffers(steps, curator, await loadPriceList(steps, curator, null));
  const people = {
    verifier: await signIn('ukpbj-verifier'),
    administrator: await Person.signIn(address, EXAMPLE_ADMINISTRATOR, EXAMPLE_PASSWORD),
  };
  const selling = await registerVendor(steps, address, people, 1);
  return publishOffers(steps, selling, curator, offers);
}

async function makeAgency(app, address, index, date) {
  const actor = systemActor('bench');
  const number = String(index + 1).padStart(2, '0');
  const agencyId = await app.get(OrganisationSeed).agency(actor, {
    code: `9.${number}.0.00.0.00.01.0000`,
    numberCode: `BENCH${number}`,
    name: `Dinas Uji ${number}`,
    address: 'Jalan Contoh 1',
    contact: 'Telepon (021) 0000 0000',
    city: 'Cikarang Pusat',
  });
  const tokens = {};
  for (const [position, role] of ROLES.entries()) {
    const email = `${role}.${number}@bench.example`;
    const account = await app
      .get(AccountAdmin)
      .createWithPassword(actor, { email, name: `Pejabat ${role}` }, EXAMPLE_PASSWORD);
    await app.get(OrganisationSeed).appoint(actor, {
      accountId: account.id,
      agencyId,
      role,
      postTitle: `Pejabat ${role}`,
      nameWithTitles: `Pejabat ${role} Contoh`,
      nip: `1982042420090321${String(index * ROLES.length + position).padStart(2, '0')}`,
      rank: 'Penata (III/c)',
      decreeNumber: `800/${number}/${role}/BENCH`,
      decreeDate: '2026-01-02',
      validFrom: '2026-01-02',
      validUntil: null,
    });
    tokens[role] = await tokenOf(address, email);
  }
  const budgetLineId = await app.get(BudgetSeed).line(actor, {
    agencyId,
    fiscalYear: yearOf(date),
    dpaNumber: `DPA/BENCH/${number}`,
    subActivityCode: '1.02.01.2.06.0009',
    subActivityName: 'Penyelenggaraan Rapat Koordinasi',
    accountCode: MEALS,
    fundSource: 'Pendapatan Asli Daerah',
    rupCode: '51234567',
    pagu: PAGU,
  });
  return { agencyId, tokens, budgetLineId, fileId: await uploadInvitation(address, tokens.pptk) };
}

async function tokenOf(address, email) {
  const response = await fetch(`${address}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: email, password: EXAMPLE_PASSWORD }),
  });
  if (!response.ok) throw new Error(`signing in: ${response.status} ${await response.text()}`);
  return (await response.json()).accessToken;
}

// One invitation for all meetings of an agency: uploading files is not what is measured here.
async function uploadInvitation(address, token) {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const form = new FormData();
  form.append('file', new Blob([png], { type: 'image/png' }), 'undangan.png');
  const response = await fetch(`${address}/api/v1/files`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  if (!response.ok) throw new Error(`uploading: ${response.status} ${await response.text()}`);
  return (await response.json()).id;
}

function meetingDay() {
  let date = addDays(civilDateOf(new Date()), 7);
  while (weekday(date) > 5) date = addDays(date, 1);
  return date;
}

function draftOf(budgetLineId, date, itemIds) {
  return {
    kind: 'mamin',
    title: 'Konsumsi rapat koordinasi',
    budgetLineId,
    meeting: {
      title: 'Rapat koordinasi',
      date,
      start: '09:00',
      end: '12:30',
      place: 'Aula',
      mode: 'offline',
      participants: { ownAgency: 15, otherAgencies: 4, public: 1 },
    },
    deliveryDate: date,
    deliveryTime: '08:30',
    deliveryPlace: 'Aula Dinas',
    receiver: 'Petugas Penerima',
    catalogueCheck: 'Sudah dicari, tidak ada penyedia setempat.',
    lines: itemIds.map((itemId) => ({ itemId, quantity: 20 })),
  };
}
