import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import { Transform } from 'class-transformer';
import { civilDateOf, longDate } from '../kernel/index.js';
import { Allow } from '../platform/access/index.js';
import { writeTable, type SheetToWrite } from '../platform/table/index.js';
import { vendorWorkflow, type VendorStatus } from './domain/vendor-workflow.js';
import { VendorFigureQueries, type FigureDimension, type VendorFigures } from './vendor-figures.queries.js';

const STATUSES = Object.keys(vendorWorkflow.statusNames) as VendorStatus[];
const FORMATS = ['json', 'csv', 'xlsx'] as const;

const DIMENSION_NAMES: Readonly<Record<FigureDimension, string>> = {
  status: 'Status',
  class: 'Skala usaha',
  'legal-form': 'Bentuk usaha',
  sector: 'Sektor (KBLI)',
  kecamatan: 'Kecamatan',
};

/** Query of `GET /vendors/figures`. */
export class VendorFiguresRequest {
  /** Statuses that count, separated by commas; all but drafts unless given. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayUnique()
  @IsIn(STATUSES, { each: true })
  statuses?: VendorStatus[];

  @IsOptional() @IsIn(FORMATS) format?: (typeof FORMATS)[number];
}

/** The register in numbers, for reports. */
@Controller('api/v1/vendors/figures')
export class VendorFiguresController {
  constructor(private readonly queries: VendorFigureQueries) {}

  @Allow('vendor.figures')
  @Get()
  async figures(@Query() { statuses, format = 'json' }: VendorFiguresRequest) {
    const figures = await this.queries.count(statuses ?? STATUSES.filter((status) => status !== 'draft'));
    const on = civilDateOf(new Date());
    if (format === 'json') return { on, ...figures };
    const { bytes, contentType, extension } = await writeTable(
      format === 'csv' ? { kind: 'csv', delimiter: ',' } : { kind: 'xlsx' },
      figureSheets(figures, on),
    );
    return new StreamableFile(bytes, {
      type: contentType,
      disposition: `attachment; filename="pendataan-umkm-${on}.${extension}"`,
    });
  }
}

/** The register in numbers as the sheets of a table file. */
export function figureSheets(
  { total, figures, kecamatanByClass }: VendorFigures,
  on: string,
): [SheetToWrite, SheetToWrite] {
  return [
    {
      name: 'Ringkasan',
      widths: [24, 16, 44, 10],
      frozenRows: 1,
      rows: [
        ['Pengelompokan', 'Kode', 'Uraian', 'Jumlah'],
        ['Semua', '', `Keadaan ${longDate(on)}`, total],
        ...figures.map(({ dimension, code, name, vendors }) => [
          DIMENSION_NAMES[dimension],
          code,
          name,
          vendors,
        ]),
      ],
    },
    {
      name: 'Kecamatan per skala',
      widths: [14, 28, 16, 10],
      frozenRows: 1,
      rows: [
        ['Kode', 'Kecamatan', 'Skala usaha', 'Jumlah'],
        ...kecamatanByClass.map(({ kecamatanCode, kecamatanName, umkmClass, vendors }) => [
          kecamatanCode,
          kecamatanName,
          umkmClass,
          vendors,
        ]),
      ],
    },
  ];
}
