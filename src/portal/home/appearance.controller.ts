import { Body, Controller, Post, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../../platform/access/index.js';
import { sendOn } from '../page.js';
import { localPath, OwnFormGuard, textOf } from '../session/forms.js';
import { PageFilter } from '../session/page.filter.js';
import { setPlainCookie, THEME_COOKIE, themeOf } from '../surroundings.js';
import { urls } from '../urls.js';

/** Light, dark, or as the device: remembered by the browser alone, for whoever uses it. */
@Public()
@UseFilters(PageFilter)
@UseGuards(OwnFormGuard)
@Controller(urls.appearance)
export class AppearanceController {
  @Post()
  choose(
    @Body() body: Record<string, unknown> | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const word = textOf(body?.tampilan, 20);
    setPlainCookie(reply, THEME_COOKIE, themeOf(word) === null ? '' : word);
    return sendOn(reply, localPath(body?.ke));
  }
}
