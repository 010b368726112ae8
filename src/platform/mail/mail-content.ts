/** What a mail says, before it becomes text and HTML. */
export interface MailContent {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** One thing to do: a button in HTML, the bare address in text. */
  readonly action?: { readonly label: string; readonly url: string };
}

/** Both forms of one mail. */
export interface MailBody {
  readonly text: string;
  readonly html: string;
}

/** Writes the mail out; `sender` is the government that runs the installation and closes the text. */
export function writeMail({ subject, paragraphs, action }: MailContent, sender: string): MailBody {
  const closing = `Surel ini dikirim otomatis oleh Belanja Rutin, ${sender}. Balasan ke alamat ini tidak dibaca.`;
  const blocks = paragraphs.map(tidy);
  const text = [...blocks, ...(action ? [`${tidy(action.label)}:\n${action.url}`] : []), `--\n${closing}`];
  const button = action
    ? `<p><a href="${escape(action.url)}" style="display:inline-block;padding:10px 18px;background:#0b5d3b;color:#ffffff;text-decoration:none;border-radius:4px">${escape(tidy(action.label))}</a></p>` +
      `<p style="font-size:13px;color:#444444">Bila tombol tidak dapat ditekan, salin alamat ini ke peramban:<br>${escape(action.url)}</p>`
    : '';
  const html = `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>
<body style="margin:0;padding:24px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#1a1a1a">
${blocks.map((block) => `<p>${escape(block).replaceAll('\n', '<br>')}</p>`).join('\n')}
${button}<p style="font-size:13px;color:#444444;border-top:1px solid #cccccc;padding-top:12px">${escape(closing)}</p>
</body></html>
`;
  return { text: `${text.join('\n\n')}\n`, html };
}

/** One line without control characters: what may stand in a header. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 200);
}

// Line breaks stay, every other control character goes; bidirectional overrides could show another address than the one meant.
function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
