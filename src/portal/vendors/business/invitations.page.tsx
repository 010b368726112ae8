import { instantInWords } from '../../../kernel/index.js';
import type { InvitationView } from '../../../vendors/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { urls } from '../../urls.js';
import { DoneNotice, FaultSummary, StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Consequence, Empty } from '../../ui/parts.js';

interface InvitationsPageProps {
  readonly frame: Frame;
  readonly invitations: readonly InvitationView[];
  readonly shown: Shown;
}

/** Businesses that ask somebody to work for them. */
export function InvitationsPage({ frame, invitations, shown }: InvitationsPageProps) {
  return (
    <Layout {...frame} title="Undangan menjadi staf" here={urls.business}>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <h1>Undangan menjadi staf</h1>
      {invitations.length === 0 ? (
        <Empty>
          <p>Tidak ada undangan yang menunggu jawaban Anda.</p>
          <a role="button" href={urls.capacity}>
            Pilih usaha tempat Anda bekerja
          </a>
        </Empty>
      ) : (
        invitations.map(({ id, vendorName, invitedAt }) => (
          <article class="change-card">
            <h2>{vendorName}</h2>
            <p>{`Diundang ${instantInWords(new Date(invitedAt))}.`}</p>
            <StepForm action={urls.staffInvitations} session={frame.session}>
              <input type="hidden" name="undangan" value={id} />
              <Consequence>
                Terima hanya bila Anda memang bekerja untuk usaha ini. Yang Anda lakukan tercatat atas nama
                Anda.
              </Consequence>
              <button type="submit">{`Terima undangan ${vendorName}`}</button>
            </StepForm>
          </article>
        ))
      )}
    </Layout>
  );
}
