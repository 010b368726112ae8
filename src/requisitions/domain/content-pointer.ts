/** Whether an RFC 6901 pointer names something inside `document`; the whole document ('') is no field of it. */
export function pointsInto(document: unknown, pointer: string): boolean {
  if (!pointer.startsWith('/')) return false;
  let current: unknown = document;
  for (const part of pointer.slice(1).split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return false;
    if (Array.isArray(current) && !/^(0|[1-9]\d*)$/.test(key)) return false;
    current = (current as Record<string, unknown>)[key];
  }
  return true;
}
