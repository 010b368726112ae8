import { Injectable } from '@nestjs/common';
import { addDays, civilDateOf } from '../kernel/index.js';
import { ReadDatabase, together } from '../platform/database/index.js';
import { notFound } from '../platform/http/index.js';
import { registryStates } from './domain/registry.js';
import { RegistryCheckQueries } from './registry-check.queries.js';
import { VendorDuties } from './vendor-duties.js';

/** Where a vendor stands with the registries of the state today, and whose answers have grown too old. */
@Injectable()
export class RegistryStandings {
  constructor(
    private readonly queries: RegistryCheckQueries,
    private readonly duties: VendorDuties,
    private readonly database: ReadDatabase,
  ) {}

  /** Every required answer with its state, and all that was ever recorded; 404 when there is no such vendor. One statement. */
  async of(vendorId: string) {
    const on = civilDateOf(new Date());
    const [row, { registry: duty }, items] = await together(this.database, (source) =>
      Promise.all([
        this.queries.row(source, vendorId),
        this.duties.on(source, on),
        this.queries.history(vendorId, source),
      ]),
    );
    if (!row) throw notFound('Penyedia');
    return { required: registryStates({ ...row, duty, on }), items };
  }

  /** Vendors to be asked about again within so many days; one row more than the limit. Two statements. */
  async due(withinDays: number, after: string | null, limit: number) {
    const today = civilDateOf(new Date());
    const { registry: duty } = await this.duties.on(this.database, today);
    return this.queries.due(duty, addDays(today, withinDays), after, limit);
  }
}
