import { documentKindName, SIGNATURE_STATES, type OrderPaper } from '../../documents/index.js';
import { longDate } from '../../kernel/index.js';
import { Tag, type Tone } from '../ui/parts.js';
import { urls } from '../urls.js';

interface PapersProps {
  readonly papers: readonly OrderPaper[];
  /** The address of the order's page, below which its files lead. */
  readonly base: string;
  /** Whether the pages where documents are signed are theirs to open. */
  readonly isSignedIn: boolean;
}

/** Every paper of an order: its number, how it is signed, and the way to it. */
export function PapersPanel({ papers, base, isSignedIn }: PapersProps) {
  return (
    <article class="panel" id="dokumen">
      <h2>Dokumen</h2>
      <ul class="order-papers">
        {papers.map((paper) => (
          <li>
            <div>
              <strong>{documentKindName(paper.kind)}</strong>
              <small class="number">{paper.number}</small>
              <small>{longDate(paper.date)}</small>
            </div>
            <State {...paper} />
            <p data-acts>
              {paper.isDrawn && <a href={`${base}/dokumen/${paper.id}`}>PDF</a>}{' '}
              {isSignedIn && <a href={urls.document(paper.id)}>{actOf(paper)}</a>}
            </p>
          </li>
        ))}
      </ul>
    </article>
  );
}

function State({ status, isDrawn, signatureState }: OrderPaper) {
  if (status === 'void') return <Tag tone="ended">tidak berlaku</Tag>;
  if (!isDrawn) return <Tag tone="waits">sedang dibuat</Tag>;
  return <Tag tone={toneOf(signatureState)}>{SIGNATURE_STATES[signatureState]}</Tag>;
}

function toneOf(state: OrderPaper['signatureState']): Tone {
  return state === 'unsigned' ? 'waits' : 'done';
}

function actOf({ signatureState, isDrawn, status }: OrderPaper): string {
  return isDrawn && status !== 'void' && signatureState === 'unsigned' ? 'Tanda tangani' : 'Rincian';
}
