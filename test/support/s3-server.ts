import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** How the next answer goes wrong: an error status, no answer at all, half of the body and then nothing or a cut line, or other bytes. */
export type S3Fault = 'error-500' | 'hang' | 'stall' | 'truncate' | 'corrupt';

/** An S3 server for one bucket (path style), in memory, that really verifies Signature V4 and the content hash of every request. */
export interface TestS3Server {
  readonly endpoint: string;
  readonly requests: { readonly method: string; readonly path: string }[];
  readonly objects: Map<string, { bytes: Buffer; contentType: string }>;
  /** The next `times` requests fail this way. */
  fail(fault: S3Fault, times?: number): void;
  stop(): Promise<void>;
}

interface Credentials {
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest();
const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest('hex');

/** Why the request's signature is not accepted, or null. Follows the published Signature Version 4 procedure for S3 (path encoded once). */
function signatureFault(request: IncomingMessage, body: Buffer, credentials: Credentials): string | null {
  const header = (name: string) => String(request.headers[name] ?? '');
  const parsed =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      header('authorization'),
    );
  if (!parsed) {
    return 'AccessDenied';
  }
  const [, keyId = '', day = '', region = '', signedHeaders = '', signature = ''] = parsed;
  const names = signedHeaders.split(';');
  const date = header('x-amz-date');
  if (keyId !== credentials.accessKeyId) {
    return 'InvalidAccessKeyId';
  }
  if (!['host', 'x-amz-date', 'x-amz-content-sha256'].every((name) => names.includes(name))) {
    return 'AccessDenied';
  }
  const sentAt = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!date.startsWith(day) || !(Math.abs(Date.now() - sentAt) < 15 * 60_000)) {
    return 'RequestTimeTooSkewed';
  }
  if (header('x-amz-content-sha256') !== sha256(body)) {
    return 'XAmzContentSHA256Mismatch';
  }
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const canonical = [
    request.method,
    path,
    query
      .split('&')
      .map((pair) => (pair === '' || pair.includes('=') ? pair : `${pair}=`))
      .sort()
      .join('&'),
    ...names.map((name) => `${name}:${header(name).trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders,
    sha256(body),
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const key = hmac(hmac(hmac(hmac(`AWS4${credentials.secretAccessKey}`, day), region), 's3'), 'aws4_request');
  const expected = hmac(key, ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n')).toString('hex');
  return signature === expected ? null : 'SignatureDoesNotMatch';
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  );
}

/** Starts the server on a free port of 127.0.0.1. */
export async function startS3Server(credentials: Credentials): Promise<TestS3Server> {
  const objects: TestS3Server['objects'] = new Map();
  const requests: TestS3Server['requests'] = [];
  let faults: S3Fault[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
    requests.push({ method: request.method ?? '', path });
    const fault = faults.shift();
    if (fault === 'hang') {
      return;
    }
    if (fault === 'error-500') {
      return refuse(response, 500, 'InternalError');
    }
    const denied = signatureFault(request, body, credentials);
    if (denied) {
      return refuse(response, 403, denied);
    }
    const prefix = `/${credentials.bucket}/`;
    if (!path.startsWith(prefix)) {
      return refuse(response, 404, 'NoSuchBucket');
    }
    const key = path.slice(prefix.length);
    if (request.method === 'PUT') {
      objects.set(key, { bytes: body, contentType: String(request.headers['content-type']) });
      response.writeHead(200, { etag: `"${createHash('md5').update(body).digest('hex')}"` });
      response.end();
      return;
    }
    const found = objects.get(key);
    if (!found) {
      return refuse(response, 404, 'NoSuchKey');
    }
    response.writeHead(200, { 'content-type': found.contentType, 'content-length': found.bytes.length });
    if (request.method === 'HEAD') {
      response.end();
    } else if (fault === 'truncate' || fault === 'stall') {
      response.write(found.bytes.subarray(0, found.bytes.length >> 1), () => {
        if (fault === 'truncate') {
          request.socket.destroy();
        }
      });
    } else {
      response.end(fault === 'corrupt' ? Buffer.alloc(found.bytes.length, 'x') : found.bytes);
    }
  }

  const server: Server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    objects,
    fail: (fault, times = 1) => (faults = [...faults, ...Array<S3Fault>(times).fill(fault)]),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
