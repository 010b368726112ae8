/** What may be said in an address: a list says its name once for each. */
type Said = string | number | readonly string[] | null | undefined;

/** A path with what is said; what is empty is left out. */
export function withQuery(path: string, said: Readonly<Record<string, Said>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(said)) {
    const all = typeof value === 'object' && value !== null ? value : [value];
    for (const one of all) {
      if (one !== undefined && one !== null && one !== '') query.append(name, String(one));
    }
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
