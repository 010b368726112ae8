// Sentences stand by themselves; these are the words of a rule, which say something only together with the name of what they are about.
const FAULT = /<li><a href="#([^"]+)">(?=[a-z]|Belum dipilih\.)/g;

/** Puts before what is wrong, in the summary above a form, how the page itself calls the field: "Nama sampel: wajib diisi". */
export function withFieldNames(html: string): string {
  const start = html.indexOf('<section class="faults" role="alert"');
  if (start < 0) return html;
  const end = html.indexOf('</section>', start);
  const summary = html.slice(start, end).replace(FAULT, (link: string, field: string) => {
    const name = nameOf(html, field);
    return name === '' ? link : `${link}${name}: `;
  });
  return `${html.slice(0, start)}${summary}${html.slice(end)}`;
}

/** What the page writes beside this field, without what it adds in brackets; nothing where it begins with something else than text. */
function nameOf(html: string, field: string): string {
  const marks = [`<label for="${field}"`, `<fieldset id="${field}"`];
  const at = Math.max(...marks.map((mark) => html.indexOf(mark)));
  const [, text = ''] = (at < 0 ? null : /^<[^>]*>(?:<legend[^>]*>)?([^<]+)/.exec(html.slice(at))) ?? [];
  return text.replace(/\s*\(.*$/s, '').trim();
}
