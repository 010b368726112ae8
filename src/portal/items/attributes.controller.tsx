import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AttributeService, ChangeAttributeRequest, CreateAttributeRequest } from '../../catalog/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, typedIn, withKey } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { attributeIn, slugOf } from './category-input.js';
import { CategoryPages } from './category-pages.js';

const attributeId = recordId('Isian');
const LONGEST = 2_000;
const AFTER = /^[\da-f-]{36}$/;

/** What categories ask of their items. */
@PageController()
export class AttributePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly views: CategoryPages,
    private readonly service: AttributeService,
  ) {}

  @Allow('category.manage')
  @Post('kategori/:code/isian')
  async create(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body, LONGEST);
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const asked = { ...attributeIn(typed, null), code: slugOf(typed.label ?? '') };
        await this.service.create(withKey(actor, typed), code, await checked(CreateAttributeRequest, asked));
      },
      next: () => `${urls.category(code)}?selesai=tambah`,
      again: (shown) => this.views.category(actor, code, shown, 'isian'),
      fieldAt,
    });
  }

  @Allow('category.manage')
  @Get('kategori/:code/isian/:id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('id', attributeId) id: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const done = query.selesai === undefined ? null : 'Isian disimpan.';
    const after = AFTER.test(textOf(query.sesudah, 36)) ? textOf(query.sesudah, 36) : undefined;
    return this.pages.show(reply, await this.views.attribute(actor, code, id, { ...FRESH, done }, after));
  }

  @Allow('category.manage')
  @Post('kategori/:code/isian/:id')
  async change(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('id', attributeId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body, LONGEST);
    const existing = await this.views.knownAttribute(code, id);
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const asked = { ...attributeIn(typed, existing), version: Number(typed.version) };
        await this.service.change(withKey(actor, typed), id, await checked(ChangeAttributeRequest, asked));
      },
      next: () => `${urls.attribute(code, id)}?selesai=ubah`,
      again: (shown) => this.views.attribute(actor, code, id, shown),
      fieldAt,
    });
  }

  @Allow('category.manage')
  @Post('kategori/:code/isian/:id/langkah')
  async step(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('id', attributeId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    await this.views.knownAttribute(code, id);
    return this.pages.take(reply, {
      typed,
      work: () => {
        const status = typed.langkah === 'pensiun' ? 'retired' : 'active';
        return this.service.setStatus(withKey(actor, typed), id, status, Number(typed.version));
      },
      next: () => `${urls.attribute(code, id)}?selesai=langkah`,
      again: (shown) => this.views.attribute(actor, code, id, { ...shown, typed: {} }),
      fieldAt: () => null,
    });
  }
}

function fieldAt(pointer: string): string | null {
  const field = pointer.split('/')[1] ?? '';
  return field === 'code' ? 'label' : field;
}
