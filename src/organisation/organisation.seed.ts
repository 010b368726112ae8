import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor, Role } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { readHolidays, readWorkHours, REGENCY, type OwnRegency } from '../platform/reference/index.js';
import { readAreas } from './areas.js';

/** An agency to set up. */
export interface AgencySetup {
  readonly code: string;
  readonly numberCode: string;
  readonly name: string;
  readonly address: string;
  readonly contact: string;
  readonly city: string;
}

/** An official, the post held and the decree (SK) behind it. Dates are `YYYY-MM-DD`. */
export interface AppointmentSetup {
  readonly accountId: string;
  readonly agencyId: string;
  readonly role: Role;
  readonly postTitle: string;
  readonly nameWithTitles: string;
  readonly nip: string;
  readonly rank: string;
  readonly decreeNumber: string;
  readonly decreeDate: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
}

interface AreaRow {
  code: string;
  parent: string | null;
  level: string;
  name: string;
}

/** Sets up areas, holidays, agencies and appointments; every method may be repeated and then changes nothing. */
@Injectable()
export class OrganisationSeed {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(REGENCY) private readonly regency: OwnRegency,
  ) {}

  /** The regency's kecamatan and desa, and the days off and office hours of `data/`. */
  async reference(actor: Actor): Promise<void> {
    const { regency } = this;
    const { kecamatan, desa } = await readAreas(regency.code);
    const areas: AreaRow[] = [
      { code: regency.code, parent: null, level: 'regency', name: regency.name },
      ...kecamatan.map((area) => ({ ...area, parent: regency.code, level: 'kecamatan' })),
      ...desa.map((area) => ({ ...area, parent: area.kecamatanCode, level: 'desa' })),
    ];
    const workHours = await readWorkHours();
    const { days } = await readHolidays();
    const holidays = days.map(({ date, kind, name }) => ({
      date,
      kind: kind === 'joint-leave' ? 'cuti_bersama' : 'libur',
      name,
    }));
    await this.unitOfWork.run(actor, async (tx) => {
      await tx.query(
        `insert into area (code, parent_code, level, name)
         select code, parent, level, name from jsonb_to_recordset($1::jsonb)
           as a(code text, parent text, level text, name text)
         on conflict (code) do nothing`,
        [JSON.stringify(areas)],
      );
      await tx.query(
        `insert into holiday (date, kind, name)
         select date, kind, name from jsonb_to_recordset($1::jsonb) as h(date date, kind text, name text)
         on conflict (date) do nothing`,
        [JSON.stringify(holidays)],
      );
      await tx.query(
        `insert into work_hours (valid_from, valid_until, name, hours, legal_basis)
         select "from", "until", name, hours, "legalBasis" from jsonb_to_recordset($1::jsonb)
           as h("from" date, "until" date, name text, hours jsonb, "legalBasis" text)
         on conflict (valid_from) do nothing`,
        [JSON.stringify(workHours)],
      );
      tx.audit({
        action: 'organisation.seed',
        recordType: 'regency',
        recordId: regency.code,
        summary: `Wilayah ${regency.name} dan hari libur dimuat.`,
      });
    });
  }

  /** Creates the agency unless its code is known; returns its id. */
  agency(actor: Actor, setup: AgencySetup): Promise<string> {
    return this.unitOfWork.run(actor, async (tx) => {
      const [row] = await tx.query<{ id: string }>(
        `with made as (
           insert into agency (id, code, number_code, name, address, contact, city)
           values ($1, $2, $3, $4, $5, $6, $7) on conflict (code) do nothing returning id
         )
         select id from made union all select id from agency where code = $2 limit 1`,
        [uuidv7(), setup.code, setup.numberCode, setup.name, setup.address, setup.contact, setup.city],
      );
      if (!row) throw new Error(`agency ${setup.code} was neither made nor found`);
      tx.audit({
        action: 'agency.seed',
        recordType: 'agency',
        recordId: row.id,
        summary: `Perangkat daerah ${setup.name} disiapkan.`,
        agencyId: row.id,
      });
      return row.id;
    });
  }

  /** Appoints the official unless they hold such a post in the agency, by whichever year's decree. */
  async appoint(actor: Actor, setup: AppointmentSetup): Promise<void> {
    await this.unitOfWork.run(actor, async (tx) => {
      await tx.query(
        `insert into official (account_id, name_with_titles, nip, rank, email)
         select $1, $2, $3, $4, email from account where id = $1
         on conflict (account_id) do nothing`,
        [setup.accountId, setup.nameWithTitles, setup.nip, setup.rank],
      );
      await tx.query(
        `with person as (
           select id from official where account_id = $5
         ), known as (
           select p.id from post p join appointment a on a.post_id = p.id
           where p.agency_id = $2 and p.role = $3 and a.official_id = (select id from person) and a.ended_from is null
             and coalesce(a.valid_until, 'infinity') >= (now() at time zone 'Asia/Jakarta')::date
         ), held as (
           insert into post (id, agency_id, role, title, auditor_body)
           select $1, $2, $3, $4, case when $3 = 'auditor' then 'apip' end where not exists (select 1 from known) returning id
         )
         insert into appointment (id, post_id, official_id, decree_number, decree_date, valid_from, valid_until)
         select $10, held.id, person.id, $6, $7, $8, $9 from held, person`,
        [
          uuidv7(),
          setup.agencyId,
          setup.role,
          setup.postTitle,
          setup.accountId,
          setup.decreeNumber,
          setup.decreeDate,
          setup.validFrom,
          setup.validUntil,
          uuidv7(),
        ],
      );
      tx.audit({
        action: 'appointment.seed',
        recordType: 'account',
        recordId: setup.accountId,
        summary: `${setup.nameWithTitles} diangkat sebagai ${setup.postTitle} dengan SK ${setup.decreeNumber}.`,
        agencyId: setup.agencyId,
      });
    });
  }
}
