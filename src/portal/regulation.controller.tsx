import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public, ROLE_NAMES } from '../platform/access/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { notFound, recordId } from '../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../platform/reference/index.js';
import { annexOf, RegulationLibrary, RegulationReader } from '../regulations/index.js';
import { sendPage } from './page.js';
import { RegulationPage } from './regulation.page.js';

const SUBJECT = 'Peraturan';
const regulationId = recordId(SUBJECT);

/** Regulations as people read them. */
@Public()
@Controller('peraturan')
export class PortalRegulationController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly library: RegulationLibrary,
    private readonly reader: RegulationReader,
    private readonly database: ReadDatabase,
  ) {}

  @Get(':id')
  async annex(
    @Param('id', regulationId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const regulation = await this.library.detail(null, id);
    if (!regulation) throw notFound(SUBJECT);
    const { code, kind, validFrom } = regulation;
    const { above } = await this.reader.surroundingsOf(this.database, { id: code, level: kind }, validFrom);
    const national = kind === 'national' ? [] : (above[0] ?? []);
    const annex = annexOf(regulation, national, validFrom, ROLE_NAMES);
    const { governmentName: government } = this.regency;
    return sendPage(reply, <RegulationPage {...{ government, regulation, annex }} />);
  }
}
