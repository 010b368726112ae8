import type { CeilingSuggestion, ItemStatus } from '../../catalog/index.js';
import { formatRupiah } from '../../kernel/index.js';
import { Tag } from '../ui/parts.js';
import { urls } from '../urls.js';
import { ITEM_STATES } from './item-words.js';

/** The state of an item in a word and a colour. */
export function ItemState({ status }: { readonly status: ItemStatus }) {
  const { text, tone } = ITEM_STATES[status];
  return <Tag tone={tone}>{text}</Tag>;
}

interface CeilingBarProps {
  /** What stands before the figures: which ceiling it is. */
  readonly label: string;
  /** 0 where nothing is asked yet. */
  readonly price: number;
  readonly ceiling: number;
  readonly unit: string;
}

/** The sentence of a price against its ceiling; `public/scripts/price.js` says the same while somebody types. */
export function againstCeiling(price: number, ceiling: number): string {
  if (price <= 0) return `batasnya ${formatRupiah(ceiling)}`;
  if (price > ceiling) return `${formatRupiah(price - ceiling)} di atas batas ${formatRupiah(ceiling)}`;
  if (price === ceiling) return `tepat pada batas ${formatRupiah(ceiling)}`;
  return `masih ${formatRupiah(ceiling - price)} di bawah batas ${formatRupiah(ceiling)}`;
}

/** A price against the highest that may be asked, in a sentence and as a bar. */
export function CeilingBar({ label, price, ceiling, unit }: CeilingBarProps) {
  const isOver = price > ceiling;
  const part = ceiling <= 0 ? 0 : Math.max(0, Math.min(100, (price / ceiling) * 100));
  return (
    <div class="bar ceiling-bar" data-ceiling={ceiling}>
      <p>
        <span>{`${label}, per ${unit}`}</span>
        <strong>{againstCeiling(price, ceiling)}</strong>
      </p>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="100" height="4" />
        <rect class={isOver ? 'over' : 'used'} width={part} height="4" />
      </svg>
    </div>
  );
}

/** Ceilings that may be meant, each with the price against it. Nothing where none is alike. */
export function LikelyCeilings({
  ceilings,
  price,
}: {
  readonly ceilings: readonly CeilingSuggestion[];
  readonly price: number;
}) {
  return (
    <ul class="likely">
      {ceilings.map(({ id, name, specification, unit, price: ceiling }) => (
        <li key={id}>
          <CeilingBar
            label={[name, specification].filter(Boolean).join(', ')}
            {...{ price, ceiling, unit }}
          />
        </li>
      ))}
    </ul>
  );
}

interface PictureProps {
  readonly itemId: string;
  readonly picture: { readonly fileId: string; readonly width: number; readonly height: number } | null;
  readonly alt: string;
  readonly size?: 'small' | 'medium' | 'large';
}

/** A picture of an item that need not be public; a plain tile where there is none. */
export function ItemImage({ itemId, picture, alt, size = 'small' }: PictureProps) {
  return picture === null ? (
    <span class="thumb none" aria-hidden="true">
      <svg viewBox="0 0 24 24" width="32" height="32">
        <path d="M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4" />
      </svg>
    </span>
  ) : (
    <img
      class="thumb"
      src={urls.itemPicture(itemId, picture.fileId, size)}
      width={picture.width}
      height={picture.height}
      alt={alt}
      loading="lazy"
      decoding="async"
    />
  );
}
