import { formatRupiah } from '../../../kernel/index.js';
import type { ChangeView, DryRunView } from '../../../requisitions/index.js';
import { Tag, type Column } from '../../ui/parts.js';
import { EFFECTS, reasonsOf } from './dry-run-words.js';

/** How far a trial is. */
export function RunTag({ status }: { readonly status: DryRunView['status'] }) {
  return status === 'done' ? <Tag tone="done">selesai</Tag> : <Tag tone="goes">sedang berjalan</Tag>;
}

type Changed = Pick<ChangeView, 'title' | 'total' | 'effect' | 'rules' | 'routeBefore' | 'routeAfter'>;

/** What a requisition was worth, what would become of it, and by which article. */
export const CHANGE_COLUMNS: readonly Column<Changed>[] = [
  { head: 'Nilai', cell: ({ total }) => formatRupiah(total), isFigure: true },
  {
    head: 'Akibat',
    cell: ({ effect }) => <Tag tone={EFFECTS[effect][0]}>{EFFECTS[effect][1]}</Tag>,
  },
  {
    head: 'Sebab',
    cell: (change) =>
      reasonsOf(change).map(({ text, basis }) => (
        <span class="change-reason">
          {text}
          {basis !== null && <small>{basis}</small>}
        </span>
      )),
  },
];

/** The requisition, where its reader may open it. */
export function RequisitionName({ title, href }: { readonly title: string; readonly href: string | null }) {
  return href === null ? <>{title}</> : <a href={href}>{title}</a>;
}
