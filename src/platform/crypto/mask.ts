/** Hides all but the last `visibleEnd` characters: `mask('3216012345671234')` is `************1234`. A value that is not longer than that is hidden whole. */
export function mask(value: string, visibleEnd = 4): string {
  const characters = [...value];
  const hidden = characters.length <= visibleEnd ? characters.length : characters.length - visibleEnd;
  return '*'.repeat(hidden) + characters.slice(hidden).join('');
}
