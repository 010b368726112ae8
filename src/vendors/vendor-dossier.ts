import { Inject, Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';
import { REGENCY, type OwnRegency } from '../platform/reference/index.js';
import { Banks } from './banks.js';
import { DossierQueries, type StoredDossier } from './dossier.queries.js';
import { findingsOf, judgedFindings, type JudgedFinding } from './domain/findings.js';
import { nikFactsOf } from './domain/identifiers.js';
import { umkmClassOf } from './domain/umkm-class.js';
import type { DutiesOnDay } from './vendor-duties.js';
import type { VendorRow } from './vendor.queries.js';
import { VendorSecrets } from './vendor-secrets.js';

/** All that is known of a vendor when it is judged. */
export interface Dossier extends Omit<StoredDossier, 'findings'> {
  readonly findings: readonly JudgedFinding[];
}

/** Collects the facts of a dossier and lets the pure rules speak over them. */
@Injectable()
export class VendorDossiers {
  constructor(
    private readonly queries: DossierQueries,
    private readonly secrets: VendorSecrets,
    private readonly banks: Banks,
    @Inject(REGENCY) private readonly regency: OwnRegency,
  ) {}

  /** One statement. Findings are drawn anew each time: another vendor may have come since. */
  async read(
    source: Queryable,
    vendor: VendorRow,
    duties: DutiesOnDay | Promise<DutiesOnDay>,
    on: CivilDate,
  ): Promise<Dossier> {
    const { nik, bankAccount } = this.secrets.openAll(vendor);
    const birthKeys = nik === null ? [] : nikFactsOf(nik).birthDates.map((date) => date.replaceAll('-', ''));
    const [stored, { umkmScale: scale }] = await Promise.all([
      this.queries.load(source, { ...vendor, birthKeys }),
      duties,
    ]);
    const verdict = umkmClassOf(vendor, scale);
    const findings = findingsOf({
      ...vendor,
      nik,
      account: bankAccount,
      bank: this.banks.all.find(({ code }) => code === vendor.bankCode) ?? null,
      size: vendor,
      umkmClass: verdict.umkmClass,
      umkmBasis: verdict.umkmBasis,
      scale,
      regency: { code: this.regency.code, bounds: this.regency.bounds ?? null },
      similar: stored.similar,
      officials: stored.officials,
      on,
      marks: {
        nik: vendor.nikIndex,
        npwp: vendor.npwpIndex,
        account: vendor.bankAccountIndex,
        phone: vendor.phoneIndex,
      },
    });
    return { ...stored, findings: judgedFindings(findings, stored.findings) };
  }
}
