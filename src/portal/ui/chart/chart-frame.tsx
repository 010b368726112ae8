import type { ComponentChildren } from 'preact';

/** One line of the table beside a chart: what it is, and a value for each head. */
export interface DataRow {
  readonly label: ComponentChildren;
  readonly href?: string | undefined;
  readonly values: readonly ComponentChildren[];
}

interface FrameProps {
  readonly title: string;
  /** What the chart shows in a sentence, for those who cannot see it. */
  readonly told: string;
  readonly heads: readonly string[];
  readonly rows: readonly DataRow[];
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** What all charts share: a title, a sentence for whoever hears the page, and the data as a table. */
export function ChartFrame({ title, told, heads, rows, class: className, children }: FrameProps) {
  return (
    <figure class={className === undefined ? 'chart' : `chart ${className}`}>
      <figcaption>{title}</figcaption>
      <p class="unseen">{told}</p>
      {children}
      <details class="chart-data">
        <summary>
          Lihat sebagai tabel<span class="unseen">: {title}</span>
        </summary>
        <table>
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              {heads.map((head, at) => (
                <th scope="col" class={at === 0 ? undefined : 'figure'}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, href, values }) => (
              <tr>
                <th scope="row">{href === undefined ? label : <a href={href}>{label}</a>}</th>
                {values.map((value) => (
                  <td class="figure">{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** What is shown in place of a chart that has no figures. */
export function NoChart({ title, why }: { readonly title: string; readonly why?: string | undefined }) {
  return (
    <figure class="chart none">
      <figcaption>{title}</figcaption>
      <p>{why ?? 'Belum ada data untuk masa ini.'}</p>
    </figure>
  );
}
