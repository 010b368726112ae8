import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  CategoryService,
  ChangeCategoryRequest,
  ChangeUnitRequest,
  CreateCategoryRequest,
  CreateUnitRequest,
  OrderCategoriesRequest,
  ReferenceQueries,
  UnitService,
} from '../../catalog/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { CategoriesPage, UnitsPage } from './categories.page.js';
import { categoryIn, listIn, slugOf } from './category-input.js';
import { CategoryPages } from './category-pages.js';

const DONE: Readonly<Record<string, string>> = {
  ubah: 'Perubahan disimpan.',
  tambah: 'Ditambahkan.',
  urut: 'Urutan disimpan.',
  langkah: 'Keadaannya diubah.',
};

/** The tree of categories and the units, kept by curators. */
@PageController()
export class CategoryPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly views: CategoryPages,
    private readonly reference: ReferenceQueries,
    private readonly categories: CategoryService,
    private readonly units: UnitService,
  ) {}

  @Allow('category.manage')
  @Get(urls.categories)
  async list(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const categories = await this.reference.categories();
    return this.pages.show(reply, <CategoriesPage {...{ ...this.pages.frame(actor), categories }} />);
  }

  @Allow('category.manage')
  @Get(urls.units)
  async showUnits(
    @CurrentActor() actor: Actor,
    @Query() { selesai }: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(
      reply,
      await this.unitsPage(actor, { ...FRESH, done: DONE[textOf(selesai, 10)] ?? null }),
    );
  }

  @Allow('category.manage')
  @Post(urls.units)
  async addUnit(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.takeUnit(reply, actor, body, 'tambah', async (acting, { name = '', synonyms }) => {
      const asked = { code: slugOf(name), name, synonyms: listIn(synonyms) };
      await this.units.create(acting, await checked(CreateUnitRequest, asked));
    });
  }

  @Allow('category.manage')
  @Post('kategori/satuan/:code')
  async changeUnit(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.takeUnit(reply, actor, body, 'ubah', async (acting, typed) => {
      const version = Number(typed.version);
      if (typed.langkah !== 'ubah') {
        await this.units.setStatus(acting, code, typed.langkah === 'pensiun' ? 'retired' : 'active', version);
        return;
      }
      const known = (await this.reference.units()).find((unit) => unit.code === code);
      const asked = {
        name: typed[`name-${code}`] ?? '',
        synonyms: listIn(typed[`synonyms-${code}`]),
        unece: known?.unece ?? null,
        version,
      };
      await this.units.change(acting, code, await checked(ChangeUnitRequest, asked));
    });
  }

  @Allow('category.manage')
  @Get('kategori/:code')
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Query() { selesai }: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const done = DONE[textOf(selesai, 10)] ?? null;
    return this.pages.show(reply, await this.views.category(actor, code, { ...FRESH, done }, null));
  }

  @Allow('category.manage')
  @Post('kategori/:code')
  async change(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, actor, code, body, 'ubah', async (acting, typed) => {
      const known = await this.views.known(code);
      const { classification, taxClassChoices } = known;
      const written = { ...categoryIn(plain(typed, 'ubah')), parentCode: typed.parentCode ?? null };
      const asked = { ...written, classification, taxClassChoices, version: Number(typed.version) };
      await this.categories.change(acting, code, await checked(ChangeCategoryRequest, asked));
    });
  }

  @Allow('category.manage')
  @Post('kategori/:code/cabang')
  async add(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, actor, code, body, 'cabang', async (acting, typed) => {
      const fields = plain(typed, 'baru');
      const asked = { ...categoryIn(fields), parentCode: code, slug: slugOf(fields.name ?? '') };
      await this.categories.create(acting, await checked(CreateCategoryRequest, asked));
    });
  }

  @Allow('category.manage')
  @Post('kategori/:code/urutan')
  async order(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, actor, code, body, null, async (acting, { naik = '' }) => {
      const codes = (await this.reference.categories())
        .filter(({ parentCode }) => parentCode === code)
        .map((child) => child.code);
      const at = codes.indexOf(naik);
      const moved = at < 1 ? codes : codes.toSpliced(at, 1).toSpliced(at - 1, 0, naik);
      await this.categories.order(
        acting,
        code,
        (await checked(OrderCategoriesRequest, { codes: moved })).codes,
      );
    });
  }

  @Allow('category.manage')
  @Post('kategori/:code/langkah')
  async step(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, actor, code, body, null, async (acting, { langkah, version }) => {
      await this.categories.setStatus(
        acting,
        code,
        langkah === 'pensiun' ? 'retired' : 'active',
        Number(version),
      );
    });
  }

  private take(
    reply: FastifyReply,
    actor: Actor,
    code: string,
    body: unknown,
    sent: 'ubah' | 'cabang' | null,
    work: (acting: Actor, typed: Typed) => Promise<void>,
  ): Promise<string> {
    const typed = typedIn(body, 2_000);
    const start = sent === 'cabang' ? 'baru' : 'ubah';
    return this.pages.take(reply, {
      typed,
      work: () => work(withKey(actor, typed), typed),
      next: () => `${urls.category(code)}?selesai=${sent === 'cabang' ? 'tambah' : (sent ?? 'langkah')}`,
      again: (shown) => this.views.category(actor, code, shown, sent),
      fieldAt: (pointer) => {
        const field = pointer.split('/')[1] ?? '';
        return sent === null
          ? null
          : field === 'parentCode'
            ? field
            : `${start}-${field === 'slug' ? 'name' : field}`;
      },
    });
  }

  private takeUnit(
    reply: FastifyReply,
    actor: Actor,
    body: unknown,
    done: string,
    work: (acting: Actor, typed: Typed) => Promise<void>,
  ): Promise<string> {
    const typed = typedIn(body, 2_000);
    const end = typed.satuan === undefined ? '' : `-${typed.satuan}`;
    return this.pages.take(reply, {
      typed,
      work: () => work(withKey(actor, typed), typed),
      next: () => `${urls.units}?selesai=${done}`,
      again: (shown) => this.unitsPage(actor, shown),
      fieldAt: (pointer) => {
        const field = pointer.split('/')[1] ?? '';
        return `${field === 'code' ? 'name' : field}${end}`;
      },
    });
  }

  private async unitsPage(actor: Actor, shown: Shown) {
    const [units, sightings] = await Promise.all([this.reference.units(), this.reference.sightings()]);
    return <UnitsPage {...{ ...this.pages.frame(actor), units, sightings, shown }} />;
  }
}

/** The fields of one of the forms of the page by their plain names. */
function plain(typed: Typed, start: string): Typed {
  const own = Object.entries(typed).filter(([name]) => name.startsWith(`${start}-`));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(start.length + 1), value]));
}
