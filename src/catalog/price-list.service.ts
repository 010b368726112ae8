import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { CivilDate } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { sha256 } from '../platform/crypto/index.js';
import { UnitOfWork, type Tx } from '../platform/database/index.js';
import { invalidInput, Problem } from '../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../platform/reference/index.js';
import { TableUnreadable } from '../platform/table/index.js';
import type { CommodityKind } from './domain/commodity.js';
import type { Ceiling, PriceList, PriceListReference, RowProblem } from './domain/price-list.js';
import { spellingOf, unitLookup } from './domain/unit.js';
import { loadPriceList, priceListReference } from './price-list-import.js';
import { PriceChecks } from './price-checks.js';
import { PriceListGovernance, type SuccessionKind } from './price-list-governance.js';
import { governedList, nextEdition } from './price-list-governance.queries.js';
import { PriceListEntity, type CeilingEntity } from './price-list.entity.js';
import { PriceListQueries } from './price-list.queries.js';
import { ReferenceQueries } from './reference.queries.js';

/** A price list file and what its decree says about it. */
export interface PriceListToLoad {
  readonly bytes: Buffer;
  readonly fileName: string;
  readonly title: string;
  readonly decreeNumber: string;
  readonly fiscalYear: number;
  readonly validFrom: CivilDate;
  /** The last day; without it until further notice. */
  readonly validUntil?: CivilDate | null;
  readonly isSample: boolean;
  /** Whether one bad row stops the file, or only itself. */
  readonly mode: 'all-or-nothing' | 'good-rows';
  /** What the rows are that do not tell it themselves, in a list of one commodity. */
  readonly commodity?: CommodityKind | null;
  /** Kemendagri code of the regency or province that decreed it; the regency's own without it. */
  readonly regionCode?: string;
  /** The list that it replaces as a whole, or amends. */
  readonly replaces?: string | null;
  readonly replacement?: SuccessionKind;
}

/** What became of the rows. `imported` is 0 and `priceListId` null when nothing was written. */
export interface PriceListReport {
  readonly priceListId: string | null;
  readonly rows: number;
  readonly imported: number;
  readonly errors: readonly RowProblem[];
  readonly warnings: readonly RowProblem[];
}

/** A price list whose rows have been read. */
export interface PriceListToWrite extends Omit<PriceListToLoad, 'bytes' | 'mode' | 'commodity'> {
  readonly id: string;
  readonly sourceSha256: string;
  /** Rows of the file, those with errors included. */
  readonly rows: number;
}

const ROWS_PER_STATEMENT = 1000;

/** Price lists with their ceilings, for the API and the command line. */
@Injectable()
export class PriceLists {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: PriceListQueries,
    private readonly reference: ReferenceQueries,
    private readonly governance: PriceListGovernance,
    private readonly checks: PriceChecks,
    @Inject(REGENCY) private readonly regency: OwnRegency,
  ) {}

  /** Reads the file and writes its ceilings, all in one transaction. Throws a 400 for an unreadable file, a 409 for one loaded before. */
  async load(actor: Actor, file: PriceListToLoad): Promise<PriceListReport> {
    const list = await this.read(file.bytes);
    const warnings = [...list.warnings, ...yearWarning(list, file.fiscalYear)];
    const faulty = new Set(list.errors.map(({ row }) => row));
    const report = { rows: list.rows.length + faulty.size, errors: list.errors, warnings };
    if (list.rows.length === 0 || (file.mode === 'all-or-nothing' && faulty.size > 0)) {
      return { priceListId: null, imported: 0, ...report };
    }
    return this.unitOfWork.run(actor, async (tx) => {
      const { bytes, ...decree } = file;
      const id = uuidv7();
      const ceilings = list.rows.map((row) => toCeiling(row, id, file.commodity ?? null));
      await this.write(tx, { ...decree, id, sourceSha256: sha256(bytes), rows: report.rows }, ceilings);
      await this.reference.recordSightings(tx, unknownUnits(list.rows));
      return { priceListId: id, imported: ceilings.length, ...report };
    });
  }

  /** Writes a list whose rows were read and judged, inside the caller's unit of work. */
  async write(tx: Tx, list: PriceListToWrite, ceilings: readonly CeilingEntity[]): Promise<void> {
    const {
      id,
      title,
      decreeNumber,
      fiscalYear,
      isSample,
      validFrom,
      validUntil = null,
      sourceSha256,
    } = list;
    const regionCode = list.regionCode ?? this.regency.code;
    const edition = await nextEdition(tx, { decreeNumber, fiscalYear, regionCode });
    const decree = { title, decreeNumber, fiscalYear, regionCode, edition, isSample, validFrom, validUntil };
    await tx.manager.insert(PriceListEntity, { id, ...decree, sourceSha256 });
    for (let at = 0; at < ceilings.length; at += ROWS_PER_STATEMENT) {
      await this.queries.insertCeilings(tx, ceilings.slice(at, at + ROWS_PER_STATEMENT));
    }
    tx.audit({
      action: 'price-list.load',
      recordType: 'price_list',
      recordId: id,
      summary: `Daftar harga ${decreeNumber} dimuat dari "${list.fileName}": ${ceilings.length} dari ${list.rows} baris.`,
      changes: { source: [null, { ...decree, fileName: list.fileName, sha256: sourceSha256 }] },
    });
    if (list.replaces) await this.replace(tx, id, list.replaces, list.replacement ?? 'rows');
    await this.checks.plan(tx, validFrom, 'list-loaded', id);
  }

  private async replace(tx: Tx, id: string, earlierId: string, kind: SuccessionKind): Promise<void> {
    const later = await governedList(tx, id, earlierId);
    if (!later) throw new Error(`price list ${id} vanished in its own transaction`);
    await this.governance.replaceIn(tx, later, earlierId, kind);
  }

  /** The tables that a list is read with: the units of the database, not of the file, since a ceiling refers to them. */
  async readingTables(): Promise<PriceListReference> {
    const [reference, units] = await Promise.all([priceListReference(), this.reference.units()]);
    return { ...reference, unitCode: unitLookup(units.map((unit) => ({ ...unit, unece: null }))) };
  }

  private async read(bytes: Buffer): Promise<PriceList> {
    const list = await loadPriceList(bytes, await this.readingTables()).catch((error: unknown) => {
      if (!(error instanceof TableUnreadable)) throw error;
      const { code, detail } = error;
      const kind = code === 'file-too-large' ? 'too-large' : 'invalid-input';
      throw new Problem(kind, detail, [{ pointer: '/file', code, detail }], { cause: error });
    });
    if (list.layout === null) {
      throw invalidInput(list.errors.map(({ code, detail }) => ({ pointer: '/file', code, detail })));
    }
    if (list.rows.length === 0 && list.errors.length === 0) {
      const detail = 'Berkas tidak memuat satu baris harga pun.';
      throw new Problem('invalid-input', detail, [{ pointer: '/file', code: 'file-without-rows', detail }]);
    }
    return list;
  }
}

function unknownUnits(rows: readonly Ceiling[]) {
  const sightings = new Map<string, { spelling: string; written: string; times: number }>();
  for (const { unit: written } of rows.filter(({ unitCode }) => unitCode === null)) {
    const spelling = spellingOf(written).slice(0, 60);
    if (spelling === '' || sightings.size >= 500) continue;
    const times = (sightings.get(spelling)?.times ?? 0) + 1;
    sightings.set(spelling, { spelling, written: written.slice(0, 60), times });
  }
  return [...sightings.values()];
}

function yearWarning(list: PriceList, fiscalYear: number): RowProblem[] {
  if (list.fiscalYear === null || list.fiscalYear === fiscalYear) return [];
  const detail = `Berkas menyebut tahun ${list.fiscalYear}, bukan ${fiscalYear}.`;
  return [{ row: null, column: 'tahun', code: 'year-differs', detail }];
}

/** A row that was read as a row to write. */
export function toCeiling(row: Ceiling, priceListId: string, commodity: CommodityKind | null): CeilingEntity {
  return {
    id: uuidv7(),
    priceListId,
    rowNumber: row.rowNumber,
    sourceCode: row.sourceCode,
    name: row.name,
    specification: row.specification,
    unitText: row.unit,
    unitCode: row.unitCode,
    price: row.price,
    kind: row.kind,
    commodity: row.suggestedKind ?? commodity,
    accountCodes: [...row.accountCodes],
  };
}
