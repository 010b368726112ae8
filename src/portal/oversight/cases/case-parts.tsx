import { formatRupiah, instantInWords, longDate } from '../../../kernel/index.js';
import {
  lastMinuteInWords,
  type AskedView,
  type CaseDetail,
  type FollowUpView,
} from '../../../oversight/index.js';
import type { Frame } from '../../pages.js';
import { AreaField } from '../../ui/fields.js';
import { StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Tag } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { isRefusedIn } from './case-forms.js';
import { askedState, followUpState } from './case-words.js';

/** A question, until when it is to be answered, and what was answered. */
export function Asked({ asked, caseId }: { readonly asked: AskedView; readonly caseId: string }) {
  const {
    question,
    post,
    officialName,
    dueAt,
    legalBasis,
    status,
    answer,
    answeredAt,
    answeredPerson,
    files,
  } = asked;
  const { tone, word } = askedState(status, dueAt);
  return (
    <article class="panel">
      <Tag tone={tone}>{word}</Tag>
      <p class="saying">{question}</p>
      <p class="below">{`Kepada ${officialName} (${post}); paling lambat ${lastMinuteInWords(new Date(dueAt))} (${legalBasis}).`}</p>
      {answer !== null && (
        <blockquote>
          <p class="saying">{answer}</p>
          <footer>
            {`${answeredPerson ?? ''}${answeredAt === null ? '' : `, ${instantInWords(new Date(answeredAt))}`}`}
          </footer>
        </blockquote>
      )}
      <Files files={files} caseId={caseId} />
    </article>
  );
}

interface FollowUpProps {
  readonly followUp: FollowUpView;
  readonly frame: Frame;
  readonly found: CaseDetail;
  readonly isMine: boolean;
  readonly today: string;
  readonly shown: Shown;
}

/** What is to be done about a finding, and whether it was. */
export function FollowUp({ followUp, frame, found, isMine, today, shown }: FollowUpProps) {
  const { id, post, action, amount, dueOn, legalBasis, status, report, reportedAt, files, version } =
    followUp;
  const { tone, word } = followUpState(status, dueOn, today);
  return (
    <article class="panel">
      <Tag tone={tone}>{word}</Tag>
      <p class="saying">{action}</p>
      <p class="below">
        {`${post}; paling lambat ${longDate(dueOn)} (${legalBasis})`}
        {amount !== null && `; ${formatRupiah(amount)}`}.
      </p>
      {report !== null && (
        <blockquote>
          <p class="saying">{report}</p>
          {reportedAt !== null && <footer>{instantInWords(new Date(reportedAt))}</footer>}
        </blockquote>
      )}
      <Files files={files} caseId={found.id} />
      {isMine && status === 'reported' && (
        <>
          <StepForm
            action={urls.settleFollowUp(found.id, id, 'terima')}
            session={frame.session}
            version={version}
          >
            <button type="submit">Terima, sudah selesai</button>
          </StepForm>
          <details open={isRefusedIn(shown, [`reason-${id}`])}>
            <summary>Kembalikan untuk diperbaiki</summary>
            <StepForm
              action={urls.settleFollowUp(found.id, id, 'kembalikan')}
              session={frame.session}
              version={version}
            >
              <AreaField
                name={`reason-${id}`}
                label="Apa yang belum cukup"
                required
                maxLength={2000}
                shown={shown}
              />
              <button type="submit" class="outline">
                Kembalikan
              </button>
            </StepForm>
          </details>
        </>
      )}
    </article>
  );
}

function Files({ files, caseId }: { readonly files: AskedView['files']; readonly caseId: string }) {
  return files.length === 0 ? null : (
    <ul class="file-links">
      {files.map(({ id, name }) => (
        <li>
          <a href={urls.caseFile(caseId, id)}>{`Bukti: ${name}`}</a>
        </li>
      ))}
    </ul>
  );
}
