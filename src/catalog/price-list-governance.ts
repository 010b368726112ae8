import { Injectable } from '@nestjs/common';
import { civilDateOf, type CivilDate, type Refusal } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork, type Tx } from '../platform/database/index.js';
import { notFound, problemOf } from '../platform/http/index.js';
import { PriceChecks } from './price-checks.js';
import { PriceListRevocationEntity, PriceListSuccessionEntity } from './price-list.entity.js';
import {
  governedList,
  insertMatches,
  joinBySourceCode,
  matchFacts,
  type GovernedList,
} from './price-list-governance.queries.js';

const SUBJECT = 'Daftar harga';

/** How a later list takes the place of an earlier one: as a whole, or in the rows that it names. */
export type SuccessionKind = 'whole' | 'rows';

/** What became of two lists. */
export interface ReplacedList {
  readonly priceListId: string;
  readonly earlierId: string;
  readonly kind: SuccessionKind;
  /** Rows joined because they carry the same code. */
  readonly joined: number;
}

/** What decrees do to lists after they were loaded: replace, amend, revoke. Each is a new row; no list is ever changed. */
@Injectable()
export class PriceListGovernance {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly checks: PriceChecks,
  ) {}

  replace(actor: Actor, laterId: string, earlierId: string, kind: SuccessionKind): Promise<ReplacedList> {
    return this.unitOfWork.run(actor, async (tx) => {
      const later = await governedList(tx, laterId, earlierId);
      if (!later) throw notFound(SUBJECT);
      const replaced = await this.replaceIn(tx, later, earlierId, kind);
      await this.checks.plan(tx, later.validFrom, 'list-replaces', laterId);
      return replaced;
    });
  }

  /** The same inside the transaction that loads the later list. */
  async replaceIn(
    tx: Tx,
    later: GovernedList,
    earlierId: string,
    kind: SuccessionKind,
  ): Promise<ReplacedList> {
    const earlier = await governedList(tx, earlierId);
    const refusals = successionRefusals(later, earlier);
    if (!earlier || refusals.length > 0) throw problemOf(refusals);
    await tx.manager.insert(PriceListSuccessionEntity, {
      laterId: later.id,
      earlierId,
      kind,
      decidedBy: tx.actor.accountId,
    });
    const joined = await joinBySourceCode(tx, earlierId, later.id);
    const verb = kind === 'whole' ? 'menggantikan' : 'mengubah sebagian';
    tx.audit({
      action: 'price-list.replace',
      recordType: 'price_list',
      recordId: later.id,
      summary: `Daftar harga ${later.decreeNumber} ${verb} ${earlier.decreeNumber} mulai ${later.validFrom}; ${joined} baris bersambung menurut kodenya.`,
      changes: { replaces: [null, { earlierId, kind, joined }] },
    });
    return { priceListId: later.id, earlierId, kind, joined };
  }

  revoke(
    actor: Actor,
    id: string,
    revocation: { decreeNumber: string; revokedFrom: CivilDate; reason: string },
  ): Promise<{ priceListId: string; decreeNumber: string; revokedFrom: CivilDate; reason: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const list = await governedList(tx, id);
      if (!list) throw notFound(SUBJECT);
      if (revocation.revokedFrom < civilDateOf(tx.now)) throw problemOf([revokedInThePast]);
      await tx.manager.insert(PriceListRevocationEntity, {
        priceListId: id,
        ...revocation,
        decidedBy: actor.accountId,
      });
      tx.audit({
        action: 'price-list.revoke',
        recordType: 'price_list',
        recordId: id,
        summary: `Daftar harga ${list.decreeNumber} dicabut dengan ${revocation.decreeNumber} mulai ${revocation.revokedFrom}: ${revocation.reason}`,
        changes: { revokedFrom: [null, revocation.revokedFrom] },
      });
      await this.checks.plan(tx, revocation.revokedFrom, 'list-revoked', id);
      return { priceListId: id, ...revocation };
    });
  }

  /** A curator says which rows of this list set the ceiling for which earlier rows; without one the goods are dropped. */
  match(
    actor: Actor,
    id: string,
    matches: readonly { ceilingId: string; successorId: string | null }[],
  ): Promise<{ priceListId: string; matched: number }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const list = await governedList(tx, id);
      if (!list) throw notFound(SUBJECT);
      const refusals = (await matchFacts(tx, id, matches)).flatMap((facts, index): Refusal[] => {
        if (!facts.isOfReplacedList) return [matchRefusal(index, 'ceilingId', 'ceiling-of-other-list')];
        if (!facts.isInList) return [matchRefusal(index, 'successorId', 'successor-of-other-list')];
        return facts.isSameUnit ? [] : [matchRefusal(index, 'successorId', 'successor-other-unit')];
      });
      if (refusals.length > 0) throw problemOf(refusals);
      await insertMatches(tx, id, matches);
      tx.audit({
        action: 'price-list.match',
        recordType: 'price_list',
        recordId: id,
        summary: `${matches.length} baris standar harga disambungkan ke daftar harga ${list.decreeNumber}.`,
        changes: { matches: [null, matches] },
      });
      await this.checks.plan(tx, list.validFrom, 'rows-matched', id);
      return { priceListId: id, matched: matches.length };
    });
  }
}

function successionRefusals(later: GovernedList, earlier: GovernedList | null): Refusal[] {
  const refuse = (code: string, detail: string): Refusal[] => [{ code, pointer: '/replaces', detail }];
  if (!earlier) return refuse('replaced-unknown', 'Daftar harga yang digantikan tidak ditemukan.');
  if (earlier.regionCode !== later.regionCode || earlier.isSample !== later.isSample) {
    return refuse(
      'replaced-other-region',
      'Daftar harga hanya menggantikan daftar daerah yang sama; contoh tidak menggantikan keputusan.',
    );
  }
  return later.isLater
    ? []
    : refuse('replaced-not-earlier', 'Daftar harga yang digantikan harus berlaku lebih dahulu.');
}

const revokedInThePast: Refusal = {
  code: 'revoked-in-the-past',
  pointer: '/revokedFrom',
  detail: 'Pencabutan berlaku paling cepat hari ini: yang sudah dijual tidak dinilai ulang.',
};

const MATCH_TEXTS = {
  'ceiling-of-other-list': 'Baris ini tidak ada dalam daftar yang digantikan.',
  'successor-of-other-list': 'Baris pengganti tidak ada dalam daftar harga ini.',
  'successor-other-unit': 'Satuan kedua baris berbeda; harganya tidak dapat dibandingkan.',
} as const;

function matchRefusal(index: number, field: string, code: keyof typeof MATCH_TEXTS): Refusal {
  return { code, pointer: `/matches/${index}/${field}`, detail: MATCH_TEXTS[code] };
}
