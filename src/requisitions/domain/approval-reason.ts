import { formatRupiah, type Rupiah } from '../../kernel/index.js';

/** The condition that chose a route, and the article that wrote it. */
export interface ReasonedRoute {
  readonly title: string;
  readonly legalBasis: string;
  readonly when?: {
    readonly lane: 'normal' | 'urgent';
    readonly categories?: readonly ('mamin' | 'atk')[];
    readonly accounts?: readonly string[];
    readonly agencies?: readonly string[];
    readonly over: Rupiah;
    readonly upTo: Rupiah | null;
  };
}

/** A post's seat, as the reason names it. */
export interface ReasonedSeat {
  /** The post and its agency, or why it was added. */
  readonly because: string;
  readonly addedBy: 'route' | 'escalation' | 'reassignment';
}

const CATEGORIES = { mamin: 'makan dan minum rapat', atk: 'alat tulis kantor' } as const;

/** Why this step: what about the requisition chose the route, and the articles of route and step. `total` is what the route was chosen by. */
export function whyStep(
  route: ReasonedRoute,
  step: { readonly title: string; readonly legalBasis: string },
  total: Rupiah,
): string {
  const causes = route.when ? causesOf(route.when, total) : [];
  const cause = causes.length > 0 ? causes.join(', ') : 'setiap permintaan memerlukannya';
  const articles = [...new Set([step.legalBasis, route.legalBasis])].join('; ');
  return `Langkah "${step.title}" ada karena ${cause} (rute "${route.title}", ${articles}).`;
}

/** Why this seat: the post for which the route, an escalation or a reassignment made it. */
export function whySeat({ because, addedBy }: ReasonedSeat, isMine: boolean): string {
  const who = isMine ? 'Anda memutus' : 'Jabatan ini memutus';
  switch (addedBy) {
    case 'route':
      return `${who} karena ${isMine ? 'menjabat ' : ''}${because}.`;
    case 'escalation':
      return `${who} karena langkah ini lewat waktu dan diteruskan kepada ${because}.`;
    case 'reassignment':
      return `${who} karena kursi ini dialihkan: ${because}.`;
  }
}

function causesOf(when: NonNullable<ReasonedRoute['when']>, total: Rupiah): string[] {
  const { lane, categories, accounts, agencies, over, upTo } = when;
  return [
    ...(lane === 'urgent' ? ['permintaan ini mendesak'] : []),
    ...(categories ? [`belanjanya ${categories.map((kind) => CATEGORIES[kind]).join(' atau ')}`] : []),
    ...(accounts ? [`dibebankan pada rekening ${accounts.join(' atau ')}`] : []),
    ...(agencies ? [`diajukan di lingkungan perangkat daerah ${agencies.join(' atau ')}`] : []),
    ...(over > 0 ? [`nilai ${formatRupiah(total)} di atas ${formatRupiah(over)}`] : []),
    ...(upTo === null
      ? []
      : [
          over > 0
            ? `dan paling banyak ${formatRupiah(upTo)}`
            : `nilai ${formatRupiah(total)} paling banyak ${formatRupiah(upTo)}`,
        ]),
  ];
}
