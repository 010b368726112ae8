import { formatRupiah, longDate, type CivilDate } from '../../kernel/index.js';
import type { ApprovalRoute, RouteStep } from './approval-route.js';
import { catalogueEntries, type CatalogueEntry } from './parameter-details.js';
import { parameterOn, type ParameterValue, type ParameterVersion } from './parameter.js';

/** One figure as it is read aloud. */
export interface AnnexEntry {
  readonly code: string;
  readonly sentence: string;
  /** For whom or what it holds; null for all. */
  readonly scope: string | null;
  /** From when until when, where that is not the whole life of the regulation. */
  readonly period: string | null;
  readonly legalBasis: string;
  readonly verified: boolean;
  /** What the national rules say of the same; null where they say nothing. */
  readonly national: string | null;
}

/** A route as it is read aloud, step by step. */
export interface AnnexRoute {
  readonly title: string;
  readonly condition: string;
  readonly steps: readonly {
    readonly title: string;
    readonly sentence: string;
    readonly legalBasis: string;
  }[];
  readonly legalBasis: string;
  readonly verified: boolean;
}

/** The readable annex of a regulation: its figures chapter by chapter, and who approves what. */
export interface Annex {
  readonly chapters: readonly { readonly title: string; readonly entries: readonly AnnexEntry[] }[];
  readonly routes: readonly AnnexRoute[];
}

type RoleNames = Readonly<Record<string, string>>;

/** Writes a regulation out in Indonesian sentences, with the national limits of the day beside. `roles` are the names of posts. */
export function annexOf(
  document: { readonly parameters: readonly ParameterVersion[]; readonly routes: readonly ApprovalRoute[] },
  national: readonly ParameterVersion[],
  on: CivilDate,
  roles: RoleNames,
): Annex {
  const entries = catalogueEntries();
  const chapters = [...new Set(entries.map(({ groupName }) => groupName))].map((title) => ({
    title,
    entries: entries
      .filter(({ groupName }) => groupName === title)
      .flatMap((entry) =>
        document.parameters
          .filter(({ code }) => code === entry.code)
          .map((version) => entryOf(entry, version, national, on, roles)),
      ),
  }));
  return {
    chapters: chapters.filter((chapter) => chapter.entries.length > 0),
    routes: document.routes.map((route) => routeOf(route, roles)),
  };
}

function entryOf(
  entry: CatalogueEntry,
  version: ParameterVersion,
  national: readonly ParameterVersion[],
  on: CivilDate,
  roles: RoleNames,
): AnnexEntry {
  const { code, value, appliesTo, from, until, legalBasis, verified } = version;
  const base = parameterOn(national, code, from > on ? from : on, appliesTo?.[0]);
  const ends = until === null ? '' : ` sampai ${longDate(until)}`;
  return {
    code,
    sentence: sentenceOf(entry, value, roles),
    scope: appliesTo ? appliesTo.map(wordFor).join(' dan ') : null,
    period: from > on || until !== null ? `mulai ${longDate(from)}${ends}` : null,
    legalBasis,
    verified,
    national: base ? `${shown(entry, base.value, roles)} (${base.legalBasis})` : null,
  };
}

function sentenceOf(entry: CatalogueEntry, value: ParameterValue, roles: RoleNames): string {
  if (value === false) return entry.whenOff ?? entry.sentence;
  return entry.sentence.replace('{nilai}', shown(entry, value, roles));
}

const WORDS: Readonly<Record<string, string>> = {
  mamin: 'makan dan minum',
  atk: 'alat tulis kantor',
  micro: 'usaha mikro',
  small: 'usaha kecil',
  medium: 'usaha menengah',
  large: 'usaha besar',
  cooperative: 'koperasi',
  suspend: 'dihentikan dari etalase',
  warn: 'diperingatkan',
  oss: 'perizinan berusaha (OSS)',
  dukcapil: 'data kependudukan (Dukcapil)',
  djp: 'data wajib pajak (DJP)',
  blacklist: 'Daftar Hitam',
};

function wordFor(code: string): string {
  return WORDS[code] ?? code;
}

/** A value as people read it. */
export function shown({ format, unit }: CatalogueEntry, value: ParameterValue, roles: RoleNames): string {
  if (typeof value === 'boolean') return value ? 'diwajibkan' : 'tidak diwajibkan';
  if (Array.isArray(value)) {
    const words = (value as readonly string[]).map((word) => roles[word] ?? wordFor(word));
    return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} dan ${words.at(-1)}`;
  }
  switch (format) {
    case 'rupiah':
      return formatRupiah(Number(value));
    case 'percent':
      return `${String(value)} persen`;
    case 'per-mille':
      return `${String(value)} per seribu`;
    case 'count':
      return `${String(value)} ${unit}`;
    case 'date':
      return longDate(String(value));
    case 'month-day':
      return longDate(`2000-${String(value)}`).replace(' 2000', '');
    case 'role':
      return value === 'pa-kpa' ? `${roles.pa} atau ${roles.kpa}` : (roles[String(value)] ?? String(value));
    default:
      return wordFor(String(value));
  }
}

const KINDS = { check: 'Diperiksa', approve: 'Disetujui', validate: 'Disahkan' } as const;
const PLACES = {
  unit: 'di unit pemohon',
  nearest: 'di unit pemohon atau unit terdekat di atasnya',
  regency: 'di seluruh kabupaten',
} as const;

function routeOf(route: ApprovalRoute, roles: RoleNames): AnnexRoute {
  const { title, when, steps, legalBasis, verified } = route;
  const what = when.categories?.map(wordFor).join(' dan ') ?? 'semua belanja';
  const amounts =
    when.over > 0 && when.upTo !== null
      ? `di atas ${formatRupiah(when.over)} sampai ${formatRupiah(when.upTo)}`
      : when.over > 0
        ? `di atas ${formatRupiah(when.over)}`
        : when.upTo !== null
          ? `sampai ${formatRupiah(when.upTo)}`
          : 'berapa pun nilainya';
  const parts = [
    `Untuk ${what}`,
    when.accounts ? `pada rekening ${when.accounts.join(', ')}` : '',
    when.agencies ? `oleh perangkat daerah ${when.agencies.join(', ')}` : '',
    amounts,
    when.lane === 'urgent' ? 'melalui jalur mendesak' : '',
  ];
  return {
    title,
    condition: `${parts.filter((part) => part !== '').join(' ')}.`,
    steps: [...steps]
      .sort((a, b) => a.stage - b.stage)
      .map((step) => ({
        title: `Tahap ${step.stage}: ${step.title}`,
        sentence: stepSentence(step, roles),
        legalBasis: step.legalBasis,
      })),
    legalBasis,
    verified,
  };
}

function stepSentence(step: RouteStep, roles: RoleNames): string {
  const names = step.roles.map((role) => roles[role] ?? role);
  const whom = names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} atau ${names.at(-1)}`;
  const quorum =
    step.quorum === 'any'
      ? 'cukup satu orang'
      : step.quorum === 'all'
        ? 'semuanya'
        : `paling sedikit ${step.quorum} orang`;
  const ends =
    step.onDeadline === 'expire'
      ? 'lewat waktu itu permintaan gugur'
      : `lewat waktu itu beralih kepada ${step.escalateTo.map((role) => roles[role] ?? role).join(' atau ')}`;
  const reminders =
    step.remindBeforeHours.length === 0
      ? ''
      : `; diingatkan ${step.remindBeforeHours.join(' dan ')} jam kerja sebelumnya`;
  const lines = step.mayRefuseLines ? ' Sebagian barang dapat ditolak.' : '';
  return `${KINDS[step.kind]} oleh ${whom} ${PLACES[step.seatsIn]}, ${quorum}, paling lama ${step.deadlineHours} jam kerja${reminders}; ${ends}.${lines}`;
}
