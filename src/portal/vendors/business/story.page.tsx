import { instantInWords } from '../../../kernel/index.js';
import type { HistoryLine } from '../../../vendors/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { Empty, Next } from '../../ui/parts.js';

interface StoryPageProps {
  readonly frame: Frame;
  readonly here: string;
  readonly back: string;
  readonly name: string;
  readonly lines: readonly HistoryLine[];
  readonly next: string | null;
}

/** All that happened to a business, from its beginning; for its own people officials are named by their post. */
export function StoryPage({ frame, here, back, name, lines, next }: StoryPageProps) {
  return (
    <Layout {...frame} title={`Riwayat ${name}`} here={here}>
      <p class="crumb">
        <a href={back}>{name}</a>
      </p>
      <h1>Riwayat</h1>
      <p>
        Semua yang terjadi pada data usaha ini, juga setiap kali seseorang membuka data pribadi lengkapnya.
      </p>
      {lines.length === 0 ? (
        <Empty>
          <p>Belum ada catatan.</p>
        </Empty>
      ) : (
        <ol class="happenings">
          {lines.map(({ at, by, text }) => (
            <li>
              <time dateTime={new Date(at).toISOString()}>{instantInWords(new Date(at))}</time>
              <p>{text}</p>
              <small>{by}</small>
            </li>
          ))}
        </ol>
      )}
      <Next href={next} />
    </Layout>
  );
}
