import type { PublishedRelease } from '../domain/merge.js';
import { recordPackage, releasePackage } from '../domain/packages.js';
import type { OpenDataFrame } from '../open-data-frame.js';
import type { ReleaseQueries, ReleaseText } from './release.queries.js';

/** What stands on a line: the release package of a process, or its record package. */
export type LineKind = 'releases' | 'records';

const RELEASES_AT_A_TIME = 500;
const BASE = '/api/v1/public/ocds';

/** JSON Lines of all processes of a year: one whole package for each, as the routes of one process answer it. */
export async function* ocdsLines(
  frame: OpenDataFrame,
  queries: ReleaseQueries,
  year: number,
  kind: LineKind,
): AsyncGenerator<string> {
  const write = kind === 'releases' ? releaseLine : recordLine;
  let process: ReleaseText[] = [];
  let after: ReleaseText | null = null;
  for (;;) {
    const rows: ReleaseText[] = await queries.ofYear(year, after, RELEASES_AT_A_TIME);
    for (const row of rows) {
      if (process.length > 0 && process[0]?.requisitionId !== row.requisitionId) {
        yield write(frame, process);
        process = [];
      }
      process.push(row);
    }
    after = rows.at(-1) ?? null;
    if (rows.length < RELEASES_AT_A_TIME) break;
  }
  if (process.length > 0) yield write(frame, process);
}

// The texts go out as they are: nothing is read of them, and nothing of what was published changes on its way.
function releaseLine(frame: OpenDataFrame, process: readonly ReleaseText[]): string {
  const head = releasePackage(frame.frame, about(frame, process, 'releases'), []);
  const { releases: _none, ...rest } = head;
  const texts = process.map(({ text }) => text).join(',');
  return `${JSON.stringify(rest).slice(0, -1)},"releases":[${texts}]}\n`;
}

function recordLine(frame: OpenDataFrame, process: readonly ReleaseText[]): string {
  const releases = process.map(({ text }) => JSON.parse(text) as PublishedRelease);
  const packages = [about(frame, process, 'releases').uri];
  const inOrder = releases.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return `${JSON.stringify(recordPackage(frame.frame, { ...about(frame, process, 'records'), packages }, inOrder))}\n`;
}

function about(frame: OpenDataFrame, process: readonly ReleaseText[], kind: LineKind) {
  const [first] = process;
  const ocid = `${frame.settings.ocidPrefix.value}-${first?.requisitionId}`;
  const changedAt = Math.max(...process.map(({ publishedAt }) => publishedAt.getTime()));
  return { uri: frame.url(`${BASE}/${kind}/${ocid}`), publishedDate: new Date(changedAt).toISOString() };
}
