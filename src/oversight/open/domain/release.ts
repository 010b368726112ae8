import { addRupiah, formatRupiah, instantOf, multiplyRupiah } from '../../../kernel/index.js';
import { contractsOf } from './contracts.js';
import type { Amendment, Award, Planning, Release, Tender } from './ocds.js';
import { openText } from './open-text.js';
import { agencyReference, itemOf, partiesOf, rupiah, vendorReference } from './parts.js';
import type { ProcessEvent } from './process-events.js';
import type { OfferChangeFacts, ProcessFacts, WantedLineFacts } from './process-facts.js';
import { awardIdOf, ocidOf, type ReleaseSettings, type Telling } from './telling.js';

/**
 * The release of one event: everything that was known of the process once it had happened, so that each release can be read alone.
 * `events` is the whole list of `eventsOf`, in its order; `event` is one of it.
 */
export function releaseOf(
  process: ProcessFacts,
  events: readonly ProcessEvent[],
  event: ProcessEvent,
  settings: ReleaseSettings,
): Release {
  const ocid = ocidOf(settings, process.id);
  const releaseId = (key: string) => `${ocid}-${key}`;
  const seen = new Set(events.slice(0, events.indexOf(event) + 1).map(({ key }) => key));
  const telling: Telling = { process, settings, seen, releaseId };
  const awards = awardsOf(telling, events);
  const contracts = contractsOf(telling);
  const tender = tenderOf(telling);
  return {
    ocid,
    id: releaseId(event.key),
    date: event.at.toISOString(),
    tag: event.tags,
    initiationType: 'tender',
    language: 'id',
    parties: partiesOf(telling, { awards, contracts }),
    buyer: agencyReference(process.agency, settings),
    planning: planningOf(telling),
    ...(tender && { tender }),
    ...(awards.length > 0 && { awards }),
    ...(contracts.length > 0 && { contracts }),
  };
}

function planningOf({ process, settings }: Telling): Planning {
  const { budgets, budgetLineId, lines, agency } = process;
  const main = budgets.find(({ id }) => id === budgetLineId) ?? budgets[0];
  if (!main) throw new Error(`requisition ${process.id} has no budget line`);
  const rationale = openText(process.purpose);
  return {
    ...(rationale !== null && { rationale }),
    budget: {
      id: main.rupCode ?? main.dpaNumber,
      description: `${main.rupCode === null ? '' : `RUP ${main.rupCode}, `}DPA ${main.dpaNumber}`,
      amount: rupiah(totalOf(lines)),
      project: main.subActivity,
      projectID: main.subActivityCode,
      budgetBreakdown: budgets
        .filter(({ id }) => lines.some(({ budgetLineId: pays }) => pays === id))
        .map(({ id, year, accountCode, account, fundSource, dpaNumber }) => ({
          id,
          description: `${accountCode} ${account}, sumber dana ${fundSource}, DPA ${dpaNumber}`,
          amount: rupiah(totalOf(lines.filter(({ budgetLineId: pays }) => pays === id))),
          period: {
            startDate: instantOf(`${year}-01-01`).toISOString(),
            endDate: new Date(instantOf(`${year}-12-31`, '23:59').getTime() + 59_000).toISOString(),
          },
          sourceParty: agencyReference(agency, settings),
        })),
    },
  };
}

const CANCELLED = { rejected: 'unsuccessful', cancelled: 'cancelled', expired: 'withdrawn' } as const;

// Nothing is put out to tender: what OCDS calls so is here the approved need, bought directly.
function tenderOf({ process, settings, seen }: Telling): Tender | null {
  const end = lastOf(seen, /^(rejected|cancelled|expired)-\d+$/);
  const status = end ? CANCELLED[end[1] as keyof typeof CANCELLED] : 'complete';
  if (!end && !has(seen, /^award-/)) return null;
  const lines = process.lines.filter(({ isRefused }) => !isRefused);
  const items = (lines.length > 0 ? lines : process.lines).map(itemOf);
  const rationale = openText(process.catalogueCheck);
  return {
    id: process.id,
    title: openText(process.title) ?? 'Belanja rutin',
    description: process.kind === 'mamin' ? 'Makanan dan minuman rapat atau tamu' : 'Alat tulis kantor',
    status,
    procuringEntity: agencyReference(process.agency, settings),
    items,
    value: rupiah(totalOf(lines.length > 0 ? lines : process.lines)),
    procurementMethod: 'direct',
    procurementMethodDetails: `Pengadaan Langsung melalui lokapasar daerah${process.lane === 'urgent' ? ', jalur mendesak' : ''}`,
    ...(rationale !== null && { procurementMethodRationale: rationale }),
    mainProcurementCategory: 'goods',
  };
}

// One for each vendor whose lines were approved, or taken instead of another's before anything was ordered.
function awardsOf(telling: Telling, events: readonly ProcessEvent[]): Award[] {
  const { process, settings, seen } = telling;
  const first = events.find(({ key }) => key === 'award-1');
  if (!first || !seen.has(first.key)) return [];
  const changes = process.offerChanges.filter(({ id }) => seen.has(`offer-${id}`));
  const later = process.offerChanges.filter(({ id }) => !seen.has(`offer-${id}`));
  const lines = process.lines.filter(({ isRefused }) => !isRefused).map((line) => lineBefore(line, later));
  const isCancelled = has(seen, /^(cancelled|expired)-/);
  const vendors = [...lines, ...changes.map(({ before }) => before)].map(({ vendorId }) => vendorId);
  return [...new Set(vendors)].map((vendorId) => {
    const own = lines.filter((line) => line.vendorId === vendorId);
    const left = leftLines(lines, changes, vendorId);
    const amendments = amendmentsOf(telling, changes, [...own, ...left]);
    return {
      id: awardIdOf(process.id, vendorId),
      title: openText(process.title) ?? 'Belanja rutin',
      status: isCancelled || own.length === 0 ? ('cancelled' as const) : ('active' as const),
      date: first.at.toISOString(),
      value: rupiah(totalOf(own)),
      suppliers: [vendorReference(process, vendorId, settings)],
      items: [...own, ...left].map(itemOf),
      ...(amendments.length > 0 && { amendments }),
    };
  });
}

// Lines that went to somebody else stay, with nothing: whoever merges releases never takes an item away.
function leftLines(
  lines: readonly WantedLineFacts[],
  changes: readonly OfferChangeFacts[],
  vendorId: string,
): WantedLineFacts[] {
  return lines.flatMap((line) => {
    const gone = changes.find(({ lineId, before }) => lineId === line.id && before.vendorId === vendorId);
    return gone && line.vendorId !== vendorId ? [{ ...lineBefore(line, [gone]), quantity: 0 }] : [];
  });
}

function amendmentsOf(
  { releaseId }: Telling,
  changes: readonly OfferChangeFacts[],
  lines: readonly WantedLineFacts[],
): Amendment[] {
  return changes
    .filter(({ lineId }) => lines.some(({ id }) => id === lineId))
    .map(({ id, at, reason, before: { name, quantity, unit, unitPrice } }) => ({
      id,
      date: new Date(at).toISOString(),
      rationale: openText(reason) ?? 'Tidak disebut',
      description: `Penawaran lain sebelum dipesan; semula ${openText(name) ?? '-'}, ${quantity} ${unit}, ${formatRupiah(unitPrice)} per satuan`,
      releaseID: releaseId(`offer-${id}`),
    }));
}

/** The line as it stood before the earliest of these changes. */
function lineBefore(line: WantedLineFacts, later: readonly OfferChangeFacts[]): WantedLineFacts {
  const [change] = later.filter(({ lineId }) => lineId === line.id).sort((a, b) => (a.at < b.at ? -1 : 1));
  if (!change) return line;
  const { vendorId, name, specification, unit, quantity, unitPrice } = change.before;
  return { ...line, vendorId, name, specification, unit, quantity, unitPrice };
}

function totalOf(lines: readonly { readonly quantity: number; readonly unitPrice: number }[]): number {
  return addRupiah(...lines.map(({ quantity, unitPrice }) => multiplyRupiah(unitPrice, quantity)));
}

function has(seen: ReadonlySet<string>, pattern: RegExp): boolean {
  return [...seen].some((key) => pattern.test(key));
}

// A process that was asked for again after its end goes on.
function lastOf(seen: ReadonlySet<string>, pattern: RegExp): RegExpExecArray | null {
  const keys = [...seen];
  const at = keys.findLastIndex((key) => pattern.test(key));
  if (at < 0 || keys.slice(at + 1).some((key) => /^(planning|award)-/.test(key))) return null;
  return pattern.exec(keys[at] ?? '');
}
