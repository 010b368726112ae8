import { longDate, type CivilDate } from '../../../kernel/index.js';
import { StepForm } from '../../ui/form-parts.js';
import { AreaField, InputField } from '../../ui/fields.js';
import { Consequence, Facts } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { editionOf, SectionPage, ToMend, titleOf, type DraftPageProps } from './draft-parts.js';

type PublishPageProps = DraftPageProps & {
  /** What is in force now, which it ends; null when it is the first. */
  readonly replaces: { readonly title: string; readonly edition: string } | null;
  readonly underWay: number;
  readonly from: CivilDate;
};

/** What publication brings, said before the button: from when it holds, what ends, and who is not touched. */
export function PublishPage({ frame, draft, shown, replaces, underWay, from }: PublishPageProps) {
  const { id, version, faults } = draft;
  const count = underWay.toLocaleString('id-ID');
  return (
    <SectionPage {...{ frame, draft, shown }} title="Terbitkan" faults={[]}>
      <h1>{`Terbitkan ${titleOf(draft)}?`}</h1>
      <Facts
        facts={[
          ['Edisi', editionOf(draft)],
          replaces ? ['Menggantikan', `${replaces.title}, edisi ${replaces.edition}`] : null,
          ['Permintaan yang sedang berjalan', count],
        ]}
      />
      <ToMend faults={faults} />
      <p>
        <a href={urls.compareDraft(id)}>Lihat perbedaannya dari edisi sebelumnya</a>
      </p>
      <StepForm class="panel" action={urls.publishDraft(id)} session={frame.session} version={version}>
        <InputField
          type="date"
          name="from"
          label="Berlaku mulai"
          hint="Hari ini atau sesudahnya, dan tidak sebelum tanggal berlaku menurut naskah."
          value={from}
          required
          shown={shown}
        />
        <Consequence>
          {`Berlaku mulai tanggal itu (${longDate(from)} bila tidak diubah).`}
          {replaces && ` Edisi ${replaces.edition} berakhir sehari sebelumnya.`}
          {` ${count} permintaan yang sedang berjalan tetap memakai aturan lama.`} Isi yang sudah diterbitkan
          tidak dapat diubah; perubahan berarti edisi baru.
        </Consequence>
        <div class="step-verbs">
          <button type="submit">Terbitkan</button>
          <a href={urls.draft(id)}>Jangan terbitkan</a>
        </div>
      </StepForm>
    </SectionPage>
  );
}

/** Taking an edition out of force, with the reason that everybody will read. */
export function RevokePage({ frame, draft, shown, isScheduled }: DraftPageProps & { isScheduled: boolean }) {
  const { id, version } = draft;
  return (
    <SectionPage {...{ frame, draft, shown }} title="Cabut" faults={[]}>
      <h1>{`Cabut ${titleOf(draft)}?`}</h1>
      <StepForm class="panel" action={urls.revokeRegulation(id)} session={frame.session} version={version}>
        <AreaField
          name="reason"
          label="Alasan"
          hint="Dibaca oleh semua orang pada halaman peraturan ini."
          required
          maxLength={1000}
          shown={shown}
        />
        <Consequence>
          {isScheduled
            ? 'Edisi ini tidak jadi berlaku, dan edisi sebelumnya berlaku terus.'
            : 'Sejak hari ini edisi ini tidak berlaku lagi, dan tanpa penggantinya semua permintaan baru ditolak. Yang sudah diputuskan tetap sah.'}
        </Consequence>
        <div class="step-verbs">
          <button type="submit">Cabut peraturan</button>
          <a href={urls.draft(id)}>Jangan cabut</a>
        </div>
      </StepForm>
    </SectionPage>
  );
}
