import { Controller, Get, Header, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addDays, instantOf } from '../../../kernel/index.js';
import { Public, Sensitive } from '../../../platform/access/index.js';
import { notFound } from '../../../platform/http/index.js';
import { readReference } from '../../../platform/reference/index.js';
import { BulkStreams } from '../bulk/bulk-streams.js';
import { announce, ANY_SITE, cacheable } from '../cacheable.js';
import { recordPackage, releasePackage } from '../domain/packages.js';
import { OpenDataFrame } from '../open-data-frame.js';
import { ListReleasesRequest } from './ocds.requests.js';
import { ocdsLines, type LineKind } from './ocds-lines.js';
import { ReleaseQueries, type ReleaseRow } from './release.queries.js';

const PROCESS = 'Proses';
const FILE = 'Berkas';
const BASE = '/api/v1/public/ocds';
const BULK = /^(\d{4})(-records)?\.jsonl(\.gz)?$/;

/** What was published of every purchase, in the Open Contracting Data Standard 1.1, for anybody. */
@Public()
@Controller('api/v1/public/ocds')
export class OcdsController {
  constructor(
    private readonly frame: OpenDataFrame,
    private readonly releases: ReleaseQueries,
    private readonly streams: BulkStreams,
  ) {}

  /** Releases of some days, oldest first. */
  @Get('releases')
  async list(
    @Query() { from, until, after, limit }: ListReleasesRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const [at, seq] = (after ?? '0-0').split('-').map(Number);
    const rows = await this.releases.between(
      from === undefined ? null : instantOf(from),
      until === undefined ? null : instantOf(addDays(until, 1)),
      after === undefined ? null : { releasedAt: new Date(at ?? 0), seq: seq ?? 0 },
      limit,
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const query = { ...(from && { from }), ...(until && { until }), limit: String(limit) };
    const address = (cursor?: string) =>
      this.frame.url(
        `${BASE}/releases?${new URLSearchParams({ ...query, ...(cursor && { after: cursor }) })}`,
      );
    const next = rows.length > limit && last ? address(`${last.releasedAt.getTime()}-${last.seq}`) : null;
    const body = releasePackage(
      this.frame.frame,
      { uri: address(after), publishedDate: newest(page)?.toISOString() ?? '1970-01-01T00:00:00.000Z', next },
      page.map(({ body }) => body),
    );
    return cacheable({ request, reply }, body);
  }

  /** Every release of one process. */
  @Get('releases/:ocid')
  async process(
    @Param('ocid') ocid: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const rows = await this.of(ocid);
    const changedAt = newest(rows) as Date;
    const about = { uri: this.frame.url(`${BASE}/releases/${ocid}`), publishedDate: changedAt.toISOString() };
    const body = releasePackage(
      this.frame.frame,
      about,
      rows.map((row) => row.body),
    );
    return cacheable({ request, reply }, body, changedAt);
  }

  /** The record of one process: its releases, and what they come to. */
  @Get('records/:ocid')
  async record(
    @Param('ocid') ocid: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const rows = await this.of(ocid);
    const changedAt = newest(rows) as Date;
    const about = {
      uri: this.frame.url(`${BASE}/records/${ocid}`),
      publishedDate: changedAt.toISOString(),
      packages: [this.frame.url(`${BASE}/releases/${ocid}`)],
    };
    const body = recordPackage(
      this.frame.frame,
      about,
      rows.map((row) => row.body),
    );
    return cacheable({ request, reply }, body, changedAt);
  }

  /** All processes of a year, one package a line: `2026.jsonl`, `2026-records.jsonl`, either with `.gz`. */
  @Sensitive()
  @Get('bulk/:file')
  async bulk(
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const [, year, records, packed] = BULK.exec(file) ?? [];
    const [state] = year === undefined ? [] : await this.releases.years(Number(year));
    if (!state) throw notFound(FILE);
    this.streams.requireRoom();
    if (announce({ request, reply }, `${file}-${state.releases}-${state.last}`, state.changedAt))
      return undefined;
    const kind: LineKind = records === undefined ? 'releases' : 'records';
    const lines = ocdsLines(this.frame, this.releases, Number(year), kind);
    return this.streams.send(
      { request, reply },
      { name: file, contentType: 'application/jsonl; charset=utf-8', isPacked: packed !== undefined },
      lines,
    );
  }

  /** The fields that we add to the standard, described as its extensions are. */
  @Get('extension/:file')
  @Header('access-control-allow-origin', ANY_SITE['access-control-allow-origin'])
  @Header('cache-control', 'public, max-age=3600')
  async extension(@Param('file') file: string): Promise<object> {
    if (file !== 'extension.json' && file !== 'release-schema.json') throw notFound(FILE);
    return readReference<object>(`ocds-extension/${file}`);
  }

  private async of(ocid: string): Promise<ReleaseRow[]> {
    const id = this.frame.processId(ocid);
    const rows = id === null ? [] : await this.releases.ofProcess(id);
    if (rows.length === 0) throw notFound(PROCESS);
    return rows;
  }
}

function newest(rows: readonly ReleaseRow[]): Date | null {
  return rows.reduce<Date | null>(
    (known, { publishedAt }) => (known === null || publishedAt > known ? publishedAt : known),
    null,
  );
}
