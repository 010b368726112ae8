import type { FastifyRequest } from 'fastify';
import { createValidationPipe, invalidInput, readForm } from '../platform/http/index.js';
import { LoadPriceListRequest } from './price-list.requests.js';

const pipe = createValidationPipe();

/** A file with its checked fields. */
export interface PriceListUpload {
  readonly fields: LoadPriceListRequest;
  readonly bytes: Buffer;
  readonly fileName: string;
}

/** Reads the multipart form of `POST /price-lists`; the size limit of uploads is the HTTP application's. */
export async function readUpload(request: FastifyRequest): Promise<PriceListUpload> {
  const { fields: given, file } = await readForm(request);
  const fields = (await pipe.transform(given, {
    type: 'body',
    metatype: LoadPriceListRequest,
  })) as LoadPriceListRequest;
  if (!file) {
    throw invalidInput([{ pointer: '/file', code: 'is-defined', detail: 'file: wajib diisi' }]);
  }
  return { fields, bytes: file.bytes, fileName: file.name };
}
