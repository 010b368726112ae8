import type { Answer, TestApp } from './app.js';
import { pdfOf } from './foreign-files.js';

/** A small sound file of two types that may be uploaded. */
export const SAMPLES = {
  pdf: pdfOf(),
  jpeg: Buffer.from(
    '/9j/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2Nj' +
      'Y2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAACAAIDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEA' +
      'AAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCQAK2//9k=',
    'base64',
  ),
} as const;

const BOUNDARY = 'batas-contoh';

/** A multipart body with these files, all in the field "file". */
export function multipart(files: readonly { name: string; bytes: Buffer }[]): Buffer {
  const parts = files.flatMap(({ name, bytes }) => [
    Buffer.from(
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

/** Sends a multipart body, sound or not. */
export function sendMultipart(
  test: TestApp,
  token: string,
  body: Buffer,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return test.request('POST', '/api/v1/files', {
    token,
    body,
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...headers },
  });
}

/** Uploads one file as somebody; returns its id. */
export async function anUpload(
  test: TestApp,
  token: string,
  bytes: Buffer = SAMPLES.pdf,
  name = 'berkas.pdf',
): Promise<string> {
  const answer = await sendMultipart(test, token, multipart([{ name, bytes }]));
  if (answer.status !== 201) throw new Error(`upload refused: ${JSON.stringify(answer.body)}`);
  return String(answer.body.id);
}
