import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Controller,
  Get,
  Param,
  Req,
  Res,
  StreamableFile,
  UseFilters,
  type OnModuleInit,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import sharp from 'sharp';
import { Public } from '../../platform/access/index.js';
import { PACKAGE_ROOT } from '../../platform/config/index.js';
import { notFound } from '../../platform/http/index.js';
import { sendCacheablePage } from '../page.js';
import { Pages } from '../pages.js';
import { PageFilter } from '../session/page.filter.js';
import { urls } from '../urls.js';
import { GUIDES } from './guides.js';
import { GuidePage, HelpPage } from './help.page.js';

const FOLDER = join(PACKAGE_ROOT, 'docs', 'images', 'panduan');
const PICTURE = /^([\w-]+)\.png$/;

interface Picture {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Help for everybody; the pictures of the guides are those that the tests have made. */
@Public()
@UseFilters(PageFilter)
@Controller()
export class HelpController implements OnModuleInit {
  private readonly pictures = new Map<string, Picture>();

  constructor(private readonly pages: Pages) {}

  async onModuleInit(): Promise<void> {
    for (const file of existsSync(FOLDER) ? readdirSync(FOLDER) : []) {
      const name = PICTURE.exec(file)?.[1];
      if (name === undefined) continue;
      const bytes = readFileSync(join(FOLDER, file));
      const { width, height } = await sharp(bytes).metadata();
      this.pictures.set(name, { bytes, width, height });
    }
  }

  @Get(urls.help)
  show(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return sendCacheablePage(request, reply, <HelpPage government={this.pages.government} />);
  }

  @Get(urls.guide(':group'))
  guide(
    @Param('group') group: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const guide = Object.hasOwn(GUIDES, group) ? GUIDES[group] : undefined;
    if (!guide) throw notFound('Panduan');
    const { government } = this.pages;
    return sendCacheablePage(
      request,
      reply,
      <GuidePage {...{ government, guide, pictures: this.pictures }} />,
    );
  }

  @Get(urls.guidePicture(':name'))
  picture(@Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    const picture = this.pictures.get(name);
    if (!picture) throw notFound('Gambar');
    void reply.header('cache-control', 'public, max-age=86400');
    return new StreamableFile(picture.bytes, { type: 'image/png', length: picture.bytes.byteLength });
  }
}
