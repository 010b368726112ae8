import { daysBetween, isCivilDate, overlap, type CivilDate } from '../../kernel/index.js';
import { aboveOn, faultAt, type DocumentContext, type DocumentFault } from './document-context.js';
import { effectiveParameters } from './effective-parameters.js';
import { parameterCatalogue } from './parameter-catalogue.js';
import { CATEGORY_SCOPES, parameterDetails } from './parameter-details.js';
import { parameterOn, type ParameterVersion } from './parameter.js';

/** One entry of a document that is written soundly, with its place in the list. */
export interface Placed<T> {
  readonly index: number;
  readonly value: T;
}

/** What is wrong with single parameters: unknown, of the wrong kind, out of bounds, looser than above, overlapping, with a gap. */
export function parameterChecks(
  entries: readonly Placed<ParameterVersion>[],
  context: DocumentContext,
): DocumentFault[] {
  return entries.flatMap(({ index, value }) => {
    const at = `/parameters/${index}`;
    const known = valueFaults(value, at, context);
    return [
      ...known,
      ...(known.length === 0 ? looserFaults(value, at, context) : []),
      ...periodFaults({ index, value }, entries, at),
    ];
  });
}

/** What the parameters are missing together: those nothing can be bought without, and forms of contract that follow one another. */
export function completenessChecks(
  entries: readonly Placed<ParameterVersion>[],
  context: DocumentContext,
): DocumentFault[] {
  const { on } = context;
  const own = entries.map(({ value }) => value);
  const together = effectiveParameters(aboveOn(context, on), own, on).parameters;
  const categories = listOn(together, 'allowed_categories', on) ?? CATEGORY_SCOPES;
  const missing = Object.entries(parameterDetails)
    .filter(([code, { required }]) => required && code in parameterCatalogue)
    .flatMap(([code, { title }]) => {
      const without = categories.filter((category) => !parameterOn(together, code, on, category));
      if (without.length === 0) return [];
      const whom = without.length === categories.length ? '' : ` untuk ${without.join(' dan ')}`;
      const detail = `Parameter ${code} (${title}) tidak ditetapkan${whom}; tanpa itu semua permintaan ditolak.`;
      return [faultAt('/parameters', 'parameter-missing', detail)];
    });
  return [...missing, ...formFaults(entries, together, on)];
}

function valueFaults(
  version: ParameterVersion,
  at: string,
  { roles, heldPosts }: DocumentContext,
): DocumentFault[] {
  const { code, value } = version;
  const definition = parameterCatalogue[code];
  if (!definition) {
    return [
      faultAt(`${at}/code`, 'unknown-parameter', `Parameter ${code} tidak dikenal oleh aturan mana pun.`),
    ];
  }
  const [wrongKind] = effectiveParameters([], [{ ...version, until: null }], version.from).faults;
  if (wrongKind) return [faultAt(`${at}/value`, 'wrong-value-kind', wrongKind.detail)];
  const detail = parameterDetails[code];
  if (!detail) return [];
  const { least, most, choices, pattern, format } = detail;
  const scopes = detail.scopes ?? CATEGORY_SCOPES;
  const words = typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
  const wrong = (what: string) => faultAt(`${at}/value`, 'out-of-bounds', `${detail.title}: ${what}.`);
  const isOutside =
    typeof value === 'number' &&
    ((least !== undefined && value < least) || (most !== undefined && value > most));
  const strange = words.filter(
    (text: string) =>
      (choices && !choices.includes(text)) || (pattern !== undefined && !new RegExp(pattern).test(text)),
  );
  const strangeScope = version.appliesTo?.find((scope) => !scopes.includes(scope));
  return [
    ...(isOutside ? [wrong(`nilainya ${least ?? 0} sampai ${most ?? 'tanpa batas'} ${detail.unit}`)] : []),
    ...(strange.length > 0
      ? [wrong(`${strange.join(', ')} tidak dikenal${choices ? `; pilih dari ${choices.join(', ')}` : ''}`)]
      : []),
    ...(format === 'role' ? roleFaults(words, at, detail.title, roles, heldPosts) : []),
    ...(strangeScope === undefined
      ? []
      : [
          faultAt(
            `${at}/appliesTo`,
            'unknown-scope',
            `${detail.title} tidak dapat dibatasi pada ${strangeScope}; hanya ${scopes.join(', ')}.`,
          ),
        ]),
  ];
}

function roleFaults(
  words: readonly string[],
  at: string,
  title: string,
  roles: readonly string[],
  heldPosts: DocumentContext['heldPosts'],
): DocumentFault[] {
  const named = words.flatMap((text) => (text === 'pa-kpa' ? ['pa', 'kpa'] : [text]));
  const unknown = named.find((role) => !roles.includes(role));
  if (unknown !== undefined) {
    return [faultAt(`${at}/value`, 'unknown-role', `${title}: jabatan ${unknown} tidak dikenal.`)];
  }
  return named.some((role) => heldPosts.some((post) => post.role === role))
    ? []
    : [
        faultAt(
          `${at}/value`,
          'role-unheld',
          `${title}: hari ini tidak ada yang menjabat ${named.join(' atau ')}.`,
        ),
      ];
}

function looserFaults(version: ParameterVersion, at: string, context: DocumentContext): DocumentFault[] {
  const starts = context.above
    .flat()
    .filter(({ code }) => code === version.code)
    .map(({ from }) => from)
    .filter((from) => from > version.from && (version.until === null || from <= version.until));
  const [fault] = [version.from, ...starts].flatMap((day) =>
    effectiveParameters(aboveOn(context, day), [version], day).faults.filter(
      ({ code }) => code === 'looser-than-national',
    ),
  );
  return fault ? [faultAt(`${at}/value`, 'looser-than-national', fault.detail)] : [];
}

function periodFaults(
  { index, value: version }: Placed<ParameterVersion>,
  entries: readonly Placed<ParameterVersion>[],
  at: string,
): DocumentFault[] {
  const others = entries.filter((other) => other.index !== index && sameSubject(other.value, version));
  const earlier = others.find((other) => other.index < index && overlap(other.value, version));
  const { until } = version;
  const later =
    until === null ? [] : others.filter(({ value }) => value.from > until).map(({ value }) => value);
  const isFollowed =
    until === null || later.length === 0 || later.some(({ from }) => daysBetween(until, from) === 1);
  return [
    ...(earlier
      ? [
          faultAt(
            `${at}/from`,
            'overlap',
            `${version.code} ditetapkan dua kali untuk hari yang sama (lihat /parameters/${earlier.index}).`,
          ),
        ]
      : []),
    ...(isFollowed
      ? []
      : [
          faultAt(
            `${at}/until`,
            'gap',
            `Sesudah ${String(until)} tidak ada nilai ${version.code} sampai versi berikutnya.`,
          ),
        ]),
  ];
}

const FORMS_BY_VALUE = ['bukti_pembelian_max', 'kuitansi_max', 'spk_max'] as const;

function formFaults(
  entries: readonly Placed<ParameterVersion>[],
  together: readonly ParameterVersion[],
  on: CivilDate,
): DocumentFault[] {
  const limits = FORMS_BY_VALUE.map((code) => ({ code, limit: numberOn(together, code, on) }));
  return limits.flatMap(({ code, limit }, index) => {
    const before = limits[index - 1];
    if (!before || limit === undefined || before.limit === undefined || before.limit <= limit) return [];
    const place = entries.find(({ value }) => value.code === code || value.code === before.code);
    const detail = `Batas ${before.code} (${before.limit}) melewati ${code} (${limit}); bentuk kontraknya tidak lagi berurutan.`;
    return [faultAt(place ? `/parameters/${place.index}/value` : '/parameters', 'form-ranges', detail)];
  });
}

function sameSubject(a: ParameterVersion, b: ParameterVersion): boolean {
  if (a.code !== b.code) return false;
  if (a.appliesTo === undefined || b.appliesTo === undefined) return a.appliesTo === b.appliesTo;
  return a.appliesTo.some((scope) => b.appliesTo?.includes(scope));
}

function numberOn(versions: readonly ParameterVersion[], code: string, on: CivilDate): number | undefined {
  const value = parameterOn(versions, code, on)?.value;
  return typeof value === 'number' ? value : undefined;
}

/** A list that a parameter holds on a day, for one scope; undefined when it is not set. */
export function listOn(
  versions: readonly ParameterVersion[],
  code: string,
  on: CivilDate,
  scope?: string,
): readonly string[] | undefined {
  const value = isCivilDate(on) ? parameterOn(versions, code, on, scope)?.value : undefined;
  return Array.isArray(value) ? (value as readonly string[]) : undefined;
}
