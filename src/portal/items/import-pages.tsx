import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { PriceListQueries } from '../../catalog/index.js';
import { civilDateOf } from '../../kernel/index.js';
import { isGranted, type Actor } from '../../platform/access/index.js';
import { ImportKinds, ImportReader, ImportRowsRequest } from '../../platform/imports/index.js';
import { VendorQueries } from '../../vendors/index.js';
import { Pages } from '../pages.js';
import { checked, type Shown } from '../ui/form-state.js';
import type { KindChoice } from './import-list.page.js';
import { ImportNewPage } from './import-new.page.js';
import type { ImportChoices } from './import-options.js';
import { ImportRunPage } from './import-run.page.js';

const PER_PAGE = 20;
const MOST_CHOICES = 100;
// Needs a meeting, so it is reached from the page of one.
const FROM_ELSEWHERE = ['attendance'];

/** The pages about a file of many rows. */
@Injectable()
export class ImportPages {
  constructor(
    private readonly pages: Pages,
    private readonly kinds: ImportKinds,
    private readonly reader: ImportReader,
    private readonly lists: PriceListQueries,
    private readonly vendors: VendorQueries,
  ) {}

  kindsFor(actor: Actor): KindChoice[] {
    return this.kinds
      .for(actor)
      .filter(({ code }) => !FROM_ELSEWHERE.includes(code))
      .map(({ code, name }) => ({ code, name }));
  }

  /** 403 for a kind that is not this person's to import. */
  async prepare(actor: Actor, code: string, shown: Shown, requisitionId: string): Promise<VNode> {
    this.kinds.allowed(code, actor);
    const { items } = await this.reader.kinds(actor);
    const kind = items.find((known) => known.code === code);
    if (!kind) throw new Error(`import kind ${code} is allowed and not shown`);
    const choices: ImportChoices = {
      requisitionId,
      lists: code === 'price-list' ? await this.listChoices() : [],
      vendors: code === 'items' && actor.vendorId === null ? await this.vendorChoices() : [],
    };
    return <ImportNewPage {...{ ...this.pages.frame(actor), kind, choices, shown }} />;
  }

  async run(
    actor: Actor,
    id: string,
    shown: Shown,
    query: Readonly<Record<string, unknown>>,
  ): Promise<VNode> {
    const request = await checked(ImportRowsRequest, {
      show: query.baris ?? 'all',
      after: query.sesudah ?? 0,
      limit: PER_PAGE,
    });
    const [run, { items: rows, next }] = await Promise.all([
      this.reader.show(actor, id),
      this.reader.rows(actor, id, request),
    ]);
    const columns = this.kinds.get(run.kind).columns;
    const headings = new Map(columns.map(({ key, heading }) => [key, heading]));
    const mayFetch =
      isGranted(actor.role, 'import.run') && this.kinds.for(actor).some(({ code }) => code === run.kind);
    const props = {
      ...this.pages.frame(actor),
      run,
      rows,
      headings,
      filter: request.show,
      next,
      mayFetch,
      shown,
    };
    return <ImportRunPage {...props} />;
  }

  private async listChoices() {
    const lists = await this.lists.lists(civilDateOf(new Date()), { limit: MOST_CHOICES });
    return lists.map(({ id, title, decreeNumber }) => ({ value: id, label: `${decreeNumber}, ${title}` }));
  }

  private async vendorChoices() {
    const { items } = await this.vendors.page({ status: 'verified', limit: MOST_CHOICES });
    return items.map(({ id, name }) => ({ value: id, label: name }));
  }
}
