import { instantInWords, longDate } from '../../kernel/index.js';
import type { LinkRow, LinkSide } from '../../orders/index.js';
import type { PageSession } from '../layout.js';
import { StepForm } from '../ui/form-parts.js';

const SIDES: Readonly<Record<LinkSide, string>> = { vendor: 'Penyedia', receiver: 'Penerima' };

interface LinksPanelProps {
  readonly links: readonly LinkRow[];
  readonly base: string;
  readonly session: PageSession;
  /** For which sides this person may send new ones; none for those who only look, and when the order is over. */
  readonly sides: readonly LinkSide[];
  readonly mayWithdraw: boolean;
}

/** Who has been sent a link to this order, whether it is used, and how to end it. */
export function LinksPanel({ links, base, session, sides, mayWithdraw }: LinksPanelProps) {
  const live = links.filter(({ withdrawnAt, isExpired }) => withdrawnAt === null && !isExpired);
  return (
    <details class="panel folded" id="tautan" data-acts>
      <summary>{`Tautan tanpa masuk (${live.length} berlaku)`}</summary>
      <p>Siapa yang memegang tautan dapat bertindak untuk pesanan ini. Cabut bila ponselnya hilang.</p>
      <ul class="lines">
        {links.map((link) => (
          <li>
            <strong>{`${SIDES[link.side]}${link.holder === null ? '' : `: ${link.holder}`}`}</strong>
            <small>{`Dikirim ${instantInWords(new Date(link.issuedAt))} ke ${link.sentTo.join(', ')}`}</small>
            <small>{stateOf(link)}</small>
            <small>{useOf(link)}</small>
            {mayWithdraw && live.includes(link) && (
              <StepForm action={`${base}/tautan/${link.id}/cabut`} session={session} class="small-form">
                <button type="submit" class="outline secondary">
                  Cabut tautan ini
                </button>
              </StepForm>
            )}
          </li>
        ))}
      </ul>
      {sides.map((side) => (
        <StepForm action={`${base}/tautan`} session={session} class="small-form">
          <input type="hidden" name="side" value={side} />
          <button type="submit" class="outline">
            {`Kirim tautan baru ke ${side === 'vendor' ? 'penyedia' : 'penerima'}`}
          </button>
        </StepForm>
      ))}
    </details>
  );
}

function stateOf({ withdrawnAt, withdrawnBy, isExpired, lastDay }: LinkRow): string {
  if (withdrawnAt !== null)
    return `Dicabut ${instantInWords(new Date(withdrawnAt))} oleh ${withdrawnBy ?? '-'}`;
  return isExpired ? `Berakhir ${longDate(lastDay)}` : `Berlaku sampai ${longDate(lastDay)}`;
}

function useOf({ addresses, lastVisitAt }: LinkRow): string {
  if (lastVisitAt === null) return 'Belum pernah dibuka';
  return `Dibuka dari ${addresses} alamat jaringan, terakhir ${instantInWords(new Date(lastVisitAt))}`;
}
