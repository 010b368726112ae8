import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { Allow, CurrentActor, Public, type Actor } from '../platform/access/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { notFound, problemOf, recordId } from '../platform/http/index.js';
import { publicUrl } from '../platform/links/index.js';
import { documentDiff } from './domain/document-diff.js';
import { catalogueEntries } from './domain/parameter-details.js';
import { parseParameterFile, type ParameterFile } from './domain/parameter-file.js';
import { regulationSchema } from './domain/regulation-schema.js';
import { OfficialPosts } from './official-posts.js';
import { RegulationLibrary } from './regulation-list.queries.js';
import { maySee } from './regulation.policy.js';
import { CompareRegulationRequest } from './regulation.requests.js';

const SUBJECT = 'Peraturan';
const regulationId = recordId(SUBJECT);
const SCHEMA_PATH = '/api/v1/regulation-schema';

/** The regulations that the rules come from, for anybody who wants to check a refusal. */
@Controller('api/v1')
export class RegulationController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly library: RegulationLibrary,
    private readonly posts: OfficialPosts,
    private readonly database: ReadDatabase,
  ) {}

  @Allow('regulation.read')
  @Get('regulations')
  async list(@CurrentActor() actor: Actor) {
    return { items: await this.library.list(actor) };
  }

  @Allow('regulation.read')
  @Get('regulations/:id')
  async detail(@CurrentActor() actor: Actor, @Param('id', regulationId) id: string) {
    const regulation = await this.library.detail(actor, id);
    if (!regulation) throw notFound(SUBJECT);
    return regulation;
  }

  /** The whole document in the form in which it is written. */
  @Allow('regulation.read')
  @Get('regulations/:id/document')
  async document(@CurrentActor() actor: Actor, @Param('id', regulationId) id: string) {
    return this.documentOf(actor, id);
  }

  /** What this edition changes about another. */
  @Allow('regulation.read')
  @Get('regulations/:id/diff')
  async diff(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Query() { against }: CompareRegulationRequest,
  ) {
    const edition = await this.library.edition(this.database, id);
    if (!edition || !maySee(actor, edition)) throw notFound(SUBJECT);
    const otherId = against ?? edition.basedOnId;
    if (otherId === null) throw notFound('Edisi pembanding');
    const before = readable(await this.documentOf(actor, otherId));
    return { id, against: otherId, ...documentDiff(before, readable(edition.document)) };
  }

  /** Every parameter a regulation can set, and what it means. */
  @Public()
  @Get('regulation-parameters')
  parameters() {
    return { items: catalogueEntries() };
  }

  /** JSON Schema (draft 2020-12) of a regulation document. */
  @Public()
  @Get('regulation-schema')
  @Header('content-type', 'application/schema+json; charset=utf-8')
  schema() {
    return regulationSchema(catalogueEntries(), this.posts.source.roles, publicUrl(this.config, SCHEMA_PATH));
  }

  private async documentOf(actor: Actor, id: string): Promise<object> {
    const edition = await this.library.edition(this.database, id);
    if (!edition || !maySee(actor, edition)) throw notFound(SUBJECT);
    return edition.document;
  }
}

/** A document that can be compared: a draft with faults in its form cannot. */
function readable(document: object): ParameterFile {
  const parsed = parseParameterFile(document);
  if (!parsed.ok) throw problemOf(parsed.refusals);
  return parsed.value;
}
