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

  /** Whether the uploaded file is, byte for byte, the document that was issued. The file is not kept. */
  @HttpCode(200)
  @Post(':code/check')
  @TakesFile()
  async check(@Param('code') code: string, @Req() request: FastifyRequest) {
    const { sha256 } = await this.documents.get(code);
    return { unaltered: (await uploadedHash(request)) === sha256 };
  }
}
