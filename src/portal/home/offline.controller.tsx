import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Param, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import sharp from 'sharp';
import { civilDateOf } from '../../kernel/index.js';
import { DueOrderQueries } from '../../orders/index.js';
import { Allow, CurrentActor, Public, type Actor } from '../../platform/access/index.js';
import { PACKAGE_ROOT } from '../../platform/config/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { notFound } from '../../platform/http/index.js';
import { assets } from '../assets.js';
import { sendCacheablePage } from '../page.js';
import { Pages } from '../pages.js';
import { PageController } from '../session/page-controller.js';
import { urls } from '../urls.js';
import { OfflinePage } from './offline.page.js';

const ICON_SIZES = [192, 512];
const PUBLIC = join(PACKAGE_ROOT, 'public');
const SHELL = [urls.offline, ...[assets.framework, assets.style, assets.icon].map(({ url }) => url)];
// The list of files makes the script another one whenever one of them is: browsers then fetch it anew.
const WORKER = `const SHELL = ${JSON.stringify(SHELL)};
const VERSION = '${sha256(Buffer.from(SHELL.join())).slice(0, 12)}';
${readFileSync(join(PUBLIC, 'sw.js'), 'utf8')}`;

/** What lets a phone install the portal and read today's orders without a line. */
@Controller()
export class OfflineController {
  private readonly icons = new Map<number, Promise<Buffer>>();

  constructor(private readonly pages: Pages) {}

  @Public()
  @Get(urls.manifest)
  manifest(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.type('application/manifest+json').header('cache-control', 'public, max-age=3600');
    return JSON.stringify({
      name: `Belanja Rutin ${this.pages.government}`,
      short_name: 'Belanja Rutin',
      lang: 'id',
      id: urls.home,
      start_url: urls.home,
      scope: '/',
      display: 'standalone',
      background_color: '#f6f7f2',
      theme_color: '#14532d',
      icons: ICON_SIZES.map((size) => ({
        src: urls.appIcon(size),
        sizes: `${size}x${size}`,
        type: 'image/png',
        purpose: 'any',
      })),
    });
  }

  @Public()
  @Get('ikon-:size.png')
  async icon(
    @Param('size') size: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const pixels = ICON_SIZES.find((known) => String(known) === size);
    if (pixels === undefined) throw notFound('Ikon');
    void reply.header('cache-control', 'public, max-age=86400');
    const bytes = await this.drawn(pixels);
    return new StreamableFile(bytes, { type: 'image/png', length: bytes.byteLength });
  }

  @Public()
  @Get(urls.serviceWorker)
  worker(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.type('text/javascript; charset=utf-8').headers({
      'cache-control': 'no-cache',
      'content-security-policy': "default-src 'none'; connect-src 'self'",
    });
    return WORKER;
  }

  @Public()
  @Get(urls.offline)
  offline(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return sendCacheablePage(request, reply, <OfflinePage government={this.pages.government} />);
  }

  private drawn(size: number): Promise<Buffer> {
    const known = this.icons.get(size);
    if (known) return known;
    const drawing = sharp(assets.icon.bytes, { density: 300 }).resize(size, size).png().toBuffer();
    this.icons.set(size, drawing);
    return drawing;
  }
}

/** Which pages of whoever is signed in a phone may keep until the day ends. */
@PageController(urls.offlinePages)
export class OfflinePagesController {
  constructor(private readonly due: DueOrderQueries) {}

  /** A vendor's orders of today; for everybody else nothing is kept. */
  @Allow('session.own')
  @Get()
  async list(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply) {
    void reply.header('cache-control', 'no-store');
    if (actor.vendorId === null) return { pages: [] };
    const ids = await this.due.idsOn(actor.vendorId, civilDateOf(new Date()));
    return { pages: ids.length === 0 ? [] : [urls.orders, ...ids.map((id) => urls.order(id))] };
  }
}
