import type { Refusal } from '../../kernel/index.js';

/** One fault of a request: which field (RFC 6901 pointer), which stable code, what to tell the person. */
export interface ProblemItem {
  readonly pointer?: string;
  readonly code: string;
  readonly detail: string;
  readonly legalBasis?: string;
}

/** Every kind of problem the API answers with; the slug is the last part of its `type` and each has a page at /problems/<slug>. */
export const PROBLEM_KINDS = {
  'invalid-input': { status: 400, title: 'Isian tidak lengkap atau tidak sah' },
  'malformed-request': { status: 400, title: 'Permintaan tidak dapat dibaca' },
  unauthenticated: { status: 401, title: 'Anda belum masuk' },
  forbidden: { status: 403, title: 'Jabatan Anda tidak berwenang' },
  'not-found': { status: 404, title: 'Tidak ditemukan' },
  'method-not-allowed': { status: 405, title: 'Cara akses tidak dikenal' },
  'wrong-status': { status: 409, title: 'Status sudah berbeda' },
  'stale-version': { status: 409, title: 'Data sudah diubah orang lain' },
  'already-exists': { status: 409, title: 'Sudah ada' },
  'idempotency-conflict': { status: 409, title: 'Kunci permintaan dipakai untuk isi lain' },
  'too-large': { status: 413, title: 'Kiriman terlalu besar' },
  'unsupported-media-type': { status: 415, title: 'Jenis berkas tidak diterima' },
  'rule-refused': { status: 422, title: 'Ditolak oleh aturan' },
  'too-many-requests': { status: 429, title: 'Terlalu banyak permintaan' },
  internal: { status: 500, title: 'Kesalahan sistem' },
  unavailable: { status: 503, title: 'Layanan sedang tidak tersedia' },
} as const;

export type ProblemKind = keyof typeof PROBLEM_KINDS;

/** An error of a lower layer that says itself which problem it is over HTTP, so that the filter need not know every layer. */
export interface ProblemBearing {
  readonly problemKind: ProblemKind;
}

/** The kind that an error bears; undefined for all others. */
export function problemKindOf(error: unknown): ProblemKind | undefined {
  const kind = (error as Partial<ProblemBearing> | null | undefined)?.problemKind;
  return kind !== undefined && kind in PROBLEM_KINDS ? kind : undefined;
}

/** An error that a person may read: becomes RFC 9457 `application/problem+json` in the one filter that writes them all. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  /** When trying again makes sense; becomes the header of the same name. */
  readonly retryAfterSeconds: number | null;

  constructor(
    readonly kind: ProblemKind,
    readonly detail: string,
    readonly items: readonly ProblemItem[] = [],
    options?: ErrorOptions & { readonly retryAfterSeconds?: number },
  ) {
    super(`${kind}: ${detail}`, options);
    this.status = PROBLEM_KINDS[kind].status;
    this.title = PROBLEM_KINDS[kind].title;
    this.retryAfterSeconds =
      options?.retryAfterSeconds ?? (this.status === 503 || this.status === 429 ? 5 : null);
  }

  /** The articles on which the refusal rests, without repetition. */
  get legalBasis(): string[] {
    return [...new Set(this.items.flatMap((item) => item.legalBasis ?? []))];
  }
}

/** 404, also for what exists but is not the caller's to see. `subject` names the record in Indonesian. */
export function notFound(subject: string): Problem {
  return new Problem('not-found', `${subject} tidak ditemukan.`);
}

/** The problem for a negative decision: 403 and 409 for the two workflow refusals, else 422 with every article. */
export function problemOf(refusals: readonly Refusal[]): Problem {
  const [first] = refusals;
  if (!first) throw new TypeError('a negative decision names at least one refusal');
  const kind =
    first.code === 'wrong-role'
      ? 'forbidden'
      : first.code === 'wrong-status'
        ? 'wrong-status'
        : 'rule-refused';
  return new Problem(kind, refusals.map((refusal) => refusal.detail).join(' '), refusals);
}
