import { Inject, Injectable } from '@nestjs/common';
import { OrganisationReader, type AreaView } from '../../organisation/index.js';
import type { Queryable } from '../../platform/database/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';

const KEPT_MS = 600_000;

/** The kecamatan that goods can be brought to. They hardly ever change, so they are not asked for on every page. */
@Injectable()
export class Places {
  private kept: { readonly until: number; readonly areas: Promise<AreaView[]> } | null = null;

  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly organisation: OrganisationReader,
  ) {}

  areas(source?: Queryable): Promise<AreaView[]> {
    if (!this.kept || this.kept.until < performance.now()) {
      const areas = this.organisation.areas(this.regency.code, source);
      this.kept = { until: performance.now() + KEPT_MS, areas };
      // A failure, and a regency without its areas yet, are asked for again.
      areas.then(
        ({ length }) => length === 0 && (this.kept = null),
        () => (this.kept = null),
      );
    }
    return this.kept.areas;
  }
}
