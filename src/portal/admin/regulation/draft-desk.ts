import { Injectable } from '@nestjs/common';
import { civilDateOf, isCivilDate, type CivilDate } from '../../../kernel/index.js';
import { isGranted, type Actor } from '../../../platform/access/index.js';
import { ReadDatabase } from '../../../platform/database/index.js';
import { notFound } from '../../../platform/http/index.js';
import {
  effectiveParameters,
  mayPublish,
  maySeeRegulation,
  RegulationCheck,
  RegulationDrafts,
  RegulationLibrary,
  RegulationReader,
  type ParameterVersion,
} from '../../../regulations/index.js';
import type { Typed } from '../../ui/form-state.js';
import { withKey } from '../../ui/form-state.js';
import { fieldsOf, placeOf, wordOf, type Fields, type PlacedFault } from './draft-words.js';

const SUBJECT = 'Peraturan';

/** An edition as its editor sees it. */
export interface Draft {
  readonly id: string;
  readonly version: number;
  readonly isDraft: boolean;
  readonly document: Fields;
  /** The edition it began as a copy of; null for one that began empty. */
  readonly base: Fields | null;
  readonly baseId: string | null;
  /** What the layers above set on the day. */
  readonly above: readonly ParameterVersion[];
  /** The day it is checked for. */
  readonly on: CivilDate;
  readonly faults: readonly PlacedFault[];
  readonly mayEdit: boolean;
  readonly mayPublish: boolean;
}

/** Reads an edition for the pages that write it, and writes the part that a page has changed. */
@Injectable()
export class DraftDesk {
  constructor(
    private readonly library: RegulationLibrary,
    private readonly check: RegulationCheck,
    private readonly reader: RegulationReader,
    private readonly drafts: RegulationDrafts,
    private readonly database: ReadDatabase,
  ) {}

  /** The edition with all its faults, checked for the day on which it can begin. Five statements. */
  async open(actor: Actor, id: string): Promise<Draft> {
    const edition = await this.library.edition(this.database, id);
    if (!edition || !maySeeRegulation(actor, edition)) throw notFound(SUBJECT);
    const document = fieldsOf(edition.document);
    const today = civilDateOf(new Date());
    const on = dayOf(document, today);
    const isDraft = edition.status === 'draft';
    const place = {
      id: wordOf(document.id),
      level: document.level === 'decree' ? 'decree' : 'regional',
    } as const;
    const faults = isDraft ? await this.check.faults(this.database, document, { on, today }) : [];
    const { above } = await this.reader.surroundingsOf(this.database, place, on);
    const base =
      edition.basedOnId === null ? null : await this.library.edition(this.database, edition.basedOnId);
    return {
      id,
      version: edition.version,
      isDraft,
      document,
      base: base && fieldsOf(base.document),
      baseId: edition.basedOnId,
      above: above.reduce<readonly ParameterVersion[]>(
        (set, layer) => effectiveParameters(set, layer, on).parameters,
        [],
      ),
      on,
      faults: faults.map((fault) => placeOf(id, document, fault)),
      mayEdit: isDraft && isGranted(actor.role, 'regulation.draft'),
      mayPublish: isGranted(actor.role, 'regulation.publish') && mayPublish(actor, edition).ok,
    };
  }

  /** Writes the document with what `change` makes of it; 409 when it was changed since the page was shown. */
  async write(
    actor: Actor,
    id: string,
    typed: Typed,
    change: (document: Fields) => Fields,
    fileId?: string | null,
  ): Promise<void> {
    const edition = await this.library.edition(this.database, id);
    if (!edition || !maySeeRegulation(actor, edition)) throw notFound(SUBJECT);
    const version = Number(typed.version);
    await this.drafts.write(withKey(actor, typed), id, {
      version: Number.isSafeInteger(version) ? version : 0,
      document: { ...change(fieldsOf(edition.document)) },
      ...(fileId !== undefined && { fileId }),
    });
  }
}

function dayOf(document: Fields, today: CivilDate): CivilDate {
  const { effectiveOn } = fieldsOf(document.identity);
  return isCivilDate(effectiveOn) && effectiveOn > today ? effectiveOn : today;
}
