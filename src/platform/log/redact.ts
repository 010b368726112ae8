const HIDDEN = '[disensor]';

// Compared without case, dashes and underscores, so that accessToken, access_token and access-token are one.
const SECRET_KEYS =
  /^(authorization|proxyauthorization|cookie|setcookie|.*password.*|.*passphrase|.*secret.*|.*token.*|.*apikey|privatekey|encryptionkey|nik|npwp|.*nik(hash|cipher)?|.*npwp(hash|cipher)?|bank.*|.*accountnumber|accountholder|rekening.*|phone.*|verificationcode|idempotencykey|mac)$/;

// Things that are secret wherever they turn up in a text.
const SECRET_TEXTS: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${HIDDEN}`],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, HIDDEN],
  [/(\w+:\/\/[^:/\s@]*):[^@\s/]+@/g, `$1:${HIDDEN}@`],
  [/(\/(?:verify|verifikasi|v)\/)[^\s/?"']+/gi, `$1${HIDDEN}`],
  // The links of orders.
  [/(\/(?:antar|terima)\/)[\w-]{20,}/gi, `$1${HIDDEN}`],
  [/([?&](?:code|kode|token|signature|password)=)[^&\s"']+/gi, `$1${HIDDEN}`],
  // NIK and NPWP have 15 or 16 digits.
  [/(?<![\w.-])\d{15,16}(?![\w.-])/g, HIDDEN],
  [/\b\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}\b/g, HIDDEN],
];

/** `text` without the secrets and the personal numbers that can be recognised in it. */
export function redactText(text: string): string {
  return SECRET_TEXTS.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text);
}

/** A copy of `value` for the log: secret fields hidden, texts redacted, errors reduced to what helps and tells nothing. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Error) return describeError(value, depth);
  if (value instanceof Date) return value;
  if (depth > 6) return '[…]';
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      SECRET_KEYS.test(key.replace(/[-_]/g, '').toLowerCase()) ? HIDDEN : redact(inner, depth + 1),
    ]),
  );
}

// Fields are named one by one: a failed query's error also carries its parameters, which are people's data.
function describeError(error: Error, depth: number): object {
  const { code, constraint, table } = error as Error & Record<'code' | 'constraint' | 'table', unknown>;
  return {
    type: error.name,
    message: redactText(error.message),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint, table } : {}),
    stack: redactText(error.stack ?? ''),
    ...(error.cause !== undefined && depth < 3 ? { cause: redact(error.cause, depth + 1) } : {}),
  };
}
