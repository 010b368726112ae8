import type { FastifyRequest } from 'fastify';
import { createValidationPipe, invalidInput, Problem, uploadProblem } from '../platform/http/index.js';
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
  if (!request.isMultipart()) {
    throw new Problem('unsupported-media-type', 'Kirim berkas beserta isiannya sebagai multipart/form-data.');
  }
  const given: Record<string, unknown> = {};
  let file: { bytes: Buffer; fileName: string } | null = null;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') given[part.fieldname] = part.value;
      else file = { bytes: await part.toBuffer(), fileName: part.filename };
    }
  } catch (error) {
    throw uploadProblem(error);
  }
  const fields = (await pipe.transform(given, {
    type: 'body',
    metatype: LoadPriceListRequest,
  })) as LoadPriceListRequest;
  if (!file) {
    throw invalidInput([{ pointer: '/file', code: 'is-defined', detail: 'file: wajib diisi' }]);
  }
  return { fields, ...file };
}
