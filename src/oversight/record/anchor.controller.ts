import { Controller, Get, Header, Query } from '@nestjs/common';
import { Public } from '../../platform/access/index.js';
import { AnchorReader } from './anchor-reader.js';
import { AnchorsRequest } from './audit.requests.js';

/** Where the record stood at the end of each day, for everybody. */
@Controller('api/v1/public/anchors')
export class AnchorController {
  constructor(private readonly anchors: AnchorReader) {}

  @Public()
  @Get()
  @Header('cache-control', 'public, max-age=300')
  list(@Query() { before, limit }: AnchorsRequest) {
    return this.anchors.list(before ?? null, limit);
  }
}
