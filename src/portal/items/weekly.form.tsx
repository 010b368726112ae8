import type { PageSession } from '../layout.js';
import { InputField } from '../ui/fields.js';
import { StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { numberText } from '../ui/typed-numbers.js';
import { urls } from '../urls.js';
import type { Workweek } from './workweek.js';

const WEEKDAYS = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const;

/** What holds week by week: how much a day bears, how long before it must be ordered, and which days are off. */
export function WeeklyForm({
  session,
  week,
  shown,
}: {
  readonly session: PageSession;
  readonly week: Workweek;
  readonly shown: Shown;
}) {
  const isTyped = Object.keys(shown.typed).length > 0 && 'dailyCapacity' in shown.typed;
  const isClosed = (day: number) =>
    isTyped ? shown.typed[`tutup-${day}`] === 'ya' : week.closedWeekdays.includes(day);
  return (
    <section class="panel" aria-labelledby="mingguan-judul">
      <h2 id="mingguan-judul">Setiap minggu</h2>
      <StepForm action={urls.weeklyDays} session={session} version={week.version}>
        <InputField
          name="dailyCapacity"
          label="Porsi paling banyak sehari"
          shown={shown}
          value={numberText(week.dailyCapacity)}
          inputMode="numeric"
          maxLength={9}
          suffix="porsi"
        />
        <InputField
          name="leadTimeHours"
          label="Dipesan paling lambat, sebelum diantar"
          shown={shown}
          value={numberText(week.leadTimeHours)}
          inputMode="numeric"
          maxLength={5}
          suffix="jam kerja"
        />
        <fieldset id="closedWeekdays">
          <legend>Libur setiap hari</legend>
          <div class="weekdays">
            {WEEKDAYS.map((name, at) => (
              <label key={name}>
                <input type="checkbox" name={`tutup-${at + 1}`} value="ya" checked={isClosed(at + 1)} />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
        <button type="submit" class="outline">
          Simpan
        </button>
      </StepForm>
    </section>
  );
}
