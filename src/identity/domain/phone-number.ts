const MOBILE = /^(?:\+?62|0)(8[1-9]\d{7,10})$/;

/** An Indonesian mobile number as `+628…`, however it was typed; null when it is none. */
export function normalMobile(typed: string): string | null {
  const [, national] = MOBILE.exec(typed.replace(/[\s().-]/g, '')) ?? [];
  return national === undefined ? null : `+62${national}`;
}
