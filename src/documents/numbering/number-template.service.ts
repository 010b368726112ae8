import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf, longDate, yearOf, type CivilDate, type Refusal } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { notFound, Problem, problemOf } from '../../platform/http/index.js';
import { DOCUMENT_TYPES, documentKindName, numberedKinds, type NumberedKind } from '../document-kinds.js';
import { documentNumber, sequenceWritten, templateRefusals } from '../domain/document-number.js';
import {
  insertTemplate,
  lockTemplates,
  NumberTemplateQueries,
  type NumberTemplateRow,
  type TemplateFacts,
} from './number-template.queries.js';
import type { SetNumberTemplateRequest, TryNumberTemplateRequest } from './number-template.requests.js';
import { ShippedTemplates } from './shipped-templates.js';

interface Written {
  readonly kind: NumberedKind;
  readonly template: string;
  readonly classification: string;
}

// The code that stands in examples of a template for all agencies.
const EXAMPLE_AGENCY = 'DINAS';

/** How the numbers of documents are written, kept as data with the day from which it holds. */
@Injectable()
export class NumberTemplateService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: NumberTemplateQueries,
    private readonly shipped: ShippedTemplates,
  ) {}

  /** Every kind with the template that it has of old, then what was set, each with what comes out. */
  async list(now: Date) {
    const on = civilDateOf(now);
    const rows = await this.queries.list(on);
    const shipped = numberedKinds.map((kind) => {
      const { template, classification } = this.shipped.of(kind);
      const isInForce = !rows.some((row) => row.kind === kind && row.agencyId === null && row.isInForce);
      const none = { id: null, agencyId: null, agencyName: null, agencyCode: null, setBy: null, setAt: null };
      const source = this.shipped.source;
      return toView(
        { ...none, kind, template, classification, validFrom: null, legalBasis: source, isInForce },
        on,
      );
    });
    return { items: [...shipped, ...rows.map((row) => toView(row, on))] };
  }

  /** What would come out, or why it would not. Writes nothing. */
  async try(request: TryNumberTemplateRequest, now: Date) {
    const agency = request.agencyId
      ? await this.queries.agencyCode(request.agencyId)
      : { code: EXAMPLE_AGENCY };
    if (!agency) throw notFound('Perangkat daerah');
    const refusals = templateRefusals(request.template);
    return {
      acceptable: refusals.length === 0,
      refusals,
      examples: refusals.length === 0 ? examplesOf(request, agency.code, civilDateOf(now)) : [],
    };
  }

  /** 409 when another template was set meanwhile; 422 for one whose numbers would repeat. */
  async set(actor: Actor, request: SetNumberTemplateRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const { kind, template, classification, validFrom, legalBasis } = request;
      const agencyId = request.agencyId ?? null;
      const facts = await lockTemplates(tx, { kind, agencyId, validFrom });
      if (!facts.agencyExists) throw notFound('Perangkat daerah');
      if (facts.latestId !== (request.replaces ?? null)) {
        throw new Problem('stale-version', 'Pola nomor ini sudah diubah orang lain; muat ulang dahulu.');
      }
      const refusals = settingRefusals(request, facts, civilDateOf(tx.now));
      if (refusals.length > 0) throw problemOf(refusals);
      const id = uuidv7();
      const { accountId, person } = tx.actor;
      const row = { id, agencyId, kind, template, classification, validFrom, legalBasis, setAt: tx.now };
      await insertTemplate(tx, { ...row, accountId, person });
      tx.audit({
        action: 'number-template.set',
        recordType: 'number-template',
        recordId: id,
        agencyId,
        summary: `Nomor ${documentKindName(kind)} ditulis ${template} mulai ${longDate(validFrom)} (${legalBasis}).`,
        changes: {
          template: [null, template],
          classification: [null, classification],
          validFrom: [null, validFrom],
        },
      });
      return {
        id,
        kind,
        agencyId,
        template,
        classification,
        validFrom,
        legalBasis,
        examples: examplesOf(request, facts.agencyCode ?? EXAMPLE_AGENCY, validFrom),
      };
    });
  }
}

function settingRefusals(
  request: SetNumberTemplateRequest,
  facts: TemplateFacts,
  today: CivilDate,
): Refusal[] {
  const refusals = templateRefusals(request.template);
  if (request.validFrom < today) {
    const detail = 'Pola nomor berlaku paling cepat hari ini: nomor yang sudah diberikan tidak berubah.';
    refusals.push({ code: 'day-has-passed', detail, pointer: '/validFrom' });
  }
  const repeated = refusals.length === 0 && repeatedNumber(request, facts);
  if (repeated) {
    const detail = `Dengan pola ini nomor ${repeated} akan diberikan dua kali: ia sudah dipakai tahun ini.`;
    refusals.push({ code: 'number-given', detail, pointer: '/template' });
  }
  return refusals;
}

/** A number given this year that the new template would give again, since its sequence is still to come. */
function repeatedNumber(
  { kind, template, classification }: Written,
  { given }: TemplateFacts,
): string | null {
  const type = DOCUMENT_TYPES[kind];
  const again = given.find(({ number, agencyCode, year, last }) => {
    const sequence = sequenceWritten(template, number, { classification, type, agencyCode, year });
    return sequence !== null && sequence > last;
  });
  return again?.number ?? null;
}

function examplesOf(
  { kind, template, classification }: Written,
  agencyCode: string,
  on: CivilDate,
): string[] {
  const year = yearOf(on);
  const days = [on, `${year}-12-31`, `${year + 1}-01-02`];
  const sequences = [1, 57, 1];
  return days.map((day, index) =>
    documentNumber(template, {
      sequence: sequences[index] ?? 1,
      classification,
      type: DOCUMENT_TYPES[kind],
      agencyCode,
      on: day,
    }),
  );
}

type Listed = Omit<NumberTemplateRow, 'id' | 'validFrom' | 'setBy' | 'setAt'> & {
  readonly id: string | null;
  readonly validFrom: CivilDate | null;
  readonly setBy: string | null;
  readonly setAt: Date | null;
};

function toView(row: Listed, on: CivilDate) {
  const kind = row.kind as NumberedKind;
  return {
    id: row.id,
    kind,
    kindName: documentKindName(kind),
    agencyId: row.agencyId,
    agencyName: row.agencyName,
    template: row.template,
    classification: row.classification,
    validFrom: row.validFrom,
    legalBasis: row.legalBasis,
    setBy: row.setBy,
    setAt: row.setAt,
    isInForce: row.isInForce,
    examples: examplesOf({ ...row, kind }, row.agencyCode ?? EXAMPLE_AGENCY, on),
  };
}
