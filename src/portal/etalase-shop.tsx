import { daysInWords, weekInWords, type PublicShop } from '../catalog/index.js';
import { Tag } from './ui/parts.js';

type Hours = Pick<PublicShop, 'openingHours' | 'closedWeekdays' | 'closedDays' | 'opening'>;

const CLOSED_SPANS = 4;

/** Whether a shop is open now, its week, and the days to come on which it is closed; nothing for one that has not said its hours. */
export function ShopHours({ shop }: { readonly shop: Hours }) {
  if (shop.opening === null) return null;
  const closed = daysInWords(shop.closedDays);
  return (
    <section class="shop-hours" aria-label="Jam buka">
      <p>
        <Tag tone={shop.opening.isOpen ? 'done' : 'ended'}>{shop.opening.inWords}</Tag>
      </p>
      <dl class="facts">
        {weekInWords(shop).map(([days, text]) => (
          <div>
            <dt>{days}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        {closed.length > 0 && (
          <div>
            <dt>Tutup juga</dt>
            <dd>
              {closed.slice(0, CLOSED_SPANS).join('; ')}
              {closed.length > CLOSED_SPANS && '; dan seterusnya'}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
