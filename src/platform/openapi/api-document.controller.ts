import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '../access/index.js';
import { ApiDocument } from './api-document.js';

/** The API describes itself. */
@Controller('api/openapi.json')
export class ApiDocumentController {
  constructor(private readonly document: ApiDocument) {}

  @Public()
  @Get()
  @Header('cache-control', 'public, max-age=300')
  read() {
    return this.document.get();
  }
}
