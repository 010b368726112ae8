import { Controller, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Public, Sensitive } from '../platform/access/index.js';
import { TakesFile } from '../platform/http/index.js';
import { PublicDocuments } from './public-documents.js';
import { uploadedHash } from './uploaded-hash.js';

/** Verification of a document by its code, without an account. */
@Public()
@Sensitive()
@Controller('api/v1/public/documents')
export class PublicDocumentController {
  constructor(private readonly documents: PublicDocuments) {}

  @Header('cache-control', 'no-store')
  @Get(':code')
  get(@Param('code') code: string) {
    return this.documents.get(code);
  }

  /** Which document the uploaded file is, for whoever has lost the code. The file is not kept. */
  @HttpCode(200)
  @Post('check')
  @TakesFile()
  async recognise(@Req() request: FastifyRequest) {
    const found = await this.documents.byFile(await uploadedHash(request));
    if (!found) return { unaltered: false, match: null, document: null };
    const { id: _id, ...document } = found.document;
    return { unaltered: true, match: found.match, document };
  }

  /** What the uploaded file is of this document: the PDF as issued, with one or more of its signatures, a scan, or nothing of it. The file is not kept. */
  @HttpCode(200)
  @Post(':code/check')
  @TakesFile()
  async check(@Param('code') code: string, @Req() request: FastifyRequest) {
    // Nobody uploads for a code that stands for nothing.
    await this.documents.get(code);
    const match = (await this.documents.check(code, await uploadedHash(request)))?.match ?? null;
    return { unaltered: match !== null && match.kind !== 'scan', match };
  }
}
