import { Injectable } from '@nestjs/common';
import type { CivilDate, Holiday, WorkingCalendar } from '../kernel/index.js';
import { ReadDatabase } from '../platform/database/index.js';

/** An agency as other modules and the API see it. */
export interface AgencyView {
  readonly id: string;
  readonly code: string;
  readonly numberCode: string;
  readonly name: string;
  readonly address: string;
  readonly contact: string;
  readonly city: string;
}

/** A kecamatan or desa. */
export interface AreaView {
  readonly code: string;
  readonly parentCode: string | null;
  readonly level: 'regency' | 'kecamatan' | 'desa';
  readonly name: string;
}

const AGENCY = `id, code, number_code as "numberCode", name, address, contact, city`;

/** Agencies, areas and holidays. */
@Injectable()
export class OrganisationReader {
  constructor(private readonly database: ReadDatabase) {}

  agencies(): Promise<AgencyView[]> {
    return this.database.query<AgencyView>(`select ${AGENCY} from agency order by name`);
  }

  agency(id: string): Promise<AgencyView | null> {
    return this.database.one<AgencyView>(`select ${AGENCY} from agency where id = $1`, [id]);
  }

  areas(parentCode: string): Promise<AreaView[]> {
    return this.database.query<AreaView>(
      `select code, parent_code as "parentCode", level, name from area where parent_code = $1 order by code`,
      [parentCode],
    );
  }

  area(code: string): Promise<AreaView | null> {
    return this.database.one<AreaView>(
      `select code, parent_code as "parentCode", level, name from area where code = $1`,
      [code],
    );
  }

  /** The days off, for deadlines in working days. */
  async workingCalendar(): Promise<WorkingCalendar> {
    const rows = await this.database.query<Holiday & { date: CivilDate }>(
      `select date::text as date, kind, name from holiday order by date`,
    );
    return { holidays: new Map(rows.map(({ date, kind, name }) => [date, { kind, name }])) };
  }
}
