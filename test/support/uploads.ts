import type { Answer, TestApp } from './app.js';

/** The smallest file of each type that may be uploaded. */
export const SAMPLES = {
  pdf: Buffer.from('%PDF-1.7\n%%EOF\n'),
  jpeg: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46]),
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
