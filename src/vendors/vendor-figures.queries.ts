import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../platform/database/index.js';
import { vendorWorkflow, type VendorStatus } from './domain/vendor-workflow.js';
import { LEGAL_FORM_NAMES, SECTOR_NAMES, type LegalForm } from './domain/vendor-sectors.js';

/** What the register is counted by. */
export const FIGURE_DIMENSIONS = ['status', 'class', 'legal-form', 'sector', 'kecamatan'] as const;
export type FigureDimension = (typeof FIGURE_DIMENSIONS)[number];

/** One figure: how many vendors have this value. Sectors overlap: a vendor counts once in each it is active in. */
export interface Figure {
  readonly dimension: FigureDimension;
  readonly code: string;
  readonly name: string;
  readonly vendors: number;
}

/** How many vendors of one class a kecamatan has. */
export interface CrossFigure {
  readonly kecamatanCode: string;
  readonly kecamatanName: string;
  readonly umkmClass: string;
  readonly vendors: number;
}

export interface VendorFigures {
  readonly total: number;
  readonly figures: readonly Figure[];
  readonly kecamatanByClass: readonly CrossFigure[];
}

interface CountRow {
  readonly dimension: FigureDimension | 'total' | 'kecamatan-class';
  readonly code: string | null;
  readonly name: string | null;
  readonly umkmClass: string | null;
  readonly vendors: number;
}

const UNKNOWN = 'belum diisi';

/** The register of UMKM in numbers (pendataan UMKM). */
@Injectable()
export class VendorFigureQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Of vendors in these statuses; one statement. */
  async count(statuses: readonly VendorStatus[]): Promise<VendorFigures> {
    const rows = await this.database.query<CountRow>(
      `with counted as (
         select v.id, v.status, v.umkm_class, v.legal_form, v.kbli_codes, k.code as kecamatan_code, k.name as kecamatan_name
         from vendor v left join area d on d.code = v.desa_code left join area k on k.code = d.parent_code
         where v.status = any($1))
       select 'total' as dimension, null as code, null as name, null as "umkmClass", count(*)::int as vendors from counted
       union all
       select case when grouping(status) = 0 then 'status' when grouping(legal_form) = 0 then 'legal-form'
                when grouping(kecamatan_code) = 1 then 'class' when grouping(umkm_class) = 1 then 'kecamatan'
                else 'kecamatan-class' end,
              case when grouping(status) = 0 then status when grouping(legal_form) = 0 then legal_form
                when grouping(kecamatan_code) = 1 then umkm_class else kecamatan_code end,
              max(kecamatan_name) filter (where kecamatan_code is not null), umkm_class, count(*)::int
       from counted
       group by grouping sets ((status), (legal_form), (umkm_class), (kecamatan_code), (kecamatan_code, umkm_class))
       union all
       select 'sector', s.sector, null, null, count(*)::int
       from counted c cross join lateral (select distinct left(code, 2) as sector from unnest(c.kbli_codes) as code) s
       group by s.sector
       order by 1, 2 nulls last, 4 nulls last`,
      [statuses],
    );
    return {
      total: rows.find(({ dimension }) => dimension === 'total')?.vendors ?? 0,
      figures: FIGURE_DIMENSIONS.flatMap((dimension) =>
        rows
          .filter((row) => row.dimension === dimension)
          .map(({ code, name, vendors }) => ({
            dimension,
            code: code ?? '',
            name: nameOf(dimension, code, name),
            vendors,
          })),
      ),
      kecamatanByClass: rows
        .filter(({ dimension }) => dimension === 'kecamatan-class')
        .map(({ code, name, umkmClass, vendors }) => ({
          kecamatanCode: code ?? '',
          kecamatanName: name ?? UNKNOWN,
          umkmClass: umkmClass ?? UNKNOWN,
          vendors,
        })),
    };
  }
}

function nameOf(dimension: FigureDimension, code: string | null, name: string | null): string {
  if (code === null) return UNKNOWN;
  switch (dimension) {
    case 'status':
      return vendorWorkflow.statusNames[code as VendorStatus];
    case 'legal-form':
      return LEGAL_FORM_NAMES[code as LegalForm];
    case 'sector':
      return SECTOR_NAMES[code] ?? `Golongan pokok ${code}`;
    case 'class':
      return code;
    case 'kecamatan':
      return name ?? code;
  }
}
