import { Controller, Get, Param } from '@nestjs/common';
import { Allow } from '../platform/access/index.js';
import { notFound, recordId } from '../platform/http/index.js';
import { RegulationReader } from './regulation.queries.js';

const SUBJECT = 'Peraturan';
const regulationId = recordId(SUBJECT);

/** The regulations that the rules come from, for anybody who wants to check a refusal. */
@Controller('api/v1/regulations')
export class RegulationController {
  constructor(private readonly regulations: RegulationReader) {}

  @Allow('regulation.read')
  @Get()
  async list() {
    return { items: await this.regulations.list() };
  }

  @Allow('regulation.read')
  @Get(':id')
  async detail(@Param('id', regulationId) id: string) {
    const regulation = await this.regulations.detail(id);
    if (!regulation) throw notFound(SUBJECT);
    return regulation;
  }
}
