import type { Refusal } from '../../kernel/index.js';

/** The fields of a JSON object nobody has looked at yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** One field of a regulation file that is missing or of the wrong kind. */
export function wrong(pointer: string, what: string): Refusal {
  return { code: 'parameter-file', pointer, detail: `${pointer || 'Berkas peraturan'}: ${what}.` };
}

/** A fault at each of the named fields that is no text, or an empty one. */
export function texts(fields: Fields, names: readonly string[], at: string): Refusal[] {
  return names
    .filter((name) => !isText(fields[name]))
    .map((name) => wrong(`${at}/${name}`, 'harus berupa teks dan tidak kosong'));
}

/** A fault at `pointer` unless what is asked holds. */
export function unless(holds: boolean, pointer: string, what: string): Refusal[] {
  return holds ? [] : [wrong(pointer, what)];
}

/** Whether it is a text with something in it. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** Whether it is a list of texts that names at least one. */
export function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
}

/** The objects of a list, an empty one in place of what is none; undefined when it is no list. */
export function listOf(value: unknown): Fields[] | undefined {
  return Array.isArray(value) ? value.map((item: unknown) => (isFields(item) ? item : {})) : undefined;
}

/** Whether it is a JSON object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
