import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty } from '../ui/parts.js';
import { urls } from '../urls.js';

interface ChoiceProps extends Frame {
  readonly title: string;
  /** Where the choice leads, with the agency as `instansi`. */
  readonly action: string;
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
}

/** Whose budget is meant, for whoever works for every agency. */
export function AgencyChoicePage({ government, session, title, action, agencies }: ChoiceProps) {
  return (
    <Layout {...{ title, government, session }} here={urls.budget}>
      <h1>{title}</h1>
      {agencies.length === 0 ? (
        <Empty>
          <p>Belum ada perangkat daerah yang mempunyai anggaran tahun ini. Muat DPA lebih dahulu.</p>
          <a href={urls.imports}>Ke impor</a>
        </Empty>
      ) : (
        <ul class="panel agency-choice">
          {agencies.map(({ id, name }) => (
            <li>
              <a href={`${action}?instansi=${id}`}>{name}</a>
            </li>
          ))}
        </ul>
      )}
    </Layout>
  );
}
