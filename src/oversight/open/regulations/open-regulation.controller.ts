import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../../platform/access/index.js';
import { ReadDatabase } from '../../../platform/database/index.js';
import { notFound, recordId } from '../../../platform/http/index.js';
import { RegulationLibrary } from '../../../regulations/index.js';
import { cacheable } from '../cacheable.js';

const SUBJECT = 'Peraturan';
const regulationId = recordId(SUBJECT);

/** The regulations by which every request is judged, for anybody; who wrote and published them is named by office only. */
@Public()
@Controller('api/v1/public/regulations')
export class OpenRegulationController {
  constructor(
    private readonly library: RegulationLibrary,
    private readonly database: ReadDatabase,
  ) {}

  /** What is in force first, then what is to come and what was. */
  @Get()
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return cacheable({ request, reply }, { items: await this.library.published() });
  }

  @Get(':id')
  async detail(
    @Param('id', regulationId) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const regulation = await this.library.detail(null, id);
    if (!regulation) throw notFound(SUBJECT);
    const { draftedBy: _drafted, publishedBy: _published, revokedBy: _revoked, ...open } = regulation;
    const { fileId: _file, basedOnId: _basedOn, ...view } = open;
    return cacheable({ request, reply }, view);
  }

  /** The whole document in the form in which it is written, to be read by programs. */
  @Get(':id/document')
  async document(
    @Param('id', regulationId) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const edition = await this.library.edition(this.database, id);
    if (!edition || edition.status === 'draft') throw notFound(SUBJECT);
    return cacheable({ request, reply }, edition.document);
  }
}
