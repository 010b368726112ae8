/** A name with a telephone number in it can be called. */
export function WithPhone({ text }: { readonly text: string }) {
  const [before, phone, after] = splitPhone(text);
  if (phone === null) return <>{text}</>;
  return (
    <>
      {before}
      <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
      {after}
    </>
  );
}

/** Opens the place in the phone's map. */
export function MapLink({ place, class: className }: { readonly place: string; readonly class?: string }) {
  const href = `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(place)}`;
  return (
    <a class={className} href={href} rel="noreferrer noopener">
      Cari di peta
    </a>
  );
}

function splitPhone(text: string): [string, string | null, string] {
  const found = /(?<!\d)(?:\+62|0)8(?:[ -]?\d){7,11}(?!\d)/.exec(text);
  if (!found) return [text, null, ''];
  const [phone] = found;
  return [text.slice(0, found.index), phone, text.slice(found.index + phone.length)];
}
