import { Injectable } from '@nestjs/common';
import { OpenDataFrame } from '../open-data-frame.js';
import { ReleaseQueries } from '../ocds/release.queries.js';
import type { Column } from './dataset.js';
import { DatasetQueries } from './dataset.queries.js';
import { DATASETS } from './datasets.js';

/** A file of one year. */
export interface CatalogueFile {
  readonly year: number;
  readonly format: string;
  readonly url: string;
}

/** One data set as the catalogue shows it. */
export interface CatalogueEntry {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Address of its pages. */
  readonly api: string;
  readonly files: readonly CatalogueFile[];
  readonly columns: readonly Column[];
  /** When it is brought up to date, in words. */
  readonly updated: string;
}

/** What anybody may take away, under which license. */
export interface Catalogue {
  readonly publisher: string;
  /** Whether all of it is made up by people who practise. */
  readonly isPractice: boolean;
  readonly license: { readonly name: string; readonly url: string; readonly isVerified: boolean };
  readonly ocidPrefix: { readonly value: string; readonly isRegistered: boolean };
  /** When something was published last; null before the first time. */
  readonly publishedAt: Date | null;
  readonly datasets: readonly CatalogueEntry[];
}

const FORMATS = ['csv', 'json', 'jsonl', 'csv.gz'] as const;
const PATHS = {
  orders: 'orders',
  prices: 'prices',
  payments: 'payments',
  vendors: 'vendor-figures',
} as const;

/** The catalogue of data sets. */
@Injectable()
export class OpenDataCatalogue {
  constructor(
    private readonly frame: OpenDataFrame,
    private readonly queries: DatasetQueries,
    private readonly releases: ReleaseQueries,
  ) {}

  /** Two statements. */
  async read(): Promise<Catalogue> {
    const years = await this.queries.years();
    const published = await this.releases.years();
    const { license, ocidPrefix } = this.frame.settings;
    const url = (path: string) => this.frame.url(`/api/v1/public/${path}`);
    const tables = DATASETS.map(({ name, title, description, columns }) => ({
      ...{ name, title, description, api: url(PATHS[name]) },
      files: years.flatMap((year) =>
        FORMATS.map((format) => ({ year, format, url: url(`bulk/${name}-${year}.${format}`) })),
      ),
      columns,
      updated: 'saat diminta',
    }));
    const ocds: CatalogueEntry = {
      name: 'ocds',
      title: 'Seluruh proses dalam OCDS 1.1',
      description:
        'Setiap proses dari kebutuhan sampai uang diterima: rilis yang tidak pernah diubah, dan catatan gabungannya.',
      api: url('ocds/releases'),
      files: published.flatMap(({ year }) =>
        ['.jsonl', '-records.jsonl', '.jsonl.gz', '-records.jsonl.gz'].map((ending) => ({
          year,
          format: ending.replace(/^[.]/, '').replace(/^-records[.]/, 'records '),
          url: url(`ocds/bulk/${year}${ending}`),
        })),
      ),
      columns: [],
      updated: 'setiap menit',
    };
    const times = published.map(({ changedAt }) => changedAt.getTime());
    return {
      publisher: this.frame.frame.publisher.name,
      isPractice: this.frame.isPractice,
      license: { name: license.name, url: license.value, isVerified: license.verified },
      ocidPrefix: { value: ocidPrefix.value, isRegistered: ocidPrefix.verified },
      publishedAt: times.length > 0 ? new Date(Math.max(...times)) : null,
      datasets: [ocds, ...tables],
    };
  }
}
