import type { BudgetLineView } from '../../budget/index.js';
import type { TemplateView } from '../../requisitions/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { InputField, SelectField } from '../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import { FRESH, type Shown } from '../ui/form-state.js';
import { Consequence, Empty, Next } from '../ui/parts.js';
import { urls } from '../urls.js';
import { budgetWords } from './budget-choice.js';

interface TemplatesProps {
  readonly frame: Frame;
  readonly templates: readonly TemplateView[];
  readonly next: string | null;
  /** Of this year and of the next. */
  readonly budgetLines: readonly BudgetLineView[];
  /** This year: money of another says so. */
  readonly year: number;
  readonly shown: Shown;
  /** The template whose form was refused; its fields carry its id. */
  readonly open: string;
}

/** What an agency asks for again and again: a day and a budget line make a draft of it. */
export function TemplatesPage({ frame, templates, next, budgetLines, year, shown, open }: TemplatesProps) {
  return (
    <Layout title="Templat" {...frame} here={urls.requisitions}>
      <nav class="trail" aria-label="Letak">
        <a href={urls.requisitions}>Permintaan</a>
      </nav>
      <h1>Templat</h1>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      {templates.length === 0 && (
        <Empty>
          <h2>Belum ada templat</h2>
          <p>Buka permintaan yang sering berulang, lalu tekan "Simpan sebagai templat".</p>
          <a role="button" class="outline" href={urls.requisitions}>
            Ke daftar permintaan
          </a>
        </Empty>
      )}
      {templates.map((template) => {
        const { id, name, title, lines, kind } = template;
        const own = open === id ? shown : FRESH;
        const payers = budgetLines.filter((line) => line.kind === kind);
        return (
          <article class="panel" key={id}>
            <h2>{name}</h2>
            <p>{title}</p>
            <ul class="plain-list">
              {lines.map((line) => (
                <li>{`${line.quantity} ${line.name}`}</li>
              ))}
            </ul>
            <details class="folded" open={open === id}>
              <summary>
                Pakai templat ini<span class="unseen">{` ${name}`}</span>
              </summary>
              <StepForm action={urls.useTemplate(id)} session={frame.session}>
                <div class="columns-2">
                  <InputField
                    name={`tanggal-${id}`}
                    label="Diantar tanggal"
                    type="date"
                    required
                    shown={own}
                  />
                  <InputField name={`pukul-${id}`} label="Tiba pukul" type="time" shown={own} />
                </div>
                <SelectField
                  name={`anggaran-${id}`}
                  label="Baris anggaran"
                  required
                  nothing="Pilih baris anggaran"
                  value={payers.length === 1 ? payers[0]?.id : undefined}
                  options={payers.map((line) => ({ value: line.id, label: inItsYear(line, year) }))}
                  shown={own}
                />
                <Consequence>Konsep baru dibuat dengan harga hari ini; belum diajukan.</Consequence>
                <button type="submit">Buat permintaan</button>
              </StepForm>
            </details>
            <details class="folded">
              <summary>
                Hapus templat<span class="unseen">{` ${name}`}</span>
              </summary>
              <StepForm action={urls.deleteTemplate(id)} session={frame.session}>
                <Consequence>
                  Templat ini hilang bagi semua PPTK di perangkat daerah Anda. Permintaan yang dibuat darinya
                  tetap ada.
                </Consequence>
                <button type="submit" class="outline danger">
                  Hapus templat
                </button>
              </StepForm>
            </details>
          </article>
        );
      })}
      <Next href={next} />
    </Layout>
  );
}

function inItsYear(line: BudgetLineView, year: number): string {
  return line.fiscalYear === year ? budgetWords(line) : `Anggaran ${line.fiscalYear}: ${budgetWords(line)}`;
}
