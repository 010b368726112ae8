import { longDate } from '../../../kernel/index.js';
import { documentWorkflow, REFUSAL_REASONS, type FullVendorView } from '../../../vendors/index.js';
import type { PageSession } from '../../layout.js';
import { urls } from '../../urls.js';
import { AreaField, SelectField } from '../../ui/fields.js';
import { StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Tag, type Tone } from '../../ui/parts.js';
import { PAPER_TONES } from '../form/paper.page.js';
import { paperOf } from '../form/paper-words.js';
import { papersOf, partsOf, saidIn, type JudgedPaper, type JudgedPart, type ReviewGroup } from './groups.js';

interface GroupProps {
  readonly view: FullVendorView;
  readonly group: ReviewGroup;
  readonly session: PageSession;
  readonly shown: Shown;
  /** Whether the reader may decide now. */
  readonly isOpen: boolean;
}

const PART_STATES: Readonly<Record<JudgedPart['state'], readonly [Tone, string]>> = {
  pending: ['waits', 'belum diputuskan'],
  accepted: ['done', 'diterima'],
  refused: ['late', 'ditolak'],
};

/** What a business says beside what proves it; a word on each, saved together. */
export function DecisionGroup(props: GroupProps) {
  const { view, group, session, isOpen } = props;
  const parts = partsOf(view, group);
  const papers = papersOf(view, group);
  const inside = (
    <div class="abreast">
      <div class="claims">
        {parts.map((part) => (
          <PartToJudge {...props} part={part} />
        ))}
      </div>
      <div class="evidence">
        {papers.length === 0 && <p class="blank">Tidak ada dokumen.</p>}
        {papers.map((paper) => (
          <PaperToJudge {...props} paper={paper} />
        ))}
      </div>
    </div>
  );
  return (
    <section class="group" id={group.id} tabIndex={-1} aria-labelledby={`judul-${group.id}`}>
      <h2 id={`judul-${group.id}`}>{group.title}</h2>
      {isOpen ? (
        <StepForm action={urls.decideVendor(view.id)} session={session} version={view.version}>
          <input type="hidden" name="kelompok" value={group.id} />
          {inside}
          <div class="step-end">
            <button type="submit">{`Simpan keputusan ${group.title.toLowerCase()}`}</button>
            <button type="submit" class="outline" name="semua" value="ya">
              Terima yang belum diputuskan
            </button>
          </div>
        </StepForm>
      ) : (
        inside
      )}
    </section>
  );
}

function PartToJudge({ view, part, shown, isOpen }: GroupProps & { readonly part: JudgedPart }) {
  const field = `part-${part.part}`;
  const [tone, word] = PART_STATES[part.state];
  return (
    <div class="judged" id={field} tabIndex={-1}>
      <h3>
        {part.label} <Tag tone={tone}>{word}</Tag>
      </h3>
      <dl>
        {saidIn(view, part.part).map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value ?? <em class="blank">belum diisi</em>}</dd>
          </div>
        ))}
      </dl>
      {part.part === 'place' && view.latitude !== null && (
        <p>
          <a
            href={`https://www.openstreetmap.org/?mlat=${view.latitude}&mlon=${view.longitude}#map=18/${view.latitude}/${view.longitude}`}
          >
            Lihat titik ini pada peta
          </a>
        </p>
      )}
      {part.state === 'refused' && <p class="why-not">{`${part.remark ?? ''} ${part.fix ?? ''}`}</p>}
      {isOpen && <Choice field={field} label={part.label} was={part.state} shown={shown} />}
    </div>
  );
}

function PaperToJudge({ paper, shown, isOpen }: GroupProps & { readonly paper: JudgedPaper }) {
  const field = `doc-${paper.id}`;
  const label = paperOf(paper.kind)?.label ?? paper.kind;
  return (
    <div class="judged" id={field} tabIndex={-1}>
      <h3>
        {label} <Tag tone={PAPER_TONES[paper.status]}>{documentWorkflow.statusNames[paper.status]}</Tag>
      </h3>
      <PaperPicture paper={paper} label={label} />
      <p class="paper-facts">
        {[
          paper.number !== null && `Nomor ${paper.number}`,
          paper.issuedOn !== null && `terbit ${longDate(paper.issuedOn)}`,
          paper.expiresOn !== null && `sampai ${longDate(paper.expiresOn)}`,
        ]
          .filter(Boolean)
          .join(', ')}
      </p>
      {paper.status === 'refused' && <p class="why-not">{paper.decisionNote}</p>}
      {isOpen && <Choice field={field} label={label} was={paper.status} shown={shown} />}
    </div>
  );
}

/** The paper itself, where it is a picture; else the way to it. */
export function PaperPicture({
  paper,
  label,
}: {
  readonly paper: Pick<JudgedPaper, 'fileId' | 'fileName'>;
  readonly label: string;
}) {
  if (/\.pdf$/i.test(paper.fileName)) {
    return (
      <p>
        <a class="pdf" href={urls.vendorFile(paper.fileId)}>
          {`Buka PDF ${label}`}
        </a>
      </p>
    );
  }
  return (
    <a class="paper-picture" href={urls.vendorFile(paper.fileId)}>
      <img
        src={urls.vendorPicture(paper.fileId)}
        width="640"
        height="480"
        loading="lazy"
        alt={`${label}; buka ukuran asli`}
      />
    </a>
  );
}

function Choice({
  field,
  label,
  was,
  shown,
}: {
  readonly field: string;
  readonly label: string;
  readonly was: string;
  readonly shown: Shown;
}) {
  const chosen = shown.typed[field] ?? (was === 'accepted' ? 'ya' : was === 'refused' ? 'tidak' : '');
  return (
    <fieldset class="word-choice">
      <legend class="unseen">{`Keputusan untuk ${label}`}</legend>
      {(
        [
          ['ya', 'Terima'],
          ['tidak', 'Tolak'],
        ] as const
      ).map(([value, text]) => (
        <label>
          <input type="radio" name={field} value={value} checked={chosen === value} />
          {text}
        </label>
      ))}
      <div class="because">
        <SelectField
          name={`reasonCode-${field}`}
          label="Alasan"
          nothing="Pilih alasan"
          options={Object.entries(REFUSAL_REASONS).map(([value, text]) => ({ value, label: text }))}
          shown={shown}
        />
        <AreaField name={`remark-${field}`} label="Apa yang salah" shown={shown} rows={2} maxLength={500} />
        <AreaField
          name={`fix-${field}`}
          label="Cara memperbaikinya"
          hint="Dibaca pemilik usaha tepat di isian ini."
          shown={shown}
          rows={2}
          maxLength={500}
        />
      </div>
    </fieldset>
  );
}
