import type { Answer, TestApp } from './app.js';
import { settleMessages } from './app.js';
import { multipartForm } from './multipart.js';

/** A run as the API shows it. */
export interface ImportBody {
  id: string;
  status: string;
  version: number;
  counts: Record<string, number>;
  remarks: { column: string | null; code: string; detail: string }[];
  preview: ImportRowBody[];
  progress: { done: number; total: number } | null;
  actions: string[];
  isHalted: boolean;
  code?: string;
  errors?: { pointer: string; code: string; detail: string }[];
}

/** A row of a run as the API shows it. */
export interface ImportRowBody {
  row: number;
  status: string;
  action: string | null;
  values: Record<string, string | number | null>;
  faults: { pointer: string; code: string; detail: string; heading: string | null }[];
  remarks: { pointer: string; code: string; detail: string }[];
  recordId: string | null;
  handover: string | null;
}

/** Sends a file; nothing has looked into it yet. */
export function sendImport(
  test: TestApp,
  token: string,
  kind: string,
  bytes: Buffer | string,
  { fields = {}, name = 'berkas.csv' }: { fields?: Record<string, string>; name?: string } = {},
): Promise<Answer<ImportBody>> {
  const form = multipartForm(fields, { name, bytes: Buffer.from(bytes) });
  return test.request<ImportBody>('POST', `/api/v1/imports?kind=${kind}`, { token, ...form });
}

/** The run as it is now. */
export async function importOf(test: TestApp, token: string, id: string): Promise<ImportBody> {
  return (await test.request<ImportBody>('GET', `/api/v1/imports/${id}`, { token })).body;
}

/** Sends a file and waits until it has been checked. */
export async function checkedImport(
  test: TestApp,
  token: string,
  kind: string,
  bytes: Buffer | string,
  options: { fields?: Record<string, string>; name?: string } = {},
): Promise<ImportBody> {
  const { status, body } = await sendImport(test, token, kind, bytes, options);
  if (status !== 201) throw new Error(`import refused: ${JSON.stringify(body)}`);
  await settleMessages(test, 120_000);
  return importOf(test, token, body.id);
}

/** Has the rows of a checked run written, and waits until they are. */
export async function appliedImport(
  test: TestApp,
  token: string,
  run: ImportBody,
  mode: 'all-or-nothing' | 'good-rows-only' = 'good-rows-only',
): Promise<ImportBody> {
  const answer = await test.request('POST', `/api/v1/imports/${run.id}/confirm`, {
    token,
    body: { mode, version: run.version },
  });
  if (answer.status !== 200) throw new Error(`confirmation refused: ${JSON.stringify(answer.body)}`);
  await settleMessages(test, 300_000);
  return importOf(test, token, run.id);
}

/** All rows of a run that the filter shows. */
export async function importRows(
  test: TestApp,
  token: string,
  id: string,
  show = 'all',
): Promise<ImportRowBody[]> {
  const rows: ImportRowBody[] = [];
  for (let after: number | null = 0; after !== null;) {
    const page: Answer<{ items: ImportRowBody[]; next: number | null }> = await test.request(
      'GET',
      `/api/v1/imports/${id}/rows?show=${show}&limit=100&after=${after}`,
      { token },
    );
    rows.push(...page.body.items);
    after = page.body.next;
  }
  return rows;
}
