import type { ComponentChildren } from 'preact';
import type { Frame } from '../pages.js';
import { Layout } from '../layout.js';
import { DoneNotice, FaultSummary } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { withQuery } from '../urls/with-query.js';

interface AdminPageProps {
  readonly frame: Frame;
  readonly shown: Shown;
  readonly title: string;
  readonly isWide?: boolean;
  /** Whether it is the board itself, which leads nowhere back. */
  readonly isTop?: boolean;
  /** The way back, beside the board of administrators. */
  readonly up?: { readonly href: string; readonly label: string };
  readonly children: ComponentChildren;
}

/** A page of what administrators keep: the way back, what was wrong or done, and the page itself. */
export function AdminPage({ frame, shown, title, isWide, isTop, up, children }: AdminPageProps) {
  const isAdministrator = frame.session.role === 'administrator';
  const ways = [
    ...(isAdministrator && !isTop ? [{ href: urls.admin as string, label: 'Kelola' }] : []),
    ...(up ? [up] : []),
  ];
  return (
    <Layout
      title={title}
      {...frame}
      here={isAdministrator ? urls.admin : urls.posts}
      isWide={isWide}
      scripts={['autosave']}
    >
      {ways.length > 0 && (
        <nav class="trail" aria-label="Kembali">
          {ways.map(({ href, label }, at) => (
            <>
              {at > 0 && ' / '}
              <a href={href}>{label}</a>
            </>
          ))}
        </nav>
      )}
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      {children}
    </Layout>
  );
}

/** What every page of this kind is given. */
export interface AdminProps {
  readonly frame: Frame;
  readonly shown: Shown;
}

/** The address of the next part of a list with its filter. */
export function nextOf(
  path: string,
  next: string | null,
  filter: Readonly<Record<string, string | undefined>> = {},
) {
  return next === null ? null : withQuery(path, { ...filter, after: next });
}

/** Chips that narrow a list to one value; the empty one is all of it. */
export function Chips(props: {
  readonly label: string;
  readonly path: string;
  readonly name: string;
  readonly chosen: string;
  readonly options: readonly (readonly [string, string])[];
}) {
  const { label, path, name, chosen, options } = props;
  return (
    <nav class="chips" aria-label={label}>
      <ul>
        {options.map(([value, text]) => (
          <li>
            <a
              href={value === '' ? path : `${path}?${name}=${value}`}
              class={value === chosen ? 'chosen' : undefined}
              aria-current={value === chosen ? 'true' : undefined}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
