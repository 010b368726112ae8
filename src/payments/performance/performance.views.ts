import { shareOf } from '../domain/performance.js';
import type { LeagueRow, Period } from './league.queries.js';
import type { BuyerEvents, VendorEvents } from './performance.queries.js';

/** A vendor as its deeds show it, each figure with the events behind it. */
export function toVendorPerformance(id: string, period: Period, events: VendorEvents) {
  const { answered, accepted, declined, expired, withdrawn } = events;
  return {
    vendor: { id, name: events.name },
    period,
    acceptance: shareOf(accepted, answered),
    declined: shareOf(declined, answered),
    unanswered: shareOf(expired, answered),
    withdrawn: shareOf(withdrawn, accepted),
    answerMinutes: events.answerMinutes,
    punctuality: shareOf(events.onTime, events.deliveries),
    missed: shareOf(events.missed, events.deliveries),
    lateMinutes: events.lateMinutes,
    completeness: shareOf(events.completeLines, events.lines),
    rejection: shareOf(events.quantityRejected, events.quantitySent),
    deliveriesWithRejection: shareOf(events.checkedWithRejection, events.checked),
  };
}

/** A buyer as its deeds show it, each figure with the events behind it. */
export function toBuyerPerformance(id: string, period: Period, events: BuyerEvents) {
  return {
    agency: { id, name: events.name },
    period,
    acceptMinutes: events.acceptMinutes,
    deemed: shareOf(events.deemed, events.received),
    calledOff: shareOf(events.calledOff, events.orders),
    payDays: events.payDays,
    paidOnTime: shareOf(events.paidOnTime, events.promised),
    troubledTransfers: shareOf(events.troubled, events.transfers),
  };
}

/** The league as anybody may see it: agencies, no vendor, no official. */
export function toLeagueView(period: Period, rows: readonly LeagueRow[]) {
  return {
    period,
    definition: LEAGUE_DEFINITION,
    agencies: rows.map((row, index) => ({
      rank: row.paid > 0 ? index + 1 : null,
      agency: { id: row.agencyId, code: row.agencyCode, name: row.agencyName },
      paid: row.paid,
      paidAmount: row.paidAmount,
      medianDays: row.medianDays,
      p90Days: row.p90Days,
      onTime: shareOf(row.onTime, row.promised),
      open: row.open,
      openAmount: row.openAmount,
      openOverdue: row.openOverdue,
      oldestOpenFrom: row.oldestOpenFrom,
      oldestOpenDays: row.oldestOpenDays,
      unbilled: row.unbilled,
    })),
  };
}

/** What the league counts, for readers. */
export const LEAGUE_DEFINITION =
  'Hari kerja dari barang diterima lengkap sampai uang dikirim, hanya untuk pembayaran yang sudah diakui tiba oleh penyedia. Yang belum diakui tiba dihitung sebagai belum dibayar, dengan yang tertua.';
