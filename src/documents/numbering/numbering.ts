import { Injectable } from '@nestjs/common';
import { longDate, yearOf, type CivilDate } from '../../kernel/index.js';
import { shortHash } from '../../platform/audit/index.js';
import type { Tx } from '../../platform/database/index.js';
import { DOCUMENT_TYPES, type NumberedKind } from '../document-kinds.js';
import type { PrintedAnchor } from '../pdf/index.js';
import { documentNumber } from '../domain/document-number.js';
import { nextNumber } from './number-template.queries.js';
import { ShippedTemplates } from './shipped-templates.js';

/** A number that was taken from the counter of an agency, kind and year. */
export interface AllottedNumber {
  readonly number: string;
  readonly sequence: number;
  readonly year: number;
  /** Where the record stood at the end of the last day, for the foot of the document; null before the first anchor. */
  readonly anchor: PrintedAnchor | null;
}

/** For whom, what and when a number is asked. */
export interface NumberRequest {
  readonly agencyId: string;
  readonly agencyCode: string;
  readonly kind: NumberedKind;
  readonly on: CivilDate;
}

/** Numbers without gaps, written by the template that holds for the agency and kind on that day. */
@Injectable()
export class Numbering {
  constructor(private readonly shipped: ShippedTemplates) {}

  async allot(tx: Tx, { agencyId, agencyCode, kind, on }: NumberRequest): Promise<AllottedNumber> {
    const year = yearOf(on);
    const shipped = this.shipped.of(kind);
    const next = await nextNumber(tx, { agencyId, kind, year, on });
    const number = documentNumber(next.template ?? shipped.template, {
      sequence: next.sequence,
      classification: next.classification ?? shipped.classification,
      type: DOCUMENT_TYPES[kind],
      agencyCode,
      on,
    });
    const { anchor } = next;
    return {
      number,
      sequence: next.sequence,
      year,
      anchor: anchor && { date: longDate(anchor.date), short: shortHash(anchor.hash) },
    };
  }
}
