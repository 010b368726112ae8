import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../platform/database/index.js';

interface Choice {
  readonly code: string;
  readonly name: string;
}

/** By what open figures and lists can be narrowed. */
export interface OpenChoices {
  /** Those that have bought something. */
  readonly agencies: readonly (Choice & { readonly id: string })[];
  readonly categories: readonly Choice[];
  /** The kecamatan of this regency. */
  readonly kecamatan: readonly Choice[];
  /** In which something was bought, newest first. */
  readonly years: readonly number[];
}

const CHOICES = `
  select
    (select coalesce(json_agg(json_build_object('id', g.id, 'code', g.code, 'name', g.name) order by g.name), '[]') from agency g
      where exists (select from purchase_order o where o.agency_id = g.id)) as agencies,
    (select coalesce(json_agg(json_build_object('code', c.code, 'name', c.name) order by c.name), '[]') from category c
      where exists (select from item_version i join purchase_order_line l on l.item_version_id = i.id where i.category_code = c.code)) as categories,
    (select coalesce(json_agg(json_build_object('code', k.code, 'name', k.name) order by k.name), '[]') from area k
      where k.parent_code = $1) as kecamatan,
    (select coalesce(json_agg(y order by y desc), '[]')
      from (select distinct extract(year from issued_on)::int as y from purchase_order) t) as years`;

/** What can be chosen from on open pages. */
@Injectable()
export class OpenChoicesQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Of the regency with this code, `32.16`. One statement. */
  async read(regency: string): Promise<OpenChoices> {
    const row = await this.database.one<OpenChoices>(CHOICES, [regency]);
    return row ?? { agencies: [], categories: [], kecamatan: [], years: [] };
  }
}
